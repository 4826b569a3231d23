import { h } from '../dom.js';
import { flow } from './layout.js';
import { pixels } from './text.js';

/**
 * A form: its fields report nothing until the submit button gathers them. What was typed survives an update of the card.
 * @param {any} element
 * @param {any} ctx
 */
export function renderForm(element, ctx) {
  /** @type {Map<string, {read: () => unknown, reset: () => void, check: () => boolean}>} */
  const fields = new Map();
  const draft = `draft:${element.name}`;
  const form = {
    confirm: element.confirm,
    /** @param {string} name @param {{read: () => unknown, reset: () => void, check: () => boolean}} field */
    add: (name, field) => fields.set(name, field),
    /** What was typed before the card changed. @param {string} name */
    kept: (name) => ctx.ui.get(draft)?.[name],
    /** @param {string} name @param {unknown} value */
    keep: (name, value) => ctx.ui.set(draft, { ...ctx.ui.get(draft), [name]: value }),
    /** Every field, the empty ones too: what is left out keeps its initial value. */
    values: () => Object.fromEntries([...fields].map(([name, field]) => [name, field.read()])),
    check: () => [...fields.values()].map((field) => field.check()).every(Boolean),
    reset() {
      ctx.ui.delete(draft);
      for (const field of fields.values()) field.reset();
    },
    sent: () => ctx.ui.delete(draft),
  };
  const node = h('form', {
    class: 'form',
    'data-name': element.name,
    css: { ...flow(element, { gap: '12px' }), margin: pixels(element.margin) },
  });
  node.noValidate = true;
  node.addEventListener('submit', (/** @type {Event} */ event) => event.preventDefault());
  node.append(...ctx.with({ form }).elements(element.elements));
  return node;
}

/**
 * The frame of a field: its label, the place for its fault, and how it joins a form or reports by itself.
 * @param {any} element
 * @param {any} ctx
 * @param {{control: HTMLElement, read: () => any, write: (value: any) => void, initial: any, label?: string, empty: string}} field
 */
export function fieldFrame(element, ctx, { control, read, write, initial, label, empty }) {
  const fault = h('div', { class: 'field-fault', role: 'alert' });
  const name = element.name;
  const form = ctx.form;
  const isEmpty = () => {
    const value = read();
    return value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
  };
  const kept = form && name ? form.kept(name) : undefined;
  write(kept ?? initial);
  const changed = () => {
    if (form && name) form.keep(name, read());
    if (!isEmpty()) setFault('');
  };
  function setFault(/** @type {string} */ text) {
    fault.textContent = text;
    control.toggleAttribute('data-fault', text !== '');
    control.setAttribute('aria-invalid', String(text !== ''));
  }
  if (form && name) {
    form.add(name, {
      read,
      reset() {
        write(initial);
        setFault('');
      },
      check() {
        const missing = element.required === true && isEmpty();
        setFault(missing ? empty : '');
        return !missing;
      },
    });
  }
  const title = label
    ? h('span', { class: 'field-label' }, label, element.required && h('span', { class: 'required' }, '*'))
    : undefined;
  const side = element.label_position === 'left' ? ' label-left' : '';
  const frame = h(
    'div',
    {
      class: `field-frame${side}`,
      'data-name': name,
      css: { width: widthOf(element.width), margin: pixels(element.margin) },
    },
    title,
    h('div', { class: 'field-body' }, control, fault),
  );
  return { frame, changed };
}

/** @param {unknown} width */
function widthOf(width) {
  return width === 'fill' || width === undefined || width === 'default' ? undefined : pixels(width);
}

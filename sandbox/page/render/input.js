import { h } from '../dom.js';
import { t } from '../i18n.js';
import { askAndPress, confirmed, reports } from './action.js';
import { fieldFrame } from './form.js';
import { icon } from './icon.js';
import { textOf } from './text.js';

/** Rows of a text area when the card says nothing. */
const ROWS = 5;
const LONGEST = 1000;

/** One line, several lines or a password. Outside a form, Enter or the tick tells the bot. @param {any} element @param {any} ctx */
export function renderInput(element, ctx) {
  const several = element.input_type === 'multiline_text';
  const label = textOf(element.label, ctx);
  const placeholder = textOf(element.placeholder, ctx) || t('pleaseEnter');
  const control = h(several ? 'textarea' : 'input', {
    class: 'control',
    type: several ? undefined : element.input_type === 'password' ? 'password' : 'text',
    rows: several ? (element.rows ?? ROWS) : undefined,
    maxlength: element.max_length ?? LONGEST,
    placeholder,
    disabled: element.disabled,
    title: element.disabled && element.disabled_tips ? textOf(element.disabled_tips, ctx) : undefined,
    autocomplete: 'off',
    'aria-label': label || placeholder,
    'data-key': ctx.path,
  });
  const { frame, changed } = fieldFrame(element, ctx, {
    control,
    read: () => control.value,
    write: (value) => {
      control.value = value;
    },
    initial: textOf(element.default_value, ctx),
    label,
    empty: t('required'),
  });
  control.addEventListener('input', changed);
  if (!ctx.form && reports(element) && !element.disabled) addTick(element, ctx, control);
  return frame;
}

/** @param {any} element @param {any} ctx @param {HTMLInputElement} control */
function addTick(element, ctx, control) {
  const tick = h('button', { type: 'button', class: 'tick', 'aria-label': t('confirmInput') }, icon('check', 14));
  const send = async () => {
    if (await confirmed(element.confirm, ctx)) askAndPress(element, control, ctx, { option: control.value });
  };
  tick.addEventListener('click', send);
  control.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      send();
    }
  });
  control.after(tick);
  control.parentElement?.classList.add('with-tick');
}

/** Date, time, or both. Values go out with the zone, as Lark sends them. @param {any} element @param {any} ctx */
export function renderPicker(element, ctx) {
  const kinds = { date_picker: 'date', picker_time: 'time', picker_datetime: 'datetime-local' };
  const kind = /** @type {Record<string, string>} */ (kinds)[element.tag] ?? 'date';
  const initial = element.initial_date ?? element.initial_time ?? element.initial_datetime ?? '';
  const label = textOf(element.placeholder, ctx) || t('pleaseSelect');
  const control = h('input', {
    class: 'control picker',
    type: kind,
    disabled: element.disabled,
    'aria-label': label,
    title: label,
    'data-key': ctx.path,
  });
  const read = () => (control.value ? `${control.value.replace('T', ' ')} +0800` : '');
  const { frame, changed } = fieldFrame(element, ctx, {
    control,
    read,
    write: (value) => {
      const bare = String(value).replace(/ [+-]\d{4}$/, '');
      control.value = kind === 'datetime-local' ? bare.replace(' ', 'T') : bare;
      frameMark(control);
    },
    initial,
    empty: t('required'),
  });
  const hint = h('span', { class: 'picker-hint', 'aria-hidden': 'true' }, label);
  control.after(hint);
  frame.classList.add('picker-frame');
  control.addEventListener('input', () => {
    frameMark(control);
    changed();
  });
  control.addEventListener('change', async () => {
    if (!ctx.form && control.value && reports(element) && (await confirmed(element.confirm, ctx)))
      askAndPress(element, control, ctx, { option: read() });
  });
  return frame;
}

/** An empty picker shows its placeholder instead of the browser's pattern. @param {HTMLInputElement} control */
function frameMark(control) {
  control.toggleAttribute('data-empty', control.value === '');
}

/** A task that is ticked, with up to three buttons beside it. @param {any} element @param {any} ctx */
export function renderChecker(element, ctx) {
  const box = h('input', { type: 'checkbox', class: 'checkbox', disabled: element.disabled, 'data-key': ctx.path });
  box.checked = element.checked === true;
  const struck = element.checked_style?.show_strikethrough === true;
  const text = h('span', { class: 'checker-text' }, ctx.textNode(element.text));
  const row = h(
    'div',
    { class: `checker${struck ? ' strikes' : ''}`, 'data-checked': String(box.checked) },
    h('label', { class: 'checker-main' }, box, text),
  );
  const buttons = element.button_area?.buttons ?? [];
  if (buttons.length > 0) row.append(h('div', { class: 'checker-buttons' }, ...ctx.within('b').elements(buttons)));
  if (ctx.form && element.name) {
    const initial = box.checked;
    box.checked = ctx.form.kept(element.name) ?? initial;
    ctx.form.add(element.name, {
      read: () => box.checked,
      reset() {
        box.checked = initial;
      },
      check: () => true,
    });
  }
  box.addEventListener('change', async () => {
    if (ctx.form && element.name) ctx.form.keep(element.name, box.checked);
    const agreed =
      ctx.form ||
      !reports(element) ||
      ((await confirmed(element.confirm, ctx)) && (await askAndPress(element, row, ctx, {})));
    if (!agreed) box.checked = !box.checked;
    row.setAttribute('data-checked', String(box.checked));
  });
  return row;
}

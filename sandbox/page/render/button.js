import { h } from '../dom.js';
import { askAndPress, confirmed } from './action.js';
import { elementIcon, pixels, textOf } from './text.js';

const TYPES = [
  'default',
  'primary',
  'danger',
  'text',
  'primary_text',
  'danger_text',
  'primary_filled',
  'danger_filled',
  'laser',
];
const SIZES = ['tiny', 'small', 'medium', 'large'];

/** A button of any type and size; in a form it submits or clears the form. @param {any} element @param {any} ctx */
export function renderButton(element, ctx) {
  const label = textOf(element.text, ctx);
  const type = TYPES.includes(element.type) ? element.type : 'default';
  const size = SIZES.includes(element.size) ? element.size : 'medium';
  const tips = element.disabled ? element.disabled_tips : element.hover_tips;
  const node = h(
    'button',
    {
      type: 'button',
      class: `button ${type} size-${size}${element.width === 'fill' ? ' fill' : ''}`,
      'data-type': type,
      'data-name': element.name,
      'data-key': ctx.path,
      title: tips ? textOf(tips, ctx) : undefined,
      'aria-disabled': element.disabled ? 'true' : undefined,
      'aria-label': label === '' && tips ? textOf(tips, ctx) : undefined,
      css: { width: element.width === 'fill' ? undefined : pixels(element.width), margin: pixels(element.margin) },
    },
    elementIcon(element.icon, ctx),
    label && h('span', { class: 'button-label' }, label),
  );
  if (!element.disabled) node.addEventListener('click', () => pressed(element, node, ctx));
  return node;
}

/** @param {any} element @param {HTMLElement} node @param {any} ctx */
async function pressed(element, node, ctx) {
  const { form } = ctx;
  if (form && (element.form_action_type === 'reset' || element.action_type === 'form_reset')) return form.reset();
  const submits = form && (element.form_action_type === 'submit' || element.action_type === 'form_submit');
  if (submits && !form.check()) return undefined;
  if (!(await confirmed(element.confirm ?? (submits ? form.confirm : undefined), ctx))) return undefined;
  const accepted = await askAndPress(element, node, ctx, submits ? { form_value: form.values() } : {});
  if (accepted && submits) form.sent();
  return undefined;
}

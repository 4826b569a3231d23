import { h } from '../dom.js';
import { color, textColor } from './color.js';
import { icon } from './icon.js';
import { inline } from './inline.js';
import { wholeText } from './whole.js';

/** Lark's text sizes in pixels. */
const SIZES = {
  __proto__: null,
  'heading-0': 30,
  'heading-1': 24,
  'heading-2': 20,
  'heading-3': 18,
  'heading-4': 16,
  heading: 16,
  normal: 14,
  notation: 12,
  'xxxx-large': 30,
  'xxx-large': 24,
  'xx-large': 20,
  'x-large': 18,
  large: 16,
  medium: 14,
  small: 12,
  'x-small': 10,
};

/**
 * What the reader sees of a text object: the reader's language when the card has it, else its `content`.
 * @param {any} text
 * @param {{locale: string}} reader
 * @returns {string}
 */
export function textOf(text, { locale }) {
  if (typeof text === 'string') return text;
  if (!text || typeof text !== 'object') return '';
  const own = text.i18n_content?.[locale];
  return String(typeof own === 'string' && own !== '' ? own : (text.content ?? ''));
}

/** Sets size, colour, alignment and line limit of a text. @param {HTMLElement} node @param {any} text @param {any} ctx */
export function applyTextStyle(node, text, ctx) {
  const size = sizeOf(text.text_size, ctx);
  if (size) node.style.setProperty('font-size', `${size}px`);
  if (size && size >= 16) node.classList.add('text-large');
  const ink = textColor(text.text_color, ctx.colors);
  if (ink) node.style.setProperty('color', ink);
  if (['left', 'center', 'right'].includes(text.text_align)) node.style.setProperty('text-align', text.text_align);
  if (Number.isInteger(text.lines) && text.lines > 0) {
    node.classList.add('clamp');
    node.style.setProperty('-webkit-line-clamp', String(text.lines));
  }
}

/** A text object as a node: plain text stays plain, `lark_md` gets its inline marks. @param {any} text @param {any} ctx @param {string} [tag] */
export function textNode(text, ctx, tag = 'span') {
  const content = textOf(text, ctx);
  const node = h(tag, { class: 'text', 'data-tag': text?.tag ?? 'plain_text' });
  node.append(...(text?.tag === 'lark_md' ? inline(content, ctx) : wholeText(content)));
  if (text && typeof text === 'object') applyTextStyle(node, text, ctx);
  return node;
}

/** A block of text with optional fields and icon. @param {any} element @param {any} ctx */
export function renderDiv(element, ctx) {
  const fields = (element.fields ?? []).map((/** @type {any} */ field) =>
    h('div', { class: field.is_short ? 'field short' : 'field' }, textNode(field.text, ctx, 'div')),
  );
  return h(
    'div',
    { class: 'div', css: { width: pixels(element.width) } },
    elementIcon(element.icon, ctx),
    h(
      'div',
      { class: 'grow' },
      element.text && textNode(element.text, ctx, 'div'),
      fields.length > 0 && h('div', { class: 'fields' }, fields),
    ),
  );
}

/** The icon of an element, or nothing. @param {any} spec @param {any} ctx @param {number} [size] */
export function elementIcon(spec, ctx, size = 16) {
  if (!spec) return undefined;
  if (spec.tag === 'custom_icon')
    return h('img', { class: 'icon', src: ctx.imageUrl(spec.img_key), alt: '', width: size, height: size });
  const ink = color(spec.color, ctx.colors);
  return h('span', { class: 'icon', 'data-icon': spec.token, css: { color: ink } }, icon(spec.token, size));
}

/** A length a card gives (`12px`, or one of the named steps) as CSS. @param {unknown} value */
export function pixels(value) {
  if (typeof value !== 'string') return undefined;
  const named = { __proto__: null, small: '4px', medium: '8px', large: '12px', extra_large: '16px' };
  if (value in named) return /** @type {Record<string, string>} */ (named)[value];
  return /^(-?\d{1,4}(\.\d+)?px)( -?\d{1,4}(\.\d+)?px){0,3}$/.test(value.trim()) ? value.trim() : undefined;
}

/** @param {unknown} name @param {any} ctx @returns {number | undefined} */
function sizeOf(name, ctx) {
  if (typeof name !== 'string') return undefined;
  const own = ctx.textSizes?.[name];
  const key = own ? ((ctx.phone ? own.mobile : own.pc) ?? own.default) : name;
  return /** @type {Record<string, number>} */ (SIZES)[key];
}

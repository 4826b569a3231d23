import { h } from '../dom.js';
import { icon } from './icon.js';

const HUES = ['blue', 'turquoise', 'green', 'orange', 'carmine', 'violet', 'purple', 'indigo', 'wathet'];
const AVATARS = { __proto__: null, extra_small: 20, small: 24, medium: 32, large: 48 };

/** A round picture of a person: the last letters of the name on a colour of their own. @param {string} name @param {string} id @param {number} size in pixels */
export function avatar(name, id, size) {
  const sum = [...id].reduce((total, letter) => (total * 31 + (letter.codePointAt(0) ?? 0)) % 997, 7);
  const letters = /[\u3400-\u9fff]/.test(name)
    ? [...name].slice(-2).join('')
    : [...name].slice(0, 2).join('').toUpperCase();
  const short = size < 28 ? [...letters].slice(-1).join('') : letters;
  const css = {
    width: `${size}px`,
    height: `${size}px`,
    'font-size': `${Math.round(size * (size < 28 ? 0.5 : 0.36))}px`,
    '--hue': `var(--hue-${HUES[sum % HUES.length]})`,
  };
  return h('span', { class: 'avatar', 'aria-hidden': 'true', css }, short);
}

/** The bot's picture. @param {number} size in pixels */
export function botAvatar(size) {
  return h(
    'span',
    { class: 'avatar bot', 'aria-hidden': 'true', css: { width: `${size}px`, height: `${size}px` } },
    icon('robot', Math.round(size * 0.56)),
  );
}

/** The picture of a group. @param {number} size in pixels */
export function groupAvatar(size) {
  return h(
    'span',
    { class: 'avatar group', 'aria-hidden': 'true', css: { width: `${size}px`, height: `${size}px` } },
    icon('group', Math.round(size * 0.56)),
  );
}

/** One person. @param {any} element @param {any} ctx */
export function renderPerson(element, ctx) {
  return one(element.user_id, element, ctx);
}

/** Several people. @param {any} element @param {any} ctx */
export function renderPersonList(element, ctx) {
  return h(
    'div',
    { class: 'people' },
    (element.persons ?? []).map((/** @type {any} */ person) => one(person.id, element, ctx)),
  );
}

/** People in a table cell. @param {unknown} value @param {any} ctx */
export function peopleCell(value, ctx) {
  const ids = Array.isArray(value) ? value : [value];
  return h(
    'span',
    { class: 'people' },
    ids.filter(Boolean).map((id) => one(String(id), { size: 'extra_small' }, ctx)),
  );
}

/** @param {string} id @param {any} style @param {any} ctx */
function one(id, style, ctx) {
  const size = /** @type {Record<string, number>} */ (/** @type {unknown} */ (AVATARS))[style.size] ?? 32;
  const name = ctx.nameOf(id);
  return h(
    'span',
    { class: `person${style.style === 'capsule' ? ' capsule' : ''}`, 'data-user': id },
    style.show_avatar !== false && avatar(name, id, size),
    style.show_name !== false && h('span', { class: 'person-name' }, name),
  );
}

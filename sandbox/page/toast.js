import { h } from './dom.js';
import { icon } from './render/icon.js';

/** How long a toast stays, in milliseconds. */
const STAYS = 3200;
const ICONS = { success: 'check', error: 'close', warning: 'warning', info: 'info' };

/** A short word at the top of the page, read out by screen readers. @param {string} text @param {string} [kind] success, error, warning or info */
export function toast(text, kind = 'info') {
  const known = Object.hasOwn(ICONS, kind) ? /** @type {keyof typeof ICONS} */ (kind) : 'info';
  const node = h(
    'div',
    { class: `toast ${known}`, 'data-toast': known },
    h('span', { class: 'toast-mark' }, icon(ICONS[known], 14)),
    h('span', {}, text),
  );
  const place = placeOfToasts();
  // A modal dialog covers the page: a toast must stand above it.
  if ('showPopover' in place) {
    if (place.matches(':popover-open')) place.hidePopover();
    place.showPopover();
  }
  place.append(node);
  setTimeout(() => {
    node.remove();
    if (place.childElementCount === 0 && place.matches(':popover-open')) place.hidePopover();
  }, STAYS);
}

function placeOfToasts() {
  const found = document.querySelector('.toasts');
  if (found) return /** @type {HTMLElement} */ (found);
  const place = h('div', { class: 'toasts', role: 'status', 'aria-live': 'polite', popover: 'manual' });
  document.body.append(place);
  return place;
}

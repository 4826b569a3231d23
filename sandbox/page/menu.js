import { h } from './dom.js';
import { t } from './i18n.js';
import { icon } from './render/icon.js';

/** Space between a menu and what it hangs on, and the edge of the window, in pixels. */
const GAP = 4;
const EDGE = 8;
let lastId = 0;

/**
 * @typedef {{value: string, label: string, note?: string, lead?: () => Node | undefined}} Item
 */

/**
 * Opens a list of choices at an element: arrow keys move, Enter chooses, Esc closes and gives the focus back.
 * Several choices are handed over when the menu closes.
 * @param {{anchor: HTMLElement, items: Item[], chosen: string[], several?: boolean, searchable?: boolean, onChoose: (values: string[]) => void}} menu
 */
export function openMenu({ anchor, items, chosen, several = false, searchable = false, onChoose }) {
  const id = `menu-${++lastId}`;
  const picked = new Set(chosen);
  let active = Math.max(
    0,
    items.findIndex((item) => picked.has(item.value)),
  );
  let shown = items;
  const list = h('div', {
    class: 'menu-list',
    role: 'listbox',
    id,
    tabindex: -1,
    'aria-multiselectable': several ? 'true' : undefined,
  });
  const search = searchable
    ? h('input', {
        class: 'menu-search',
        type: 'text',
        placeholder: t('search'),
        'aria-label': t('search'),
        role: 'combobox',
        'aria-controls': id,
        'aria-expanded': 'true',
        autocomplete: 'off',
      })
    : undefined;
  const foot =
    several &&
    h(
      'div',
      { class: 'menu-foot' },
      h(
        'button',
        { type: 'button', class: 'button primary_filled size-small', on: { click: () => menu.hidePopover() } },
        t('done'),
      ),
    );
  const menu = h(
    'div',
    { class: 'menu', popover: 'auto', 'data-menu': '' },
    search && h('div', { class: 'menu-search-box' }, icon('search', 14), search),
    list,
    foot,
  );

  function show() {
    const rows = shown.map((item, i) => {
      const on = picked.has(item.value);
      const row = h(
        'div',
        { class: 'menu-item', role: 'option', id: `${id}-${i}`, 'aria-selected': String(on), 'data-value': item.value },
        several && h('span', { class: 'menu-tick' }, on && icon('check', 12)),
        item.lead?.(),
        h('span', { class: 'menu-label' }, item.label),
        item.note && h('span', { class: 'menu-note' }, item.note),
        !several && on && h('span', { class: 'menu-on' }, icon('check', 14)),
      );
      row.addEventListener('click', () => choose(item));
      return row;
    });
    list.replaceChildren(...(rows.length ? rows : [h('div', { class: 'menu-empty' }, t('noMatch'))]));
    mark();
  }
  function mark() {
    for (const [i, row] of [...list.children].entries()) row.toggleAttribute('data-active', i === active);
    const row = list.children[active];
    row?.scrollIntoView({ block: 'nearest' });
    (search ?? list).setAttribute('aria-activedescendant', row?.id ?? '');
  }
  function choose(/** @type {Item | undefined} */ item) {
    if (!item) return;
    if (!several) {
      menu.hidePopover();
      onChoose([item.value]);
      return;
    }
    if (!picked.delete(item.value)) picked.add(item.value);
    show();
  }
  menu.addEventListener('keydown', (/** @type {KeyboardEvent} */ event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      active = (active + step + shown.length) % Math.max(1, shown.length);
      mark();
    } else if (
      event.key === 'Enter' &&
      !event.isComposing &&
      !(/** @type {Element} */ (event.target).matches('button'))
    )
      choose(shown[active]);
    else if (event.key === 'Home') active = 0;
    else return;
    event.preventDefault();
  });
  search?.addEventListener('input', () => {
    const words = search.value.trim().toLowerCase();
    shown = items.filter((item) => `${item.label} ${item.note ?? ''}`.toLowerCase().includes(words));
    active = 0;
    show();
  });
  menu.addEventListener('toggle', (/** @type {any} */ event) => {
    if (event.newState !== 'closed') return;
    menu.remove();
    anchor.setAttribute('aria-expanded', 'false');
    if (several) onChoose(items.filter((item) => picked.has(item.value)).map((item) => item.value));
    if (document.activeElement === document.body) anchor.focus();
  });
  document.body.append(menu);
  show();
  menu.showPopover();
  anchor.setAttribute('aria-expanded', 'true');
  placeAt(menu, anchor);
  (search ?? list).focus();
}

/** Puts a popover below its anchor, or above where there is more room. @param {HTMLElement} popover @param {HTMLElement} anchor */
export function placeAt(popover, anchor) {
  const at = anchor.getBoundingClientRect();
  popover.style.setProperty('min-width', `${Math.max(160, at.width)}px`);
  const size = popover.getBoundingClientRect();
  const below = window.innerHeight - at.bottom - GAP - EDGE;
  const above = at.top - GAP - EDGE;
  const up = size.height > below && above > below;
  popover.style.setProperty('max-height', `${Math.max(120, up ? above : below)}px`);
  const height = Math.min(size.height, up ? above : below);
  popover.style.setProperty('top', `${up ? at.top - GAP - height : at.bottom + GAP}px`);
  popover.style.setProperty('left', `${Math.max(EDGE, Math.min(at.left, window.innerWidth - size.width - EDGE))}px`);
}

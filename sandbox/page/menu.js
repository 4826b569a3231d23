import { h } from './dom.js';
import { t } from './i18n.js';
import { placeAt } from './popover.js';
import { icon } from './render/icon.js';

let lastId = 0;

/**
 * @typedef {{value: string, label: string, note?: string, lead?: () => Node | undefined}} Item
 * @typedef {{anchor: HTMLElement, items: Item[], chosen: string[], several?: boolean, searchable?: boolean, onChoose: (values: string[]) => void}} Order
 */

/**
 * Opens a list of choices at an element: arrow keys move, Enter chooses, Esc closes and gives the focus back.
 * Several choices are handed over when the menu closes.
 * @param {Order} order
 */
export function openMenu(order) {
  new Menu(order).open();
}

/** A menu from its opening to its choice. */
class Menu {
  #order;
  #id = `menu-${++lastId}`;
  #picked;
  /** @type {Item[]} */
  #shown;
  #active;
  #list;
  #search;
  #root;

  /** @param {Order} order */
  constructor(order) {
    const { items, chosen, several = false, searchable = false } = order;
    this.#order = order;
    this.#picked = new Set(chosen);
    this.#shown = items;
    this.#active = Math.max(
      0,
      items.findIndex((item) => this.#picked.has(item.value)),
    );
    const many = several ? 'true' : undefined;
    this.#list = h('div', {
      class: 'menu-list',
      role: 'listbox',
      id: this.#id,
      tabindex: -1,
      'aria-multiselectable': many,
    });
    this.#search = searchable ? this.#searchField() : undefined;
    const close = () => this.#root.hidePopover();
    const done = h(
      'button',
      { type: 'button', class: 'button primary_filled size-small', on: { click: close } },
      t('done'),
    );
    const box = this.#search && h('div', { class: 'menu-search-box' }, icon('search', 14), this.#search);
    const foot = several && h('div', { class: 'menu-foot' }, done);
    this.#root = h('div', { class: 'menu', popover: 'auto', 'data-menu': '' }, box, this.#list, foot);
  }

  open() {
    const { anchor } = this.#order;
    this.#root.addEventListener('keydown', (/** @type {KeyboardEvent} */ event) => this.#key(event));
    this.#root.addEventListener('toggle', (/** @type {any} */ event) => event.newState === 'closed' && this.#closed());
    document.body.append(this.#root);
    this.#show();
    this.#root.showPopover();
    anchor.setAttribute('aria-expanded', 'true');
    placeAt(this.#root, anchor);
    (this.#search ?? this.#list).focus();
  }

  #searchField() {
    const field = h('input', {
      class: 'menu-search',
      type: 'text',
      placeholder: t('search'),
      'aria-label': t('search'),
      role: 'combobox',
      'aria-controls': this.#id,
      'aria-expanded': 'true',
      autocomplete: 'off',
    });
    field.addEventListener('input', () => {
      const words = field.value.trim().toLowerCase();
      this.#shown = this.#order.items.filter((item) =>
        `${item.label} ${item.note ?? ''}`.toLowerCase().includes(words),
      );
      this.#active = 0;
      this.#show();
    });
    return field;
  }

  #show() {
    const rows = this.#shown.map((item, at) => this.#row(item, at));
    this.#list.replaceChildren(...(rows.length > 0 ? rows : [h('div', { class: 'menu-empty' }, t('noMatch'))]));
    this.#mark();
  }

  /** @param {Item} item @param {number} at */
  #row(item, at) {
    const { several } = this.#order;
    const on = this.#picked.has(item.value);
    return h(
      'div',
      {
        class: 'menu-item',
        role: 'option',
        id: `${this.#id}-${at}`,
        'aria-selected': String(on),
        'data-value': item.value,
        on: { click: () => this.#choose(item) },
      },
      several && h('span', { class: 'menu-tick' }, on && icon('check', 12)),
      item.lead?.(),
      h('span', { class: 'menu-label' }, item.label),
      item.note && h('span', { class: 'menu-note' }, item.note),
      !several && on && h('span', { class: 'menu-on' }, icon('check', 14)),
    );
  }

  #mark() {
    for (const [at, row] of [...this.#list.children].entries()) row.toggleAttribute('data-active', at === this.#active);
    const row = this.#list.children[this.#active];
    row?.scrollIntoView({ block: 'nearest' });
    (this.#search ?? this.#list).setAttribute('aria-activedescendant', row?.id ?? '');
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const last = this.#shown.length - 1;
    const to = { ArrowDown: this.#active + 1, ArrowUp: this.#active - 1, Home: 0, End: last }[event.key];
    const enters = event.key === 'Enter' && !event.isComposing;
    const onButton = /** @type {Element} */ (event.target).matches('button');
    if (to !== undefined) {
      this.#active = to < 0 ? last : to > last ? 0 : to;
      this.#mark();
    } else if (enters && !onButton) this.#choose(this.#shown[this.#active]);
    else return;
    event.preventDefault();
  }

  /** @param {Item | undefined} item */
  #choose(item) {
    if (!item) return;
    if (this.#order.several) {
      if (!this.#picked.delete(item.value)) this.#picked.add(item.value);
      this.#show();
      return;
    }
    this.#root.hidePopover();
    this.#order.onChoose([item.value]);
  }

  #closed() {
    const { anchor, items, several, onChoose } = this.#order;
    this.#root.remove();
    anchor.setAttribute('aria-expanded', 'false');
    if (several) onChoose(items.filter((item) => this.#picked.has(item.value)).map((item) => item.value));
    if (document.activeElement === document.body) anchor.focus();
  }
}

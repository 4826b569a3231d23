import { h } from '../dom.js';
import { t } from '../i18n.js';
import { icon } from './icon.js';

/**
 * A table that shows one page of its rows at a time; the page being read survives an update of the card.
 * @param {{header: HTMLElement, rows: (() => HTMLElement)[], pageSize: number, key: string, ctx: any, className?: string, columns?: HTMLElement}} table
 */
export function pagedTable({ header, rows, pageSize, key, ctx, className = '', columns }) {
  const pages = Math.max(1, Math.ceil(rows.length / pageSize));
  const memory = `page:${ctx.path}:${key}`;
  let page = Math.min(ctx.ui.get(memory) ?? 0, pages - 1);
  const body = h('tbody');
  const place = h('span', { class: 'pager-place', 'aria-live': 'polite' });
  const turn = (/** @type {number} */ by) => () => {
    page += by;
    ctx.ui.set(memory, page);
    show();
  };
  const previous = h(
    'button',
    { type: 'button', class: 'pager-button', 'aria-label': t('previous'), on: { click: turn(-1) } },
    icon('left', 14),
  );
  const next = h(
    'button',
    { type: 'button', class: 'pager-button', 'aria-label': t('next'), on: { click: turn(1) } },
    icon('right', 14),
  );
  function show() {
    const shown = rows.slice(page * pageSize, (page + 1) * pageSize).map((row) => row());
    body.replaceChildren(...shown);
    // The last page keeps the height of the others: nothing below jumps while paging.
    const missing = pages > 1 ? pageSize - shown.length : 0;
    for (let i = 0; i < missing; i += 1)
      body.append(h('tr', { class: 'filler', 'aria-hidden': 'true' }, h('td', { colspan: 50 }, '\u00a0')));
    previous.disabled = page === 0;
    next.disabled = page === pages - 1;
    place.textContent = t('pageOf', {
      a: page * pageSize + 1,
      b: Math.min(rows.length, (page + 1) * pageSize),
      n: rows.length,
    });
  }
  show();
  const scroller = h(
    'div',
    { class: 'table-scroll', tabindex: 0, role: 'group' },
    h('table', {}, columns, h('thead', {}, header), body),
  );
  const pager = pages > 1 && h('div', { class: 'pager' }, place, previous, next);
  const empty = rows.length === 0 && h('div', { class: 'table-empty' }, t('noRows'));
  return h('div', { class: `table ${className}`, 'data-pages': pages }, scroller, empty, pager);
}

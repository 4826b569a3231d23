import { h } from '../dom.js';
import { format } from '../i18n.js';
import { hueOf, textColor } from './color.js';
import { blocks } from './markdown.js';
import { pagedTable } from './pager.js';
import { peopleCell } from './person.js';
import { pixels } from './text.js';

const PAGE = 5;
const HEIGHTS = { __proto__: null, low: '32px', middle: '44px', high: '72px' };

/** A table component: typed columns, one page at a time. @param {any} element @param {any} ctx */
export function renderTable(element, ctx) {
  const columns = element.columns ?? [];
  const style = element.header_style ?? {};
  const height =
    /** @type {Record<string, string>} */ (/** @type {unknown} */ (HEIGHTS))[element.row_height ?? 'low'] ??
    pixels(element.row_height);
  const header = h(
    'tr',
    { class: style.background_style === 'grey' ? 'grey' : undefined },
    columns.map((/** @type {any} */ column) =>
      h(
        'th',
        {
          scope: 'col',
          css: {
            'text-align': style.text_align ?? alignOf(column),
            color: textColor(style.text_color, ctx.colors),
            'font-weight': style.bold === false ? '400' : undefined,
          },
        },
        String(column.display_name ?? column.name),
      ),
    ),
  );
  const rows = (element.rows ?? []).map(
    (/** @type {any} */ row) => () =>
      h(
        'tr',
        {},
        columns.map((/** @type {any} */ column) =>
          h(
            'td',
            {
              'data-column': column.name,
              css: {
                height,
                'text-align': alignOf(column),
                'vertical-align': column.vertical_align === 'center' ? 'middle' : column.vertical_align,
              },
            },
            cell(row[column.name], column, ctx),
          ),
        ),
      ),
  );
  const widths = h(
    'colgroup',
    {},
    columns.map((/** @type {any} */ column) => h('col', { css: { width: widthOf(column.width) } })),
  );
  // A low row has one line: what does not fit ends in dots.
  const low = (element.row_height ?? 'low') === 'low' ? ' low' : '';
  const className = `component${low}${element.freeze_first_column ? ' frozen' : ''}`;
  const size = Math.min(10, Math.max(1, Number(element.page_size) || PAGE));
  return pagedTable({ header, rows, pageSize: size, key: 'table', ctx, className, columns: widths });
}

/** @param {any} value @param {any} column @param {any} ctx */
function cell(value, column, ctx) {
  if (value === undefined || value === null || value === '') return h('span', { class: 'quiet' }, '–');
  switch (column.data_type) {
    case 'number':
      return h('span', { class: 'number' }, number(value, column.format ?? {}));
    case 'options':
      return h(
        'span',
        { class: 'tags' },
        (Array.isArray(value) ? value : [{ text: value }]).map((one) =>
          h('span', { class: 'tag', css: { '--hue': `var(--hue-${hueOf(one.color)})` } }, String(one.text ?? one)),
        ),
      );
    case 'persons':
      return peopleCell(value, ctx);
    case 'date':
      return h('span', { class: 'number' }, date(Number(value), column.date_format));
    case 'lark_md':
      return h('span', {}, ctx.inline(String(value)));
    case 'markdown':
      return h('div', { class: 'markdown' }, blocks(String(value), ctx));
    default:
      return h('span', { class: 'cell-text' }, String(value));
  }
}

/** @param {unknown} value @param {{precision?: number, symbol?: string, separator?: boolean}} style */
function number(value, { precision, symbol = '', separator = false }) {
  const amount = Number(value);
  if (!Number.isFinite(amount)) return String(value);
  const digits =
    precision === undefined
      ? { maximumFractionDigits: 10 }
      : { minimumFractionDigits: precision, maximumFractionDigits: precision };
  return `${symbol}${new Intl.NumberFormat('en-US', { useGrouping: separator, ...digits }).format(amount)}`;
}

/** @param {number} ms @param {string} [pattern] such as `YYYY/MM/DD HH:mm` */
function date(ms, pattern = 'YYYY/MM/DD') {
  const parts = {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  };
  const text = format(ms, /** @type {Intl.DateTimeFormatOptions} */ (parts)).match(/\d+/g) ?? [];
  const [a = '', b = '', c = '', hour = '', minute = '', second = ''] = text;
  const [year, month, day] = a.length === 4 ? [a, b, c] : [c, b, a];
  return pattern
    .replace('YYYY', year)
    .replace('MM', month)
    .replace('DD', day)
    .replace('HH', hour)
    .replace('mm', minute)
    .replace('ss', second);
}

/** @param {any} column */
function alignOf(column) {
  return ['left', 'center', 'right'].includes(column.horizontal_align) ? column.horizontal_align : undefined;
}

/** @param {unknown} width */
function widthOf(width) {
  return typeof width === 'string' && /^\d{1,3}(\.\d+)?%$/.test(width) ? width : pixels(width);
}

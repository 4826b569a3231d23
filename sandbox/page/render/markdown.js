import { h } from '../dom.js';
import { inline } from './inline.js';
import { pagedTable } from './pager.js';
import { applyTextStyle, elementIcon, textOf } from './text.js';

/** A Markdown table shows five rows at a time on Lark. */
const TABLE_PAGE = 5;

/** A `markdown` element. @param {any} element @param {any} ctx */
export function renderMarkdown(element, ctx) {
  const body = h('div', { class: 'markdown grow' }, blocks(textOf(element, ctx), ctx));
  applyTextStyle(body, element, ctx);
  const mark = elementIcon(element.icon, ctx);
  return mark ? h('div', { class: 'div' }, mark, body) : body;
}

/** The blocks of a Markdown text: headings, lists, quotes, code, tables, rules and paragraphs. @param {string} source @param {any} ctx */
export function blocks(source, ctx) {
  const lines = source.replace(/\r\n?/g, '\n').split('\n');
  /** @type {Node[]} */
  const nodes = [];
  let at = 0;
  while (at < lines.length) {
    const block =
      fence(lines, at) ??
      heading(lines, at, ctx) ??
      rule(lines, at) ??
      table(lines, at, ctx) ??
      quote(lines, at, ctx) ??
      list(lines, at, ctx) ??
      paragraph(lines, at, ctx);
    if (block.node) nodes.push(block.node);
    at = block.end;
  }
  return nodes;
}

const LIST = /^(\s*)([-*+]|\d{1,9}[.)])\s+(.*)$/;
const RULE = /^\s*(?:-{3,}|\*{3,}|_{3,})\s*$/;
const DIVIDER = /^\s*\|?\s*:?-{1,}:?\s*(\|\s*:?-{1,}:?\s*)*\|?\s*$/;

/** @param {string[]} lines @param {number} at */
function fence(lines, at) {
  const open = /^\s*```\s*([\w+-]*)\s*$/.exec(lines[at] ?? '');
  if (!open) return undefined;
  let end = at + 1;
  while (end < lines.length && !/^\s*```\s*$/.test(lines[end] ?? '')) end += 1;
  const text = lines.slice(at + 1, end).join('\n');
  return { node: h('pre', { class: 'pre', tabindex: 0 }, h('code', { 'data-language': open[1] }, text)), end: end + 1 };
}

/** @param {string[]} lines @param {number} at @param {any} ctx */
function heading(lines, at, ctx) {
  const found = /^(#{1,6})\s+(.*?)\s*#*$/.exec(lines[at] ?? '');
  if (!found) return undefined;
  const level = found[1]?.length ?? 1;
  return {
    node: h(
      'div',
      { class: `heading h${level}`, role: 'heading', 'aria-level': level + 2 },
      inline(found[2] ?? '', ctx),
    ),
    end: at + 1,
  };
}

/** @param {string[]} lines @param {number} at */
function rule(lines, at) {
  return RULE.test(lines[at] ?? '') ? { node: h('hr', { class: 'hr' }), end: at + 1 } : undefined;
}

/** @param {string[]} lines @param {number} at @param {any} ctx */
function table(lines, at, ctx) {
  if (!lines[at]?.includes('|') || !DIVIDER.test(lines[at + 1] ?? '') || !lines[at + 1]?.includes('-'))
    return undefined;
  let end = at + 2;
  while (end < lines.length && lines[end]?.includes('|')) end += 1;
  const head = cells(lines[at] ?? '');
  const aligns = cells(lines[at + 1] ?? '').map((cell) =>
    /^:-+:$/.test(cell) ? 'center' : /-:$/.test(cell) ? 'right' : 'left',
  );
  const cell = (/** @type {string} */ text, /** @type {number} */ i, /** @type {string} */ tag) =>
    h(tag, { css: { 'text-align': aligns[i] } }, inline(text, ctx));
  const rows = lines.slice(at + 2, end).map(
    (line) => () =>
      h(
        'tr',
        {},
        head.map((_, i) => cell(cells(line)[i] ?? '', i, 'td')),
      ),
  );
  const header = h(
    'tr',
    {},
    head.map((text, i) => cell(text, i, 'th')),
  );
  return { node: pagedTable({ header, rows, pageSize: TABLE_PAGE, key: `md-${at}`, ctx }), end };
}

/** @param {string} line */
function cells(line) {
  const inner = line.trim().replace(/^\|/, '').replace(/\|$/, '');
  return inner.split(/(?<!\\)\|/).map((cell) => cell.trim().replaceAll('\\|', '|'));
}

/** @param {string[]} lines @param {number} at @param {any} ctx */
function quote(lines, at, ctx) {
  let end = at;
  while (/^\s*>/.test(lines[end] ?? '')) end += 1;
  if (end === at) return undefined;
  const inner = lines.slice(at, end).map((line) => line.replace(/^\s*>\s?/, ''));
  return { node: h('blockquote', { class: 'quote' }, blocks(inner.join('\n'), ctx)), end };
}

/** @param {string[]} lines @param {number} at @param {any} ctx */
function list(lines, at, ctx) {
  if (!LIST.test(lines[at] ?? '')) return undefined;
  let end = at;
  while (end < lines.length && LIST.test(lines[end] ?? '')) end += 1;
  const items = lines.slice(at, end).map((line) => {
    const found = LIST.exec(line);
    return {
      indent: found?.[1]?.replaceAll('\t', '    ').length ?? 0,
      mark: found?.[2] ?? '-',
      text: found?.[3] ?? '',
    };
  });
  return { node: nest(items, ctx), end };
}

/** @param {{indent: number, mark: string, text: string}[]} items @param {any} ctx @returns {HTMLElement} */
function nest(items, ctx) {
  const first = items[0] ?? { indent: 0, mark: '-', text: '' };
  const ordered = /\d/.test(first.mark);
  const root = h(ordered ? 'ol' : 'ul', {
    class: 'list',
    start: ordered ? Number.parseInt(first.mark, 10) : undefined,
  });
  for (let i = 0; i < items.length; ) {
    let next = i + 1;
    while (next < items.length && (items[next]?.indent ?? 0) > first.indent) next += 1;
    const inner = items.slice(i + 1, next);
    root.append(h('li', {}, inline(items[i]?.text ?? '', ctx), inner.length > 0 && nest(inner, ctx)));
    i = next;
  }
  return root;
}

/** @param {string[]} lines @param {number} at @param {any} ctx */
function paragraph(lines, at, ctx) {
  if (lines[at]?.trim() === '') return { node: undefined, end: at + 1 };
  let end = at + 1;
  while (end < lines.length && lines[end]?.trim() !== '' && !startsBlock(lines, end)) end += 1;
  const parts = lines
    .slice(at, end)
    .flatMap((line, i) => (i === 0 ? inline(line, ctx) : [h('br'), ...inline(line, ctx)]));
  return { node: h('div', { class: 'paragraph' }, parts), end };
}

/** @param {string[]} lines @param {number} at */
function startsBlock(lines, at) {
  const line = lines[at] ?? '';
  return (
    /^\s*```|^#{1,6}\s|^\s*>/.test(line) ||
    RULE.test(line) ||
    LIST.test(line) ||
    (line.includes('|') && DIVIDER.test(lines[at + 1] ?? '') && (lines[at + 1] ?? '').includes('-'))
  );
}

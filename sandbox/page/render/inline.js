import { h, safeUrl } from '../dom.js';
import { format, instant, t } from '../i18n.js';
import { hueOf, textColor } from './color.js';
import { strong, wholeText } from './whole.js';

/**
 * The inline marks of Lark's Markdown as nodes: emphasis, links, code, and Lark's own tags. What is not known to be a mark
 * stays text, so that `<img onerror=…>` is read, not run.
 * @param {string} source
 * @param {any} ctx
 * @returns {Node[]}
 */
export function inline(source, ctx) {
  /** @type {Node[]} */
  const nodes = [];
  let plain = '';
  let at = 0;
  const flush = () => {
    nodes.push(...wholeText(plain));
    plain = '';
  };
  while (at < source.length) {
    const found = match(source, at, ctx);
    if (!found) {
      plain += source[at];
      at += 1;
    } else {
      if (typeof found.node === 'string') plain += found.node;
      else {
        flush();
        nodes.push(found.node);
      }
      at += found.length;
    }
  }
  flush();
  return nodes;
}

/** @typedef {{pattern: RegExp, build: (m: RegExpExecArray, ctx: any) => Node | string | undefined}} Mark */

const ENTITIES = {
  __proto__: null,
  nbsp: '\u00a0',
  lt: '<',
  gt: '>',
  amp: '&',
  quot: '"',
  apos: "'",
  ensp: '\u2002',
  emsp: '\u2003',
  hyphen: '-',
};
const EMOJI = {
  __proto__: null,
  OK: '👌',
  THUMBSUP: '👍',
  DONE: '✅',
  HEART: '❤️',
  SMILE: '😊',
  APPLAUSE: '👏',
  Fire: '🔥',
  Alarm: '⏰',
};

/** Marks by the character they begin with: at most one is tried per place, so that long text stays linear. */
/** @type {Record<string, Mark[]>} */
const MARKS = {
  '\\': [{ pattern: /\\([\\`*_{}[\]()#+\-.!~<>|])/y, build: (m) => m[1] }],
  '&': [{ pattern: /&(#x[0-9a-f]{1,6}|#\d{1,7}|[a-z]{2,8});/iy, build: (m) => entity(m[1]) }],
  '`': [{ pattern: /`([^`\n]+)`/y, build: (m) => h('code', { class: 'code' }, m[1]) }],
  '*': [
    { pattern: /\*\*\*(?=\S)([^\n]*?\S)\*\*\*/y, build: (m, ctx) => h('strong', {}, h('em', {}, inline(m[1], ctx))) },
    { pattern: /\*\*(?=\S)([^\n]*?\S)\*\*/y, build: (m, ctx) => strong(inline(m[1], ctx)) },
    { pattern: /\*(?=[^\s*])([^\n*]*?[^\s*])\*/y, build: (m, ctx) => h('em', {}, inline(m[1], ctx)) },
  ],
  _: [
    {
      pattern: /(?<![\p{L}\p{N}])_(?=\S)([^\n_]*?\S)_(?![\p{L}\p{N}])/uy,
      build: (m, ctx) => h('em', {}, inline(m[1], ctx)),
    },
  ],
  '~': [{ pattern: /~~(?=\S)([^\n]*?\S)~~/y, build: (m, ctx) => h('del', {}, inline(m[1], ctx)) }],
  '!': [
    {
      pattern: /!\[([^\]\n]*)\]\(([^)\s]+)\)/y,
      build: (m, ctx) => h('img', { class: 'md-image', src: ctx.imageUrl(m[2]), alt: m[1], loading: 'lazy' }),
    },
  ],
  '[': [
    {
      pattern: /\[((?:[^[\]\n]|\[[^\]\n]*\])*)\]\(([^)\s]+)\)/y,
      build: (m, ctx) => link(m[2], inline(m[1], ctx)) ?? m[0],
    },
  ],
  ':': [{ pattern: /:([A-Za-z]{2,20}):/y, build: (m) => /** @type {Record<string, string>} */ (EMOJI)[m[1] ?? ''] }],
  h: [{ pattern: /https?:\/\/[^\s<>()（）。，、；"'`]+/y, build: (m) => link(m[0], [m[0]]) }],
  '<': [
    { pattern: /<br\s*\/?>/iy, build: () => h('br') },
    { pattern: /<hr\s*\/?>/iy, build: () => h('hr', { class: 'hr' }) },
    {
      pattern: /<(\/?)(?:b|strong)>([\s\S]*?)<\/(?:b|strong)>/iy,
      build: (m, ctx) => (m[1] ? undefined : strong(inline(m[2], ctx))),
    },
    {
      pattern:
        /<(font|text_tag|at|a|link|number_tag|person|local_datetime|i|em|u|s|del)\b([^<>]*)>((?:(?!<\1\b)[\s\S])*?)<\/\1>/iy,
      build: larkTag,
    },
    {
      pattern: /<(at|person|local_datetime)\b([^<>]*?)\/?>/iy,
      build: (m, ctx) => larkTag(Object.assign(m, { 3: '' }), ctx),
    },
  ],
};

/** @param {string} source @param {number} at @param {any} ctx */
function match(source, at, ctx) {
  for (const { pattern, build } of MARKS[source[at] ?? ''] ?? []) {
    pattern.lastIndex = at;
    const found = pattern.exec(source);
    const node = found ? build(found, ctx) : undefined;
    if (found && node !== undefined) return { node, length: found[0].length };
  }
  return undefined;
}

/** @param {RegExpExecArray} m @param {any} ctx @returns {Node | string | undefined} */
function larkTag(m, ctx) {
  const attributes = attributesOf(m[2] ?? '');
  const inner = () => inline(m[3] ?? '', ctx);
  switch ((m[1] ?? '').toLowerCase()) {
    case 'font':
      return h('span', { css: { color: textColor(attributes.color, ctx.colors) } }, inner());
    case 'text_tag':
      return h(
        'span',
        { class: 'tag', 'data-tag': 'text_tag', css: { '--hue': `var(--hue-${hueOf(attributes.color)})` } },
        inner(),
      );
    case 'number_tag':
      return h('span', { class: 'number-tag' }, inner());
    case 'at':
    case 'person':
      return mention(attributes.id ?? attributes.user_id ?? attributes.email, ctx);
    case 'a':
    case 'link':
      return link(attributes.href ?? attributes.url, inner()) ?? h('span', {}, inner());
    case 'local_datetime':
      return format(instant(attributes.millisecond), { dateStyle: 'medium', timeStyle: 'short' });
    case 'u':
      return h('u', {}, inner());
    case 's':
    case 'del':
      return h('del', {}, inner());
    default:
      return h('em', {}, inner());
  }
}

/** @param {string | undefined} id @param {any} ctx */
function mention(id, ctx) {
  const name = id === 'all' ? t('everyone') : ctx.nameOf(id ?? '');
  return h('span', { class: id === ctx.me ? 'mention me' : 'mention', 'data-user': id }, `@${name}`);
}

/** @param {string | undefined} address @param {any[]} children @returns {Node | undefined} */
function link(address, children) {
  const href = safeUrl(decode(address ?? ''));
  if (!href) return undefined;
  return h('a', { class: 'link', href, target: '_blank', rel: 'noopener noreferrer' }, children);
}

/** @param {string} text */
function decode(text) {
  return text.replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|[a-z]{2,8});/gi, (whole, name) => entity(name) ?? whole);
}

/** @param {string | undefined} name @returns {string | undefined} */
function entity(name = '') {
  if (!name.startsWith('#')) return /** @type {Record<string, string>} */ (ENTITIES)[name.toLowerCase()];
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}

/** @param {string} text @returns {Record<string, string>} */
function attributesOf(text) {
  const pairs = [...text.matchAll(/([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/g)];
  return Object.fromEntries(pairs.map((m) => [m[1]?.toLowerCase(), m[2] ?? m[3] ?? m[4] ?? '']));
}

import { h, safeUrl } from '../dom.js';
import { renderButton } from './button.js';
import { renderChart } from './chart.js';
import { color, hueOf } from './color.js';
import { renderForm } from './form.js';
import { inline } from './inline.js';
import { renderChecker, renderInput, renderPicker } from './input.js';
import {
  flow,
  renderCollapsible,
  renderColumnSet,
  renderInteractiveContainer,
  renderRule,
  renderUnknown,
} from './layout.js';
import { renderMarkdown } from './markdown.js';
import { renderImage, renderImages } from './media.js';
import { renderPerson, renderPersonList } from './person.js';
import { places } from './places.js';
import { renderOverflow, renderSelect, renderSelectImage } from './select.js';
import { renderTable } from './table.js';
import { elementIcon, pixels, renderDiv, textNode, textOf } from './text.js';

/** How each component is drawn. @type {Map<string, (element: any, ctx: any) => Node>} */
const COMPONENTS = new Map(
  Object.entries({
    markdown: renderMarkdown,
    div: renderDiv,
    hr: renderRule,
    img: renderImage,
    img_combination: renderImages,
    person: renderPerson,
    person_list: renderPersonList,
    column_set: renderColumnSet,
    collapsible_panel: renderCollapsible,
    interactive_container: renderInteractiveContainer,
    form: renderForm,
    button: renderButton,
    input: renderInput,
    select_static: renderSelect,
    multi_select_static: renderSelect,
    select_person: renderSelect,
    multi_select_person: renderSelect,
    select_img: renderSelectImage,
    date_picker: renderPicker,
    picker_time: renderPicker,
    picker_datetime: renderPicker,
    checker: renderChecker,
    overflow: renderOverflow,
    table: renderTable,
    chart: renderChart,
    plain_text: (element, ctx) => textNode(element, ctx, 'div'),
    lark_md: (element, ctx) => textNode(element, ctx, 'div'),
    // Cards of schema 1.0:
    action: (element, ctx) => h('div', { class: 'actions' }, ctx.elements(element.actions)),
    note: (element, ctx) => h('div', { class: 'note' }, ctx.elements(element.elements)),
  }),
);

/**
 * What a card needs to know of its reader and its surroundings.
 * @typedef {object} Reader
 * @property {string} locale Lark's name of the reader's language, `zh_cn`
 * @property {string} me open_id
 * @property {boolean} phone
 * @property {'light' | 'dark'} theme
 * @property {Map<string, any>} ui what the reader opened, turned to and typed in this card: kept over its updates
 * @property {(id: string) => string} nameOf
 * @property {() => string[]} members open_ids of the conversation
 * @property {(key: string) => string} imageUrl
 * @property {(action: Record<string, unknown>) => Promise<boolean>} press tells the bot
 * @property {(href: string) => void} openUrl
 */

/**
 * A card as its reader sees it, and how to let it go.
 * @param {any} card card JSON, schema 2.0 or 1.0
 * @param {Reader} reader
 * @returns {{node: HTMLElement, dispose: () => void}}
 */
export function renderCard(card, reader) {
  /** @type {(() => void)[]} */
  const releases = [];
  let gone = false;
  const ctx = context(card, reader, {
    onDispose: (/** @type {() => void} */ run) => releases.push(run),
    disposed: () => gone,
  });
  const body = card.body ?? { elements: card.elements ?? card.i18n_elements?.[reader.locale] ?? [] };
  const width = ['compact', 'fill'].includes(card.config?.width_mode)
    ? card.config.width_mode
    : card.config?.wide_screen_mode === false
      ? 'compact'
      : 'default';
  const node = h(
    'article',
    { class: `card width-${width}`, 'data-tag': 'card', 'data-template': card.header?.template },
    card.header && renderHeader(card.header, ctx),
    h('div', { class: 'card-body', css: flow(body, { gap: '12px' }) }, ctx.elements(body.elements)),
  );
  const dispose = () => {
    gone = true;
    for (const release of releases) release();
  };
  if (card.card_link) {
    node.classList.add('clickable');
    node.addEventListener('click', (/** @type {MouseEvent} */ event) => {
      if (!(/** @type {Element} */ (event.target).closest('button, a, input, textarea, label, [role=button]')))
        ctx.open(card.card_link);
    });
  }
  return { node, dispose };
}

/** @param {any} header @param {any} ctx */
function renderHeader(header, ctx) {
  const tags = header.i18n_text_tag_list?.[ctx.locale] ?? header.text_tag_list ?? [];
  return h(
    'header',
    {
      class: `card-header${header.template && header.template !== 'default' ? ' tinted' : ''}`,
      css: { '--hue': `var(--hue-${hueOf(header.template)})`, padding: pixels(header.padding) },
    },
    elementIcon(header.icon ?? (header.ud_icon ? { tag: 'standard_icon', ...header.ud_icon } : undefined), ctx, 20),
    h(
      'div',
      { class: 'card-heading' },
      h(
        'div',
        { class: 'card-title-line' },
        h('span', { class: 'card-title', role: 'heading', 'aria-level': 3 }, textOf(header.title, ctx)),
        tags.map((/** @type {any} */ tag) => headerTag(tag, ctx)),
      ),
      header.subtitle && h('div', { class: 'card-subtitle' }, textOf(header.subtitle, ctx)),
    ),
  );
}

/** @param {any} tag @param {any} ctx */
function headerTag(tag, ctx) {
  const plain = tag.color === undefined || tag.color === 'neutral';
  return h(
    'span',
    { class: 'tag', 'data-tag': 'text_tag', css: { '--hue': `var(--hue-${plain ? 'grey' : hueOf(tag.color)})` } },
    textOf(tag.text, ctx),
  );
}

/**
 * The context handed down while drawing: it knows the place of the element being drawn (`path`, as the card is nested),
 * the place of a control among all of the card, and draws what is inside.
 * @param {any} card @param {Reader} reader @param {Record<string, any>} life
 */
function context(card, reader, life) {
  const base = {
    ...reader,
    ...life,
    path: '',
    form: undefined,
    colors: card.config?.style?.color ?? {},
    textSizes: card.config?.style?.text_size ?? {},
    placeOf: places(card),
    /** @param {any} links */
    open(links) {
      const href = safeUrl(
        (reader.phone ? undefined : links.pc_url) ||
          links.url ||
          links.default_url ||
          links.pc_url ||
          links.android_url,
      );
      if (href) reader.openUrl(href);
    },
  };
  return derive(base);
}

/** @param {any} values @returns {any} */
function derive(values) {
  const ctx = {
    ...values,
    with: (/** @type {Record<string, any>} */ more) => derive({ ...values, ...more }),
    within: (/** @type {string} */ step) => derive({ ...values, path: `${values.path}/${step}` }),
    elements: (/** @type {unknown} */ list) =>
      (Array.isArray(list) ? list : []).map((element, i) => draw(element, ctx.within(String(i)))),
    inline: (/** @type {string} */ source) => inline(source, ctx),
    textNode: (/** @type {any} */ text) => textNode(text, ctx),
  };
  return ctx;
}

/** @param {any} element @param {any} ctx */
function draw(element, ctx) {
  const component = COMPONENTS.get(element?.tag) ?? renderUnknown;
  const node = /** @type {HTMLElement} */ (component(element, ctx));
  node.dataset.tag = String(element?.tag ?? '');
  if (element?.element_id) node.dataset.elementId = String(element.element_id);
  const margin = pixels(element?.margin);
  if (margin) node.style.setProperty('margin', margin);
  const tint = color(element?.background_color, ctx.colors);
  if (tint && element.tag !== 'collapsible_panel') node.style.setProperty('background-color', tint);
  return node;
}

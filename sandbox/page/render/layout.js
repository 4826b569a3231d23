import { h } from '../dom.js';
import { t } from '../i18n.js';
import { askAndPress, confirmed } from './action.js';
import { backgroundColor, borderColor } from './color.js';
import { icon } from './icon.js';
import { elementIcon, pixels, textNode, textOf } from './text.js';

const ALIGN = {
  __proto__: null,
  top: 'flex-start',
  center: 'center',
  bottom: 'flex-end',
  left: 'flex-start',
  right: 'flex-end',
};

/** Direction, gaps, padding and alignment that every container has, as style properties. @param {any} element @param {{gap: string}} defaults */
export function flow(element, { gap }) {
  const across = element.direction === 'horizontal';
  const named = /** @type {Record<string, string>} */ (/** @type {unknown} */ (ALIGN));
  return {
    'flex-direction': across ? 'row' : 'column',
    'flex-wrap': across ? 'wrap' : undefined,
    gap: across
      ? `${pixels(element.vertical_spacing) ?? gap} ${pixels(element.horizontal_spacing) ?? '8px'}`
      : (pixels(element.vertical_spacing) ?? gap),
    padding: pixels(element.padding),
    margin: pixels(element.margin),
    'justify-content': named[across ? element.horizontal_align : element.vertical_align],
    'align-items': across ? (named[element.vertical_align] ?? 'center') : undefined,
  };
}

/** Columns beside one another; on a narrow card they break as `flex_mode` says. @param {any} element @param {any} ctx */
export function renderColumnSet(element, ctx) {
  const mode = ['none', 'stretch', 'flow', 'bisect', 'trisect'].includes(element.flex_mode)
    ? element.flex_mode
    : 'none';
  const named = /** @type {Record<string, string>} */ (/** @type {unknown} */ (ALIGN));
  const css = {
    gap: pixels(element.horizontal_spacing) ?? '8px',
    'background-color': backgroundColor(element.background_style, ctx.colors),
    margin: pixels(element.margin),
    'justify-content': named[element.horizontal_align],
  };
  const columns = (element.columns ?? []).map((/** @type {any} */ column, /** @type {number} */ i) =>
    renderColumn(column, ctx.within(`c${i}`)),
  );
  // Columns that bring their own padding get none from the set.
  const padded = (element.columns ?? []).some((/** @type {any} */ column) => pixels(column.padding));
  const shaded = css['background-color'] ? ` shaded${padded ? '' : ' padded'}` : '';
  return clickable(
    h('div', { class: `column-set flex-${mode}${shaded}`, css }, columns),
    element.action?.multi_url,
    ctx,
  );
}

/** @param {any} column @param {any} ctx */
function renderColumn(column, ctx) {
  const css = {
    ...flow(column, { gap: '8px' }),
    ...columnWidth(column),
    'background-color': backgroundColor(column.background_style, ctx.colors),
  };
  const shaded = css['background-color'] ? ' shaded' : '';
  const node = h(
    'div',
    { class: `column${shaded}`, 'data-tag': 'column', 'data-width': column.width ?? 'auto', css },
    ctx.elements(column.elements),
  );
  if (column.horizontal_align) node.classList.add(`align-${column.horizontal_align}`);
  return clickable(node, column.action?.multi_url, ctx);
}

/** @param {any} column */
function columnWidth(column) {
  if (column.width === 'weighted')
    return { '--own-flex': `${Math.min(5, Math.max(1, Number(column.weight) || 1))} 1 0`, 'min-width': '0' };
  const exact = pixels(column.width);
  return exact ? { '--own-flex': `0 0 ${exact}`, 'min-width': '0' } : { '--own-flex': '0 1 auto' };
}

/** @param {HTMLElement} node @param {any} links @param {any} ctx */
function clickable(node, links, ctx) {
  if (!links) return node;
  node.classList.add('clickable');
  node.addEventListener('click', () => ctx.open(links));
  return node;
}

/** A panel that folds; open or shut survives an update of the card. @param {any} element @param {any} ctx */
export function renderCollapsible(element, ctx) {
  const key = `open:${ctx.path}`;
  const header = element.header ?? {};
  const open = ctx.ui.get(key) ?? element.expanded === true;
  const body = h(
    'div',
    { class: 'collapsible-body', css: { ...flow(element, { gap: '8px' }), margin: undefined } },
    ctx.elements(element.elements),
  );
  const arrow = h(
    'span',
    { class: 'collapsible-arrow', css: { '--angle': `${Number(header.icon_expanded_angle ?? 180)}deg` } },
    elementIcon(header.icon, ctx) ?? icon('down', 14),
  );
  const title =
    header.title?.tag === 'markdown'
      ? h('span', { class: 'text' }, ctx.inline(textOf(header.title, ctx)))
      : textNode(header.title, ctx);
  const side = ['left', 'right', 'follow_text'].includes(header.icon_position) ? header.icon_position : 'right';
  const toggle = h(
    'button',
    {
      type: 'button',
      class: `collapsible-header icon-${side}`,
      'aria-expanded': String(open),
      'data-key': ctx.path,
      css: {
        'background-color': backgroundColor(header.background_color, ctx.colors),
        padding: pixels(header.padding),
      },
    },
    title,
    arrow,
  );
  body.hidden = !open;
  toggle.addEventListener('click', () => {
    body.hidden = !body.hidden;
    ctx.ui.set(key, !body.hidden);
    toggle.setAttribute('aria-expanded', String(!body.hidden));
  });
  const border = element.border && {
    border: `1px solid ${borderColor(element.border.color, ctx.colors)}`,
    'border-radius': pixels(element.border.corner_radius),
  };
  const boxed = element.border || header.background_color ? ' boxed' : '';
  return h(
    'div',
    {
      class: `collapsible${boxed}`,
      css: {
        'background-color': backgroundColor(element.background_color, ctx.colors),
        margin: pixels(element.margin),
        ...border,
      },
    },
    toggle,
    body,
  );
}

/** A container that is pressed as a whole. @param {any} element @param {any} ctx */
export function renderInteractiveContainer(element, ctx) {
  const disabled = element.disabled === true;
  const border = element.has_border && `1px solid ${borderColor(element.border_color, ctx.colors)}`;
  const node = h(
    'div',
    {
      class: `interactive${element.has_border || backgroundColor(element.background_style, ctx.colors) ? ' shaded' : ''}`,
      role: 'button',
      tabindex: disabled ? undefined : 0,
      'aria-disabled': disabled ? 'true' : undefined,
      title: element.hover_tips ? textOf(element.hover_tips, ctx) : undefined,
      'data-key': ctx.path,
      css: {
        ...flow(element, { gap: '8px' }),
        border,
        'border-radius': pixels(element.corner_radius),
        'background-color': backgroundColor(element.background_style, ctx.colors),
        width: element.width === 'auto' ? 'fit-content' : pixels(element.width),
        height: pixels(element.height),
      },
    },
    ctx.elements(element.elements),
  );
  const act = async () => {
    if (await confirmed(element.confirm, ctx)) askAndPress(element, node, ctx, {});
  };
  if (!disabled) {
    node.addEventListener('click', (/** @type {MouseEvent} */ event) => {
      const inner = /** @type {Element} */ (event.target).closest('button, a, input, textarea, [role=button]');
      if (inner === node || !inner) act();
    });
    node.addEventListener('keydown', (/** @type {KeyboardEvent} */ event) => {
      if (event.target === node && (event.key === 'Enter' || event.key === ' ')) {
        event.preventDefault();
        act();
      }
    });
  }
  return node;
}

/** A line between blocks. @param {any} element */
export function renderRule(element) {
  return h('hr', { class: 'hr', css: { margin: pixels(element.margin) } });
}

/** What the page cannot draw, said rather than hidden. @param {any} element */
export function renderUnknown(element) {
  return h('div', { class: 'unsupported' }, t('unsupported', { tag: element?.tag ?? '' }));
}

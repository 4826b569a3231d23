/**
 * Builds DOM nodes. Everything that comes from a card, a name or a file passes through here as text:
 * there is no way to hand in markup, an inline handler or a style string.
 */

const SVG = 'http://www.w3.org/2000/svg';

/**
 * An element with attributes, listeners (`on: {click}`), style properties (`css: {color}`) and children.
 * Absent children and attributes (`undefined`, `null`, `false`) are left out; strings become text nodes.
 * @param {string} tag
 * @param {Record<string, any>} [props]
 * @param {...any} children
 * @returns {any}
 */
export function h(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) setProp(node, name, value);
  append(node, children);
  return node;
}

/**
 * An SVG icon of stroked paths on a 24-unit grid, hidden from assistive technology.
 * @param {string[]} paths
 * @param {number} [size] in pixels
 */
export function svg(paths, size = 16) {
  const root = document.createElementNS(SVG, 'svg');
  const attributes = { viewBox: '0 0 24 24', width: size, height: size, 'aria-hidden': 'true', class: 'svg' };
  for (const [name, value] of Object.entries(attributes)) root.setAttribute(name, String(value));
  for (const d of paths) {
    const path = document.createElementNS(SVG, 'path');
    path.setAttribute('d', d);
    root.append(path);
  }
  return root;
}

/**
 * The address when it may be followed from a card (http, https, lark), else `undefined`.
 * @param {unknown} address
 * @returns {string | undefined}
 */
export function safeUrl(address) {
  if (typeof address !== 'string' || address.trim() === '') return undefined;
  const text = address.trim();
  if (!/^(https?|lark):\/\//i.test(text)) return undefined;
  try {
    return new URL(text).href;
  } catch {
    return undefined;
  }
}

/** @param {Element} node @param {any[]} children */
export function append(node, children) {
  for (const child of children.flat(4)) {
    if (child === undefined || child === null || child === false || child === '') continue;
    node.append(child instanceof Node ? child : document.createTextNode(String(child)));
  }
}

/** @param {HTMLElement} node @param {string} name @param {any} value */
function setProp(node, name, value) {
  if (value === undefined || value === null || value === false) return;
  if (name === 'on') {
    for (const [event, listener] of Object.entries(value)) node.addEventListener(event, /** @type {any} */ (listener));
    return;
  }
  if (name === 'css') {
    for (const [property, text] of Object.entries(value)) {
      if (text !== undefined && text !== null) node.style.setProperty(property, String(text));
    }
    return;
  }
  if (/^on/i.test(name) || name === 'style' || name === 'srcdoc') throw new Error(`attribute ${name} is not allowed`);
  if (name === 'value' && 'value' in node) node.value = value;
  else node.setAttribute(name, value === true ? '' : String(value));
}

/** Lark's colour names as CSS, in a way that follows the light and dark appearance. */

const HUES = [
  'blue',
  'wathet',
  'turquoise',
  'green',
  'lime',
  'yellow',
  'orange',
  'red',
  'carmine',
  'violet',
  'purple',
  'indigo',
  'grey',
];

/** How much of the hue stands on the card's surface, by step of Lark's scale; above 500 it moves towards the ink. */
const TINT = { 50: 9, 100: 16, 200: 28, 300: 45, 350: 55, 400: 75, 500: 100 };
const SHADE = { 600: 84, 700: 66, 800: 50, 900: 36 };

/** Only these forms may reach a style property: anything else a card says is ignored. */
const LITERAL = /^(#[0-9a-f]{3,8}|rgba?\([\d\s.,%]+\)|hsla?\([\d\s.,%deg]+\))$/i;

/**
 * A colour a card names (`blue`, `blue-50`, `grey`, `bg-white`, `cus-0`, `rgba(…)`) as CSS, or `undefined`.
 * @param {unknown} name
 * @param {Record<string, any>} [custom] `config.style.color` of the card
 * @returns {string | undefined}
 */
export function color(name, custom = {}) {
  if (typeof name !== 'string' || name === '' || name === 'default') return undefined;
  const own = custom[name];
  if (own) return pair(own);
  if (name === 'white' || name === 'bg-white') return 'var(--surface)';
  if (name === 'neutral') return 'var(--hue-grey)';
  if (name.startsWith('bg-')) return color(name.slice(3), custom);
  const [hue = '', step = '500'] = name.split('-');
  if (HUES.includes(hue)) return scale(hue, Number(step));
  return LITERAL.test(name) ? name : undefined;
}

/** The colour of words set in a hue: dark enough to be read on the card. @param {unknown} name @param {Record<string, any>} [custom] */
export function textColor(name, custom) {
  if (name === 'grey') return 'var(--ink-2)';
  if (typeof name === 'string' && HUES.includes(name)) return scale(name, 600);
  return color(name, custom);
}

/** A background a card names; a bare hue is its light tint there. @param {unknown} name @param {Record<string, any>} [custom] */
export function backgroundColor(name, custom) {
  if (name === 'grey') return 'var(--fill)';
  if (typeof name === 'string' && HUES.includes(name)) return scale(name, 50);
  return color(name, custom);
}

/** The colour of a border a card names; grey is the line every card has. @param {unknown} name @param {Record<string, any>} [custom] */
export function borderColor(name, custom) {
  if (name === 'grey' || name === 'neutral') return 'var(--line)';
  if (typeof name === 'string' && HUES.includes(name)) return scale(name, 300);
  return color(name, custom) ?? 'var(--line)';
}

/** The hue of a header template or tag, `grey` for what is unknown. @param {unknown} name */
export function hueOf(name) {
  return typeof name === 'string' && HUES.includes(name) ? name : 'grey';
}

/** @param {string} hue @param {number} step */
function scale(hue, step) {
  const tint = /** @type {Record<number, number>} */ (TINT)[step];
  const shade = /** @type {Record<number, number>} */ (SHADE)[step];
  if (shade) return `color-mix(in srgb, var(--hue-${hue}) ${shade}%, var(--ink))`;
  if (tint && tint < 100) return `color-mix(in srgb, var(--hue-${hue}) ${tint}%, var(--surface))`;
  return `var(--hue-${hue})`;
}

/** @param {any} own */
function pair(own) {
  const light = LITERAL.test(own.light_mode ?? '') ? own.light_mode : undefined;
  const dark = LITERAL.test(own.dark_mode ?? '') ? own.dark_mode : light;
  return light ? `light-dark(${light}, ${dark})` : undefined;
}

/** What can be operated in a card. */
const CONTROLS = new Set([
  'button',
  'overflow',
  'select_static',
  'multi_select_static',
  'select_person',
  'multi_select_person',
  'select_img',
  'date_picker',
  'picker_time',
  'picker_datetime',
  'input',
  'checker',
  'interactive_container',
]);

/** Keys whose values are data, not parts of the card. */
const DATA = new Set(['value', 'chart_spec', 'rows', 'i18n_content']);

/**
 * Tells the place of a control among all controls of the card, from 0 in the order they stand in its JSON: two buttons may read
 * alike and a container may have no words at all, so the sandbox is told which by its place.
 * @param {any} card
 * @returns {(element: object) => number | undefined}
 */
export function places(card) {
  /** @type {Map<object, number>} */
  const found = new Map();
  visit(card, found);
  return (element) => found.get(element);
}

/** @param {any} value @param {Map<object, number>} found */
function visit(value, found) {
  if (typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) {
    for (const item of value) visit(item, found);
    return;
  }
  if (CONTROLS.has(value.tag)) found.set(value, found.size);
  for (const [key, child] of Object.entries(value)) if (!DATA.has(key)) visit(child, found);
}

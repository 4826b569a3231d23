import { CONTROLS, DATA } from './card-parts.js';

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

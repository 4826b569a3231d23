import { DATA } from '../page/render/card-parts.js';

/** One object somewhere in a card, with the objects around it, outermost first. */
export type CardNode = { node: Record<string, unknown>; above: readonly Record<string, unknown>[] };

/** Every object of a card, in the order it stands there. */
export function* walk(value: unknown, above: readonly Record<string, unknown>[] = []): Generator<CardNode> {
  if (Array.isArray(value)) {
    for (const item of value) yield* walk(item, above);
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  const node = value as Record<string, unknown>;
  yield { node, above };
  for (const [key, child] of Object.entries(node)) {
    if (!DATA.has(key)) yield* walk(child, [...above, node]);
  }
}

/** One object somewhere in a card, with the objects around it, outermost first. */
export type CardNode = { node: Record<string, unknown>; above: readonly Record<string, unknown>[] };

/** Keys whose values are data of the author's or a chart's, not parts of the card. */
const OPAQUE = new Set(['value', 'chart_spec', 'rows', 'i18n_content']);

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
    if (!OPAQUE.has(key)) yield* walk(child, [...above, node]);
  }
}

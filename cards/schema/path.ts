/** A place in a card, as the keys and indexes that lead there. */
export type CardPath = readonly PropertyKey[];

/** The value at a place, `undefined` where the card has no such place. */
export function valueAt(card: unknown, path: CardPath): unknown {
  let here = card;
  for (const key of path) {
    if (typeof here !== 'object' || here === null) return undefined;
    here = Reflect.get(here, key);
  }
  return here;
}

/** The `tag` of a node, `undefined` for what has none. */
export function tagOf(node: unknown): string | undefined {
  if (typeof node !== 'object' || node === null || !('tag' in node)) return undefined;
  return typeof node.tag === 'string' ? node.tag : undefined;
}

/** A place as the platform writes it: `ROOT -> body -> elements -> [2](tag: chart)`. */
export function describePath(card: unknown, path: CardPath): string {
  let here = card;
  let text = 'ROOT';
  for (const key of path) {
    here = valueAt(here, [key]);
    const tag = tagOf(here);
    text += ` -> ${typeof key === 'number' ? `[${key}]` : String(key)}${tag === undefined ? '' : `(tag: ${tag})`}`;
  }
  return text;
}

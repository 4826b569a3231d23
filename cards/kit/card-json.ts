/** The longest card, in bytes of its JSON: 30 KB. */
export const CARD_BYTES_LIMIT = 30 * 1024;

/** A card as it is sent. Written once: a card that is complete is not changed any more. */
export function cardJson(card: object): string {
  const known = written.get(card);
  if (known !== undefined) return known;
  const json = JSON.stringify(card);
  written.set(card, json);
  return json;
}
const written = new WeakMap<object, string>();

/** The bytes of a card's JSON in UTF-8; the platform takes at most `CARD_BYTES_LIMIT`. */
export function cardBytes(card: object): number {
  return Buffer.byteLength(cardJson(card), 'utf8');
}

/** Several characters that are one picture: a family, a flag, a figure in a box. Their joiners are part of what was written. */
const picture =
  /(?:\p{Emoji_Modifier_Base}\p{Emoji_Modifier}|\p{Extended_Pictographic}\ufe0f?)(?:\u200d(?:\p{Emoji_Modifier_Base}\p{Emoji_Modifier}|\p{Extended_Pictographic}\ufe0f?))*|[0-9#*]\ufe0f\u20e3/u;
const unfit = new RegExp(`(${picture.source})|\\p{C}|\\p{Variation_Selector}`, 'gu');

/**
 * A value as it may be stored, all its texts without NUL and halves of characters: PostgreSQL takes neither, and nobody means them. For
 * what comes from outside, before anything is done with it.
 */
export function storable<T>(value: T): T {
  // Every part keeps its kind.
  return clean(value) as T;
}

function clean(value: unknown): unknown {
  if (typeof value === 'string') return value.replace(/\0|\p{Surrogate}/gu, '');
  if (Array.isArray(value)) return value.map(clean);
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, clean(part)]));
}

/**
 * What a person typed, fit to be kept: control and zero-width characters, direction marks and halves of characters are gone (PostgreSQL
 * takes neither NUL nor a lone surrogate), white space is one blank, none at the ends; all else stays as it was written, emoji with what
 * joins them. `lines` keeps the line breaks.
 */
export function plainText(text: string, { lines = false }: { lines?: boolean } = {}): string {
  if (!lines) return oneLine(text);
  return text
    .split(/\r\n|[\r\n\p{Zl}\p{Zp}]/u)
    .map(oneLine)
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** How many characters a text has: an emoji or a rare Chinese character is one, though two units of UTF-16. */
export function lengthOf(text: string): number {
  let length = 0;
  for (const _ of text) length += 1;
  return length;
}

/** The first `most` UTF-16 units, without half a character at the end. */
export function cutWhole(text: string, most: number): string {
  return text.slice(0, most).replace(/\p{Surrogate}$/u, '');
}

function oneLine(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(unfit, (_, whole: string | undefined) => whole ?? '')
    .replace(/ {2,}/g, ' ')
    .trim();
}

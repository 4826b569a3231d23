/**
 * What a person typed, fit to be kept: control and zero-width characters, direction marks and halves of characters are gone (PostgreSQL
 * takes neither NUL nor a lone surrogate), white space is one blank, none at the ends. `lines` keeps the line breaks.
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

function oneLine(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/\p{C}|\p{Variation_Selector}/gu, '')
    .replace(/ {2,}/g, ' ')
    .trim();
}

/** Zero-width characters, soft hyphens, variation selectors and direction marks: pasted along, never meant. */
const invisible = /\p{Default_Ignorable_Code_Point}/gu;
const plain = /^[\x21-\x40\x5b-\x7e]*$/;

/**
 * The one normal form of what people type and files contain, for commands, names and search: full width to half width
 * (NFKC), invisible characters removed, lower case, any white space (NBSP and the ideographic space too) one blank,
 * none at the ends. Folding twice changes nothing.
 */
export function fold(text: string): string {
  return plain.test(text) ? text : tidy(text).toLowerCase().normalize('NFKC');
}

/** Like `fold`, but upper and lower case stay as they were: for what is kept and shown. */
export function tidy(text: string): string {
  return text.replace(invisible, '').normalize('NFKC').replace(invisible, '').replace(/\s+/g, ' ').trim();
}

/** Stands at both ends of a whole way to type a name. */
export const pieceEdge = '|';

/**
 * What an index finds a name by, from its search keys (`|张三丰|zhangsanfeng|zsf|`): each whole key between edges, which is found
 * whole or from its start, and what is left of each from every later syllable on: `三丰`, `丰`, `sanfeng`, `feng`, `sf`, `f`.
 * A key may also be cut where a letter only looks like a syllable's first: the name rules sort that out.
 */
export function namePieces(keys: string): string[] {
  const [name = '', ...typed] = keys.split(pieceEdge).filter((key) => key !== '');
  const pieces = new Set([name, ...typed].filter((key) => key !== '').map((key) => `${pieceEdge}${key}${pieceEdge}`));
  const initials = typed.filter((key) => key.length === typed.at(-1)?.length).join('');
  const characters = [...name];
  for (let at = 1; at < characters.length; at += 1) pieces.add(characters.slice(at).join(''));
  for (const key of typed) {
    for (let at = 1; at < key.length; at += 1) if (initials.includes(key.charAt(at))) pieces.add(key.slice(at));
  }
  return [...pieces];
}

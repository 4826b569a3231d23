/** What a Markdown text brings into a card: tables count against the limit, people and images must exist. */
export type MarkdownFacts = { tables: number; users: string[]; images: string[] };

const NOTHING: MarkdownFacts = { tables: 0, users: [], images: [] };

/** Tables, mentioned people and image keys of a Markdown text; what stands in code is text, not syntax. */
export function readMarkdown(text: string): MarkdownFacts {
  if (!/[|<!]/.test(text)) return NOTHING;
  const prose = withoutCode(text);
  return { tables: countTables(prose), users: mentions(prose), images: imageKeys(prose) };
}

/** Drops fenced blocks line by line and inline code span by span: in linear time, as the text may be hostile. */
function withoutCode(text: string): string {
  if (!/[`~]/.test(text)) return text;
  let fence = '';
  const kept: string[] = [];
  for (const line of text.split('\n')) {
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1] ?? '';
    if (fence === '' && mark === '') kept.push(withoutSpans(line));
    else if (fence === '') fence = mark;
    else if (mark.startsWith(fence)) fence = '';
  }
  return kept.join('\n');
}

/** Between two equally long runs of backticks stands code; a run without its like is text. */
function withoutSpans(line: string): string {
  if (!line.includes('`')) return line;
  const parts = line.split(/(`+)/);
  const last = new Map<string, number>();
  for (const [at, part] of parts.entries()) if (at % 2 === 1) last.set(part, at);
  let kept = '';
  for (let at = 0; at < parts.length; at++) {
    const part = parts[at] ?? '';
    if (at % 2 === 0 || (last.get(part) ?? at) <= at) kept += part;
    else at = parts.indexOf(part, at + 1);
  }
  return kept;
}

/** A table is a header line followed by a delimiter line with as many cells; it lasts to the next blank line. */
function countTables(text: string): number {
  const lines = text.split('\n');
  let tables = 0;
  for (let at = 0; at + 1 < lines.length; at++) {
    const cells = delimiterCells(lines[at + 1] ?? '');
    const header = lines[at] ?? '';
    if (cells === 0 || !header.includes('|') || rowCells(header) !== cells) continue;
    tables++;
    while (at + 1 < lines.length && lines[at + 1]?.trim() !== '') at++;
  }
  return tables;
}

function delimiterCells(line: string): number {
  const bare = line.trim();
  if (!bare.includes('|') || !/^[|:\-\s]+$/.test(bare)) return 0;
  const cells = inner(bare).split('|');
  return cells.every((cell) => /^\s*:?-+:?\s*$/.test(cell)) ? cells.length : 0;
}

function rowCells(line: string): number {
  return inner(line.trim()).replaceAll('\\|', '').split('|').length;
}

function inner(row: string): string {
  return row.replace(/^\|/, '').replace(/(?<!\\)\|$/, '');
}

/** Ids in `<at id=…>`, `<at ids=a,b>` and `<person id='…'>`; everyone (`all`) and e-mail addresses are no ids. */
function mentions(text: string): string[] {
  const found: string[] = [];
  for (const [, attributes = ''] of text.matchAll(/<(?:at|person)\s([^<>]*)>/g)) {
    const id = /(?:^|\s)(?:ids?|user_id)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]*))/.exec(attributes);
    if (!id) continue;
    const ids = (id[1] ?? id[2] ?? id[3] ?? '').split(',').map((one) => one.trim());
    found.push(...ids.filter((one) => one !== 'all'));
  }
  return found;
}

function imageKeys(text: string): string[] {
  return [...text.matchAll(/!\[[^[\]\n]*\]\(([^()\n]*)\)/g)].map(([, key = '']) => key.trim());
}

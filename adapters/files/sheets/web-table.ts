import type { SheetSink } from './sheet.ts';

/** A table under way: `spans` are columns that cells from rows above reach into, each with the rows it still does. */
type Table = { wanted: boolean; line: number; cells?: string[]; spans: Map<number, number>; cell?: Cell };
type Cell = { text: string; columns: number; rows: number };

/** Takes the tables of a web page apart, one within another too. A cell over several columns or rows stands in the first of each. */
export function tableHandler(sink: SheetSink) {
  const tables: Table[] = [];
  let [found, isDone] = [0, false];
  const closeRow = (table: Table) => {
    const cells = takeRow(table);
    // Who has seen enough of one table wants no other: it is the one with the rows.
    if (cells !== undefined && cells.length > 0 && table.wanted) isDone ||= !sink.row(cells, table.line);
  };
  const handler = {
    onopentag(name: string, { colspan, rowspan }: Record<string, string>) {
      const table = tables.at(-1);
      if (name === 'table') {
        const index = found;
        found += 1;
        const wanted = sink.open({ index, name: `表 ${index + 1}`, hidden: false });
        tables.push({ wanted, line: 0, spans: new Map() });
      } else if (table === undefined) return;
      else if (name === 'tr') {
        closeRow(table);
        table.cells = [];
      } else if (name === 'td' || name === 'th') {
        closeCell(table);
        table.cells ??= [];
        table.cell = { text: '', columns: span(colspan), rows: span(rowspan) };
      } else if (name === 'br' && table.cell !== undefined) table.cell.text += LINE;
    },
    ontext(data: string) {
      const cell = tables.at(-1)?.cell;
      if (cell !== undefined) cell.text += data;
    },
    onclosetag(name: string) {
      const table = tables.at(-1);
      if (table === undefined) return;
      if (name === 'td' || name === 'th') closeCell(table);
      else if (name === 'tr') closeRow(table);
      else if (name === 'table') {
        closeRow(table);
        tables.pop();
      }
    },
  };
  return { handler, isDone: () => isDone };
}

/** Ends the cell under way: it stands in the first of the columns it spans, behind those that cells from above reach into. */
function closeCell(table: Table): void {
  const { cell, cells, spans } = table;
  if (cell === undefined || cells === undefined) return;
  delete table.cell;
  while ((spans.get(cells.length) ?? 0) > 0) cells.push('');
  for (let at = 0; at < cell.columns; at += 1) {
    if (cell.rows > 1) spans.set(cells.length, cell.rows);
    cells.push(at === 0 ? tidied(cell.text) : '');
  }
}

/** Ends the row under way and gives its cells. */
function takeRow(table: Table): string[] | undefined {
  closeCell(table);
  const { cells, spans } = table;
  if (cells === undefined) return undefined;
  delete table.cells;
  table.line += 1;
  for (const [column, rows] of spans) {
    if (rows > 1) spans.set(column, rows - 1);
    else spans.delete(column);
  }
  return cells;
}

const MOST_SPAN = 1000;
/** Stands for a line break while the white space of the page, which means nothing, is one blank. */
const LINE = '\u2028';

function span(written: string | undefined): number {
  return Math.min(Math.max(Number.parseInt(written ?? '1', 10) || 1, 1), MOST_SPAN);
}

function tidied(text: string): string {
  return text
    .replace(/[ \t\r\n]+/g, ' ')
    .replace(/ ?\u2028 ?/g, '\n')
    .trim();
}

import { Parser } from 'htmlparser2';
import { type NumberFormat, plainNumber, shownNumber } from './number-format.ts';
import { unescaped } from './shared-strings.ts';
import type { SheetSink } from './sheet.ts';
import { localName, xmlDecoder } from './xml.ts';

export type SheetParts = {
  formats: readonly NumberFormat[];
  texts: readonly string[];
  date1904: boolean;
  sink: Pick<SheetSink, 'row' | 'room'>;
};

/** Gives the rows of one sheet as they come. What the sheet says of its dimensions is not looked at. */
export async function readSheetRows(sheet: AsyncIterable<Buffer>, parts: SheetParts): Promise<void> {
  const reader = rowReader(parts);
  const parser = new Parser(reader.handler, { xmlMode: true });
  const decode = xmlDecoder();
  for await (const piece of sheet) {
    parser.write(decode(piece));
    if (reader.isDone()) return;
    await parts.sink.room();
  }
  parser.end();
}

function rowReader({ formats, texts, date1904, sink }: SheetParts) {
  let [line, column, type, style, text] = [0, 0, '', 0, ''];
  let [tag, isText, inReading, isDone] = ['', false, false, false];
  let cells: string[] = [];
  const textOf = () => {
    if (type === 's') return texts[Number(text)] ?? '';
    if (type === 'b') return text === '1' ? 'true' : 'false';
    if (type !== 'n' && type !== '') return type === 'd' ? isoText(text) : unescaped(text);
    const value = text === '' ? Number.NaN : Number(text);
    return Number.isNaN(value) ? text : shownNumber(value, formats[style] ?? plainNumber, date1904);
  };
  const handler = {
    onopentagname(name: string) {
      tag = localName(name);
      if (tag === 'c') [type, style, text] = ['', 0, ''];
      else if (tag === 'v' || tag === 't') isText = !inReading;
      else if (tag === 'rPh') inReading = true;
      else if (tag === 'row') [line, column, cells] = [line + 1, 0, []];
    },
    onattribute(name: string, value: string) {
      if (tag === 'c') {
        if (name === 'r') column = columnOf(value, column);
        else if (name === 't') type = value;
        else if (name === 's') style = Number(value);
      } else if (tag === 'row' && name === 'r') line = Math.max(line, Math.min(Number(value) || 0, MOST_LINE));
    },
    ontext(data: string) {
      if (isText) text += data;
    },
    onclosetag(name: string) {
      const closed = localName(name);
      if (closed === 'v' || closed === 't') isText = false;
      else if (closed === 'rPh') inReading = false;
      else if (closed === 'c') {
        const shown = textOf();
        if (shown !== '') setAt(cells, column, shown);
        column += 1;
      } else if (closed === 'row' && !isDone) isDone = !sink.row(cells, line);
      else if (closed === 'sheetData') isDone = true;
    },
  };
  return { handler, isDone: () => isDone };
}

/** A spreadsheet has so many rows and columns. */
const MOST_LINE = 1 << 20;
const MOST_COLUMN = 1 << 14;

/** `XFD1` is in column 16383; `otherwise` for what is no such name. */
function columnOf(name: string, otherwise: number): number {
  let column = 0;
  for (let at = 0; at < name.length; at += 1) {
    const letter = (name.charCodeAt(at) | 32) - 96;
    if (letter < 1 || letter > 26) break;
    column = column * 26 + letter;
  }
  return column < 1 || column > MOST_COLUMN ? otherwise : column - 1;
}

function setAt(cells: string[], column: number, text: string): void {
  while (cells.length < column) cells.push('');
  cells[column] = text;
}

/** `2026-11-23T09:30:00.000` as other cells show it. */
function isoText(text: string): string {
  return text
    .replace(/\.\d+(?=Z?$)|Z$/g, '')
    .replace(/T00:00:00$/, '')
    .replace('T', ' ');
}

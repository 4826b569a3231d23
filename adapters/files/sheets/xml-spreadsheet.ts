import { type NumberFormat, numberFormat, plainNumber, shownNumber } from './number-format.ts';
import type { SheetSink } from './sheet.ts';
import { localName } from './xml.ts';

/** Takes an XML spreadsheet of 2003 apart (`urn:schemas-microsoft-com:office:spreadsheet`). Whether a sheet is hidden it says too late. */
export function spreadsheetHandler(sink: SheetSink) {
  const formats = new Map<string, NumberFormat>();
  let [found, wanted, line, column, across] = [0, false, 0, 0, 0];
  let [style, type, text, isData, format] = ['', '', '', false, plainNumber];
  let cells: string[] = [];
  const openers: Readonly<Record<string, (of: Readonly<Record<string, string>>) => void>> = {
    Style: ({ ID = '' }) => {
      style = ID;
    },
    NumberFormat: ({ Format = '' }) => formats.set(style, numberFormat(Format)),
    Worksheet({ Name = '' }) {
      wanted = sink.open({ index: found, name: Name, hidden: false });
      found += 1;
      line = 0;
    },
    Row({ Index }) {
      line = Math.max(line + 1, Math.min(Number(Index ?? 0) || 0, MOST_LINE));
      [cells, column] = [[], 0];
    },
    Cell({ Index, MergeAcross, StyleID = '' }) {
      column = Math.max(column, Math.min((Number(Index ?? 0) || 0) - 1, MOST_COLUMN));
      across = Math.min(Number(MergeAcross ?? 0) || 0, MOST_COLUMN);
      [text, format] = ['', formats.get(StyleID) ?? plainNumber];
    },
    Data({ Type = '' }) {
      [type, isData] = [Type, true];
    },
  };
  const handler = {
    onopentag(name: string, attributes: Record<string, string>) {
      const opener = openers[localName(name)];
      if (opener === undefined) return;
      opener(Object.fromEntries(Object.entries(attributes).map(([key, value]) => [localName(key), value])));
    },
    ontext(data: string) {
      if (isData) text += data;
    },
    onclosetag(name: string) {
      const tag = localName(name);
      if (tag === 'Data') isData = false;
      else if (tag === 'Cell') {
        while (text !== '' && cells.length < column) cells.push('');
        if (text !== '') cells[column] = dataText(text, type, format);
        column += 1 + across;
      } else if (tag === 'Row' && wanted) wanted = sink.row(cells, line);
    },
  };
  return { handler, isDone: () => false };
}

const MOST_LINE = 1 << 20;
const MOST_COLUMN = 1 << 14;

function dataText(text: string, type: string, format: NumberFormat): string {
  if (type === 'DateTime')
    return text
      .replace(/\.\d+$/, '')
      .replace(/T00:00:00$/, '')
      .replace('T', ' ');
  const value = type === 'Number' ? Number(text) : Number.NaN;
  return Number.isNaN(value) ? text : shownNumber(value, format, false);
}

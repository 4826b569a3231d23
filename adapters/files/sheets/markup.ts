import { createReadStream } from 'node:fs';
import { Parser } from 'htmlparser2';
import type { SheetSink } from './sheet.ts';
import { tableHandler } from './web-table.ts';
import { spreadsheetHandler } from './xml-spreadsheet.ts';

/** Reads the tables of a web page, or the sheets of an XML spreadsheet of 2003: what many systems call `.xls`. */
export async function readMarkup(
  { path, encoding, xml }: { path: string; encoding: string; xml: boolean },
  sink: SheetSink,
): Promise<void> {
  const reader = xml ? spreadsheetHandler(sink) : tableHandler(sink);
  const parser = new Parser(reader.handler, { xmlMode: xml });
  const decoder = new TextDecoder(encoding);
  for await (const piece of createReadStream(path, { highWaterMark: PIECE })) {
    parser.write(decoder.decode(piece as Buffer, { stream: true }));
    if (reader.isDone()) return;
    await sink.room();
  }
  parser.end();
}
const PIECE = 64 << 10;

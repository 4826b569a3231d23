import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import Papa from 'papaparse';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTable } from '../../adapters/files/open-table.ts';
import { eachRecord } from '../../adapters/files/records.ts';
import { readRows } from '../../adapters/files/rows.ts';

/** Files of a few rows, with whatever may stand in their cells, and quotes that need not be there. */
function files(delimiter: string) {
  const parts = ['a', '12', '中', '𠮷', '"', delimiter, '\n', '\r\n', ' ', "'", '=', '\t', ';', '\u00a0', 'é'];
  const text = fc.array(fc.constantFrom(...parts), { maxLength: 6 }).map((some) => some.join(''));
  const cell = fc
    .tuple(text, fc.boolean())
    .map(([content, quoted]) =>
      quoted || /["\r\n]/.test(content) || content.includes(delimiter) ? `"${content.replaceAll('"', '""')}"` : content,
    );
  const row = fc.array(cell, { minLength: 1, maxLength: 6 }).map((cells) => cells.join(delimiter));
  return fc
    .tuple(fc.array(row, { maxLength: 8 }), fc.constantFrom<'\n' | '\r\n'>('\n', '\r\n'), fc.boolean())
    .map(([rows, feed, ends]) => ({ feed, text: rows.join(feed) + (ends && rows.length > 0 ? feed : '') }));
}

/** What the well-kept reader makes of it. Records of one empty cell are blank lines to us, quoted or not. */
function theirs(text: string, delimiter: string, newline: '\n' | '\r\n' = '\n'): string[][] {
  const { data } = Papa.parse<string[]>(text, { delimiter, newline, quoteChar: '"' });
  return data.filter((cells) => cells.length > 1 || cells[0] !== '');
}

function ours(text: string, delimiter: string): string[][] {
  const found: string[][] = [];
  eachRecord(text, 1, { delimiter, numbering: 'lines', take: (cells) => found.push(cells) });
  return found;
}

describe('the reader of CSV agrees with a well-kept one', () => {
  // 10,000 files in all.
  it.for([
    [',', 4000],
    ['\t', 2000],
    [';', 2000],
    ['|', 2000],
  ] as const)('on files cut at "%s"', ([delimiter, numRuns]) => {
    fc.assert(
      fc.property(files(delimiter), ({ text, feed }) => {
        expect(ours(text, delimiter)).toEqual(theirs(text, delimiter, feed));
      }),
      { numRuns },
    );
  });

  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'csv-differential-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('on files of many blocks', async () => {
    const [big] = fc.sample(fc.array(files(','), { minLength: 14_000, maxLength: 14_000 }), { numRuns: 1, seed: 12 });
    const parts = (big ?? []).filter(({ text, feed }) => feed === '\n' && text.endsWith('\n')).map(({ text }) => text);
    const text = `no,b,c,d,e,note\n${parts.join('')}`;
    expect(text.length).toBeGreaterThan(200_000);
    const path = join(folder, 'big.csv');
    await writeFile(path, text);
    const rows: string[][] = [];
    for await (const some of readRows(await openTable(path))) rows.push(...some.map(({ cells }) => cells));
    const isBlank = (cells: string[]) => cells.every((cell) => cell.trim() === '');
    expect(rows).toEqual(
      theirs(text, ',')
        .slice(1)
        .filter((cells) => !isBlank(cells)),
    );
  });
});

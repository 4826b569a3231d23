import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CFB, utils, write as writeWorkbook } from '@e965/xlsx';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTable } from '../../adapters/files/open-table.ts';
import { csvLine, eachRecord, findDelimiter } from '../../adapters/files/records.ts';
import type { Row } from '../../adapters/files/row.ts';
import { readRows } from '../../adapters/files/rows.ts';
import { AppError } from '../../domain/kit/errors.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'files-test-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function read(bytes: Uint8Array | string): Promise<{ header: string[]; rows: Row[] }> {
  const path = join(folder, 'table');
  await writeFile(path, bytes);
  const table = await openTable(path);
  const rows: Row[] = [];
  for await (const some of readRows(table)) rows.push(...some);
  return { header: table.header, rows };
}

const text = '客户号,姓名\r\nC1,甲示例\r\nC2,乙示例\r\n';
const expected = [
  { cells: ['C1', '甲示例'], line: 2 },
  { cells: ['C2', '乙示例'], line: 3 },
];

describe('a table file', () => {
  it.for(['utf-8', 'gb18030', 'gbk', 'utf-16le', 'utf-16be'])('is read in %s without a mark', async (encoding) => {
    expect((await read(iconv.encode(text, encoding))).rows).toEqual(expected);
  });

  it.for(['utf-8', 'utf-16le', 'utf-16be'])('is read in %s with a byte order mark', async (encoding) => {
    const { header, rows } = await read(iconv.encode(text, encoding, { addBOM: true }));
    expect({ header, rows }).toEqual({ header: ['客户号', '姓名'], rows: expected });
  });

  it.for(['', '\0', '\0\0\0\0\0'])('in UTF-8 with %j in one cell has that row alone refused', async (nul) => {
    const { header, rows } = await read(`客户号,姓名\nC1,甲示例\nC2,乙${nul}示例\n`);
    expect(header).toEqual(['客户号', '姓名']);
    expect(rows).toEqual([
      { cells: ['C1', '甲示例'], line: 2 },
      { cells: ['C2', '乙示例'], line: 3, ...(nul !== '' && { fault: 'nul' }) },
    ]);
  });

  it.for(['utf-16le', 'utf-16be'])('of long Chinese texts is read in %s without a mark', async (encoding) => {
    const long = `客户号,备注\n1,${'长'.repeat(60)}\n`;
    expect((await read(iconv.encode(long, encoding))).rows).toEqual([{ cells: ['1', '长'.repeat(60)], line: 2 }]);
  });

  it('is taken for GBK where the first such character comes after a megabyte of ASCII', async () => {
    const ascii = Array.from({ length: 120_000 }, (_, index) => `C${index},Somebody\n`).join('');
    const { rows } = await read(
      Buffer.concat([Buffer.from(`client_no,name\n${ascii}`), iconv.encode('C-last,单示例\n', 'gbk')]),
    );
    expect(rows.at(-1)).toEqual({ cells: ['C-last', '单示例'], line: 120_002 });
  });

  it('keeps characters whole that lie across two blocks', async () => {
    const rows = Array.from(
      { length: 60_000 },
      (_, index) => `C${index},${[...'示例客户𠮷'].slice(0, 2 + (index % 4)).join('')}`,
    );
    const found = await read(Buffer.from(`客户号,姓名\n${rows.join('\n')}`));
    expect(found.rows.map(({ cells }) => cells.join(','))).toEqual(rows);
  });

  it.for([
    [';', '客户号;姓名\nC1;甲,乙\n'],
    ['\t', '客户号\t姓名\nC1\t甲,乙\n'],
    [',', '客户号,姓名\nC1,"甲,乙"\n'],
  ])('is cut at "%s" where the header is', async ([, table]) => {
    expect((await read(table ?? '')).rows).toEqual([{ cells: ['C1', '甲,乙'], line: 2 }]);
  });

  it('numbers rows by the line they begin on, past quoted line breaks and blank lines', async () => {
    const found = await read('no,note\n\nA,"one\ntwo ""quoted"""\n,\nB,plain\n');
    expect(found.rows).toEqual([
      { cells: ['A', 'one\ntwo "quoted"'], line: 3 },
      { cells: ['B', 'plain'], line: 6 },
    ]);
  });

  it('keeps line numbers over many blocks with quotes in some', async () => {
    const lines = Array.from({ length: 40_000 }, (_, index) =>
      index % 1000 === 7 ? `${index},"x\ny"` : `${index},some text`,
    );
    const { rows } = await read(`no,note\n${lines.join('\n')}\n`);
    expect(rows).toHaveLength(40_000);
    expect(rows.at(-1)?.line).toBe(40_001 + 40);
  });

  it('takes a quote within a cell for a character', async () => {
    expect((await read('no,size\n1,5" pipe\n2,x\n')).rows.map(({ cells }) => cells[1])).toEqual(['5" pipe', 'x']);
  });

  it.for([
    { rows: '1,a\n2,"b\n3,c\n', why: 'and no other quote follows' },
    { rows: '1,a\r\n2,"b\r\n3,c', why: 'in a file with CRLF and no last line feed' },
    { rows: '1,a\n2,"b\n3,"c"\n', why: 'and the next row has a quoted cell' },
    { rows: '1,a\n2,"b\n"3",c\n', why: 'and the next row begins with one' },
    { rows: '1,"a"\n2,"b\n3,c\n', why: 'after one that is' },
  ])('loses one row to a quote that is never closed ($why)', async ({ rows }) => {
    expect((await read(`no,note\n${rows}`)).rows).toEqual([
      { cells: ['1', 'a'], line: 2 },
      { cells: ['2', '"b'], line: 3, fault: 'quote' },
      { cells: ['3', 'c'], line: 4 },
    ]);
  });

  it('loses one row to a quote that is never closed in a record of several lines', async () => {
    expect((await read('no,note\n1,"a\nb","c\n2,d\n')).rows).toEqual([
      { cells: ['1', 'a\nb', '"c'], line: 2, fault: 'quote' },
      { cells: ['2', 'd'], line: 4 },
    ]);
  });

  it('goes on behind a quote that is not closed in all the rest of a long file', async () => {
    const lines = Array.from({ length: 200_000 }, (_, index) =>
      index % 70_000 === 7 ? `${index},"x` : `${index},text`,
    );
    const { rows } = await read(`no,note\n${lines.join('\n')}\n`);
    expect(rows.map(({ cells }) => cells.join(','))).toEqual(lines);
    expect(rows.map(({ line }) => line)).toEqual(lines.map((_, index) => index + 2));
    expect(rows.filter(({ fault }) => fault !== undefined).map(({ line }) => line)).toEqual([9, 70_009, 140_009]);
  });

  it('takes what stands behind a closed quote for a part of its cell', async () => {
    expect((await read('no,note\n1,"a"b\n2,"c" \n')).rows.map(({ cells }) => cells[1])).toEqual(['ab', 'c ']);
  });

  it('is refused where a quote of its header is never closed', async () => {
    await expect(read('no,"note\n1,a\n')).rejects.toThrow(/header/);
  });

  it('is refused where a line does not end, rather than read whole', async () => {
    await expect(read(`no,note\n1,a\n2,${'b'.repeat(400_000)}`)).rejects.toThrow(/Line 3/);
  });

  it.for([
    { bytes: '', why: 'is empty' },
    { bytes: '\n\n , \n', why: 'has nothing but blanks' },
    { bytes: '%PDF-1.7', why: 'is a PDF' },
    { bytes: Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0, 0]), why: 'is an old workbook' },
    { bytes: Buffer.from([0x61, 0x2c, 0xff, 0xff, 0x0a]), why: 'is in no encoding we know' },
    { bytes: Buffer.from('PK\x03\x04 and then nothing'), why: 'is a broken workbook' },
  ])('is refused when it $why', async ({ bytes }) => {
    await expect(read(bytes)).rejects.toThrow(AppError);
  });

  it('is refused when it is not there', async () => {
    await expect(openTable(join(folder, 'absent.csv'))).rejects.toThrow(/no file/);
  });
});

describe('a workbook', () => {
  it('gives dates as days, numbers with all digits and text as it is', async () => {
    const sheet = utils.aoa_to_sheet([
      ['客户号', '开户日期', '资产', '备注'],
      ['0001', { t: 'n', v: 46349, z: 'm/d/yy' }, { t: 'n', v: 1234567.891, z: '#,##0' }, '两\n行'],
      ['0002', { t: 'n', v: 46349.5, z: 'yyyy-mm-dd hh:mm' }, 5, null],
    ]);
    const book = utils.book_new(sheet, '客户');
    const { header, rows } = await read(writeWorkbook(book, { type: 'buffer', bookType: 'xlsx' }));
    expect(header).toEqual(['客户号', '开户日期', '资产', '备注']);
    expect(rows).toEqual([
      { cells: ['0001', '2026-11-23', '1234567.891', '两\n行'], line: 2 },
      { cells: ['0002', '2026-11-23 12:00:00', '5', ''], line: 3 },
    ]);
  });

  it('gives numbers longer than a spreadsheet keeps in scientific form, for nobody to take them for whole', async () => {
    const sheet = utils.aoa_to_sheet([
      ['流水号', '资产', '日期'],
      [Number('202611240000000101'), 999999999999999, { t: 'n', v: -1, z: 'yyyy-mm-dd' }],
      [1e15, -Number('110101197005010016'), { t: 'n', v: 2.026112400000001e17, z: 'yyyy-mm-dd' }],
    ]);
    const { rows } = await read(writeWorkbook(utils.book_new(sheet, '流水'), { type: 'buffer', bookType: 'xlsx' }));
    expect(rows.map(({ cells }) => cells)).toEqual([
      ['2.026112400000001E+17', '999999999999999', '-1'],
      ['1E+15', '-1.1010119700501002E+17', '2.026112400000001E+17'],
    ]);
  });

  /** A workbook whose dates have that style, as a Chinese Excel writes it: by its number alone. */
  function styled(id: number, formats = ''): Uint8Array {
    const sheet = utils.aoa_to_sheet([
      ['开户日期', '资产'],
      [{ t: 'n', v: 46349, z: 'm/d/yy' }, 46349],
    ]);
    const zip = CFB.read(writeWorkbook(utils.book_new(sheet, '客户'), { type: 'buffer', bookType: 'xlsx' }), {
      type: 'buffer',
    });
    const styles = CFB.find(zip, '/xl/styles.xml');
    const written = Buffer.from(styles.content).toString('utf8');
    // What the library has met in other workbooks it writes into the next.
    const xml = written.replace(/<numFmts.*<\/numFmts>/, '');
    expect(xml).toContain('numFmtId="14"');
    const changed = xml.replaceAll('numFmtId="14"', `numFmtId="${id}"`).replace('<fonts', `${formats}<fonts`);
    styles.content = Buffer.from(changed, 'utf8');
    return CFB.write(zip, { type: 'buffer', fileType: 'zip' });
  }

  it.for([14, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58])(
    'gives dates of the style %i as days',
    async (id) => {
      const { rows } = await read(styled(id));
      expect(rows.map(({ cells }) => cells)).toEqual([['2026-11-23', '46349']]);
    },
  );

  it.for([
    { why: 'it declares others', formats: `<numFmts count="1"><numFmt numFmtId="176" formatCode="0.0"/></numFmts>` },
    { why: 'it has an empty list', formats: '<numFmts count="0"/>' },
    {
      why: 'it declares the style itself',
      formats: `<numFmts count="1"><numFmt numFmtId="31" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/></numFmts>`,
    },
  ])('gives them as days where $why', async ({ formats }) => {
    expect((await read(styled(31, formats))).rows[0]?.cells[0]).toBe('2026-11-23');
  });

  it('leaves numbers alone where the workbook itself says its style is no date', async () => {
    const formats = `<numFmts count="1"><numFmt numFmtId="31" formatCode="0.00"/></numFmts>`;
    expect((await read(styled(31, formats))).rows[0]?.cells[0]).toBe('46349');
  });
});

describe('records', () => {
  it('read back as they were written, whatever is in their cells', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '中', '"', ',', '\n', '\r\n', ' ', ';') });
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { maxLength: 6 }), (rows) => {
        const found: string[][] = [];
        eachRecord(rows.map(csvLine).join(''), 1, {
          delimiter: ',',
          numbering: 'lines',
          take: (cells) => found.push(cells),
        });
        expect(found).toEqual(rows);
      }),
    );
  });

  it('have the delimiter that stands most often outside quotes', () => {
    expect(findDelimiter('"a;b;c;d",e,f')).toBe(',');
    expect(findDelimiter('客户号;姓名')).toBe(';');
    expect(findDelimiter('客户号')).toBe(',');
  });
});

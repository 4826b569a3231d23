import { type CellObject, CFB, utils, type WorkSheet, write } from '@e965/xlsx';

/* Workbooks of a few cells, made as spreadsheets and the systems of firms make them. */

type Cell = string | number | null | CellObject;
export type Sheet = { name?: string; rows: Cell[][]; hidden?: boolean; merges?: string[] };

/** An .xlsx, or an .xls of 1997 (`biff8`) or 1995 (`biff5`), or an XML spreadsheet of 2003 (`xlml`). */
export function book(sheets: Sheet[] | Cell[][], type: 'xlsx' | 'biff8' | 'biff5' | 'xlml' = 'xlsx'): Buffer {
  const given: Sheet[] = isRows(sheets) ? [{ rows: sheets }] : sheets;
  const made = utils.book_new();
  for (const { name = `表${made.SheetNames.length + 1}`, rows, merges = [] } of given) {
    const sheet: WorkSheet = utils.aoa_to_sheet(rows);
    sheet['!merges'] = merges.map((range) => utils.decode_range(range));
    utils.book_append_sheet(made, sheet, name);
  }
  made.Workbook = { Sheets: given.map(({ hidden }) => ({ Hidden: hidden ? 1 : 0 })) };
  return write(made, { type: 'buffer', bookType: type });
}

function isRows(given: Sheet[] | Cell[][]): given is Cell[][] {
  return Array.isArray(given[0]);
}

/** A number as a format shows it. */
export function shown(value: number, format: string): CellObject {
  return { t: 'n', v: value, z: format };
}

/** A zip file of those parts. */
export function zip(parts: Record<string, string | Buffer>): Buffer {
  const made = CFB.utils.cfb_new();
  for (const [path, content] of Object.entries(parts)) {
    CFB.utils.cfb_add(made, `/${path}`, typeof content === 'string' ? Buffer.from(content) : content);
  }
  return CFB.write(made, { type: 'buffer', fileType: 'zip', compression: true }) as Buffer;
}

/** An .xlsx with that XML for its only sheet, by whatever writer. */
export function rawSheet(xml: string, more: Record<string, string> = {}): Buffer {
  const type = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  return zip({
    '_rels/.rels': `<Relationships><Relationship Id="r1" Type="${type}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': '<workbook><sheets><sheet name="s" sheetId="1" r:id="r2"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="r2" Type="${type}/worksheet" Target="/xl/worksheets/sheet1.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': xml,
    ...more,
  });
}

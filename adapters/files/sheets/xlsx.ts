import { FileUnreadable } from '../../../domain/import/file-faults.ts';
import { type Budget, MOST_SHEETS, unreadable } from './limits.ts';
import { sharedStrings } from './shared-strings.ts';
import type { SheetSink } from './sheet.ts';
import { readSheetRows } from './sheet-rows.ts';
import { cellFormats } from './styles.ts';
import { readXml } from './xml.ts';
import { openZip, type Zip } from './zip.ts';

/**
 * Reads the sheets of an .xlsx, row by row as they come out of the zip. `AppError('file-wrong')` for what is too large, under a
 * password or no such workbook.
 */
export async function readXlsx(path: string, { unpacked }: Budget, sink: SheetSink): Promise<void> {
  const zip = await openZip(path, unpacked);
  const bookPath = await findBook(zip);
  const { sheets, date1904 } = await readBook(zip, bookPath);
  const targets = await relations(zip, bookPath);
  const tables = sheets.slice(0, MOST_SHEETS).filter(({ id }) => targets.get(id)?.type.endsWith('/worksheet'));
  if (tables.length === 0) {
    throw new FileUnreadable('no-sheet');
  }
  const partOf = (kind: string) => [...targets.values()].find(({ type }) => type.endsWith(kind))?.target ?? '';
  const formats = await cellFormats(zip.part(partOf('/styles')));
  let texts: string[] | undefined;
  for (const [index, { id, name, hidden }] of tables.entries()) {
    if (!sink.open({ index, name, hidden })) continue;
    const sheet = zip.part(targets.get(id)?.target ?? '');
    if (sheet === undefined) continue;
    texts ??= await sharedStrings(zip.part(partOf('/sharedstrings')));
    await readSheetRows(sheet, { formats, texts, date1904, sink });
  }
}

/** What a zip file that is no .xlsx is, by a part it has. */
const others: readonly [part: string, what: string][] = [
  ['xl/workbook.bin', '.xlsb'],
  ['content.xml', 'OpenDocument'],
  ['word/document.xml', '.docx'],
  ['ppt/presentation.xml', '.pptx'],
  ['index/document.iwa', '.numbers'],
];

async function findBook(zip: Zip): Promise<string> {
  const roots = [...(await relations(zip, '')).values()];
  const found = roots.find(({ type }) => type.endsWith('/officedocument'))?.target ?? 'xl/workbook.xml';
  for (const [part, what] of others) {
    if (zip.has(part) || found === part) throw new FileUnreadable('form', what);
  }
  if (zip.has(found)) return found;
  if (zip.has('[content_types].xml')) throw unreadable();
  throw new FileUnreadable('archive');
}

type BookSheet = { name: string; id: string; hidden: boolean };

async function readBook(zip: Zip, path: string): Promise<{ sheets: BookSheet[]; date1904: boolean }> {
  const sheets: BookSheet[] = [];
  let date1904 = false;
  await readXml(zip.part(path), {
    open(name, { name: title = '', state, id = '', date1904: mark }) {
      if (name === 'workbookPr') date1904 = mark === '1' || mark === 'true';
      if (name === 'sheet') sheets.push({ name: title, id, hidden: state === 'hidden' || state === 'veryHidden' });
    },
  });
  return { sheets, date1904 };
}

/** What a part refers to: paths within the zip, by the id of the relation. Types in lower case. */
async function relations(zip: Zip, path: string): Promise<Map<string, { type: string; target: string }>> {
  const cut = path.lastIndexOf('/') + 1;
  const folder = path.slice(0, cut);
  const found = new Map<string, { type: string; target: string }>();
  await readXml(zip.part(`${folder}_rels/${path.slice(cut)}.rels`), {
    open(name, { Id: id, Type: type = '', Target: target = '' }) {
      if (name === 'Relationship' && id !== undefined) {
        found.set(id, { type: type.toLowerCase(), target: resolved(folder, target) });
      }
    },
  });
  return found;
}

function resolved(folder: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1);
  const parts: string[] = [];
  for (const part of `${folder}${target}`.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.') parts.push(part);
  }
  return parts.join('/');
}

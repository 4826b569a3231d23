import { writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { textFor } from '../cards/kit/catalogue.ts';
import type { ColumnType, Field } from '../domain/import/field.ts';
import type { FileKind } from '../domain/import/kind.ts';
import { fileKinds } from '../domain/import/kinds.ts';
import { permissions } from '../domain/people/authorize.ts';
import { code, tableRow } from './docs-table.ts';

/** Where the page stands, from the root of the project. */
export const filesPage = 'docs/files.md';

/** The page of every kind of file and its columns, made of the definitions that files are read by. */
export function filesDocument(kinds: readonly FileKind[] = fileKinds): string {
  return [
    '# Files in · 导入文件',
    '',
    'Made by `npm run docs:files` from the kinds of file themselves: change them there, not here.',
    '',
    'CSV, text cut by tabs, semicolons or strokes, `.xlsx`, `.xls`, web pages and XML spreadsheets are read, told apart by their bytes. The header is looked for in ' +
      'the first sixty lines, on the first visible sheet that has one, and may stand over two lines; what stands before it, totals and remarks ' +
      'behind the rows are skipped, and the report says so. A unit over the table or below a title counts for its amounts. Guards of ' +
      'spreadsheets (`="00125"`, `\'00126`) fall away; what a spreadsheet has damaged is refused with that reason.',
    '',
    'A column may be called by its English name, by its Chinese name or by one of the other titles, in any order; case, ' +
      'width, blanks, `_`, `-` and words in brackets do not matter, but for the unit of amounts (`资产(万元)`). A column marked * is the key or ' +
      'must be there; (*) must be there for a record the book does not have yet. Their cells are never empty, unless the form says so. What a ' +
      'file has no column for stays as it is. Of two columns of one meaning the one by the English or the first Chinese name counts.',
    '',
    'A file sent in chat that adds or changes more rows than `import.previewFrom` is shown first: how many would be new, changed and refused, how many ' +
      'clients would change or lose their advisor, and the first refused rows. Its sender has exactly that file stored, or drops it, until ' +
      '`import.answerMinutes` are over; what has changed in the book meanwhile is counted anew and said. `npm run desk -- import KIND FILE --dry-run` counts ' +
      'the same for the operator and stores nothing.',
    '',
    'A clients file by the operator or an administrator that names at least `import.wholeBookPercent` of the book is the whole book: the report ' +
      'says which clients are no longer in it, and `import.missing` what becomes of them ([rules.md](rules.md)). A refused row counts for its client.',
    '',
    'A header that does not fit is answered with a proposal, which somebody confirms: in chat on a card, or in the shell by ' +
      "`--map 'TITLE=COLUMN,…'` (`-` for a column that is not read). What an administrator or the operator says is remembered for files of that " +
      'kind with the same titles, in any order, until an administrator takes it back in `/help import`; what a manager confirms counts for that one ' +
      'file, since such files may feed the whole book. `/help import` and `import KIND --template FILE` give a file to fill in; its sample row, ' +
      'whose key begins with 示例行, is skipped.',
    '',
    ...kinds.flatMap(chapter),
  ].join('\n');
}

function chapter(kind: FileKind): string[] {
  const names = textFor('en-US').words.roles;
  const senders = permissions.importFiles.roles
    .filter((role) => kind.may.roles.includes(role))
    .map((role) => names[role].toLowerCase());
  return [
    `## ${kind.id} · ${kind.titles['zh-CN']}`,
    '',
    `${kind.about} May be sent in chat by: ${senders.join(', ')}.`,
    '',
    tableRow(['column', '列名', 'also', 'forms']),
    tableRow(Array<string>(4).fill('---')),
    ...Object.entries(kind.fields).map(([id, field]) => tableRow(columnCells(id, field))),
    '',
  ];
}

function columnCells(id: string, field: Field): string[] {
  const [chinese = '', ...also] = field.titles;
  return [`${code(id)}${field.must === undefined ? '' : marks[field.must]}`, chinese, also.join(', '), formsOf(field)];
}

const marks: Readonly<Record<NonNullable<Field['must']>, string>> = { always: '*', 'when-new': '(*)' };

function formsOf({ forms, type, key, orElse, secret }: Field): string {
  const said = [
    forms ?? plainForms[type],
    key && orElse !== undefined ? 'part of the key; may be empty' : undefined,
    secret === undefined ? undefined : 'kept encrypted',
  ];
  return said.filter((one) => one !== undefined && one !== '').join('; ');
}

const plainForms: Readonly<Record<ColumnType, string>> = {
  text: '',
  day: '2026-11-23, 2026/11/23, 20261123, 2026年11月23日',
  money: 'yuan: 1234567.89, 1,234,567.89, 123.4万, 1.2亿',
  instant: '2026-11-23 09:30, 2026-11-23 09:30:15, 2026-11-23T09:30:15+08:00, 2026-11-23',
  int: '12, 1,200',
  small: '12',
  bool: 'Y, N',
};

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  writeFileSync(filesPage, filesDocument());
}

import { AppError } from '../kit/errors.ts';

/** A file with nothing in it. */
export class FileEmpty extends AppError {
  constructor() {
    super('file-wrong', 'The file is empty.', { remedy: 'Name the columns in its first line.' });
  }
}

/** A file beyond the size that is asked for. */
export class FileTooLarge extends AppError {
  constructor(mostBytes: number) {
    super('file-wrong', `the file is larger than ${mostBytes} bytes`);
  }
}

/** Why a file is no table the desk can read; each has its sentence in either language. */
export type FileReason = keyof typeof faults;

/** What the operator is told, and the way out. `detail` is what was met: a name, a line, a form. */
const faults = {
  form: (detail) => [`The file is ${detail}.`, 'Save the table as .xlsx or CSV and send that.'],
  archive: () => ['The file is an archive.', 'Unpack it and send the table itself.'],
  picture: (detail) => [`The file is ${detail}.`, 'Send the table itself as CSV or .xlsx.'],
  encoding: (detail) => [`The file is not ${detail} throughout.`, 'Save it again as UTF-8.'],
  'endless-line': (line) => [`Line ${line} of the file does not end.`, 'Send a table with one row a line.'],
  'header-quote': () => ['A quote in the header is never closed.', 'Close it, or remove it.'],
  'no-table': () => ['The file has no table.', 'Send a table with one row a line.'],
  'no-sheet': () => ['The workbook has no sheet.', 'Put the table on its first sheet.'],
  'sheet-unknown': (detail) => ['The workbook has no sheet of that name.', `Its sheets are ${detail}.`],
  'sheets-hidden': (detail) => [`All sheets with rows are hidden: ${detail}.`, 'Unhide the one to be read.'],
  'book-large': () => ['The workbook is too large.', 'Save the sheet as CSV: that streams at any size.'],
  'book-broken': () => ['The workbook cannot be read.', 'Save it again as .xlsx, or as CSV.'],
  'book-locked': () => ['The workbook is protected by a password.', 'Take the password off and save it again.'],
} satisfies Record<string, (detail: string) => readonly [message: string, remedy: string]>;

/** A file that is no table, or none the desk can read. */
export class FileUnreadable extends AppError {
  readonly reason: FileReason;
  readonly detail: string;
  constructor(reason: FileReason, detail = '', cause?: unknown) {
    const [message = '', remedy = ''] = faults[reason](detail);
    super('file-wrong', message, { remedy, cause });
    this.reason = reason;
    this.detail = detail;
  }
}

/** The file is not the one that was shown. */
export class FileChanged extends AppError {
  constructor() {
    super('file-wrong', 'The file is not the one that was looked at.', { remedy: 'Import it anew.' });
  }
}

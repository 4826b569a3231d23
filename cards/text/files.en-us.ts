import type { files as chinese } from './files.zh-cn.ts';

export const files: typeof chinese = {
  title: 'Import report',
  okTag: 'All rows in',
  refusedTag: (rows) => `${rows} refused`,
  nothingTag: 'Nothing in',
  figures: { added: 'Added', changed: 'Changed', unchanged: 'Unchanged', refused: 'Refused' },
  line: (kind, rows, refused) =>
    refused === undefined ? `${kind} file: ${rows} rows in` : `${kind} file: ${refused} of ${rows} rows refused`,
  took: (rows, seconds) => `${rows} rows in ${seconds} s`,
  tookLess: (rows, seconds) => `${rows} rows in less than ${seconds} s`,
  emptyTag: 'No rows',
  onlyHeader: 'The file has a header and no rows below it, so nothing was imported.',
  atLine: (line, reason) => `Line ${line}: ${reason}`,
  errorFile: 'The refused rows, with reasons, are in the file attached. Correct it and send only that file.',
  formats: 'only CSV and XLSX files can be read',
  header: {
    title: 'Not imported: wrong header',
    nothing: 'No column name was recognised. Name the columns in the first line; the rows come after it.',
    missing: (columns) => `Missing: ${columns}`,
    twice: (columns) => `Twice: ${columns}`,
    unknown: (titles) => `Not recognised: ${titles}`,
    expected: (kind, columns) => `Columns of a ${kind.toLowerCase()} file (* required): ${columns}`,
    needed: (kinds) => `Columns each kind of file must have: ${kinds}`,
    ofKind: (kind, columns) => `${kind.toLowerCase()} (${columns})`,
  },
  repeated: (rows) => `${rows} rows appear more than once; the last one counts.`,
  strict: 'Strict mode: there are bad rows, so nothing of the file went in.',
  notices: 'Notices',
  moreNotices: (notices) => `and ${notices} more`,
  received: (name) => `${name} has arrived and is being imported.`,
  wrong: (reason) => `This file cannot be imported: ${reason}.`,
  notAllowed: 'You may not import files. Please ask your manager or the administrator.',
  staffFileNotAllowed:
    'A staff file assigns roles and permissions, so only an administrator may import it. Please pass it on to one.',
  empty:
    'This file is empty, so nothing was imported. Name the columns in the first line, put the rows below it and send it again.',
  tooLarge: (megabytes) => `The file is larger than ${megabytes} MB. Please split it.`,
};

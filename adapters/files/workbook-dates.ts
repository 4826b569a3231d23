import { CFB } from '@e965/xlsx';

/**
 * The unpacked workbook with the dates of a Chinese spreadsheet told to be dates. Excel writes those styles by number alone (31 is
 * yyyy"年"m"月"d"日"), what they look like depends on its language, and the library's own table stops short of them. A format the
 * workbook writes out under such a number stays its own.
 */
export function withChineseDates(zip: unknown): unknown {
  const styles = CFB.find(zip, '/xl/styles.xml') as { content: Uint8Array } | null;
  if (styles === null) return zip;
  const xml = Buffer.from(styles.content).toString('utf8');
  if (usesOne.test(xml)) styles.content = Buffer.from(declared(xml), 'utf8');
  return zip;
}

/** ECMA-376 part 1, 18.8.30, numFmtId as of zh-cn: days, but for the times of 32 to 35, 55 and 56. */
const days = [27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58];
const times = [32, 33, 34, 35, 55, 56];

const usesOne = new RegExp(`numFmtId=["'](?:${[...days, ...times].join('|')})["']`);

/** Ours stand first: what comes later under the same number counts. */
function declared(xml: string): string {
  const opened = /<(\w+:)?numFmts\b[^<>]*?(\/?)>/.exec(xml);
  if (opened !== null && opened[2] === '') return insert(xml, opened, formats(opened[1]));
  const root = opened ?? /<(\w+:)?styleSheet\b[^<>]*>/.exec(xml);
  const prefix = root?.[1] ?? '';
  return root === null ? xml : insert(xml, root, `<${prefix}numFmts>${formats(prefix)}</${prefix}numFmts>`);
}

function formats(prefix = ''): string {
  const each = (ids: readonly number[], code: string) =>
    ids.map((id) => `<${prefix}numFmt numFmtId="${id}" formatCode="${code}"/>`).join('');
  return each(days, 'yyyy-mm-dd') + each(times, 'hh:mm:ss');
}

function insert(xml: string, after: RegExpExecArray, text: string): string {
  const at = after.index + after[0].length;
  return xml.slice(0, at) + text + xml.slice(at);
}

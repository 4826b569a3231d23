import type { FileSource, SkippedLines } from '../../domain/import/port.ts';
import { maskNumbers } from '../../domain/kit/mask.ts';
import type { Locale } from '../../domain/people/people.ts';

/** How a file was read, where that is more than a header in its first line: which lines and which sheet. */
export function sourceNotices({ header, before, after, unit, sheets }: FileSource, locale: Locale): string[] {
  const english = locale === 'en-US';
  const [first, last] = header;
  const lines = first === last ? String(first) : english ? `${first} and ${last}` : `${first} 和 ${last}`;
  return [
    sheets && (sheets.others.length > 0 || sheets.hidden.length > 0) ? sheetNotice(sheets, english) : undefined,
    last === 1
      ? undefined
      : english
        ? `The header was found in ${first === last ? 'line' : 'lines'} ${lines}`
        : `表头在第 ${lines} 行`,
    unit === undefined
      ? undefined
      : english
        ? `Amounts were read in ${unit}元, as a line over the header says`
        : `表头之前注明单位，金额按“${unit}元”读取`,
    before.count === 0
      ? undefined
      : english
        ? `Lines before the header were skipped (${before.count}): ${saidLines(before, english)}`
        : `已跳过表头之前的 ${before.count} 行：${saidLines(before, english)}`,
    after.count === 0
      ? undefined
      : english
        ? `Totals and remarks were skipped (${after.count}): ${saidLines(after, english)}`
        : `已跳过合计与说明 ${after.count} 行：${saidLines(after, english)}`,
  ].filter((notice) => notice !== undefined);
}

/** So much of a skipped line is enough to know it by. */
const SAID_CHARACTERS = 30;

function saidLines({ count, first }: SkippedLines, english: boolean): string {
  const said = first.map(({ line, text }) => {
    const short = [...maskNumbers(text)].slice(0, SAID_CHARACTERS).join('');
    return english ? `line ${line} "${short}"` : `第 ${line} 行“${short}”`;
  });
  return said.join(english ? ', ' : '、') + (count > first.length ? '…' : '');
}

function sheetNotice({ read, others, hidden }: NonNullable<FileSource['sheets']>, english: boolean): string {
  const listed = (names: readonly string[]) => names.slice(0, MOST_NAMED).join(english ? ', ' : '、');
  const left = [
    others.length > 0 ? listed(others) : undefined,
    hidden.length > 0 ? (english ? `hidden: ${listed(hidden)}` : `隐藏：${listed(hidden)}`) : undefined,
  ].filter((one) => one !== undefined);
  return english
    ? `The sheet "${read}" was read; not read: ${left.join('; ')}`
    : `读取了工作表“${read}”，未读取：${left.join('；')}`;
}
const MOST_NAMED = 10;

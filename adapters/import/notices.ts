import type { Doubled } from '../../domain/import/columns.ts';
import type { FileSource, MissingClients } from '../../domain/import/port.ts';
import type { Locale } from '../../domain/people/people.ts';
import { sourceNotices } from './source-notices.ts';

type Noticed = {
  source?: FileSource;
  /** Its titles were read as confirmed before. */
  confirmed?: boolean;
  ignored: readonly string[];
  doubled?: readonly Doubled[];
  refused: number;
  /** How many of the refused rows their file has, where not all. */
  errorRows?: number | undefined;
  applied: boolean;
  inactive: readonly InactiveAdvisor[];
  dryRun?: true | undefined;
  missing?: MissingClients | undefined;
};

/** Somebody who is not active any more, and how many clients the book still has under that name. */
export type InactiveAdvisor = { staffNo: string; clients: number };

/** So many are enough to see what is wrong; the others are counted. */
const mostNamed = 20;

/** What the person who sent the file should know besides the numbers. */
export function importNotices(noticed: Noticed, locale: Locale): string[] {
  const { source, confirmed = false, ignored, doubled = [], refused, errorRows, applied, inactive } = noticed;
  const english = locale === 'en-US';
  const notices: string[] = source === undefined ? [] : sourceNotices(source, locale);
  if (confirmed)
    notices.push(
      english
        ? 'Columns were read as was confirmed of this header ("/help import" in chat takes it back)'
        : '各列按已确认的对应关系读取，可在“/help import”中取消',
    );
  for (const { counts, other } of doubled) {
    notices.push(
      english
        ? `Two columns of one meaning: "${counts}" counts, "${other}" was not read`
        : `两列含义相同：以“${counts}”为准，未读取“${other}”`,
    );
  }
  if (ignored.length > 0) {
    const columns = ignored.slice(0, mostNamed).join(english ? ', ' : '、');
    notices.push(
      english
        ? `Columns not known were ignored: ${columns}${others(ignored, english)}`
        : `已忽略无法识别的列：${columns}${others(ignored, english)}`,
    );
  }
  if (errorRows !== undefined) {
    notices.push(
      english
        ? `The file of refused rows holds the first ${errorRows} of ${refused}; correct the others in the file itself`
        : `未导入的 ${refused} 行中，附件仅含前 ${errorRows} 行，其余请在原文件中更正`,
    );
  }
  if (refused > 0 && !applied) {
    notices.push(
      english
        ? 'Strict import: nothing went in because rows were refused'
        : '严格模式：因有行被拒绝，本次没有导入任何数据',
    );
  }
  if (noticed.missing !== undefined)
    notices.push(...missingNotice(noticed.missing, { english, dryRun: noticed.dryRun }));
  if (inactive.length > 0) {
    const names = inactive
      .slice(0, mostNamed)
      .map(({ staffNo, clients }) => (english ? `${staffNo} (${clients})` : `${staffNo}（${clients} 位）`));
    notices.push(
      english
        ? `Not active any more, so that their clients stand on nobody's list: ${names.join(', ')}${others(inactive, english)}. Give the clients to somebody else`
        : `以下客户经理已停用，其名下客户不会出现在任何人的清单上，请另行分配：${names.join('、')}${others(inactive, english)}`,
    );
  }
  return notices;
}

function missingNotice(
  { count, first, way, taken, unread }: MissingClients,
  { english, dryRun = false }: { english: boolean; dryRun?: boolean | undefined },
): string[] {
  if (count === 0) return [];
  const numbers = `${first.join(english ? ', ' : '、')}${count > first.length ? (english ? ' …' : ' 等') : ''}`;
  const will = english ? (dryRun ? 'would be' : 'were') : dryRun ? '将' : '已';
  const done = {
    nothing: '',
    mark: english ? `; their cards ${dryRun ? 'would say' : 'say'} so` : `，客户卡片${will}注明`,
    take: english
      ? `; ${taken} ${will} taken from their advisors, and their open items wait for the next`
      : `，其中 ${taken} 位${will}从客户经理名下移出，未完事项待重新分配`,
  }[way];
  const open =
    unread === 0
      ? ''
      : english
        ? `; of ${unread} refused rows the number could not be read, so nothing is done about them`
        : `；另有 ${unread} 行未能读出客户号，故未作处理`;
  return [
    english
      ? `Clients of the book no longer in the file: ${count} (${numbers})${done}${open}`
      : `文件中已无 ${count} 位客户（${numbers}）${done}${open}`,
  ];
}

function others(named: readonly unknown[], english: boolean): string {
  const left = named.length - mostNamed;
  if (left <= 0) return '';
  return english ? ` and ${left} more` : `，另有 ${left} 项`;
}

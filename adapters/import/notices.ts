import type { Locale } from '../../domain/people/people.ts';

type Noticed = { ignored: readonly string[]; refused: number; applied: boolean; inactive: readonly InactiveAdvisor[] };

/** Somebody who is not active any more, and how many clients the book still has under that name. */
export type InactiveAdvisor = { staffNo: string; clients: number };

/** What the person who sent the file should know besides the numbers. */
export function importNotices({ ignored, refused, applied, inactive }: Noticed, locale: Locale): string[] {
  const english = locale === 'en-US';
  const notices: string[] = [];
  if (ignored.length > 0) {
    const columns = ignored.slice(0, 20).join(english ? ', ' : '、');
    notices.push(english ? `Columns not known were ignored: ${columns}` : `已忽略无法识别的列：${columns}`);
  }
  if (refused > 0 && !applied) {
    notices.push(
      english
        ? 'Strict import: nothing went in because rows were refused'
        : '严格模式：因有行被拒绝，本次没有导入任何数据',
    );
  }
  if (inactive.length > 0) {
    const names = inactive.map(({ staffNo, clients }) =>
      english ? `${staffNo} (${clients})` : `${staffNo}（${clients} 位）`,
    );
    notices.push(
      english
        ? `Not active any more, so that their clients stand on nobody's list: ${names.join(', ')}. Give the clients to somebody else`
        : `以下客户经理已停用，其名下客户不会出现在任何人的清单上，请另行分配：${names.join('、')}`,
    );
  }
  return notices;
}

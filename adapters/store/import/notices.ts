import type { Locale } from '../../../domain/people.ts';

type Noticed = { ignored: readonly string[]; repeated: number; refused: number; applied: boolean };

/** What the person who sent the file should know besides the numbers. */
export function importNotices({ ignored, repeated, refused, applied }: Noticed, locale: Locale): string[] {
  const english = locale === 'en-US';
  const notices: string[] = [];
  if (ignored.length > 0) {
    const columns = ignored.slice(0, 20).join(english ? ', ' : '、');
    notices.push(english ? `Columns not known were ignored: ${columns}` : `已忽略无法识别的列：${columns}`);
  }
  if (repeated > 0) {
    notices.push(
      english
        ? `${repeated} rows have a key that stands again further down; the last one counts`
        : `有 ${repeated} 行的主键在后文重复出现，以最后一行为准`,
    );
  }
  if (refused > 0 && !applied) {
    notices.push(
      english
        ? 'Strict import: nothing went in because rows were refused'
        : '严格模式：因有行被拒绝，本次没有导入任何数据',
    );
  }
  return notices;
}

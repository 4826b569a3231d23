import type { Locale } from '../../../domain/people.ts';

type Noticed = { ignored: readonly string[]; refused: number; applied: boolean };

/** What the person who sent the file should know besides the numbers. */
export function importNotices({ ignored, refused, applied }: Noticed, locale: Locale): string[] {
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
  return notices;
}

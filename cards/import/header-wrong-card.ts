import type { ColumnName, HeaderFault } from '../../domain/import/kind-of-header.ts';
import { maskNumbers } from '../../domain/kit/mask.ts';
import { textFor } from '../kit/catalogue.ts';
import { cutEnd } from '../kit/format.ts';
import { noticeCard } from '../kit/notice-card.ts';
import type { View } from '../kit/view.ts';
import type { Card } from '../schema.ts';

export type HeaderWrong = HeaderFault & { fileName: string };

/** Why a file's first line is no header of ours, and what it should be. A first line that is a client already keeps its numbers hidden. */
export function headerWrongCard({ fileName, kind, missing, twice, unknown, expected }: HeaderWrong, view: View): Card {
  const { files, words } = textFor(view.locale);
  const { header } = files;
  const nameOf = ({ field, chinese }: ColumnName) => (view.locale === 'zh-CN' ? chinese : field);
  const named = (columns: readonly ColumnName[]) => columns.map(nameOf).join(words.listed);
  const titles = unknown.map((title) => cutEnd(maskNumbers(title), 40));
  const wanted = (columns: readonly ColumnName[]) =>
    columns.map((column) => `${nameOf(column)}${column.needed ? '*' : ''}`).join(words.listed);
  const should =
    kind === undefined
      ? header.needed(
          expected.map((one) => header.ofKind(one.kind.titles[view.locale], named(one.columns))).join(words.separator),
        )
      : header.expected(kind.titles[view.locale], wanted(expected.flatMap(({ columns }) => columns)));
  return noticeCard(
    {
      title: header.title,
      line: cutEnd(fileName, 60),
      more: [
        kind === undefined ? header.nothing : undefined,
        missing.length > 0 ? header.missing(named(missing)) : undefined,
        twice.length > 0 ? header.twice(named(twice)) : undefined,
        titles.length > 0 ? header.unknown(titles.slice(0, 10).join(words.listed)) : undefined,
        should,
        header.templates,
      ].filter((one) => one !== undefined),
      tone: 'bad',
    },
    view,
  );
}

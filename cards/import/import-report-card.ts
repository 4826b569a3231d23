import type { FileKind } from '../../domain/import/kind.ts';
import type { FileReport } from '../../domain/import/port.ts';
import { textFor } from '../kit/catalogue.ts';
import { figures, line, markdown, small, stacked } from '../kit/elements.ts';
import { cutEnd, grouped } from '../kit/format.ts';
import { framed, type HeaderTag } from '../kit/frame.ts';
import { bold, grey, literal } from '../kit/markdown.ts';
import type { View } from '../kit/view.ts';
import type { Card } from '../schema.ts';
import { refusedRows } from './refused-rows.ts';

/** What became of a file, and what it is called. */
export type ImportOutcome = Omit<FileReport, 'kind' | 'errorFile' | 'sha256'> & {
  kind: Pick<FileKind, 'titles' | 'fields'>;
  fileName: string;
};

const shownNotices = 5;

/** The report of an import; the error file follows it as a message of its own. */
export function importReportCard(outcome: ImportOutcome, { locale }: View): Card {
  const { files: say } = textFor(locale);
  const { kind, refused, repeated, notices, applied } = outcome;
  const left = notices.length - shownNotices;
  const summary =
    outcome.rows === 0
      ? say.onlyHeader
      : say.line(kind.titles[locale], grouped(outcome.rows), refused > 0 ? grouped(refused) : undefined);
  return framed({
    title: say.title,
    subtitle: cutEnd(`${kind.titles[locale]} · ${outcome.fileName}`, 60),
    color: !applied ? 'red' : refused > 0 || outcome.rows === 0 ? 'orange' : 'green',
    tags: [stateTag(outcome, locale)],
    summary,
    elements: stacked(
      figures([
        { value: grouped(outcome.added), label: say.figures.added },
        { value: grouped(outcome.changed), label: say.figures.changed },
        { value: grouped(outcome.unchanged), label: say.figures.unchanged },
        { value: grouped(refused), label: say.figures.refused, ...(refused > 0 ? { tone: 'orange' as const } : {}) },
      ]),
      outcome.rows === 0 ? line(say.onlyHeader, { color: 'orange' }) : small(grey(tookText(outcome, locale))),
      !applied ? line(say.strict, { color: 'red' }) : undefined,
      repeated > 0 ? small(grey(literal(say.repeated(grouped(repeated))))) : undefined,
      refusedRows(outcome, locale),
      refused > 0 ? line(say.errorFile, { lines: 4 }) : undefined,
      notices.length > 0 ? markdown(bold(say.notices)) : undefined,
      notices.slice(0, shownNotices).map((notice) => line(cutEnd(notice, 200), { color: 'grey' })),
      left > 0 ? small(grey(literal(say.moreNotices(left)))) : undefined,
    ),
  });
}

/** Nothing takes no time: what rounds to none is said to be less than the least that is shown. */
function tookText({ rows, seconds }: ImportOutcome, locale: View['locale']): string {
  const { files: say } = textFor(locale);
  const shown = seconds.toFixed(1);
  return Number(shown) === 0 ? say.tookLess(grouped(rows), '0.1') : say.took(grouped(rows), shown);
}

function stateTag({ refused, applied, rows }: ImportOutcome, locale: View['locale']): HeaderTag {
  const { files: say } = textFor(locale);
  if (rows === 0) return { text: say.emptyTag, color: 'orange' };
  if (refused === 0 && applied) return { text: say.okTag, color: 'green' };
  if (!applied || refused === rows) return { text: say.nothingTag, color: 'red' };
  return { text: say.refusedTag(grouped(refused)), color: 'orange' };
}

import { countsOf } from '../../domain/import/held-file.ts';
import type { FileKind } from '../../domain/import/kind.ts';
import type { FileReport } from '../../domain/import/port.ts';
import type { TimeOfDay } from '../../domain/kit/day.ts';
import { textFor } from '../kit/catalogue.ts';
import { button, buttons, figures, line, markdown, small, stacked } from '../kit/elements.ts';
import { cutEnd, grouped } from '../kit/format.ts';
import { framed } from '../kit/frame.ts';
import { bold, grey, literal } from '../kit/markdown.ts';
import { press, ref } from '../kit/press.ts';
import type { View } from '../kit/view.ts';
import type { Card } from '../schema.ts';
import { fileCounts } from './file-counts.ts';
import { refusedRows } from './refused-rows.ts';

/** What a file would do, its number, and until when it can be answered. */
export type ImportPreview = Omit<FileReport, 'kind'> & {
  kind: Pick<FileKind, 'titles' | 'fields'>;
  fileName: string;
  id: number;
  until: TimeOfDay;
};

const shownNotices = 4;

/** What a file would do, before anything of it is stored; its sender says whether it is to go in. */
export function importPreviewCard(shown: ImportPreview, view: View): Card {
  const { files: say, words } = textFor(view.locale);
  const { kind, notices, refused, reassigned, id, until } = shown;
  const counts = say.preview.would(fileCounts(countsOf(shown), view));
  const moved = reassigned ?? 0;
  const about = ref('file', id);
  const left = notices.length - shownNotices;
  return framed({
    title: say.preview.title,
    subtitle: cutEnd(`${kind.titles[view.locale]} · ${shown.fileName}`, 60),
    color: 'orange',
    tags: [{ text: say.preview.tag, color: 'orange' }],
    summary: counts,
    elements: stacked(
      line(counts, { lines: 3 }),
      figures([
        { value: grouped(shown.added), label: say.figures.added },
        { value: grouped(shown.changed), label: say.figures.changed },
        { value: grouped(shown.unchanged), label: say.figures.unchanged },
        { value: grouped(refused), label: say.figures.refused, ...(refused > 0 ? { tone: 'orange' as const } : {}) },
      ]),
      moved > 0 ? line(say.preview.movedLine(grouped(moved)), { color: 'orange', lines: 3 }) : undefined,
      refusedRows(shown, view.locale),
      notices.length > 0 ? markdown(bold(say.notices)) : undefined,
      notices.slice(0, shownNotices).map((notice) => line(cutEnd(notice, 200), { color: 'grey' })),
      left > 0 ? small(grey(literal(say.moreNotices(left)))) : undefined,
      small(grey(literal(say.preview.hint(until)))),
      buttons([
        button(say.preview.store, press('file.store', about), { type: 'primary' }),
        button(words.buttons.cancel, press('file.drop', about)),
      ]),
    ),
  });
}

import type { FileCounts } from '../../domain/import/held-file.ts';
import { textFor } from '../kit/catalogue.ts';
import { grouped } from '../kit/format.ts';
import type { View } from '../kit/view.ts';

/** `新增 12，变更 340，拒绝 3，移走 27 位客户`. */
export function fileCounts({ added, changed, refused, moved }: FileCounts, { locale }: Pick<View, 'locale'>): string {
  const { preview: say } = textFor(locale).files;
  const counts = say.counts(grouped(added), grouped(changed), grouped(refused));
  return moved === 0 ? counts : `${counts}${say.moved(grouped(moved))}`;
}

/** What has changed in the book between what was shown and what came of it. */
export function countedAnew(shown: FileCounts, now: FileCounts, view: Pick<View, 'locale'>): string {
  return textFor(view.locale).files.preview.anew(fileCounts(shown, view), fileCounts(now, view));
}

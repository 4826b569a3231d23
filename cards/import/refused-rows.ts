import type { FileKind } from '../../domain/import/kind.ts';
import type { RefusedRow } from '../../domain/import/port.ts';
import { refusalText } from '../../domain/import/refusal-text.ts';
import { textFor } from '../kit/catalogue.ts';
import { line } from '../kit/elements.ts';
import { cutEnd, grouped } from '../kit/format.ts';
import type { View } from '../kit/view.ts';
import type { CardElement } from '../schema.ts';

const shownReasons = 3;
/** In place of what the row says: cells slip into other columns, and any may be the name or a number of a person. */
const leftOut = '…';

/** Where the first refused rows stand and why. */
export function refusedRows(
  { firstRefused = [], kind }: { firstRefused?: readonly RefusedRow[]; kind: Pick<FileKind, 'titles' | 'fields'> },
  locale: View['locale'],
): CardElement[] {
  const { files: say } = textFor(locale);
  return firstRefused.slice(0, shownReasons).map(({ line: no, refusal }) => {
    // Of a row of the wrong width the value is how many cells it has.
    const value = refusal.code === 'width' ? refusal.value : leftOut;
    const reason = refusalText({ ...refusal, ...(value !== undefined && { value }) }, locale, kind);
    return line(say.atLine(grouped(no), cutEnd(reason, 160)), { color: 'orange', lines: 3 });
  });
}

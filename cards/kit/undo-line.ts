import type { TimeOfDay } from '../../domain/kit/day.ts';
import type { CardElement } from '../schema.ts';
import { textFor } from './catalogue.ts';
import { button, line, lineWithButton } from './elements.ts';
import { press, ref } from './press.ts';
import type { View } from './view.ts';

/** What was done and until when it can be taken back (firm's time); absent when it no longer can. */
export type Undoable = { deedId: number; until: TimeOfDay };

/** The last line of a card that tells of a deed: 撤销, and until when. */
export function undoLine(undo: Undoable | undefined, { locale }: View): CardElement | undefined {
  if (undo === undefined) return undefined;
  const { undo: say, words } = textFor(locale);
  const until = line(say.until(undo.until), { color: 'grey', notation: true, lines: 1 });
  return lineWithButton(until, button(words.buttons.undo, press('undo', ref('deed', undo.deedId))));
}

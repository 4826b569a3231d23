import type { Card } from '../schema.ts';
import { textFor, type Words } from './catalogue.ts';
import { line, stacked } from './elements.ts';
import { framed } from './frame.ts';
import type { View } from './view.ts';

/** What was taken back: what the record turns into, and the answer to `/undo`. */
export function undoCard(what: Words, view: View): Card {
  const say = textFor(view.locale);
  const taken = what(say, view);
  return framed({ title: say.undo.title, color: 'grey', summary: taken, elements: stacked(line(taken)) });
}

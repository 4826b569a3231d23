import type { Card } from '../schema.ts';
import { textFor } from './catalogue.ts';
import { line, stacked } from './elements.ts';
import { nameText } from './format.ts';
import { framed } from './frame.ts';
import type { View } from './view.ts';

export type Undone = { action: 'log' | 'stage' | 'done' | 'snooze' | 'task'; clientName?: string | undefined };

/** What was taken back: what the record turns into, and the answer to `/undo`. */
export function undoCard({ action, clientName }: Undone, { locale }: View): Card {
  const { undo: say, tasks } = textFor(locale);
  const { list } = tasks;
  const what = say.what[action](clientName === undefined ? list.ownTask : nameText(clientName));
  return framed({ title: say.title, color: 'grey', summary: what, elements: stacked(line(what)) });
}

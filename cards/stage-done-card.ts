import type { ClientBrief } from '../domain/book.ts';
import type { Stage } from '../domain/stages.ts';
import { type Undoable, undoLine } from './deed-foot.ts';
import { line, markdown, stacked } from './elements.ts';
import { cutEnd, nameText } from './format.ts';
import { framed } from './frame.ts';
import { bold } from './markdown.ts';
import type { Card } from './schema.ts';
import { textFor } from './text.ts';
import type { View } from './view.ts';

export type StageDone = {
  client: ClientBrief;
  from: Stage;
  to: Stage;
  reason?: string | undefined;
  undo?: Undoable | undefined;
};

/** The stage change that the form turns into. */
export function stageDoneCard({ client, from, to, reason, undo }: StageDone, view: View): Card {
  const { work: say, words } = textFor(view.locale);
  return framed({
    title: say.stageMoved,
    subtitle: nameText(client.name),
    color: 'green',
    summary: say.stageMovedLine(nameText(client.name), words.stageOf(to)),
    elements: stacked(
      markdown(bold(say.stageMove(words.stageOf(from), words.stageOf(to)))),
      reason === undefined || reason === '' ? undefined : line(say.reason(cutEnd(reason, 400)), { lines: 4 }),
      undoLine(undo, view),
    ),
  });
}

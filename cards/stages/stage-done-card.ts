import type { ClientBrief } from '../../domain/clients/client.ts';
import type { Stage } from '../../domain/stages/stages.ts';
import { textFor } from '../kit/catalogue.ts';
import { line, markdown, stacked } from '../kit/elements.ts';
import { cutEnd, nameText } from '../kit/format.ts';
import { framed } from '../kit/frame.ts';
import { bold } from '../kit/markdown.ts';
import { type Undoable, undoLine } from '../kit/undo-line.ts';
import type { View } from '../kit/view.ts';
import type { Card } from '../schema.ts';

export type StageDone = {
  client: ClientBrief;
  from: Stage;
  to: Stage;
  reason?: string | undefined;
  undo?: Undoable | undefined;
};

/** The stage change that the form turns into. */
export function stageDoneCard({ client, from, to, reason, undo }: StageDone, view: View): Card {
  const { stages: say, words } = textFor(view.locale);
  return framed({
    title: say.moved,
    subtitle: nameText(client.name),
    color: 'green',
    summary: say.movedLine(nameText(client.name), words.stageOf(to)),
    elements: stacked(
      markdown(bold(say.move(words.stageOf(from), words.stageOf(to)))),
      reason === undefined || reason === '' ? undefined : line(say.reason(cutEnd(reason, 400)), { lines: 4 }),
      undoLine(undo, view),
    ),
  });
}

import type { ClientBrief } from '../../domain/clients/client.ts';
import type { Day, TimeOfDay } from '../../domain/kit/day.ts';
import type { TaskId, TaskItem } from '../../domain/tasks/task.ts';
import { textFor } from '../kit/catalogue.ts';
import { closedDayText } from '../kit/closed-day.ts';
import { line, markdown, small, stacked } from '../kit/elements.ts';
import { cutEnd, nameText, relativeDay, whenText } from '../kit/format.ts';
import { framed } from '../kit/frame.ts';
import { bold, grey, literal } from '../kit/markdown.ts';
import { type Undoable, undoLine } from '../kit/undo-line.ts';
import type { View } from '../kit/view.ts';
import type { Card } from '../schema.ts';
import { taskWhy } from './task-lines.ts';

export type TaskDone = {
  client: ClientBrief;
  taskId: TaskId;
  on: Day;
  at?: TimeOfDay | undefined;
  /** The trading day on which the list shows it, where that is another. */
  shownOn?: Day | undefined;
  what: string;
  undo?: Undoable | undefined;
  /** The item that it closed: a meeting was agreed. */
  settles?: TaskItem;
};

/** The task that was added, with its number. */
export function taskDoneCard({ client, taskId, on, at, shownOn, what, undo, settles }: TaskDone, view: View): Card {
  const { tasks: say, words } = textFor(view.locale);
  const moved = closedDayText(on, shownOn, view);
  const date = `${bold(literal(whenText(on, at, view)))}  ${grey(literal(`${relativeDay(on, view)} · ${words.taskNo(taskId)}`))}`;
  return framed({
    title: say.added,
    subtitle: nameText(client.name),
    color: 'green',
    summary: say.addedLine(nameText(client.name), whenText(on, at, view)),
    elements: stacked(
      markdown(date),
      line(cutEnd(what, 600), { lines: 4 }),
      settles && small(grey(literal(settledText(settles, view)))),
      moved === undefined ? undefined : small(grey(literal(moved))),
      undoLine(undo, view),
    ),
  });
}

function settledText(item: TaskItem, view: View): string {
  const { tasks: say, words } = textFor(view.locale);
  return [`${say.done} ${words.taskNo(item.id)}`, taskWhy(item, view), say.outcome(words.outcomes.booked)].join(' · ');
}

import type { TaskItem } from '../../domain/tasks/task.ts';
import { textFor } from '../kit/catalogue.ts';
import { line, stacked } from '../kit/elements.ts';
import { framed } from '../kit/frame.ts';
import type { View } from '../kit/view.ts';
import type { Card } from '../schema.ts';
import { outcomeButtons } from './ask-rows.ts';
import { taskLine } from './task-lines.ts';

/** What came of one thing, asked in place of the card it was closed from. */
export function outcomeCard(task: TaskItem, view: View): Card {
  const { tasks, words } = textFor(view.locale);
  return framed({
    title: tasks.outcomeAsked,
    subtitle: words.taskNo(task.id),
    color: 'blue',
    summary: tasks.outcomeAsked,
    elements: stacked(line(taskLine(task, view)), outcomeButtons(task, 'card', view)),
  });
}

import type { TaskItem } from '../../domain/tasks/task.ts';
import { textFor, type Words } from '../kit/catalogue.ts';
import { line, stacked } from '../kit/elements.ts';
import { framed } from '../kit/frame.ts';
import type { View } from '../kit/view.ts';
import type { Card } from '../schema.ts';
import { taskLine } from './task-lines.ts';

/** An item that its reader can work no more: what it was about, and what became of it; nothing to press. */
export function pastItemCard(task: TaskItem, became: Words, view: View): Card {
  const say = textFor(view.locale);
  const { tasks, words } = say;
  return framed({
    title: tasks.cardTitle.item,
    subtitle: words.taskNo(task.id),
    color: 'grey',
    summary: `${tasks.cardTitle.item} · ${taskLine(task, view)}`,
    elements: stacked(line(taskLine(task, view)), line(became(say, view), { color: 'orange', lines: 3 })),
  });
}

import type { StaffId } from '../../domain/people/people.ts';
import { reassignForm } from '../../domain/tasks/reassign-form.ts';
import type { TaskItem } from '../../domain/tasks/task.ts';
import { type FormFill, filledForm } from '../forms/form-card.ts';
import { textFor } from '../kit/catalogue.ts';
import { line, stacked } from '../kit/elements.ts';
import { nameText } from '../kit/format.ts';
import { framed } from '../kit/frame.ts';
import type { View } from '../kit/view.ts';
import type { Card } from '../schema.ts';
import { taskLine } from './task-lines.ts';

export type Reassign = {
  task: TaskItem;
  /** Who could take it: at most 100 are offered. */
  advisors: readonly { id: StaffId; name: string }[];
  fill: FormFill<typeof reassignForm>;
};

/** The manager hands an open task to another advisor. */
export function reassignCard({ task, advisors, fill }: Reassign, view: View): Card {
  const { tasks: say, words, plan } = textFor(view.locale);
  const choices = advisors.map(({ id, name }) => ({ value: String(id), text: nameText(name) }));
  return framed({
    title: say.reassignTitle,
    subtitle: words.taskNo(task.id),
    color: 'blue',
    summary: `${say.reassignTitle} ${words.taskNo(task.id)}`,
    elements: stacked(
      line(taskLine(task, view)),
      choices.length === 0
        ? line(plan.noAdvisors, { color: 'grey' })
        : filledForm(reassignForm, { fill, choices: { to: choices } }, view),
    ),
  });
}

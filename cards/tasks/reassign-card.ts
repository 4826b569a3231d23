import type { StaffId } from '../../domain/people/people.ts';
import { reassignForm } from '../../domain/tasks/reassign-form.ts';
import type { TaskItem } from '../../domain/tasks/task.ts';
import { type FormFill, filledForm } from '../forms/form-card.ts';
import { textFor } from '../kit/catalogue.ts';
import { button, buttons, line, small, stacked } from '../kit/elements.ts';
import { nameText } from '../kit/format.ts';
import { framed } from '../kit/frame.ts';
import { grey, literal } from '../kit/markdown.ts';
import type { Press } from '../kit/press.ts';
import type { View } from '../kit/view.ts';
import type { Card } from '../schema.ts';
import { handedItem } from './handed-item-card.ts';
import { taskLine } from './task-lines.ts';

export type Reassign = {
  task: TaskItem;
  /** Whose it is. */
  ownerName: string;
  /** Who could take it: at most 100 are offered. */
  advisors: readonly { id: StaffId; name: string }[];
  fill: FormFill<typeof reassignForm>;
  cancel: Press;
  /** For how many minutes it can be taken back. */
  minutes: number;
};

/** The manager hands an open task to another advisor: what it is, who is to have it, and 确认. */
export function reassignCard({ task, ownerName, advisors, fill, cancel, minutes }: Reassign, view: View): Card {
  const { tasks: say, words, plan, handover, cases } = textFor(view.locale);
  const choices = advisors.map(({ id, name }) => ({ value: String(id), text: nameText(name) }));
  return framed({
    title: say.reassignTitle,
    subtitle: words.taskNo(task.id),
    color: 'orange',
    summary: `${say.reassignTitle} · ${taskLine(task, view)}`,
    elements: stacked(
      handedItem(task, cases.owner(nameText(ownerName)), view),
      choices.length === 0
        ? line(plan.noAdvisors, { color: 'grey' })
        : [
            ...filledForm(reassignForm, { fill, choices: { to: choices }, label: words.buttons.confirm }, view),
            ...(task.client === undefined
              ? []
              : [small(grey(literal(handover.itemRight(nameText(task.client.name)))))]),
            small(grey(literal(handover.hint(minutes)))),
          ],
      buttons([button(words.buttons.cancel, cancel)]),
    ),
  });
}

import { outcomesOf } from '../../domain/occasions/moments.ts';
import type { OutcomeId } from '../../domain/occasions/outcomes.ts';
import { missedBy, type SnoozeChoice } from '../../domain/tasks/put-off.ts';
import type { TaskId, TaskItem } from '../../domain/tasks/task.ts';
import { textFor } from '../kit/catalogue.ts';
import { button, buttons, line, lineWithButton } from '../kit/elements.ts';
import { cutEnd, dateText, nameText } from '../kit/format.ts';
import { type Press, press, ref } from '../kit/press.ts';
import type { View } from '../kit/view.ts';
import type { Button, NestedElement } from '../schema.ts';
import { missedText, taskLine, whoName } from './task-lines.ts';

/** What is being asked of one item: what came of it, or to when it is to be put off. */
export type Asking = { id: TaskId } & ({ what: 'outcome' } | { what: 'snooze'; choices: readonly SnoozeChoice[] });

/** Where the answers stand: on a list, or on a card about this one thing. */
type Place = 'list' | 'card';

/** The question, with an answer a button. */
export function askElements(item: TaskItem, asking: Asking, at: Place, view: View): NestedElement[] {
  return asking.what === 'outcome' ? outcomeButtons(item, at, view) : snoozeButtons(item, asking.choices, at, view);
}

/** What came of it, in one tap, where "done" alone would not tell. */
export function outcomeButtons(item: TaskItem, at: Place, view: View): NestedElement[] {
  const { tasks, words } = textFor(view.locale);
  const answers = outcomesOf(item.rule).map((outcome) =>
    button(words.outcomes[outcome], outcomePress(item, outcome, at)),
  );
  const question = line(tasks.whichOutcome(nameText(whoName(item, view))), { lines: 1 });
  return [at === 'list' ? closable(question, { item, at, view }) : question, buttons(answers)];
}

/** A meeting is asked for its day first. */
function outcomePress({ id }: TaskItem, outcome: OutcomeId, at: Place): Press {
  const task = ref('task', id);
  if (outcome === 'unreached') return press('task.unreached', task, { at });
  return outcome === 'booked' ? press('task.book.form', task) : press('task.done', task, { at, outcome });
}

function snoozeButtons(item: TaskItem, choices: readonly SnoozeChoice[], at: Place, view: View): NestedElement[] {
  const { tasks, words } = textFor(view.locale);
  const other = button(words.buttons.otherDay, press('task.snooze.day.form', ref('task', item.id)));
  const answers = choices.map((choice) => snoozeButton(item, choice, at, view));
  return [
    closable(line(tasks.snoozeWhen(cutEnd(taskLine(item, view), 60))), { item, at, view }),
    buttons([...answers, other]),
  ];
}

/** A question with 取消: whoever asked by mistake need not answer. */
function closable(
  question: NestedElement,
  { item, at, view }: { item: TaskItem; at: Place; view: View },
): NestedElement {
  const { cancel } = textFor(view.locale).words.buttons;
  const close = press('task.open', ref('task', item.id), at === 'list' ? { at } : {});
  return lineWithButton(question, button(cancel, close, { type: 'text' }));
}

/** One that misses a day asks once more. */
function snoozeButton(item: TaskItem, { to, when, isMoved }: SnoozeChoice, at: Place, view: View): Button {
  const { tasks } = textFor(view.locale);
  const missed = missedBy(item, { to, today: view.today });
  const confirm = missed && { title: tasks.snoozeAnyway, text: missedText(item, missed, view) };
  const wanted = when === 'afternoon' ? { until: 'afternoon' } : { to };
  return button(
    isMoved ? dateText(to, view) : tasks.snoozeTo[when],
    press('task.snooze', ref('task', item.id), { at, ...wanted, ...(missed && { past: true }) }),
    confirm && { confirm },
  );
}

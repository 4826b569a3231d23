import type { ClientBrief } from '../../domain/clients/client.ts';
import type { Day } from '../../domain/kit/day.ts';
import { taskForm } from '../../domain/tasks/task-form.ts';
import { formElements } from '../forms/form-elements.ts';
import { textFor } from '../kit/catalogue.ts';
import { nameText } from '../kit/format.ts';
import { framed } from '../kit/frame.ts';
import type { View } from '../kit/view.ts';
import type { Card } from '../schema.ts';

export type TaskForm = {
  client: ClientBrief;
  given?: { on?: Day | undefined; what?: string | undefined };
  /** What is missing or wrong, in words of `answers`. */
  problem?: string | undefined;
};

/** The form of an own task or appointment. */
export function taskFormCard({ client, given = {}, problem }: TaskForm, view: View): Card {
  const say = textFor(view.locale).forms.words.task;
  return framed({
    title: say.title,
    subtitle: nameText(client.name),
    color: 'blue',
    summary: `${say.title} · ${nameText(client.name)}`,
    elements: formElements(taskForm, { press: { a: 'task.save', c: client.id }, given, problem }, view),
  });
}

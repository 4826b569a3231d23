import type { ClientBrief } from '../../domain/clients/client.ts';
import type { Day } from '../../domain/kit/day.ts';
import { textFor } from '../kit/catalogue.ts';
import { stacked } from '../kit/elements.ts';
import { dateField, formOf, inputField, problemLine } from '../kit/fields.ts';
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
export function taskFormCard({ client, given = {}, problem }: TaskForm, { locale }: View): Card {
  const { tasks: say, words } = textFor(locale);
  return framed({
    title: say.title,
    subtitle: nameText(client.name),
    color: 'blue',
    summary: `${say.title} · ${nameText(client.name)}`,
    elements: stacked(
      problemLine(problem),
      formOf({ a: 'task.save', c: client.id }, words.buttons.submit, [
        inputField(
          { name: 'what', label: say.what, hint: say.whatHint, required: true },
          { value: given.what, rows: 2 },
        ),
        ...dateField({ name: 'on', label: say.on, hint: say.onHint, required: true }, given.on),
      ]),
    ),
  });
}

import type { ClientBrief } from '../../domain/clients/client.ts';
import type { ContactKind } from '../../domain/contacts/contact.ts';
import { logForm } from '../../domain/contacts/log-form.ts';
import type { Day } from '../../domain/kit/day.ts';
import type { TaskId } from '../../domain/tasks/task.ts';
import { formElements } from '../forms/form-elements.ts';
import { textFor } from '../kit/catalogue.ts';
import { nameText } from '../kit/format.ts';
import { framed } from '../kit/frame.ts';
import type { View } from '../kit/view.ts';
import type { Card } from '../schema.ts';

export type LogForm = {
  client: ClientBrief;
  /** Saving also closes this task. */
  taskId?: TaskId | undefined;
  /** What is known already: from the command's words, or from a first try. */
  given?: {
    kind?: ContactKind | undefined;
    note?: string | undefined;
    next?: Day | undefined;
    product?: string | undefined;
    amount?: string | undefined;
  };
  /** What is missing or wrong, in words of `answers`. */
  problem?: string | undefined;
};

/** The form of a contact: the note first, the kind, everything else optional, 提交 last. */
export function logFormCard({ client, taskId, given = {}, problem }: LogForm, view: View): Card {
  const say = textFor(view.locale).forms.words.log;
  return framed({
    title: say.title,
    subtitle: nameText(client.name),
    color: 'blue',
    summary: `${say.title} · ${nameText(client.name)}`,
    elements: formElements(
      logForm,
      {
        press: { a: 'log.save', c: client.id, ...(taskId === undefined ? {} : { t: taskId }) },
        given: { ...given, kind: given.kind ?? 'call' },
        problem,
      },
      view,
    ),
  });
}

import type { ClientBrief } from '../../domain/clients/client.ts';
import { type ContactKind, contactKinds } from '../../domain/contacts/contact.ts';
import type { Day } from '../../domain/kit/day.ts';
import type { TaskId } from '../../domain/tasks/task.ts';
import { textFor } from '../kit/catalogue.ts';
import { stacked } from '../kit/elements.ts';
import { beside, choiceField, dateField, formOf, inputField, problemLine } from '../kit/fields.ts';
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
export function logFormCard({ client, taskId, given = {}, problem }: LogForm, { locale }: View): Card {
  const { contacts: say, words } = textFor(locale);
  const kinds = contactKinds.map((kind) => ({ value: kind, text: words.kinds[kind] }));
  return framed({
    title: say.title,
    subtitle: nameText(client.name),
    color: 'blue',
    summary: `${say.title} · ${nameText(client.name)}`,
    elements: stacked(
      problemLine(problem),
      formOf({ a: 'log.save', c: client.id, ...(taskId === undefined ? {} : { t: taskId }) }, words.buttons.submit, [
        inputField(
          { name: 'note', label: say.note, hint: say.noteHint, required: true },
          { value: given.note, rows: 3 },
        ),
        ...choiceField(
          { name: 'kind', label: say.kind, hint: say.kindHint, required: true },
          kinds,
          given.kind ?? 'call',
        ),
        ...dateField({ name: 'next', label: say.next, hint: say.nextHint }, given.next),
        beside(
          [inputField({ name: 'product', label: say.product, hint: say.productHint }, { value: given.product })],
          [inputField({ name: 'amount', label: say.amount, hint: say.amountHint }, { value: given.amount })],
        ),
      ]),
    ),
  });
}

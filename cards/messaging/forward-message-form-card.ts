import type { ClientBrief } from '../../domain/clients/client.ts';
import { textFor } from '../kit/catalogue.ts';
import { line, stacked } from '../kit/elements.ts';
import { formOf, inputField, problemLine } from '../kit/fields.ts';
import { nameText } from '../kit/format.ts';
import { framed } from '../kit/frame.ts';
import type { View } from '../kit/view.ts';
import type { Card } from '../schema.ts';

export type TellForm = {
  client: ClientBrief;
  /** Who will get it, and for whom. */
  reader: string;
  given?: string | undefined;
  problem?: string | undefined;
};

/** A message for whoever looks after a teammate's client. [S4 §57 首问负责] */
export function tellOwnerFormCard({ client, reader, given, problem }: TellForm, { locale }: View): Card {
  const { messaging: say, words } = textFor(locale);
  return framed({
    title: say.forwardTitle,
    subtitle: nameText(client.name),
    color: 'blue',
    summary: `${say.forwardTitle} · ${nameText(client.name)}`,
    elements: stacked(
      line(say.forwardTo(reader), { color: 'grey' }),
      problemLine(problem),
      formOf({ a: 'tell.send', c: client.id }, words.buttons.send, [
        inputField(
          { name: 'text', label: say.forwardText, hint: say.forwardTextHint, required: true },
          { value: given, rows: 3 },
        ),
      ]),
    ),
  });
}

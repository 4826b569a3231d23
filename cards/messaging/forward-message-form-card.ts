import type { ClientBrief } from '../../domain/clients/client.ts';
import { forwardForm } from '../../domain/messaging/forward-form.ts';
import { formElements } from '../forms/form-elements.ts';
import { textFor } from '../kit/catalogue.ts';
import { line } from '../kit/elements.ts';
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
export function tellOwnerFormCard({ client, reader, given, problem }: TellForm, view: View): Card {
  const { messaging, forms, words } = textFor(view.locale);
  const { title } = forms.words.forward;
  return framed({
    title,
    subtitle: nameText(client.name),
    color: 'blue',
    summary: `${title} · ${nameText(client.name)}`,
    elements: [
      line(messaging.forwardTo(reader), { color: 'grey' }),
      ...formElements(
        forwardForm,
        { press: { a: 'tell.send', c: client.id }, submit: words.buttons.send, given: { text: given }, problem },
        view,
      ),
    ],
  });
}

import type { ClientBrief } from '../../domain/clients/client.ts';
import { forwardForm } from '../../domain/messaging/forward-form.ts';
import { type FormFill, formCard } from '../forms/form-card.ts';
import { textFor, type Words } from '../kit/catalogue.ts';
import { line } from '../kit/elements.ts';
import type { View } from '../kit/view.ts';
import type { Card } from '../schema.ts';

export type ForwardMessageForm = {
  client: ClientBrief;
  /** Who will get it, and for whom. */
  reader: Words;
  fill: FormFill<typeof forwardForm>;
};

/** A message for whoever looks after a teammate's client. [S4 §57 首问负责] */
export function forwardMessageFormCard({ client, reader, fill }: ForwardMessageForm, view: View): Card {
  const say = textFor(view.locale);
  const above = [line(say.messaging.forwardTo(reader(say, view)), { color: 'grey' })];
  return formCard(forwardForm, { about: client.name, above, fill, label: say.words.buttons.send }, view);
}

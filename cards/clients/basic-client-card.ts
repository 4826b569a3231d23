import type { ClientBrief } from '../../domain/clients/client.ts';
import { textFor, type Words } from '../kit/catalogue.ts';
import { button, buttons, line, small, stacked } from '../kit/elements.ts';
import { cutEnd, dateText, nameText } from '../kit/format.ts';
import { framed } from '../kit/frame.ts';
import { grey, literal } from '../kit/markdown.ts';
import { press, ref } from '../kit/press.ts';
import type { View } from '../kit/view.ts';
import type { Card } from '../schema.ts';
import { newsLine } from './client-card.ts';

/** `shared`: for a group to read, with nothing to press. `news`: what has changed since the reader last saw it. */
export type BasicMore = { shared?: boolean; news?: Words | undefined };

/**
 * A teammate's client: name, tier, who looks after them, the last contact, and 转达. No amounts, no phone.
 */
export function basicClientCard(client: ClientBrief, view: View, { shared = false, news }: BasicMore = {}): Card {
  const { clients: say, tasks, words } = textFor(view.locale);
  const { list } = tasks;
  const name = nameText(client.name);
  const owner = client.advisorName === undefined ? undefined : nameText(client.advisorName);
  const contact = client.lastContactOn;
  return framed({
    title: name,
    subtitle: say.basicTitle,
    color: 'grey',
    tags: [{ text: cutEnd(words.tier(client.tier), 16), color: 'blue' }],
    summary: `${name} · ${owner === undefined ? say.basicUnowned : say.basicOwner(owner)}`,
    elements: stacked(
      newsLine({ news }, view),
      line(owner === undefined ? say.basicUnowned : say.basicOwner(owner)),
      line(contact === undefined ? list.noContactYet : list.lastContact(dateText(contact, view)), { color: 'grey' }),
      owner === undefined || shared
        ? undefined
        : [
            small(grey(literal(say.basicHint))),
            buttons([
              button(words.buttons.tell, press('client.tell-owner.form', ref('client', client.id), { at: 'client' }), {
                type: 'primary',
              }),
            ]),
          ],
    ),
  });
}

import { cardJson } from '../../cards/kit/card-json.ts';
import { cardFor } from '../../cards/kit/languages.ts';
import type { View } from '../../cards/kit/view.ts';
import type { Card } from '../../cards/schema.ts';
import type { Moment } from '../../domain/kit/moment.ts';
import { type Delivery, priorities } from '../../domain/messaging/ledger.ts';
import type { Staff } from '../../domain/people/people.ts';
import type { Store } from '../../domain/store.ts';

/** How a card now looks to its reader; `key` makes the change unique. */
type Redrawn = { key: string; reader: Staff; render: (view: View) => Card };

/** A card that was sent before shows something else from now on; one that still waits to be sent says it at once. */
export async function redraw(
  { ledger, today, now }: Pick<Store, 'ledger'> & Pick<Moment, 'today' | 'now'>,
  sent: Delivery,
  { key, reader, render }: Redrawn,
): Promise<void> {
  const content = cardJson(cardFor(reader.locale, today, render));
  if (sent.messageId === undefined) return void (await ledger.rewrite(sent.key, content));
  await ledger.say(
    {
      key,
      kind: 'update',
      verb: 'patch',
      target: sent.messageId,
      staffId: reader.id,
      msgType: 'interactive',
      content,
      onDay: today,
      priority: priorities.notice,
    },
    now,
  );
}

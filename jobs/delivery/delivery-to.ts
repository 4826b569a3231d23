import { cardJson } from '../../cards/kit/card-json.ts';
import { cardFor } from '../../cards/kit/languages.ts';
import type { View } from '../../cards/kit/view.ts';
import type { Card } from '../../cards/schema.ts';
import type { ClientId } from '../../domain/clients/client.ts';
import type { Moment } from '../../domain/kit/moment.ts';
import { type NewDelivery, priorities } from '../../domain/messaging/ledger.ts';
import type { Staff } from '../../domain/people/people.ts';
import { maySendAt } from '../../domain/people/quiet.ts';

/** A message that a person did not ask for: `key` keeps it from being said twice. */
export type Sent = {
  key: string;
  kind: 'reminder' | 'notice' | 'summary';
  render: (view: View) => Card;
  clientId?: ClientId | undefined;
};

/** The ledger row of a message to a person, in their language, with the priority of a notice and outside their quiet hours. */
export function deliveryTo(staff: Staff, { key, kind, render, clientId }: Sent, moment: Moment): NewDelivery {
  return {
    key,
    kind,
    verb: 'send',
    target: staff.openId ?? '',
    staffId: staff.id,
    ...(clientId !== undefined && { clientId }),
    msgType: 'interactive',
    content: cardJson(cardFor(staff.locale, moment.today, render)),
    onDay: moment.today,
    priority: priorities.notice,
    notBefore: maySendAt(staff, { urgent: false }, moment),
  };
}

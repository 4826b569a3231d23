import { type Evening, eveningCard } from '../../cards/tasks/evening-card.ts';
import type { Day } from '../../domain/kit/day.ts';
import type { Moment } from '../../domain/kit/moment.ts';
import type { StaffId } from '../../domain/people/people.ts';
import type { Reads, Store } from '../../domain/store.ts';
import type { AdvisorList } from '../../domain/tasks/advisor-list.ts';
import { redraw } from '../delivery/redraw.ts';
import type { Changed } from './list-now.ts';

/** Names the evening card of somebody's list in the ledger. */
export function eveningKey(ownerId: StaffId, today: Day): string {
  return `evening:${ownerId}:${today}`;
}

/** What the evening card says of a list. */
export function eveningOf({ owner, reader, items, closed }: AdvisorList, moment: Moment): Evening {
  const { today, calendar, rulebook } = moment;
  return {
    ownerId: owner.id,
    ...(reader.id !== owner.id && { forAbsent: owner.name }),
    day: today,
    done: closed.filter(({ state }) => state === 'done').length,
    putOff: closed.filter(({ state, dueOn }) => state === 'open' && dueOn > today).length,
    items,
    tomorrow: calendar.nextTradingDay(today),
    rulebook,
  };
}

/** Has the evening card of today redrawn as the list now stands, if there is one. */
export async function redrawEvening(
  store: Pick<Reads, 'tasks' | 'people'> & Pick<Store, 'ledger'>,
  { ownerId, because, onMessage }: Changed,
  moment: Moment,
): Promise<void> {
  const { today, now } = moment;
  const sent = await store.ledger.byKey(eveningKey(ownerId, today));
  if (sent === undefined || sent.messageId === onMessage) return;
  if (sent.messageId === undefined && sent.state !== 'pending') return;
  const owner = await store.people.byId(ownerId);
  const reader = sent.staffId === undefined ? owner : await store.people.byId(sent.staffId);
  if (owner === undefined || reader === undefined) return;
  const items = await store.tasks.list([ownerId], { today, now });
  const closed = await store.tasks.closed([ownerId], { today, now });
  const shown = eveningOf({ owner, reader, items, closed }, moment);
  await redraw({ ledger: store.ledger, today, now }, sent, {
    key: `refresh:evening:${ownerId}:${today}:${because}`,
    reader,
    render: (view) => eveningCard(shown, view),
  });
}

import type { View } from '../../cards/kit/view.ts';
import type { Card } from '../../cards/schema.ts';
import type { Asking } from '../../cards/tasks/ask-rows.ts';
import { morningListCard } from '../../cards/tasks/morning-list-card.ts';
import { timeAt } from '../../domain/kit/day.ts';
import type { Moment } from '../../domain/kit/moment.ts';
import { permissions } from '../../domain/people/authorize.ts';
import type { Staff, StaffId } from '../../domain/people/people.ts';
import type { Reads, Store } from '../../domain/store.ts';
import type { TaskItem } from '../../domain/tasks/task.ts';
import { redraw } from '../delivery/redraw.ts';

/** Whose list, which page of it, and who reads it: the owner, or the delegate of one who is away. `all`: with the backlog that waits. */
export type WantedList = {
  ownerId: StaffId;
  page: number;
  reader: Staff;
  all?: boolean | undefined;
  showing?: TaskItem;
  asking?: Asking | undefined;
};

type Book = Pick<Reads, 'tasks' | 'people'>;

/** Somebody's list as it stands at this moment, one page of it. */
export async function listNow(
  { tasks, people }: Book,
  { ownerId, reader, ...shown }: WantedList,
  moment: Moment,
): Promise<(view: View) => Card> {
  const { today, now, zone, rulebook } = moment;
  const items = await tasks.list([ownerId], { today, now });
  const closed = await tasks.closed([ownerId], { today, now });
  const left = await tasks.left(ownerId, today);
  const owner = ownerId === reader.id ? reader : await people.byId(ownerId);
  const list = {
    name: reader.name,
    ...(owner !== undefined && owner.id !== reader.id && { forAbsent: { id: owner.id, name: owner.name } }),
    day: today,
    time: timeAt(now, zone),
    items,
    closed,
    left,
    ...shown,
    rulebook,
    perPage: rulebook.cards.listItems,
    readsOnly: !permissions.addTask.roles.some((role) => role === reader.role),
  };
  return (view) => morningListCard(list, view);
}

/** Which list changed, because of which event, and on which message that was pressed, which then is redrawn by its own answer. */
export type Changed = { ownerId: StaffId; because: string; onMessage?: string };

/** Has the card of this morning's list redrawn as it now stands. One that still waits for its time says at once how it stands. */
export async function redrawList(
  store: Book & Pick<Store, 'ledger'>,
  { ownerId, because, onMessage }: Changed,
  moment: Moment,
): Promise<void> {
  const { today, now } = moment;
  const sent = await store.ledger.byKey(`list:${ownerId}:${today}`);
  const waits = sent?.state === 'pending';
  if (sent === undefined || (!waits && sent.messageId === undefined) || sent.messageId === onMessage) return;
  const reader = await store.people.byId(sent.staffId ?? ownerId);
  if (reader === undefined) return;
  const render = await listNow(store, { ownerId, page: 1, reader }, moment);
  await redraw({ ledger: store.ledger, today, now }, sent, {
    key: `refresh:list:${ownerId}:${today}:${because}`,
    reader,
    render,
  });
}

import type { View } from '../../cards/kit/view.ts';
import type { Card } from '../../cards/schema.ts';
import type { Asking } from '../../cards/tasks/ask-rows.ts';
import { morningListCard } from '../../cards/tasks/morning-list-card.ts';
import { timeAt } from '../../domain/kit/day.ts';
import type { Moment } from '../../domain/kit/moment.ts';
import type { Delivery } from '../../domain/messaging/ledger.ts';
import { permissions } from '../../domain/people/authorize.ts';
import type { Staff, StaffId } from '../../domain/people/people.ts';
import type { Reads, Store } from '../../domain/store.ts';
import { snoozeChoices } from '../../domain/tasks/put-off.ts';
import type { ShownList } from '../../domain/tasks/shown-list.ts';
import { redraw } from '../delivery/redraw.ts';

/** Whose list, how it is to stand, and who reads it: the owner, or the delegate of one who is away. */
export type WantedList = { ownerId: StaffId; reader: Staff; shown: ShownList };

type Book = Pick<Reads, 'tasks' | 'people'>;

/** Somebody's list as it stands at this moment, one page of it. */
export async function listNow(
  { tasks, people }: Book,
  { ownerId, reader, shown }: WantedList,
  moment: Moment,
): Promise<(view: View) => Card> {
  const { today, now, zone, calendar, rulebook } = moment;
  const { page = 1, near, all, asking } = shown;
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
    page,
    all,
    showing: near === undefined ? undefined : (items.find(({ id }) => id === near) ?? (await tasks.byId(near))),
    asking: asking && askingOf(asking, moment),
    tomorrow: calendar.nextTradingDay(today),
    rulebook,
    perPage: rulebook.cards.listItems,
    readsOnly: !permissions.addTask.roles.some((role) => role === reader.role),
  };
  return (view) => morningListCard(list, view);
}

/** A question about an item, with its answers as they are at this moment. */
export function askingOf({ id, what }: NonNullable<ShownList['asking']>, moment: Moment): Asking {
  return what === 'outcome' ? { id, what } : { id, what, choices: snoozeChoices(moment) };
}

/** Which list changed, because of which event, and on which message that was pressed, which then is redrawn by its own answer. */
export type Changed = { ownerId: StaffId; because: string; onMessage?: string };

type Held = Book & Pick<Store, 'ledger'>;

/**
 * Has the cards of today's list redrawn as it now stands, that of the morning and the one asked for last, each on the page and with the
 * question on which it was left. One that still waits for its time says at once how it stands.
 */
export async function redrawList(store: Held, changed: Changed, moment: Moment): Promise<void> {
  const { ledger } = store;
  const { ownerId } = changed;
  const { today } = moment;
  await redrawCard(store, await ledger.byKey(`list:${ownerId}:${today}`), { changed, moment });
  const asked = await ledger.listAskedFor(ownerId, today);
  const because = `${changed.because}:asked`;
  // One that waits was drawn by what is going on now, or goes out in a moment.
  if (asked?.messageId !== undefined) await redrawCard(store, asked, { changed: { ...changed, because }, moment });
}

async function redrawCard(
  store: Held,
  sent: Delivery | undefined,
  { changed: { ownerId, because, onMessage }, moment }: { changed: Changed; moment: Moment },
): Promise<void> {
  const { today, now } = moment;
  const waits = sent?.state === 'pending';
  if (sent === undefined || (!waits && sent.messageId === undefined) || sent.messageId === onMessage) return;
  const reader = await store.people.byId(sent.staffId ?? ownerId);
  if (reader === undefined) return;
  const shown = sent.messageId === undefined ? {} : await shownStill(store, sent.messageId, moment);
  const render = await listNow(store, { ownerId, reader, shown }, moment);
  await redraw({ ledger: store.ledger, today, now }, sent, {
    key: `refresh:list:${ownerId}:${today}:${because}`,
    reader,
    render,
  });
}

/** How the list was left. What was asked of an item that is off the list is asked no more, also when the item comes back. */
async function shownStill(
  { ledger, tasks }: Pick<Book, 'tasks'> & Pick<Store, 'ledger'>,
  messageId: string,
  { today, now }: Moment,
): Promise<ShownList> {
  const shown = (await ledger.shownOn(messageId)) ?? {};
  if (shown.asking === undefined) return shown;
  const item = await tasks.byId(shown.asking.id);
  if (item?.state === 'open' && item.dueOn <= today && (item.againAt === undefined || item.againAt <= now))
    return shown;
  const { asking: _, ...rest } = shown;
  await ledger.setShown(messageId, rest);
  return rest;
}

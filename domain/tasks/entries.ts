import type { ClientBrief } from '../clients/client.ts';
import { tierRank } from '../clients/tiers.ts';
import { type Day, daysBetween } from '../kit/day.ts';
import type { MomentKind, Rulebook } from '../kit/rulebook.ts';
import { momentOf, stakeOf } from '../occasions/moments.ts';
import { placeOf } from './promise.ts';
import type { TaskItem } from './task.ts';

/** An item with what it is a moment of, and what is at stake. */
export type Weighed<Item> = { item: Item; moment: MomentKind; stake: bigint };
export type ListItem = Weighed<TaskItem>;

/** What of an item its place goes by. */
export type Placed = Pick<TaskItem, 'id' | 'rule' | 'onDay' | 'openedOn' | 'worth'> &
  Partial<Pick<TaskItem, 'dueOn' | 'at'>> & {
    client?: Pick<ClientBrief, 'tier'> | undefined;
  };

/** All of a client's moments as one place on the list, the weightiest first; an own task without a client stands by itself. */
export type Entry = { client: ClientBrief | undefined; items: readonly [ListItem, ...ListItem[]] };

/** Red: money or a promise is at stake today. */
export const pressing: ReadonlySet<MomentKind> = new Set<MomentKind>(['leaving', 'matures-today', 'promise']);

/** Of these what is money at stake. */
export const atStake: ReadonlySet<MomentKind> = new Set<MomentKind>(['leaving', 'matures-today']);

/** By which day and rules a list is ordered. */
export type Ordering = { today: Day; rulebook: Pick<Rulebook, 'lists' | 'tiers'> };

/**
 * A list as it is worked: one entry a client, by the kind of its first moment in the order of the rulebook, then the greater amount at
 * stake, then, of promises, the late ones and by the clock, then the higher tier, then the older. The order of the chat-list line, the list,
 * the reminder and the manager's summary alike.
 */
export function entriesOf(items: readonly TaskItem[], at: Ordering): Entry[] {
  const groups = new Map<string, ListItem[]>();
  for (const item of items) {
    const key = item.client === undefined ? `task:${item.id}` : `client:${item.client.id}`;
    const listed = weighed(item, at.today);
    const group = groups.get(key);
    if (group) group.push(listed);
    else groups.set(key, [listed]);
  }
  const compare = orderOf(at);
  const entries = [...groups.values()].flatMap((group): Entry[] => {
    const [first, ...others] = group.sort(compare);
    return first === undefined ? [] : [{ client: first.item.client, items: [first, ...others] }];
  });
  return entries.sort((a, b) => compare(a.items[0], b.items[0]));
}

/** A list as it stands, and of the backlog what waits until it is worked off. */
export type Standing = { shown: Entry[]; waiting: Entry[] };

/** At most so many clients of the backlog stand on a list at a time, the first in the order; the others wait. */
export function standing(entries: readonly Entry[], { today, rulebook }: Ordering): Standing {
  let room = rulebook.lists.carriedOver;
  const shown: Entry[] = [];
  const waiting: Entry[] = [];
  for (const entry of entries) {
    const isBacklog = entry.items.every(({ item, moment }) => item.openedOn < today && !pressing.has(moment));
    if (isBacklog) room -= 1;
    (isBacklog && room < 0 ? waiting : shown).push(entry);
  }
  return { shown, waiting };
}

/** Which of these items wait with their clients, and stand on no list yet. */
export function waitingOf(items: readonly TaskItem[], at: Ordering): Set<TaskItem> {
  const { waiting } = standing(entriesOf(items, at), at);
  return new Set(waiting.flatMap((entry) => entry.items.map(({ item }) => item)));
}

/** How many items these entries have. */
export function itemsOf(entries: readonly Entry[]): number {
  return entries.reduce((count, { items }) => count + items.length, 0);
}

/** What an item is a moment of, and what is at stake, seen from `today`. */
export function weighed<Item extends Placed>(item: Item, today: Day): Weighed<Item> {
  return { item, moment: momentOf(item, today), stake: stakeOf(item) };
}

/** Items one by one in the same order, the first first. */
export function inOrder<Item extends Placed>(items: readonly Item[], at: Ordering): Weighed<Item>[] {
  return items.map((item) => weighed(item, at.today)).sort(orderOf(at));
}

/** Which of two items comes first. */
export function orderOf({ today, rulebook }: Ordering): (a: Weighed<Placed>, b: Weighed<Placed>) => number {
  const places = new Map(rulebook.lists.order.map((kind, place) => [kind, place]));
  const place = ({ moment }: Weighed<Placed>) => places.get(moment) ?? places.size;
  const tier = ({ item: { client } }: Weighed<Placed>) =>
    client === undefined ? Number.POSITIVE_INFINITY : tierRank(client.tier, rulebook);
  // A promise that is late comes before those of today, whoever it was made to.
  const onTime = ({ item, moment }: Weighed<Placed>) => (moment === 'promise' && item.onDay < today ? 0 : 1);
  const age = ({ item }: Weighed<Placed>) => daysBetween(item.openedOn, today);
  return (a, b) =>
    place(a) - place(b) ||
    onTime(a) - onTime(b) ||
    compareFen(b.stake, a.stake) ||
    comparePromises(a, b) ||
    minus(tier(a), tier(b)) ||
    age(b) - age(a) ||
    a.item.id - b.item.id;
}

function compareFen(a: bigint, b: bigint): number {
  return a === b ? 0 : a > b ? 1 : -1;
}

function comparePromises(a: Weighed<Placed>, b: Weighed<Placed>): number {
  if (a.moment !== 'promise' || b.moment !== 'promise') return 0;
  const [first, second] = [placeOf(a.item), placeOf(b.item)];
  return first === second ? 0 : first < second ? -1 : 1;
}

/** Infinity less itself is no number. */
function minus(a: number, b: number): number {
  return a === b ? 0 : a - b;
}

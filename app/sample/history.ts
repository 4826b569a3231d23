import type { EarlierContact, EarlierMove } from '../../adapters/store/demo/sample-book.ts';
import { type ContactKind, reachedKinds } from '../../domain/contacts/contact.ts';
import type { TradingCalendar } from '../../domain/kit/calendar.ts';
import { addDays, type Day, daysBetween, instantAt, later, timeOfDay } from '../../domain/kit/day.ts';
import { stages } from '../../domain/stages/stages.ts';
import { type Part, quietDays } from './cast.ts';
import { firstNote, noteOn } from './notes.ts';
import type { Lot } from './portfolio.ts';
import { cash } from './products.ts';
import { between, pick } from './random.ts';

/** What went on with a client before the desk: contacts, oldest first, and the moves they earned. */
export type History = { contacts: EarlierContact[]; moves: EarlierMove[] };

type Telling = {
  clientNo: string;
  part: Part;
  lots: readonly Lot[];
  next: () => number;
  today: Day;
  calendar: TradingCalendar;
  zone: string;
};

/** Months of contacts: as many as the stage takes, the last as long ago as the class allows, or longer where the client is overlooked. */
export function historyOf(telling: Telling): History {
  const { clientNo, part, next } = telling;
  const days = contactDays(telling);
  const contacts = days.map((day, at) => contactOf(telling, { ...day, first: at === 0 }));
  const reached = contacts.filter(({ kind }) => (reachedKinds as readonly string[]).includes(kind));
  const moves = stages.slice(0, part.stage - 1).map((from, at) => {
    // Left after 1–2, 2–4 and 4–7 contacts: within what each stage takes [S0].
    const after = [between(next, 1, 2), between(next, 2, 3), between(next, 4, 6)][at] ?? 1;
    const by = reached[Math.min(after, reached.length) - 1];
    return { clientNo, from, to: from + 1, at: by?.at ?? '', on: by?.on ?? '' };
  });
  return { contacts, moves: inOrder(moves) };
}

/** Two moves never meet in one moment, nor does a later one come first. */
function inOrder(moves: readonly EarlierMove[]): EarlierMove[] {
  let last = 0;
  return moves.map((move) => {
    last = Math.max(last + 60_000, new Date(move.at).getTime() + 600_000);
    return { ...move, at: new Date(last).toISOString() };
  });
}

type ContactDay = { on: Day; lot?: Lot; kind?: ContactKind };

/** The days of contact, oldest first; whom one has sold something to has the day of the sale among them. */
function contactDays({ part, lots, next, today, calendar }: Telling): ContactDay[] {
  const count = contactCount(part, { next, today });
  const ended = addDays(today, -lastContactAgo(part, { next, today }));
  const room = Math.max(1, Math.floor(daysBetween(part.openedOn, ended) / Math.max(1, count)));
  const usual = { 钻石: 12, 白金: 24, 金卡: 48, 普通: 75 }[part.tier];
  const days: ContactDay[] = [];
  for (let on = ended; days.length < count; on = addDays(on, -Math.min(room, between(next, usual - 5, usual + 9))))
    days.push({ on: later(calendar.onOrBefore(on), part.openedOn) });
  const first = days.at(-1)?.on ?? today;
  const isWithin = (on: Day) => on > first && on < ended;
  const sold = part.stage < 3 ? [] : lots.filter(({ product, boughtOn }) => product !== cash && isWithin(boughtOn));
  const greeted = next() < 0.35 ? [calendar.onOrBefore(addDays(ended, -between(next, 4, 20)))].filter(isWithin) : [];
  const others: ContactDay[] = [
    ...sold.slice(0, 3).map((lot) => ({ on: lot.boughtOn, lot })),
    ...greeted.map((on) => ({ on, kind: 'sms' as const })),
  ];
  return [...days, ...others].sort((a, b) => (a.on < b.on ? -1 : 1));
}

/** Contacts by telephone or in person, within what each stage takes [S0]. */
function contactCount({ stage, fresh, openedOn }: Part, { next, today }: Pick<Telling, 'next' | 'today'>): number {
  if (fresh) return daysBetween(openedOn, today) > 7 ? 1 : 0;
  const [least, most] = contactsIn[stage];
  return between(next, least, most);
}

const contactsIn = { 1: [1, 2], 2: [2, 4], 3: [4, 7], 4: [7, 11] } as const;

function lastContactAgo(
  { tier, silent, fresh, openedOn }: Part,
  { next, today }: Pick<Telling, 'next' | 'today'>,
): number {
  if (fresh) return Math.max(0, daysBetween(openedOn, today) - 1);
  const quiet = quietDays[tier];
  return silent ? quiet + between(next, 2, Math.round(6 + quiet / 6)) : between(next, 1, quiet - 3);
}

function contactOf(
  { clientNo, lots, next, zone }: Telling,
  { on, lot, kind: given, first }: ContactDay & { first: boolean },
): EarlierContact {
  const kind = lot !== undefined ? 'deal' : first ? 'call' : (given ?? pick(next, mix));
  const about = lot ?? pickLot(lots, next);
  const holding = { product: about?.product.name ?? cash.name, amount: about?.amount ?? 0 };
  const time = timeOfDay(
    `${String(between(next, 9, 16)).padStart(2, '0')}:${String(between(next, 0, 59)).padStart(2, '0')}`,
  );
  return {
    clientNo,
    kind,
    on,
    at: instantAt(on, time, zone).toISOString(),
    note: first ? firstNote(next) : noteOn(kind, holding, next),
    ...(lot !== undefined && { productCode: lot.product.code, amount: lot.amount * 100 }),
  };
}

const mix = ['call', 'call', 'call', 'call', 'needs', 'service', 'visit'] as const;

function pickLot(lots: readonly Lot[], next: () => number): Lot | undefined {
  return lots[Math.floor(next() * lots.length)];
}

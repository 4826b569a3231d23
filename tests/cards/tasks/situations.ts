import { rule as readRule, why as readWhy } from '../../../adapters/store/occasions/why.ts';
import { taskWhy } from '../../../cards/tasks/task-lines.ts';
import { readBirthday } from '../../../domain/clients/read-birthday.ts';
import { tradingCalendar } from '../../../domain/kit/calendar.ts';
import { addDays, type Day, day } from '../../../domain/kit/day.ts';
import { fen, yuan } from '../../../domain/kit/money.ts';
import { Rulebook } from '../../../domain/kit/rulebook.ts';
import type { ClientFacts } from '../../../domain/occasions/facts.ts';
import type { Occasion } from '../../../domain/occasions/occasion.ts';
import { occasionCompiler } from '../../../domain/occasions/occasions.ts';
import { entriesOf } from '../../../domain/tasks/entries.ts';
import type { TaskItem } from '../../../domain/tasks/task.ts';
import { quietFacts } from '../../domain/occasions/quiet-facts.ts';

/** A Monday of trading. */
const today = day('2026-11-23');
const rulebook = Rulebook.parse({});
const compile = occasionCompiler({ today, calendar: tradingCalendar(), rulebook });

/** Days of November 2026 are numbers; `'12-01'` is one of another month of that year. */
type When = number | string;
function on(when: When): Day {
  return day(typeof when === 'number' ? `2026-11-${String(when).padStart(2, '0')}` : `2026-${when}`);
}

/** What is known of a client: facts that rules go by, and what an advisor has promised. */
export type Known = { facts?: Partial<ClientFacts>; promise?: { what: string; on: Day } };
export type Person = { name: string; tier: string; aum: bigint; known: Known[] };

/** A client of that tier with so many 万 and these facts. */
export function client(name: string, [tier, wan]: [string, number], ...known: Known[]): Person {
  return { name, tier, aum: fen(BigInt(wan) * 1_000_000n), known };
}

let numbers = 0;
function flow(direction: 'in' | 'out', wan: number, when: When): Known {
  numbers += 1;
  const one = { flowNo: `F${numbers}`, on: on(when), direction, amount: yuan(wan * 10_000) };
  return { facts: { flows: [one] } };
}
export const out = (wan: number, when: When) => flow('out', wan, when);
export const into = (wan: number, when: When) => flow('in', wan, when);

export function holds(productName: string, wan: number, when: When): Known {
  const one = { id: `${productName}/`, productName, amount: yuan(wan * 10_000), maturesOn: on(when) };
  return { facts: { holdings: [one] } };
}

export function born(text: string): Known {
  const reading = readBirthday(text);
  return 'birthday' in reading ? { facts: { birthday: reading.birthday } } : {};
}

export const opened = (when: When): Known => ({ facts: { openedOn: on(when) } });
/** So many days ago somebody was last in touch. */
export const silentFor = (days: number): Known => ({ facts: { lastContactOn: addDays(today, -days) } });
/** On file since then, and nobody was ever in touch. */
export const neverMet = (since: When): Known => ({ facts: { lastContactOn: undefined, firstSeenOn: on(since) } });
export const promised = (what: string, when: When): Known => ({ promise: { what, on: on(when) } });

/** The list of that Monday as it is read: a client a line, with all reasons. */
export function listOf(people: readonly Person[]): string[] {
  const items = people.flatMap((person, at) => itemsOf(person, at + 1));
  return entriesOf(items, { today, rulebook }).map(({ client: brief, items: own }) => {
    const why = own.map(({ item }) => taskWhy(item, { locale: 'zh-CN', today }));
    return `${brief?.name}：${why.join(' · ')}`;
  });
}

function itemsOf({ name, tier, aum, known }: Person, id: number): TaskItem[] {
  const facts = quietFacts({ tier, aum: fen(aum), lastContactOn: addDays(today, -3) });
  const all: ClientFacts = {
    ...Object.assign(facts, ...known.map(({ facts: more }) => more)),
    holdings: known.flatMap(({ facts: more }) => more?.holdings ?? []),
    flows: known.flatMap(({ facts: more }) => more?.flows ?? []),
  };
  const brief = { id, clientNo: `C${id}`, name, tier, aum: fen(aum), stage: 1 as const };
  const base = { ownerId: 7, client: brief, state: 'open' as const, snoozes: 0, tries: 0, dueOn: today };
  const compiled = compile(all)
    .filter(({ firesOn }) => firesOn <= today)
    .map((one, at): TaskItem => ({ ...base, ...fromOccasion(one), id: id * 100 + at }));
  const own = known.flatMap(({ promise }, at): TaskItem[] => {
    if (promise === undefined || promise.on > today) return [];
    const { what, on: onDay } = promise;
    const task = { rule: 'appointment' as const, subject: String(at), onDay, openedOn: onDay, urgency: 2 as const };
    return [{ ...base, ...task, id: id * 100 + 50 + at, worth: fen(aum), why: { rule: 'appointment', what } }];
  });
  return [...compiled, ...own];
}

function fromOccasion({ rule, subject, on: onDay, firesOn, urgency, worth, why }: Occasion) {
  const read = { rule: readRule.read(rule) ?? 'retired', why: readWhy.read(why) ?? { rule: 'retired', was: rule } };
  return { ...read, subject, onDay, openedOn: firesOn, urgency, worth } as const;
}

import { addDays, type Day, daysBetween } from '../kit/day.ts';
import type { Fen } from '../kit/money.ts';
import type { ClientFacts, Occasion, OccasionContext, OccasionRule, Occurrence, RuleId, Urgency } from './occasion.ts';
import { birthday } from './rules/birthday.ts';
import { callback30 } from './rules/callback-30.ts';
import { maturity } from './rules/maturity.ts';
import { newAccount } from './rules/new-account.ts';
import { noContact } from './rules/no-contact.ts';
import { outflow } from './rules/outflow.ts';

export type { RuleId, Why } from './occasion.ts';

/** Every rule that puts a client on a list, most pressing first. A new kind of occasion is a file and a line here. */
export const occasionRules: readonly OccasionRule[] = [outflow, maturity, callback30, newAccount, birthday, noContact];

/** Those that can wait once their day is over, however urgent they were. */
export const passingRules: readonly RuleId[] = occasionRules.filter(({ passes }) => passes).map(({ id }) => id);

/** What people write themselves: it stands in the book as a task from the start. */
export const ownRules = ['appointment', 'call-back-today'] as const satisfies readonly RuleId[];

/** Those that come back every year: compiled for the next time only, everything else to its very end. */
export const yearlyRules: ReadonlySet<RuleId> = new Set(
  occasionRules.filter(({ yearly }) => yearly).map(({ id }) => id),
);

/** What compiling needs to know besides the client. */
export type CompileAt = Omit<OccasionContext, 'earliest'>;

/**
 * Every occasion of a client that has still to be shown, by the day it fires, then urgency, then worth. What should have fired before
 * `today` is kept within the rulebook's grace, for what the desk learns of late; of several notices that have fired
 * already only the latest is. Occasions that come back every year are given for the next time only: compile again once it has passed.
 * For client after client: what depends on the day alone, and what is alike for many, is worked out once.
 */
export function occasionCompiler(at: CompileAt): (facts: ClientFacts) => Occasion[] {
  const context: OccasionContext = { ...at, earliest: graceBefore(at) };
  const reckoners = occasionRules.map((rule) => reckoner(rule, context));
  const { greatWorth } = at.rulebook.occasions;
  return (facts) => {
    const compiled: Occasion[] = [];
    for (const noticesOf of reckoners) {
      for (const notice of noticesOf(facts)) compiled.push(weighed(notice, notice.worth ?? facts.aum, greatWorth));
    }
    return compiled.sort(bySoonest);
  };
}

/** An occasion before it is known what the client has. */
type Notice = Omit<Occasion, 'worth'> & { worth: Fen | undefined; daysLeft: number };

/** So many different birthdays, days of opening or last contact are kept at hand. */
const ALIKE_KEPT = 50_000;

function reckoner(rule: OccasionRule, context: OccasionContext): (facts: ClientFacts) => readonly Notice[] {
  const leads = rule.leadDays(context.rulebook);
  const reckon = (facts: ClientFacts) =>
    rule
      .occur(facts, context)
      .flatMap((occurrence) =>
        firings(occurrence, { rule, leads, context }).map((firesOn) => noticeOf(rule, occurrence, firesOn)),
      );
  if (rule.alike === undefined) return reckon;
  const known = new Map<string, readonly Notice[]>();
  return (facts) => {
    const key = rule.alike?.(facts) ?? '';
    const met = known.get(key);
    if (met !== undefined) return met;
    if (known.size >= ALIKE_KEPT) known.clear();
    const notices = reckon(facts);
    known.set(key, notices);
    return notices;
  };
}

function noticeOf(rule: OccasionRule, { on, subject, why, worth }: Occurrence, firesOn: Day): Notice {
  const daysLeft = daysBetween(firesOn, on);
  return { rule: rule.id, subject, on, firesOn, why, urgency: rule.urgency({ daysLeft, why }), worth, daysLeft };
}

function weighed(
  { rule, subject, on, firesOn, why, urgency, daysLeft }: Notice,
  worth: Fen,
  greatWorth: Fen,
): Occasion {
  return { rule, subject, on, firesOn, why, urgency: worth >= greatWorth ? raise(urgency, daysLeft) : urgency, worth };
}

/** The first day whose missed notices are still shown on `today`. */
export function graceBefore({ today, calendar, rulebook }: CompileAt): Day {
  let earliest = today;
  for (let days = rulebook.occasions.graceTradingDays; days > 0; days -= 1)
    earliest = calendar.previousTradingDay(earliest);
  return earliest;
}

type Firing = { rule: OccasionRule; leads: readonly number[]; context: OccasionContext };

/** The days on which one occurrence is shown, in order. Two notices that meet on a day are one, the nearer. */
function firings({ on, until }: Occurrence, { rule, leads, context }: Firing): readonly Day[] {
  const { today, earliest, calendar } = context;
  if (rule.shift === 'before' && on < earliest && until === undefined) return [];
  const move = rule.shift === 'before' ? calendar.onOrBefore : calendar.onOrAfter;
  const days = notices(leads, (lead) => move(addDays(on, -lead)));
  const latest = days.findLast((firesOn) => firesOn <= today);
  if (latest === undefined) return days;
  const late = latest >= earliest || (until !== undefined && until >= today);
  return days.filter((firesOn) => firesOn > today || (late && firesOn === latest));
}

function notices(leads: readonly number[], dayOf: (lead: number) => Day): readonly Day[] {
  const [only, ...others] = leads;
  // Nearly every rule gives one notice.
  if (only !== undefined && others.length === 0) return [dayOf(only)];
  return [...new Set(leads.map(dayOf))].sort();
}

/** However much it is worth, what is still days away does not have to be done today. */
function raise(urgency: Urgency, daysLeft: number): Urgency {
  if (urgency === 0) return 1;
  return daysLeft <= 1 ? 2 : urgency;
}

function bySoonest(a: Occasion, b: Occasion): number {
  if (a.firesOn !== b.firesOn) return a.firesOn < b.firesOn ? -1 : 1;
  if (a.urgency !== b.urgency) return b.urgency - a.urgency;
  if (a.worth !== b.worth) return a.worth > b.worth ? -1 : 1;
  return key(a) < key(b) ? -1 : 1;
}

function key({ rule, subject, on }: Occasion): string {
  return `${rule} ${subject} ${on}`;
}

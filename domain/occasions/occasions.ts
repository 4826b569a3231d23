import { addDays, type Day, daysBetween } from '../kit/day.ts';
import type { Moment } from '../kit/moment.ts';
import type { Fen } from '../kit/money.ts';
import type { OccasionRule } from './define-rule.ts';
import { type ClientFacts, likeness } from './facts.ts';
import type { Occasion, OccasionContext, Occurrence, Urgency } from './occasion.ts';
import { occasionRules } from './rule-list.ts';
import type { Rules } from './rule-sets.ts';

/** What compiling needs to know besides the client. */
export type CompileAt = Pick<Moment, 'today' | 'calendar' | 'rulebook'>;

/** The occasions of a client that are shown up to some day, and the first day on which a later one is: undefined where none is. */
export type Compiled = { occasions: Occasion[]; laterFrom: Day | undefined };

/**
 * Every occasion of a client that has still to be shown, by the day it fires, then urgency, then worth. What should have fired before
 * `today` is kept within the rulebook's grace, for what the desk learns of late; of several notices that have fired
 * already only the latest is. Occasions that come back every year are given for the next time only: compile again once it has passed.
 * For client after client: what depends on the day alone, and what is alike for many, is worked out once.
 */
export function occasionCompiler(at: CompileAt, rules: Rules = occasionRules): (facts: ClientFacts) => Occasion[] {
  const compile = compilerUpTo(undefined, at, rules);
  return (facts) => compile(facts).occasions;
}

/** The same of those shown up to and including `until`. */
export function compilerUpTo(
  until: Day | undefined,
  at: CompileAt,
  rules: Rules = occasionRules,
): (facts: ClientFacts) => Compiled {
  const context: OccasionContext = { ...at, earliest: graceBefore(at) };
  const reckoners = rules.map((rule) => reckoner(rule, context));
  const { greatWorth } = at.rulebook.occasions;
  return (facts) => {
    const occasions: Occasion[] = [];
    let laterFrom: Day | undefined;
    for (const noticesOf of reckoners) {
      for (const notice of noticesOf(facts)) {
        if (until === undefined || notice.firesOn <= until) occasions.push(weighed(notice, facts.aum, greatWorth));
        else if (laterFrom === undefined || notice.firesOn < laterFrom) laterFrom = notice.firesOn;
      }
    }
    return { occasions: occasions.sort(bySoonest), laterFrom };
  };
}

/** An occasion before it is known what the client has. */
type Notice = Omit<Occasion, 'worth'> & { worth: Fen | undefined; daysLeft: number; money: boolean };

const nothing: readonly Notice[] = [];

/** So many different birthdays, days of opening or last contact are kept at hand. */
const ALIKE_KEPT = 50_000;

function reckoner(rule: OccasionRule, context: OccasionContext): (facts: ClientFacts) => readonly Notice[] {
  const leads = rule.leadDays(context.rulebook);
  const reckon = (facts: ClientFacts) => {
    const occurrences = rule.occur(facts, context);
    // For most clients most rules have nothing to say.
    if (occurrences.length === 0) return nothing;
    return occurrences.flatMap((occurrence) => {
      const why = { ...occurrence.why, rule: rule.id };
      return firings(occurrence, { rule, leads, context }).map((firesOn) =>
        noticeOf(rule, { ...occurrence, why }, firesOn),
      );
    });
  };
  const likenessOf = likeness(rule.reads);
  if (likenessOf === undefined) return reckon;
  const known = new Map<string, readonly Notice[]>();
  return (facts) => {
    const key = likenessOf(facts);
    const met = known.get(key);
    if (met !== undefined) return met;
    if (known.size >= ALIKE_KEPT) known.clear();
    const notices = reckon(facts);
    known.set(key, notices);
    return notices;
  };
}

type Named = Occurrence & Pick<Occasion, 'why'>;

function noticeOf(rule: OccasionRule, { on, subject, why, worth }: Named, firesOn: Day): Notice {
  const daysLeft = daysBetween(firesOn, on);
  return {
    rule: rule.id,
    subject,
    on,
    firesOn,
    why,
    urgency: rule.urgency({ daysLeft }),
    worth,
    daysLeft,
    money: rule.money ?? false,
  };
}

function weighed(
  { rule, subject, on, firesOn, why, urgency, daysLeft, money, worth: own }: Notice,
  aum: Fen,
  greatWorth: Fen,
): Occasion {
  const worth = own ?? aum;
  const raised = money && worth >= greatWorth ? raise(urgency, daysLeft) : urgency;
  return { rule, subject, on, firesOn, why, urgency: raised, worth };
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

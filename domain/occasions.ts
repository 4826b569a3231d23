import { addDays, type Day, daysBetween } from './day.ts';
import type { ClientFacts, Occasion, OccasionContext, OccasionRule, Occurrence, Urgency } from './occasion.ts';
import { birthday } from './occasions/birthday.ts';
import { callback30 } from './occasions/callback-30.ts';
import { maturity } from './occasions/maturity.ts';
import { newAccount } from './occasions/new-account.ts';
import { noContact } from './occasions/no-contact.ts';
import { outflow } from './occasions/outflow.ts';
import type { Rulebook } from './rulebook.ts';

export type { RuleId, Why } from './occasion.ts';

/** Every rule that puts a client on a list, most pressing first. A new kind of occasion is a file and a line here. */
export const occasionRules: readonly OccasionRule[] = [outflow, maturity, callback30, newAccount, birthday, noContact];

/** What `compileOccasions` needs to know besides the client. */
export type CompileAt = Omit<OccasionContext, 'earliest'>;

/**
 * Every occasion of a client that has still to be shown, by the day it fires, then urgency, then worth. What should have fired before
 * `today` is kept within the rulebook's grace, for what the desk learns of late; of several notices that have fired
 * already only the latest is. Occasions that come back every year are given for the next time only: compile again once it has passed.
 */
export function compileOccasions(facts: ClientFacts, at: CompileAt): Occasion[] {
  return occasionCompiler(at)(facts);
}

/** `compileOccasions` for client after client: what depends on the day alone is worked out once. */
export function occasionCompiler(at: CompileAt): (facts: ClientFacts) => Occasion[] {
  const context: OccasionContext = { ...at, earliest: graceBefore(at) };
  const rules = occasionRules.map((rule) => ({ rule, leads: rule.leadDays(at.rulebook) }));
  return (facts) => {
    const compiled: Occasion[] = [];
    for (const { rule, leads } of rules) {
      for (const occurrence of rule.occur(facts, context)) {
        for (const firesOn of firings(occurrence, { rule, leads, context })) {
          compiled.push(occasion(rule, occurrence, { firesOn, rulebook: at.rulebook }));
        }
      }
    }
    return compiled.sort(bySoonest);
  };
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

function occasion(rule: OccasionRule, occurrence: Occurrence, { firesOn, rulebook }: Shown): Occasion {
  const { on, subject, why, worth } = occurrence;
  const daysLeft = daysBetween(firesOn, on);
  const base = rule.urgency({ daysLeft, why });
  const urgency = worth >= rulebook.occasions.greatWorth ? raise(base, daysLeft) : base;
  return { rule: rule.id, subject, on, firesOn, why, urgency, worth };
}
type Shown = { firesOn: Day; rulebook: Rulebook };

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

import type { TradingCalendar } from '../kit/calendar.ts';
import { addDays, type Day, instantAt, weekday } from '../kit/day.ts';
import type { Moment } from '../kit/moment.ts';
import type { KeptDay } from '../occasions/define-rule.ts';
import { keptDayOf } from '../occasions/moments.ts';
import { occasionRules } from '../occasions/rule-list.ts';
import type { TaskItem } from './task.ts';

/** To when an item can be put off in one tap. `isMoved`: the day of that name is closed, `to` is the trading day meant. */
export type SnoozeChoice = { to: Day; isMoved: boolean; when: 'afternoon' | 'tomorrow' | 'monday' };

/** What is offered at this moment: the afternoon only before it, and no day twice. */
export function snoozeChoices(moment: Moment): SnoozeChoice[] {
  const { today, calendar } = moment;
  const afternoon: SnoozeChoice = { to: today, isMoved: false, when: 'afternoon' };
  const tomorrow = choiceOf('tomorrow', addDays(today, 1), calendar);
  const monday = choiceOf('monday', addDays(today, 8 - weekday(today)), calendar);
  const days = tomorrow.to !== monday.to ? [tomorrow, monday] : [tomorrow.isMoved ? monday : tomorrow];
  return [...(afternoonOf(moment) > moment.now ? [afternoon] : []), ...days];
}

/** When what is put off until this afternoon comes back. */
export function afternoonOf({ today, zone, rulebook }: Pick<Moment, 'today' | 'zone' | 'rulebook'>): Date {
  return instantAt(today, rulebook.lists.afternoon, zone);
}

function choiceOf(when: SnoozeChoice['when'], day: Day, calendar: TradingCalendar): SnoozeChoice {
  const to = calendar.onOrAfter(day);
  return { when, to, isMoved: to !== day };
}

/**
 * The days before `to` on which a later notice of the same thing brings it back all the same: a product has one on the day it matures,
 * whatever became of the notice a week before.
 */
export function noticesBefore(
  { rule: id, onDay }: Pick<TaskItem, 'rule' | 'onDay'>,
  { to, today, calendar, rulebook }: Pick<Moment, 'today' | 'calendar' | 'rulebook'> & { to: Day },
): Day[] {
  const rule = occasionRules.find((one) => one.id === id);
  if (rule === undefined) return [];
  const move = rule.shift === 'before' ? calendar.onOrBefore : calendar.onOrAfter;
  const days = rule.leadDays(rulebook).map((lead) => move(addDays(onDay, -lead)));
  return [...new Set(days)].filter((day) => day > today && day < to).sort();
}

/**
 * The day that is missed when an item is put off to `to`, where missing it matters. Money that has left or matured presses also on the days
 * after: each of them is missed.
 */
export function missedBy({ rule, onDay }: TaskItem, { to, today }: { to: Day; today: Day }): KeptDay | undefined {
  return to > today && to > onDay ? keptDayOf(rule) : undefined;
}

/** Whether it is put off by itself only: it would miss its day, or was promised for a time that has come or comes before `to`. */
export function isHeldBack(item: TaskItem, days: { to: Day; today: Day }): boolean {
  return missedBy(item, days) !== undefined || (item.at !== undefined && item.dueOn < days.to);
}

import { z } from 'zod';
import { ageOn, type Birthday, birthdayParts, nextBirthday } from '../../clients/birthday.ts';
import { greetingKinds } from '../../contacts/contact.ts';
import { addDays, type Day } from '../../kit/day.ts';
import { lunarText } from '../../kit/lunar.ts';
import { defineRule } from '../define-rule.ts';

const why = z.object({
  calendar: z.enum(['solar', 'lunar']),
  /** The lunar date, for a lunar birthday. */
  lunar: z.string().optional(),
  /** The age reached on the day, where the year of birth is known. */
  age: z.int().optional(),
});

/**
 * A client's birthday, solar or lunar: a greeting on the day, on the trading day before where the day is closed.
 * Only the next one, and one of the trading day before. [S2 §event timing: the same day; S1 §SMS reasons ②]
 */
export const birthday = defineRule({
  id: 'birthday',
  version: 1,
  reads: ['birthday'],
  numbers: ['birthday'],
  why,
  shift: 'before',
  yearly: true,
  passes: true,
  settledBy: { who: 'advisor', kinds: greetingKinds },
  moment: ({ daysLeft }) => (daysLeft === 0 ? 'birthday-today' : 'birthday-near'),
  leadDays: (rulebook) => rulebook.birthday.leadDays,
  occur({ birthday: born }, at) {
    if (!born) return [];
    const days: Day[] = [];
    for (let from = at.earliest; days.length === 0 || from <= at.today; ) {
      const on = nextBirthday(born, from, at.rulebook);
      if (!on) break;
      days.push(on);
      from = addDays(on, 1);
    }
    // A greeting on the next trading day is still kind, later it is not.
    const latest = at.calendar.previousTradingDay(at.today);
    return days.filter((on) => on >= latest).map((on) => ({ on, subject: '', why: reason(born, on) }));
  },
  urgency: ({ daysLeft }) => (daysLeft <= 3 ? 1 : 0),
});

function reason(born: Birthday, on: Day): z.infer<typeof why> {
  const { calendar } = birthdayParts(born);
  const age = ageOn(born, on);
  return {
    calendar,
    ...(calendar === 'lunar' ? { lunar: lunarText(on) } : {}),
    ...(age !== undefined && age > 0 ? { age } : {}),
  };
}

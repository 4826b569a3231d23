import { ageOn, birthdayParts, nextBirthday } from '../../clients/birthday.ts';
import { addDays, type Day } from '../../kit/day.ts';
import { lunarText } from '../../kit/lunar.ts';
import type { ClientFacts, OccasionRule, Occurrence } from '../occasion.ts';

/**
 * A client's birthday, solar or lunar: a greeting on the day, on the trading day before where the day is closed.
 * Only the next one, and one of the trading day before. [S2 §event timing: the same day; S1 §SMS reasons ②]
 */
export const birthday: OccasionRule = {
  id: 'birthday',
  shift: 'before',
  leadDays: (rulebook) => rulebook.birthday.leadDays,
  occur(facts, at) {
    if (!facts.birthday) return [];
    const days: Day[] = [];
    for (let from = at.earliest; days.length === 0 || from <= at.today; ) {
      const on = nextBirthday(facts.birthday, from, at.rulebook);
      if (!on) break;
      days.push(on);
      from = addDays(on, 1);
    }
    // A greeting on the next trading day is still kind, later it is not.
    const latest = at.calendar.previousTradingDay(at.today);
    return days.filter((on) => on >= latest).map((on) => occurrence(facts, on));
  },
  alike: ({ birthday = '' }) => birthday,
  yearly: true,
  passes: true,
  urgency: ({ daysLeft }) => (daysLeft <= 3 ? 1 : 0),
};

function occurrence({ birthday: born }: ClientFacts, on: Day): Occurrence {
  const calendar = born ? birthdayParts(born).calendar : 'solar';
  const age = born && ageOn(born, on);
  return {
    on,
    subject: '',
    why: {
      rule: 'birthday',
      calendar,
      ...(calendar === 'lunar' ? { lunar: lunarText(on) } : {}),
      ...(age !== undefined && age > 0 ? { age } : {}),
    },
  };
}

import { ageOn, birthdayParts, nextBirthday } from '../birthday.ts';
import { addDays, type Day } from '../day.ts';
import { lunarText } from '../lunar.ts';
import type { ClientFacts, OccasionRule, Occurrence } from '../occasion.ts';

/**
 * A client's birthday, solar or lunar: a greeting on the day, on the trading day before where the day is closed.
 * Only the next one, and yesterday's. [S2 §event timing: the same day; S1 §SMS reasons ②]
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
    return days.map((on) => occurrence(facts, on));
  },
  urgency: ({ daysLeft }) => (daysLeft <= 3 ? 1 : 0),
};

function occurrence({ birthday: born, aum }: ClientFacts, on: Day): Occurrence {
  const calendar = born ? birthdayParts(born).calendar : 'solar';
  const age = born && ageOn(born, on);
  return {
    on,
    subject: '',
    worth: aum,
    // A greeting a day late is still kind, later it is not.
    until: addDays(on, 1),
    why: {
      rule: 'birthday',
      calendar,
      ...(calendar === 'lunar' ? { lunar: lunarText(on) } : {}),
      ...(age !== undefined && age > 0 ? { age } : {}),
    },
  };
}

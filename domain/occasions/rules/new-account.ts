import { addDays, weekday } from '../../kit/day.ts';
import { isFiller, type OccasionRule } from '../occasion.ts';

/** Whoever has just opened an account hears from the advisor in the same week; a contact since then settles it. [S2 §event timing: 当周] */
export const newAccount: OccasionRule = {
  id: 'new-account',
  shift: 'after',
  leadDays: () => [0],
  occur({ openedOn, contactsSinceOpening = 0 }, { today }) {
    if (!openedOn || isFiller(openedOn, today) || contactsSinceOpening > 0) return [];
    const sunday = addDays(openedOn, 7 - weekday(openedOn));
    const why = { rule: 'new-account', openedOn } as const;
    return [{ on: openedOn, subject: '', why, until: sunday }];
  },
  alike: ({ openedOn = '', contactsSinceOpening = 0 }) => (contactsSinceOpening > 0 ? '' : openedOn),
  urgency: () => 1,
};

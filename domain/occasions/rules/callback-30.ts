import { addDays } from '../../kit/day.ts';
import { isFiller, type OccasionRule } from '../occasion.ts';

/** A first contact welcomes the client; the callback asks whether all is well, so it is a second one. */
const welcomeAndCallback = 2;

/**
 * 新开户回访: due by the 30th day after opening, on the list a week before. Settled by a second contact since then.
 * [S4 §78(5): within a month; SAC 证券经纪业务管理实施细则: 30 days]
 */
export const callback30: OccasionRule = {
  id: 'callback-30',
  shift: 'before',
  leadDays: (rulebook) => rulebook.newAccount.callbackLeadDays,
  occur({ openedOn, contactsSinceOpening = 0 }, { rulebook, today }) {
    if (!openedOn || isFiller(openedOn, today) || contactsSinceOpening >= welcomeAndCallback) return [];
    const days = rulebook.newAccount.callbackDays;
    const on = addDays(openedOn, days);
    return [{ on, subject: '', why: { rule: 'callback-30', openedOn, days } }];
  },
  alike: ({ openedOn = '', contactsSinceOpening = 0 }) => (contactsSinceOpening >= welcomeAndCallback ? '' : openedOn),
  urgency: ({ daysLeft }) => (daysLeft <= 3 ? 2 : 1),
};

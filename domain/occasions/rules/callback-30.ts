import { z } from 'zod';
import { AsDay, addDays, addMonths, earlier } from '../../kit/day.ts';
import { defineRule } from '../define-rule.ts';
import { isFiller } from '../occasion.ts';

/**
 * 新开户回访: due a calendar month after opening, never later than on the 30th day, on the list a week before. It is the service's
 * callback: no contact of the advisor settles it. [S4 §78(5): 呼叫中心回访一个月之内; SAC 证券经纪业务管理实施细则: 30 days]
 */
export const callback30 = defineRule({
  id: 'callback-30',
  version: 1,
  reads: ['openedOn'],
  numbers: ['newAccount'],
  why: z.object({ openedOn: AsDay }),
  shift: 'before',
  settledBy: { who: 'service' },
  moment: ({ daysLeft }) => (daysLeft <= 0 ? 'callback-due' : 'callback-ahead'),
  leadDays: (rulebook) => rulebook.newAccount.callbackLeadDays,
  occur({ openedOn }, { rulebook, today }) {
    if (!openedOn || isFiller(openedOn, today)) return [];
    const on = earlier(addMonths(openedOn, 1), addDays(openedOn, rulebook.newAccount.callbackDays));
    return [{ on, subject: '', why: { openedOn } }];
  },
  urgency: ({ daysLeft }) => (daysLeft <= 3 ? 2 : 1),
});

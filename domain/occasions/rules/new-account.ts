import { z } from 'zod';
import { reachedKinds } from '../../contacts/contact.ts';
import { AsDay, addDays, weekday } from '../../kit/day.ts';
import { defineRule } from '../define-rule.ts';
import { isFiller } from '../occasion.ts';

/**
 * Whoever has just opened an account hears from the advisor in the same week; a contact by telephone or in person since then settles it.
 * [S2 §event timing: 当周]
 */
export const newAccount = defineRule({
  id: 'new-account',
  version: 1,
  reads: ['openedOn', 'contactsSinceOpening'],
  numbers: [],
  why: z.object({ openedOn: AsDay }),
  shift: 'after',
  settledBy: { who: 'advisor', kinds: reachedKinds },
  moment: () => 'new-account',
  leadDays: () => [0],
  occur({ openedOn, contactsSinceOpening }, { today }) {
    if (!openedOn || isFiller(openedOn, today) || contactsSinceOpening > 0) return [];
    const sunday = addDays(openedOn, 7 - weekday(openedOn));
    return [{ on: openedOn, subject: '', why: { openedOn }, until: sunday }];
  },
  urgency: () => 1,
});

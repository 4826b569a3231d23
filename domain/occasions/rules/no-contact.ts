import { z } from 'zod';
import { tierOf } from '../../clients/tiers.ts';
import { greetingKinds } from '../../contacts/contact.ts';
import { AsDay, addDays, day } from '../../kit/day.ts';
import { defineRule } from '../define-rule.ts';

/** Silence does not expire, however late the desk learns of it. */
const always = day('9999-12-31');

/**
 * Nobody has been in touch with the client for as many days as the tier allows, counted from the last contact, else from the day the
 * desk first saw the client. A book imported in one day does not flood a list. [S2 §core service: 定期回访 by tier]
 */
export const noContact = defineRule({
  id: 'no-contact',
  version: 2,
  reads: ['tier', 'lastContactOn', 'firstSeenOn'],
  numbers: ['tiers'],
  /** `days` the tier allows; `ever` whether `since` is a contact. */
  why: z.object({ days: z.int(), since: AsDay, ever: z.boolean() }),
  shift: 'after',
  cap: (rulebook) => rulebook.noContact.perAdvisorPerDay,
  settledBy: { who: 'advisor', kinds: greetingKinds },
  lasting: true,
  moment: () => 'silent',
  leadDays: () => [0],
  occur({ tier, lastContactOn, firstSeenOn }, { rulebook }) {
    const since = lastContactOn ?? firstSeenOn;
    const days = tierOf(tier, rulebook).noContactDays;
    const why = { days, since, ever: lastContactOn !== undefined };
    return [{ on: addDays(since, days), subject: '', why, until: always }];
  },
  urgency: () => 0,
});

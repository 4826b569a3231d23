import { tierOf } from '../../clients/tiers.ts';
import { addDays, day } from '../../kit/day.ts';
import type { OccasionRule } from '../occasion.ts';

/** Silence does not pass by itself: learned of ever so late, it is still true. */
const always = day('9999-12-31');

/**
 * Nobody has spoken with the client for as many days as the tier allows, counted from the last contact, else from the day the desk
 * first saw the client. [S2 §core service: 定期回访 by tier]
 */
export const noContact: OccasionRule = {
  id: 'no-contact',
  shift: 'after',
  leadDays: () => [0],
  occur({ tier, lastContactOn, firstSeenOn }, { rulebook }) {
    const since = lastContactOn ?? firstSeenOn;
    const days = tierOf(tier, rulebook).noContactDays;
    const why = { rule: 'no-contact', days, since, ever: lastContactOn !== undefined } as const;
    return [{ on: addDays(since, days), subject: '', why, until: always }];
  },
  alike: ({ tier, lastContactOn, firstSeenOn }) => `${tier} ${lastContactOn ?? `- ${firstSeenOn}`}`,
  urgency: () => 0,
};

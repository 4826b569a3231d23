/** What may have come of an item. `unreached`: nobody answered, it comes back; `booked`: a meeting was agreed; the others end it. */
export const outcomes = ['renewed', 'redeemed', 'booked', 'explained', 'retain', 'mistaken', 'unreached'] as const;
export type OutcomeId = (typeof outcomes)[number];

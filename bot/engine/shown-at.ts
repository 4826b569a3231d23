import { z } from 'zod';

/**
 * Where a button stands: on a list, on a card about one item, which then tells what was done, or on a client's card. The first and the last
 * are shown anew after the press.
 */
export const ShownAt = z.enum(['list', 'card', 'client']).optional();
export type ShownAt = z.infer<typeof ShownAt>;

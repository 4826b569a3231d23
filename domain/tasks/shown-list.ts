import { z } from 'zod';

const TaskNo = z.int().positive();

/**
 * How somebody left the list on its card: which page, or the page on which a task stands or stood; whether with all of the backlog; and the
 * question that stands open on it. Whatever redraws the card keeps it so.
 */
export const ShownList = z.object({
  page: z.int().positive().exactOptional(),
  near: TaskNo.exactOptional(),
  all: z.literal(true).exactOptional(),
  asking: z.object({ id: TaskNo, what: z.enum(['outcome', 'snooze']) }).exactOptional(),
});
export type ShownList = z.infer<typeof ShownList>;

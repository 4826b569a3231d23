import type { Staff } from '../../domain/people/people.ts';
import type { Ctx } from '../engine/context.ts';

/** What is asked by a person for themselves. */
export const aboutSelf = {
  on: 'self',
  find: (_: number, { actor }: Pick<Ctx, 'actor'>) => actor.staff,
  owner: ({ id }: Staff) => id,
} as const;

/** What is asked of a colleague by their number, or of oneself. */
export const aboutStaff = {
  on: 'staff',
  find: (id: number, { people }: Pick<Ctx, 'people'>) => people.byId(id),
  owner: ({ id }: Staff) => id,
} as const;

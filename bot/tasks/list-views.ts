import { z } from 'zod';
import { permissions } from '../../domain/people/authorize.ts';
import { defineView } from '../engine/act.ts';
import { todayLists, turnedTo } from './lists.ts';

/** Another page of the list of a person, in place; absent: of whoever presses. */
export const turnListPage = defineView({
  id: 'list.page',
  may: permissions.seeList,
  on: 'staff',
  args: z.strictObject({ page: z.int().min(1).max(10_000), all: z.literal(true).exactOptional() }),
  find: (id, { people }) => people.byId(id),
  owner: ({ id }) => id,
  show: async ({ id, args }, ctx) => ({ card: await turnedTo(ctx, id, args) }),
});

/** Today's lists as they stand now, as messages of their own. */
export const showToday = defineView({
  id: 'list.today',
  may: permissions.seeList,
  on: 'self',
  args: z.strictObject({}),
  find: () => ({}),
  show: async (_, ctx) => ({ messages: await todayLists(ctx, 1) }),
});

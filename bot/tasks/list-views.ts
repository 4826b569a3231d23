import { z } from 'zod';
import { permissions } from '../../domain/people/authorize.ts';
import { defineView } from '../engine/act.ts';
import { listPage, todayLists } from './lists.ts';

/** Another page of the list of a person, in place; absent: of whoever presses. */
export const turnListPage = defineView({
  id: 'list.page',
  may: permissions.seeList,
  on: 'staff',
  args: z.strictObject({ page: z.int().min(1).max(10_000), all: z.literal(true).optional() }),
  find: (id, { people }) => people.byId(id),
  owner: ({ id }) => id,
  show: async ({ id, args }, ctx) => ({ card: await listPage(ctx, id, args.page, args.all) }),
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

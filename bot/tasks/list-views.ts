import { z } from 'zod';
import { permissions } from '../../domain/people/authorize.ts';
import { defineView } from '../engine/act.ts';
import { aboutStaff } from '../people/about-self.ts';
import { todayLists, turnedTo } from './lists.ts';

/** Another page of the list of a person, in place; absent: of whoever presses. */
export const turnListPage = defineView({
  ...aboutStaff,
  id: 'list.page',
  may: permissions.seeList,
  args: z.strictObject({ page: z.int().min(1).max(10_000), all: z.literal(true).exactOptional() }),
  show: async ({ id, args }, ctx) => ({ card: await turnedTo(ctx, id, args) }),
});

/** Today's lists as they stand now, as messages of their own. */
export const showToday = defineView({
  id: 'list.today',
  may: permissions.seeList,
  on: 'self',
  find: () => ({}),
  show: async (_, ctx) => ({ messages: await todayLists(ctx, 1) }),
});

import { z } from 'zod';
import { nameText } from '../../cards/kit/format.ts';
import { press } from '../../cards/kit/press.ts';
import { summaryCard } from '../../cards/plan/summary-card.ts';
import { AsDay } from '../../domain/kit/day.ts';
import { permissions } from '../../domain/people/authorize.ts';
import { summaryKey } from '../../domain/plan/summary-key.ts';
import { deliveryTo } from '../../jobs/delivery/delivery-to.ts';
import { defineAction, defineView } from '../engine/act.ts';
import type { Ctx } from '../engine/context.ts';
import { notice, refuse } from '../engine/reply.ts';
import { readerOf } from '../people/reader.ts';

/** Another page of the team's day, in place. */
export const turnTeamPage = defineView({
  id: 'team.page',
  may: permissions.seeSummary,
  on: 'self',
  args: z.strictObject({ day: AsDay, page: z.int().min(1).max(10_000).default(1) }),
  find: (_, { actor }) => actor.staff,
  owner: ({ id }) => id,
  async show({ about: { id, teamName = '' }, args: { day, page } }, { plan, rulebook }) {
    const figures = await plan.teamFigures(id, { day, rulebook });
    return { card: { render: (view) => summaryCard({ ...figures, teamName, day, page }, view) } };
  },
});

/** The manager reminds an advisor, once a day, of what is still open. */
export const remindAdvisor = defineAction({
  id: 'team.remind',
  may: permissions.remindTeam,
  on: 'staff',
  args: z.strictObject({ day: AsDay }),
  async find(id, ctx) {
    const reader = await readerOf(ctx, id);
    return reader?.staff.openId === undefined ? undefined : reader;
  },
  owner: ({ owner }) => owner.id,
  async check({ id, about: { shownAs }, args: { day } }, { ledger, tasks, actor, today, now }: Ctx) {
    // Only the day of the summary is accepted: a forged day would allow a second reminder.
    const isReal = day === today || (await ledger.byKey(summaryKey(actor.staff.id, day))) !== undefined;
    if (!isReal) return refuse(({ answers }) => answers.badPress);
    const key = `remind:${actor.staff.id}:${id}:${today}`;
    if ((await ledger.byKey(key)) !== undefined)
      return refuse((say, view) => say.plan.alreadyReminded(shownAs(say, view)));
    return { key, open: (await tasks.list([id], { today, now })).length };
  },
  detail: z.object({ day: AsDay, open: z.int() }),
  async work({ about: { staff }, args: { day }, plan: { key, open } }, ctx) {
    const from = nameText(ctx.actor.staff.name);
    const { render } = notice(({ plan }) => plan.remindedLine(from, open), {
      title: ({ plan }) => plan.remindedTitle,
      tone: 'warn',
      buttons: [{ label: 'today', press: press('list.today') }],
    });
    await ctx.ledger.say(deliveryTo(staff, { key, kind: 'reminder', render }, ctx), ctx.now);
    return { detail: { day, open } };
  },
  called: ({ undo }) => undo.called.remind,
  said:
    ({ about: { shownAs } }) =>
    (say, view) =>
      say.plan.reminded(shownAs(say, view)),
});

import { z } from 'zod';
import { nameText } from '../../cards/kit/format.ts';
import { press, ref } from '../../cards/kit/press.ts';
import { remindCard } from '../../cards/plan/remind-card.ts';
import { AsDay } from '../../domain/kit/day.ts';
import { permissions } from '../../domain/people/authorize.ts';
import { summaryKey } from '../../domain/plan/summary-key.ts';
import type { TaskItem } from '../../domain/tasks/task.ts';
import { deliveryTo } from '../../jobs/delivery/delivery-to.ts';
import { defineAction } from '../engine/act.ts';
import type { Ctx, WorkCtx } from '../engine/context.ts';
import { notice, type Refused, type Render, refuse, type Words } from '../engine/reply.ts';
import { type Reader, readerOf } from '../people/reader.ts';
import { allowedOnItem } from '../tasks/handed-item.ts';

const Id = z.int().positive();

/**
 * The manager reminds an advisor of an item, which comes with its buttons, or of what is still open at all: of each once a day. Of somebody
 * who is away the delegate is reminded, and the manager is told so.
 */
export const remindAdvisor = defineAction({
  id: 'team.remind',
  may: permissions.remindTeam,
  on: 'staff',
  args: z.strictObject({ day: AsDay, task: Id.optional() }),
  async find(id, ctx) {
    const reader = await readerOf(ctx, id);
    return reader?.staff.openId === undefined ? undefined : reader;
  },
  owner: ({ owner }) => owner.id,
  async check({ id, about: { shownAs }, args }, ctx: Ctx) {
    const { ledger, tasks, actor, today, now } = ctx;
    // Only the day of the summary is accepted: a forged day would allow a second reminder.
    const isReal = args.day === today || (await ledger.byKey(summaryKey(actor.staff.id, args.day))) !== undefined;
    if (!isReal) return refuse(({ answers }) => answers.badPress);
    const task = args.task === undefined ? undefined : await tasks.byId(args.task);
    const gone = args.task === undefined ? undefined : whyGone(task, id);
    if (gone !== undefined) return gone;
    const key = `remind:${actor.staff.id}:${task === undefined ? id : `task:${task.id}`}:${today}`;
    if ((await ledger.byKey(key)) !== undefined)
      return refuse((say, view) => say.plan.alreadyReminded(shownAs(say, view)));
    const open = task === undefined ? (await tasks.list([id], { today, now })).length : 1;
    return { key, task, open };
  },
  detail: z.object({ day: AsDay, open: z.int(), task: Id.exactOptional() }),
  async work({ about: reader, args: { day }, plan: { key, task, open } }, ctx) {
    const render = task === undefined ? ofAll(ctx, open, reader) : await ofItem(ctx, task, reader);
    const about = task?.client === undefined ? {} : { clientId: task.client.id };
    await ctx.ledger.say(deliveryTo(reader.staff, { key, kind: 'reminder', render, ...about }, ctx), ctx.now);
    return { detail: { day, open, ...(task !== undefined && { task: task.id }) } };
  },
  called: ({ undo }) => undo.called.remind,
  said: ({ about }) => saidTo(about),
});

/** An item that is closed, or is not that advisor's any more. */
function whyGone(task: TaskItem | undefined, ownerId: number): Refused | undefined {
  if (task === undefined || task.ownerId !== ownerId) return refuse(({ answers }) => answers.changedMeanwhile);
  if (task.state === 'open') return undefined;
  return refuse(({ tasks, words }) => tasks.alreadyClosed(words.taskNo(task.id)));
}

/** How much is left on a list; to a delegate also whose list it is, which the button then shows. */
function ofAll({ actor }: WorkCtx, open: number, { owner, isStandIn }: Reader): Render {
  const from = nameText(actor.staff.name);
  const line: Words = ({ plan }) =>
    isStandIn ? plan.remindedLineFor(from, nameText(owner.name), open) : plan.remindedLine(from, open);
  const list = isStandIn
    ? ({ label: 'theirList', press: press('list.page', ref('staff', owner.id), { page: 1 }) } as const)
    : ({ label: 'today', press: press('list.today') } as const);
  return notice(line, { title: ({ plan }) => plan.remindedTitle, tone: 'warn', buttons: [list] }).render;
}

async function ofItem(ctx: WorkCtx, task: TaskItem, { staff, owner, isStandIn }: Reader): Promise<Render> {
  const may = await allowedOnItem(ctx, task, staff.id);
  const reminding = { task, byName: ctx.actor.staff.name, ownerName: owner.name, may };
  return (view) => remindCard({ ...reminding, ...(isStandIn && { forName: owner.name }) }, view);
}

/** Who was reminded; of somebody who is away the delegate. */
function saidTo({ staff, owner, isStandIn }: Reader): Words {
  const [reader, absent] = [nameText(staff.name), nameText(owner.name)];
  return ({ plan }) => (isStandIn ? plan.remindedDelegate(absent, reader) : plan.reminded(absent));
}

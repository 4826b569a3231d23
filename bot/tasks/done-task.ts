import { z } from 'zod';
import { outcomeCard } from '../../cards/tasks/outcome-card.ts';
import { fen } from '../../domain/kit/money.ts';
import { outcomesOf } from '../../domain/occasions/moments.ts';
import { outcomes } from '../../domain/occasions/outcomes.ts';
import type { Why } from '../../domain/occasions/rule-list.ts';
import type { TaskItem } from '../../domain/tasks/task.ts';
import { defineAction } from '../engine/act.ts';
import { type Ctx, creditedTo, type WorkCtx } from '../engine/context.ts';
import { type Answer, type Refused, refuse } from '../engine/reply.ts';
import { addTask } from './add-task.ts';
import { listWith } from './lists.ts';
import {
  backOnList,
  beforeOf,
  clientOfTask,
  isTaskOvertaken,
  offList,
  openTask,
  ShownAt,
  stillOpen,
  TaskBefore,
} from './task-deeds.ts';

const Outcome = z.enum(outcomes).exclude(['unreached']).optional();
type Outcome = z.infer<typeof Outcome>;

const DoneBefore = TaskBefore.extend({ contactId: z.int().positive().exactOptional() });

/**
 * Closes a task. Where a mere "done" would not tell, a press is first asked what came of it; a renewal counts as a sale, and of a
 * meeting that was agreed the day is asked. A line closes it without.
 */
export const doneTask = defineAction({
  ...openTask,
  id: 'task.done',
  args: z.strictObject({ at: ShownAt, outcome: Outcome }),
  check: async ({ about, args }, ctx: Ctx) => (await stillOpen(ctx, about, args.at)) ?? asked(ctx, about, args),
  detail: z.object({ rule: z.string(), outcome: Outcome.unwrap().exactOptional() }),
  async work({ about: task, args: { outcome } }, ctx) {
    const { tasks, actor, now, today } = ctx;
    await tasks.close(task.id, { state: 'done', actorId: actor.staff.id, at: now, day: today, outcome });
    const contactId = outcome === 'renewed' ? await logRenewal(ctx, task) : undefined;
    const result: TaskItem = { ...task, state: 'done', stateDay: today, ...(outcome !== undefined && { outcome }) };
    return {
      detail: { rule: task.rule, ...(outcome !== undefined && { outcome }) },
      before: { ...beforeOf(task), ...(contactId !== undefined && { contactId }) },
      taskId: task.id,
      lists: [task.ownerId],
      result,
    };
  },
  undo: {
    name: 'done',
    before: DoneBefore,
    overtaken: (before, _, ctx) => isTaskOvertaken(ctx, before, ({ state }) => state === 'done'),
    async restore({ taskId, contactId }, ctx) {
      await ctx.tasks.reopen(taskId);
      const task = await ctx.tasks.byId(taskId);
      if (contactId !== undefined) await ctx.contacts.undo(contactId, ctx.now);
      if (contactId !== undefined && task?.client) await ctx.clients.recompile([task.client.id], ctx);
      return backOnList(task, taskId);
    },
    client: ({ taskId }, ctx) => clientOfTask(ctx, taskId),
    words: (name) => (say) => say.undo.what.done(name ?? say.tasks.list.ownTask),
  },
  called: ({ undo }) => undo.called.done,
  said:
    ({ args: { outcome } }) =>
    ({ tasks, words }) =>
      outcome === undefined ? tasks.done : tasks.doneAs(words.outcomes[outcome]),
  async reply({ args: { at, outcome }, result, undo }, ctx): Promise<Answer> {
    const off = await offList(ctx, { task: result, undo, title: ({ tasks }) => tasks.done }, at);
    if (outcome !== 'booked' || result.client === undefined) return off;
    const { card, messages = [] } = await ctx.act(addTask.open, result.client.id, { args: {}, given: {} });
    return { ...off, messages: [...(card === undefined ? [] : [card]), ...messages] };
  },
});

type Asked = { at?: ShownAt | undefined; outcome?: Outcome };

/** Asks a press what came of it, where that matters: on the list itself, or in place of the card. */
async function asked(ctx: Ctx, task: TaskItem, { at, outcome }: Asked): Promise<Refused | undefined> {
  if (at === undefined || outcome !== undefined || outcomesOf(task.rule).length === 0) return undefined;
  if (at === 'list') return refuse(({ tasks }) => tasks.outcomeAsked, await listWith(ctx, task, { asking: 'outcome' }));
  return refuse(({ tasks }) => tasks.outcomeAsked, {
    render: (view) => outcomeCard(task, view),
    about: { ownerId: task.ownerId },
  });
}

/** What matured and was renewed is a sale of the day. */
async function logRenewal(ctx: WorkCtx, { id, client, why }: TaskItem): Promise<number | undefined> {
  const amount = amountOf(why);
  if (client === undefined || amount === undefined) return undefined;
  const entry = await ctx.contacts.add({
    clientId: client.id,
    staffId: creditedTo(ctx, client.advisorId),
    actorId: ctx.actor.staff.id,
    kind: 'deal',
    at: ctx.now,
    onDay: ctx.today,
    note: '',
    amount,
    taskId: id,
    sourceKey: ctx.source.key,
  });
  await ctx.clients.recompile([client.id], ctx);
  return entry.id;
}

function amountOf(why: Why) {
  return why.rule === 'maturity' ? fen(BigInt(why.amount)) : undefined;
}

import { z } from 'zod';
import type { View } from '../../cards/kit/view.ts';
import { outcomeCard } from '../../cards/tasks/outcome-card.ts';
import { fen } from '../../domain/kit/money.ts';
import { outcomesOf } from '../../domain/occasions/moments.ts';
import { outcomes } from '../../domain/occasions/outcomes.ts';
import type { Why } from '../../domain/occasions/rule-list.ts';
import type { TaskItem } from '../../domain/tasks/task.ts';
import { defineAction } from '../engine/act.ts';
import { type Ctx, creditedTo, type WorkCtx } from '../engine/context.ts';
import { type Answer, type Refused, refuse, type Words } from '../engine/reply.ts';
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
 * Closes a task. Where a mere "done" would not tell, line and press alike are first asked what came of it; a renewal counts as a sale, and
 * of a meeting that was agreed the day is asked.
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
    const came: Words[] = outcome === undefined ? [] : [({ tasks, words }) => tasks.outcome(words.outcomes[outcome])];
    const off = await offList(ctx, { task: result, undo, title: ({ tasks }) => tasks.done, more: came }, at);
    if (outcome !== 'booked' || result.client === undefined) return off;
    const { card, messages = [] } = await ctx.act(addTask.open, result.client.id, { args: {}, given: {} });
    return { ...off, messages: [...(card === undefined ? [] : [card]), ...messages] };
  },
});

type Asked = { at?: ShownAt | undefined; outcome?: Outcome };

/**
 * Asks what came of it, where that matters and is not said, or cannot be: on the list itself, in place of a card about this one thing, and
 * in a message of its own beside one that is about more.
 */
async function asked(ctx: Ctx, task: TaskItem, { at, outcome }: Asked): Promise<Refused | undefined> {
  const possible = outcomesOf(task.rule);
  if (outcome === undefined ? possible.length === 0 : possible.includes(outcome)) return undefined;
  if (possible.length === 0) return refuse(({ tasks, words }) => tasks.noOutcome(words.taskNo(task.id)));
  const why: Words = ({ tasks, words }) =>
    outcome === undefined ? tasks.outcomeAsked : tasks.otherOutcome(words.outcomes[outcome]);
  if (at === 'list') return refuse(why, await listWith(ctx, task, { asking: 'outcome' }));
  const question = { render: (view: View) => outcomeCard(task, view), about: { ownerId: task.ownerId } };
  const isAboutMore = at === undefined && ctx.source.via === 'button';
  return isAboutMore ? { refused: why, messages: [question] } : refuse(why, question);
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

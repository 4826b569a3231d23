import { z } from 'zod';
import { countedOnce } from '../../cards/contacts/same-sale-card.ts';
import { dateText } from '../../cards/kit/format.ts';
import type { ContactEntry } from '../../domain/contacts/contact.ts';
import { productOf, sameSaleSince } from '../../domain/contacts/same-sale.ts';
import { type Fen, fen } from '../../domain/kit/money.ts';
import { outcomes } from '../../domain/occasions/outcomes.ts';
import type { TaskItem } from '../../domain/tasks/task.ts';
import { defineAction } from '../engine/act.ts';
import { type Ctx, creditedTo, type WorkCtx } from '../engine/context.ts';
import { type Answer, type Refused, toast, type Words } from '../engine/reply.ts';
import { ShownAt } from '../engine/shown-at.ts';
import { askOutcome } from './ask-outcome.ts';
import { bookOrAsk } from './book-task.ts';
import { addRetention, retainOn } from './promise.ts';
import { offList, openTask, stillOpen } from './task-deeds.ts';
import { beforeOf, clientOfTask, TaskBefore, taskUndo } from './task-undo.ts';

const Outcome = z.enum(outcomes).exclude(['unreached']).optional();
type Outcome = z.infer<typeof Outcome>;

const DoneBefore = TaskBefore.extend({
  contactId: z.int().positive().exactOptional(),
  addedId: z.int().positive().exactOptional(),
});

/**
 * Closes a task. Where a mere "done" would not tell, line and press alike are first asked what came of it; a renewal counts as a sale,
 * money that is to be retained is an item of the next trading day, and of a meeting that was agreed the day is asked before
 * anything is closed.
 */
export const doneTask = defineAction({
  ...openTask,
  id: 'task.done',
  args: z.strictObject({ at: ShownAt, outcome: Outcome }),
  check: async ({ about, args }, ctx: Ctx) =>
    (await stillOpen(ctx, about, args.at)) ?? (await askOutcome(ctx, about, args)) ?? askWhen(ctx, about, args),
  detail: z.object({ rule: z.string(), outcome: Outcome.unwrap().exactOptional() }),
  async work({ about: task, args: { outcome } }, ctx) {
    const { tasks, actor, now, today } = ctx;
    await tasks.close(task.id, { state: 'done', actorId: actor.staff.id, at: now, day: today, outcome });
    const { contactId, sale } = (outcome === 'renewed' ? await logRenewal(ctx, task) : undefined) ?? {};
    const addedId = outcome === 'retain' ? await addRetention(task, ctx) : undefined;
    const off: TaskItem = { ...task, state: 'done', stateDay: today, ...(outcome !== undefined && { outcome }) };
    return {
      detail: { rule: task.rule, ...(outcome !== undefined && { outcome }) },
      before: {
        ...beforeOf(task),
        ...(contactId !== undefined && { contactId }),
        ...(addedId !== undefined && { addedId }),
      },
      taskId: task.id,
      lists: [task.ownerId],
      result: { off, sale },
    };
  },
  undo: taskUndo({
    name: 'done',
    before: DoneBefore,
    what: 'done',
    asLeft: ({ state }) => state === 'done',
    async restore({ taskId, contactId, addedId }, ctx) {
      const { tasks, actor, now: at, today } = ctx;
      await tasks.reopen(taskId);
      if (addedId !== undefined)
        await tasks.close(addedId, { state: 'cancelled', actorId: actor.staff.id, at, day: today });
      if (contactId === undefined) return;
      await ctx.contacts.undo(contactId, ctx.now);
      const client = await clientOfTask(ctx, taskId);
      if (client !== undefined) await ctx.clients.recompile([client.id], ctx);
    },
  }),
  called: ({ undo }) => undo.called.done,
  said:
    ({ args: { outcome } }, ctx) =>
    (say, view) => {
      if (outcome === undefined) return say.tasks.done;
      const done = say.tasks.doneAs(say.words.outcomes[outcome]);
      return outcome === 'retain' ? `${done}${say.words.comma}${retains(ctx)(say, view)}` : done;
    },
  async reply({ args: { at, outcome }, result: { off: task, sale }, undo }, ctx): Promise<Answer> {
    const came: Words[] = outcome === undefined ? [] : [({ tasks, words }) => tasks.outcome(words.outcomes[outcome])];
    const once: Words[] = sale?.earlier === undefined ? [] : [onceWords(sale.amount, sale.earlier)];
    const kept: Words[] = outcome === 'retain' ? [retains(ctx)] : [];
    const title: Words = ({ tasks }) => tasks.done;
    const more = [...came, ...kept, ...once];
    return { ...(await offList(ctx, { task, undo, title, more }, at)), ...saidOnce(once) };
  },
});

/** A meeting closes it once its day is known: it is asked for in a message of its own, and what was pressed stays as it is. */
async function askWhen(ctx: Ctx, task: TaskItem, { outcome }: { outcome?: Outcome }): Promise<Refused | undefined> {
  if (outcome !== 'booked') return undefined;
  const { messages = [] } = await bookOrAsk(ctx, task.id, {});
  return { refused: ({ tasks }) => tasks.meetingAsked, messages };
}

function retains(ctx: Pick<Ctx, 'today' | 'calendar'>): Words {
  return ({ tasks }, view) => tasks.retains(dateText(retainOn(ctx), view));
}

/** A renewal as it counts: beside a sale of the client's that told of the same money, only what it exceeds it by. */
type Renewal = { contactId: number; sale: { amount: Fen; earlier: ContactEntry | undefined } };

/** What matured and was renewed is a sale of the day. One of the same money that was logged before is not asked about: it is told. */
async function logRenewal(ctx: WorkCtx, { id, ownerId, client, why }: TaskItem): Promise<Renewal | undefined> {
  if (client === undefined || why.rule !== 'maturity') return undefined;
  const sale = { amount: fen(BigInt(why.amount)), productCode: productOf(why.holding) };
  const since = sameSaleSince(ctx.today, ctx.rulebook);
  const earlier = await ctx.contacts.sameSale({ clientId: client.id, ...sale, since, of: 'others' });
  const entry = await ctx.contacts.add({
    clientId: client.id,
    staffId: creditedTo(ctx, ownerId),
    actorId: ctx.actor.staff.id,
    kind: 'deal',
    at: ctx.now,
    onDay: ctx.today,
    note: '',
    ...sale,
    taskId: id,
    sameAsId: earlier?.id,
    sourceKey: ctx.source.key,
  });
  await ctx.clients.recompile([client.id], ctx);
  return { contactId: entry.id, sale: { amount: sale.amount, earlier } };
}

function onceWords(amount: Fen, earlier: ContactEntry): Words {
  return (_, view) => countedOnce({ amount }, earlier, view);
}

/** A list has no place for it but the toast. */
function saidOnce([once]: readonly Words[]): Pick<Answer, 'toast'> {
  if (once === undefined) return {};
  const words: Words = (say, view) =>
    `${say.tasks.doneAs(say.words.outcomes.renewed)}${say.words.comma}${once(say, view)}`;
  return toast(words, 'success');
}

import { z } from 'zod';
import { logDoneCard } from '../../cards/contacts/log-done-card.ts';
import { type FormFill, formCard } from '../../cards/forms/form-card.ts';
import type { ClientBrief, ClientId } from '../../domain/clients/client.ts';
import { contactKinds, reachedKinds } from '../../domain/contacts/contact.ts';
import { logForm } from '../../domain/contacts/log-form.ts';
import type { Values } from '../../domain/forms/form.ts';
import { AsDay, type Day } from '../../domain/kit/day.ts';
import { followingIds, occasionRules, promisedIds } from '../../domain/occasions/rule-list.ts';
import { closedByHand, settledByContact } from '../../domain/occasions/rule-sets.ts';
import { itemOn, may, ownedBy, permissions } from '../../domain/people/authorize.ts';
import type { TaskId, TaskItem } from '../../domain/tasks/task.ts';
import { Answered, answerByContact, unanswer } from '../cases/answered-by-contact.ts';
import { aboutClient } from '../clients/about-client.ts';
import { lostClient } from '../clients/lost-client.ts';
import { mayTouch } from '../engine/act.ts';
import { type Ctx, creditedTo, type WorkCtx } from '../engine/context.ts';
import { defineFormAction } from '../engine/form-action.ts';
import { ShownAt } from '../engine/shown-at.ts';
import { addPromise } from '../tasks/promise.ts';
import { checkContact } from './check-contact.ts';
import { tellAdvisor } from './tell-advisor.ts';

const Id = z.int().positive();
const LogBefore = z.object({
  contactId: Id,
  clientId: Id,
  /** The client's advisor at the time: after a reassignment the contact cannot be undone. */
  advisorId: Id.nullable(),
  closed: z.array(Id),
  added: z.array(Id),
  /** Deeds from before there were cases have none. */
  answered: z.array(Answered).default([]),
});

type Logged = Values<typeof logForm>;

/**
 * Logs a contact: the row, the client's counters, the tasks it settles, the next step as a task of its own, the occasions as they now
 * stand. `task` is what the contact was about; it is closed with it, unless it is closed already or not about this client.
 */
export const logContact = defineFormAction({
  ...aboutClient,
  id: 'contact.log',
  may: permissions.logContact,
  args: z.strictObject({
    task: Id.optional(),
    sure: z.literal(true).optional(),
    sale: z.enum(['same', 'other']).optional(),
    at: ShownAt,
  }),
  form: logForm,
  lost: lostClient,
  card: (fill, { about }) => ({
    render: (view) => formCard(logForm, { about: about.name, fill: calling(fill) }, view),
    about: ownedBy(about),
  }),
  check: ({ about: client, args: { task, sure = false, sale }, values }, ctx) =>
    checkContact({ client, values, task, sure, sale }, ctx),
  detail: z.object({
    contact: Id,
    kind: z.enum(contactKinds),
    on: AsDay,
    next: AsDay.nullable(),
    amount: z.string().nullable(),
  }),
  async work({ about: client, args, values, plan }, ctx) {
    const { contacts, clients, actor, now, today, source } = ctx;
    const { on = today, at = now } = source.written ?? {};
    const task = await taskAbout(ctx, args.task, client.id);
    const { kind, note, next, amount } = values;
    const { product, sameAs } = plan;
    const entry = await contacts.add({
      clientId: client.id,
      kind,
      note,
      staffId: creditedTo(ctx, itemOn(actor, ownedBy(client))?.ownerId ?? client.advisorId),
      actorId: actor.staff.id,
      at,
      onDay: on,
      sourceKey: source.key,
      ...(next !== undefined && { nextOn: next }),
      ...(product !== undefined && { productCode: product.code }),
      ...(amount !== undefined && { amount }),
      ...(task !== undefined && { taskId: task.id }),
      sameAsId: sameAs?.id,
    });
    const { answered, files, owners } = await answerByContact(ctx, {
      clientId: client.id,
      contactId: entry.id,
      kind,
      at,
    });
    const settled = await settle(ctx, { clientId: client.id, task, kind });
    const added = next === undefined ? [] : [await addNextStep(ctx, client, { ...values, next })];
    await clients.recompile([client.id], ctx);
    await tellAdvisor(ctx, client, values);
    return {
      detail: {
        contact: entry.id,
        kind,
        on,
        next: next ?? null,
        amount: amount === undefined ? null : String(amount),
      },
      before: {
        contactId: entry.id,
        clientId: client.id,
        advisorId: client.advisorId ?? null,
        closed: settled.map(({ id }) => id),
        added,
        answered,
      },
      taskId: task?.id,
      lists: [client.advisorId, ...settled.map(({ ownerId }) => ownerId), ...owners],
      result: { entry, closed: settled.map(({ id }) => id), answered: files },
    };
  },
  undo: {
    name: 'log',
    before: LogBefore,
    async overtaken({ clientId, advisorId, closed }, deed, ctx) {
      const client = await ctx.clients.brief(clientId);
      if (client === undefined || !(await mayTakeBack(ctx, client, closed))) return true;
      // A stage move since then may rest on this contact, so the move must be undone first.
      if (await ctx.stages.movedSince(deed, clientId)) return true;
      return (client.advisorId ?? null) !== advisorId;
    },
    client: ({ clientId }, { clients }) => clients.brief(clientId),
    restore: (before, ctx) => takeBack(ctx, before),
    words: (name) => (say) => say.undo.what.log(name ?? say.tasks.list.ownTask),
  },
  called: ({ undo }) => undo.called.log,
  said:
    () =>
    ({ contacts }) =>
      contacts.loggedToast,
  reply(
    { about: client, values, plan: { product, sameAs }, result: { entry, closed, answered }, undo },
    { calendar, source, actor },
  ) {
    const pitchTooEarly = product !== undefined && client.stage < 4;
    const nextShownOn = values.next && calendar.onOrAfter(values.next);
    const listOf = itemOn(actor, ownedBy(client)) && client.advisorName;
    const next = { at: values.nextAt, what: values.nextWhat, shownOn: nextShownOn, listOf };
    const cameLate = source.written !== undefined;
    const done = { client, entry, closed, answered, next, undo, pitchTooEarly, product, sameAs, cameLate };
    return { card: { render: (view) => logDoneCard(done, view), about: ownedBy(client) } };
  },
});

/** Most contacts are calls. */
function calling(fill: FormFill<typeof logForm>): FormFill<typeof logForm> {
  return { ...fill, given: { ...fill.given, kind: fill.given?.kind ?? 'call' } };
}

async function taskAbout(ctx: Ctx, id: TaskId | undefined, clientId: ClientId): Promise<TaskItem | undefined> {
  const task = id === undefined ? undefined : await ctx.tasks.byId(id);
  if (task?.client?.id !== clientId || task.state !== 'open') return undefined;
  if (closedByHand(occasionRules).has(task.rule) || followingIds.includes(task.rule)) return undefined;
  return mayTouch(ctx, permissions.closeTask, task.ownerId) ? task : undefined;
}

/** The item by which somebody could log the contact is closed with it, and comes back with the way back. */
async function mayTakeBack(ctx: Ctx, client: ClientBrief, closed: readonly TaskId[]): Promise<boolean> {
  if (may(ctx.actor, permissions.logContact, ownedBy(client))) return true;
  for (const id of closed) {
    const task = await ctx.tasks.byId(id);
    if (task?.state === 'done' && mayTouch(ctx, permissions.closeTask, task.ownerId)) return true;
  }
  return false;
}

type Settling = { clientId: ClientId; task: TaskItem | undefined; kind: Logged['kind'] };

/**
 * Closes the task the contact was about, and those that such a contact settles: put off or with a colleague, they are settled too. A
 * call nobody answered settles nothing.
 */
async function settle(ctx: WorkCtx, { clientId, task, kind }: Settling): Promise<TaskItem[]> {
  const { tasks, today, now, actor } = ctx;
  if (kind === 'noanswer') return [];
  const byContact = settledByContact(occasionRules, kind);
  const open = await tasks.openOf(clientId);
  const isReached = reachedKinds.some((one) => one === kind);
  const settled = open.filter(
    (item) => item.id === task?.id || byContact.has(item.rule) || (isReached && isAnswered(item, today)),
  );
  for (const { id } of settled) await tasks.close(id, { state: 'done', actorId: actor.staff.id, at: now, day: today });
  return settled;
}

/** Whoever was reached was asked about all that is due: what is still ahead stays, and so do promises. The line and the form alike. */
function isAnswered({ rule, onDay }: TaskItem, today: Day): boolean {
  const stays = promisedIds.includes(rule) || closedByHand(occasionRules).has(rule) || followingIds.includes(rule);
  return !stays && onDay <= today;
}

type NextStep = Pick<Logged, 'note' | 'nextAt' | 'nextWhat'> & { next: Day };

/** What is to be done next; where nobody says what, it follows up what was said. */
function addNextStep(ctx: WorkCtx, client: ClientBrief, { next, nextAt, nextWhat, note }: NextStep): Promise<TaskId> {
  const step = { client, ownerId: client.advisorId ?? ctx.actor.staff.id, on: next, at: nextAt };
  return addPromise(nextWhat === undefined ? { ...step, what: note, follows: true } : { ...step, what: nextWhat }, ctx);
}

type TakenBack = z.infer<typeof LogBefore>;

async function takeBack(ctx: WorkCtx, { contactId, clientId, closed, added, answered }: TakenBack) {
  const { contacts, tasks, clients, now, actor, today } = ctx;
  await contacts.undo(contactId, now);
  const owners = await unanswer(ctx, answered);
  for (const id of closed) await tasks.reopen(id);
  const reopened = (await tasks.openOf(clientId)).filter(({ id }) => closed.includes(id));
  for (const id of added) await tasks.close(id, { state: 'cancelled', actorId: actor.staff.id, at: now, day: today });
  await clients.recompile([clientId], ctx);
  const client = await clients.brief(clientId);
  return {
    detail: { client: clientId, contact: contactId, reopened: closed, cancelled: added },
    clientName: client?.name,
    ownerId: client?.advisorId,
    lists: [client?.advisorId, ...reopened.map(({ ownerId }) => ownerId), ...owners],
  };
}

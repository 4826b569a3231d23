import { logDoneCard } from '../../cards/contacts/log-done-card.ts';
import { dateText } from '../../cards/kit/format.ts';
import type { ClientBrief, ClientId } from '../../domain/clients/client.ts';
import type { ContactEntry, ContactKind } from '../../domain/contacts/contact.ts';
import type { Day } from '../../domain/kit/day.ts';
import type { Fen } from '../../domain/kit/money.ts';
import { occasionRules } from '../../domain/occasions/rule-list.ts';
import { closedByHand, settledByContact } from '../../domain/occasions/rule-sets.ts';
import { may, ownedBy } from '../../domain/people/authorize.ts';
import type { StaffId } from '../../domain/people/people.ts';
import type { TaskId, TaskItem } from '../../domain/tasks/task.ts';
import { trace } from '../engine/audit.ts';
import { type Ctx, creditedTo, firstShownOn } from '../engine/context.ts';
import { firstOfItsForm, hidden, type Outcome, refusal, repeated } from '../engine/outcome.ts';
import { recordDeed, undoable } from '../engine/undo-work.ts';
import { refreshList } from '../tasks/lists.ts';

export type ContactToLog = {
  clientId: ClientId;
  kind: ContactKind;
  note: string;
  next?: Day;
  product?: string;
  amount?: Fen;
  /** The task this contact was about; it is closed with it. One that is closed already, or not about this client, is left alone. */
  taskId?: TaskId | undefined;
};

const longestNote = 1_000;

/**
 * Logs a contact: the row, the client's counters, the tasks it settles, the next step as a task of its own, the occasions as they now
 * stand, and what is needed to take it all back.
 */
export async function logContact(ctx: Ctx, contact: ContactToLog): Promise<Outcome> {
  const { store, say, today, now, source, view } = ctx;
  const client = await store.clients.brief(contact.clientId);
  if (client === undefined || !may(ctx.actor, 'contact.log', ownedBy(client)))
    return hidden(ctx, 'contact.log', `client:${contact.clientId}`);
  if (contact.note.length > longestNote) return refusal(say.answers.tooLong(longestNote));
  if (contact.next !== undefined && contact.next < today)
    return refusal(say.answers.pastDate(dateText(contact.next, view)));
  if (contact.amount !== undefined && contact.amount <= 0n) return refusal(say.contacts.amountNotPositive);
  if (contact.product !== undefined && (await store.products.nameOf(contact.product)) === undefined) {
    return refusal(say.contacts.unknownProduct(contact.product));
  }
  if (!(await firstOfItsForm(ctx))) return repeated(say.contacts.loggedToast);
  const about = await taskAbout(ctx, contact);
  const credited = creditedTo(ctx, client.advisorId);
  const entry = await store.contacts.add({
    ...rowOf({ ...contact, taskId: about?.id }),
    staffId: credited,
    actorId: ctx.actor.staff.id,
    at: now,
    onDay: today,
    sourceKey: source.key,
  });
  const settled = await settle(ctx, contact, about);
  const nextTask =
    contact.next === undefined ? undefined : await addNextStep(ctx, { client, on: contact.next, what: contact.note });
  const deedId = await recordDeed(ctx, {
    action: 'log',
    before: {
      contactId: entry.id,
      clientId: client.id,
      advisorId: client.advisorId ?? null,
      closed: settled.map(({ id }) => id),
      added: nextTask === undefined ? [] : [nextTask],
    },
    ...(about !== undefined && { taskId: about.id }),
  });
  await store.clients.recompile([client.id], ctx);
  for (const owner of ownersOf(client, settled)) await refreshList(ctx, owner);
  await trace(ctx, { action: 'contact.log', object: `client:${client.id}`, ...ownedBy(client), detail: traced(entry) });
  const card = logDoneCard(
    {
      client,
      entry,
      taskId: about?.id,
      ...(contact.next !== undefined && { nextShownOn: ctx.calendar.onOrAfter(contact.next) }),
      undo: undoable(ctx, deedId),
      pitchTooEarly: contact.product !== undefined && client.stage < 4,
    },
    view,
  );
  return { ok: true, card, toast: say.contacts.loggedToast };
}

async function taskAbout({ store, actor }: Ctx, { taskId, clientId }: ContactToLog): Promise<TaskItem | undefined> {
  const task = taskId === undefined ? undefined : await store.tasks.byId(taskId);
  if (task?.client?.id !== clientId || task.state !== 'open') return undefined;
  if (closedByHand(occasionRules).has(task.rule)) return undefined;
  return may(actor, 'task.close', { ownerId: task.ownerId }) ? task : undefined;
}

function rowOf({ clientId, kind, note, next, product, amount, taskId }: ContactToLog) {
  return {
    clientId,
    kind,
    note,
    ...(next !== undefined && { nextOn: next }),
    ...(product !== undefined && { productCode: product }),
    ...(amount !== undefined && { amount }),
    ...(taskId !== undefined && { taskId }),
  };
}

/** Closes the task the contact was about, and those a contact of its kind settles: put off or with a colleague, they are settled too. */
async function settle(ctx: Ctx, { clientId, kind }: ContactToLog, about: TaskItem | undefined): Promise<TaskItem[]> {
  const { store, today, now, actor } = ctx;
  const open = await store.tasks.openOf(clientId);
  const byContact = settledByContact(occasionRules, kind);
  const settled = open.filter(({ id, rule }) => id === about?.id || byContact.has(rule));
  for (const task of settled)
    await store.tasks.close(task.id, { state: 'done', actorId: actor.staff.id, at: now, day: today });
  return settled;
}

/** Whose lists change: the advisor's, and those of colleagues who had something about the client. */
function ownersOf({ advisorId }: ClientBrief, settled: readonly TaskItem[]): Set<StaffId> {
  return new Set([...(advisorId === undefined ? [] : [advisorId]), ...settled.map(({ ownerId }) => ownerId)]);
}

async function addNextStep(
  ctx: Ctx,
  { client, on, what }: { client: ClientBrief; on: Day; what: string },
): Promise<TaskId> {
  const { store, source, actor } = ctx;
  return store.tasks.add({
    ownerId: client.advisorId ?? actor.staff.id,
    clientId: client.id,
    rule: 'appointment',
    subject: source.key,
    on,
    openedOn: firstShownOn(ctx, on),
    urgency: 1,
    worth: client.aum,
    why: { rule: 'appointment', what: what.slice(0, 200) },
  });
}

/** What of a contact the trail keeps: ids and facts, no prose. */
function traced({ id, kind, onDay, nextOn, amount }: ContactEntry) {
  return { contact: id, kind, on: onDay, next: nextOn ?? null, amount: amount === undefined ? null : String(amount) };
}

import { logFormCard } from '../../cards/contacts/log-form-card.ts';
import { readForm } from '../../cards/kit/form-readers.ts';
import { dateText } from '../../cards/kit/format.ts';
import type { Press } from '../../cards/kit/press.ts';
import { undoCard } from '../../cards/kit/undo-card.ts';
import { taskFormCard } from '../../cards/tasks/task-form-card.ts';
import type { ClientBrief } from '../../domain/clients/client.ts';
import { parseMoney } from '../../domain/kit/money.ts';
import { may, mayStandIn, ownedBy } from '../../domain/people/authorize.ts';
import type { TaskItem } from '../../domain/tasks/task.ts';
import { revealField, showClient } from '../clients/client-view.ts';
import { logContact } from '../contacts/contact-work.ts';
import { askTell, tellOwner } from '../messaging/forward-message.ts';
import { askLeave, cancelLeave, setLeave } from '../people/leave-command.ts';
import { saveSettings, showSettings } from '../people/settings-command.ts';
import { askReassign, reassign, remind, teamPage } from '../plan/manager-presses.ts';
import { showStage } from '../stages/stage-command.ts';
import { moveStage } from '../stages/stage-work.ts';
import { currentList, pageWithTask, todayLists } from '../tasks/lists.ts';
import { addTask, finishTask, snoozeTask, type TaskDeed } from '../tasks/task-work.ts';
import type { Ctx, Reply } from './context.ts';
import { deedReply } from './deed-reply.ts';
import { type Outcome, refusal } from './outcome.ts';
import { type Pressed, refused, savedBefore } from './pressed.ts';
import { answerText } from './router.ts';
import { undo } from './undo-work.ts';

type Form = Readonly<Record<string, string | string[]>>;

/** Does what a button or form asks. Whoever sees a card can press it: everything named in it is authorized anew. */
export async function answerPress(press: Press, ctx: Ctx, form: Form): Promise<Pressed> {
  const answer = await answerTo(press, ctx, form);
  const [denied] = ctx.denied;
  if (denied?.object === '') Object.assign(denied, { asked: press.a, object: objectOf(press) });
  return answer;
}

/** What a press names, as the audit chain calls it. */
function objectOf(press: Press): string {
  if ('t' in press && press.t !== undefined) return `task:${press.t}`;
  if ('c' in press) return `client:${press.c}`;
  if ('d' in press) return `deed:${press.d}`;
  if ('l' in press) return `leave:${press.l}`;
  if ('s' in press) return `staff:${press.s}`;
  return 'o' in press && press.o !== undefined ? `staff:${press.o}` : 'press';
}

async function answerTo(press: Press, ctx: Ctx, form: Form): Promise<Pressed> {
  switch (press.a) {
    case 'done':
      return closed(ctx, press.in, await finishTask(ctx, press.t), ctx.say.tasks.done);
    case 'snooze': {
      const deed = await snoozeTask(ctx, press.t, press.to);
      return closed(ctx, press.in, deed, deed.ok ? ctx.say.tasks.snoozed(dateText(deed.task.dueOn, ctx.view)) : '');
    }
    case 'undo':
      return takenBack(ctx, press);
    case 'log':
      return withBrief(ctx, press.c, 'contact.log', (client) => logFormCard({ client, taskId: press.t }, ctx.view));
    case 'log.save':
      return saveLog(ctx, press, form);
    case 'task':
      return withBrief(ctx, press.c, 'task.add', (client) => taskFormCard({ client }, ctx.view));
    case 'task.save':
      return saveTask(ctx, press.c, form);
    case 'stage':
      return { messages: [await showStage(ctx, press.c)] };
    case 'stage.save':
      return saveStage(ctx, press.c, form);
    case 'client':
      return { messages: [await showClient(ctx, press.c)] };
    case 'reveal': {
      const reply = await revealField(ctx, { id: press.c, field: press.f });
      if (reply === undefined) return refused(ctx);
      if (reply.empty) return { toast: { type: 'info', content: ctx.say.words.unknown } };
      return { card: reply.card, toast: { type: 'info', content: ctx.say.clients.revealedToast } };
    }
    case 'more':
      return turnPage(ctx, press);
    case 'today':
      return { messages: await todayLists(ctx, 1) };
    case 'pick':
      return picked(ctx, press);
    case 'tell':
      return { messages: [await askTell(ctx, press.c)] };
    case 'tell.send':
      return tellOwner(ctx, press.c, readForm('tell.send', form).text);
    case 'leave':
      return { messages: [await askLeave(ctx, {})] };
    case 'leave.cancel':
      return cancelLeave(ctx, press.l);
    case 'leave.save':
      return saveLeave(ctx, form);
    case 'settings':
      return { messages: [showSettings(ctx)] };
    case 'settings.save':
      return { card: (await saveSettings(ctx, readForm('settings.save', form))).card };
    case 'team':
      return teamPage(ctx, press);
    case 'remind':
      return remind(ctx, press);
    case 'reassign':
      return askReassign(ctx, press.t);
    case 'reassign.save':
      return reassign(ctx, press.t, readForm('reassign.save', form).to);
  }
}

function ownList(ctx: Ctx, page: number) {
  return currentList(ctx, { ownerId: ctx.actor.staff.id, page, reader: ctx.actor.staff });
}

/** A task went off the list: the list shows it in place, a card of its own turns into the record. */
async function closed(ctx: Ctx, place: 'list' | 'solo' | undefined, deed: TaskDeed, done: string): Promise<Pressed> {
  if (!deed.ok) {
    const toast = { type: 'warning' as const, content: deed.why };
    return place === 'list' && deed.task !== undefined ? { toast, card: await listWith(ctx, deed.task) } : { toast };
  }
  const toast = { type: 'success' as const, content: done };
  if (place === 'list') return { toast, card: await listWith(ctx, deed.task) };
  return place === 'solo' ? { toast, card: deedReply(ctx, { ...deed, title: done }).card } : { toast };
}

/** The list of the task's owner, on the page where the task stands. */
async function listWith(ctx: Ctx, task: TaskItem) {
  const page = await pageWithTask(ctx, task);
  return currentList(ctx, { ownerId: task.ownerId, page, reader: ctx.actor.staff });
}

async function takenBack(ctx: Ctx, press: Extract<Press, { a: 'undo' }>): Promise<Pressed> {
  const undone = await undo(ctx, press.d);
  if (!undone.ok) return { toast: { type: 'warning', content: undone.why } };
  const toast = { type: 'success' as const, content: ctx.say.undo.undone };
  if (press.in !== 'list') return { toast, card: undoCard(undone, ctx.view) };
  const task = undone.taskId === undefined ? undefined : await ctx.store.tasks.byId(undone.taskId);
  return { toast, card: task === undefined ? await ownList(ctx, 1) : await listWith(ctx, task) };
}

async function turnPage(ctx: Ctx, { page, o }: Extract<Press, { a: 'more' }>): Promise<Pressed> {
  const ownerId = o ?? ctx.actor.staff.id;
  if (!may(ctx.actor, 'list.see', { ownerId })) return refused(ctx);
  return { card: await currentList(ctx, { ownerId, page, reader: ctx.actor.staff }) };
}

async function withBrief(
  ctx: Ctx,
  id: number,
  action: 'contact.log' | 'task.add',
  card: (client: ClientBrief) => Reply['card'],
): Promise<Pressed> {
  const client = await ctx.store.clients.brief(id);
  const owner = ownedBy(client);
  if (client === undefined || !may(ctx.actor, action, owner)) return refused(ctx);
  return { messages: [{ card: card(client), about: owner }] };
}

async function saveLog(ctx: Ctx, { c, t }: Extract<Press, { a: 'log.save' }>, form: Form): Promise<Pressed> {
  const { say, view, store } = ctx;
  const given = readForm('log.save', form);
  const amount = given.amount === undefined ? undefined : parseMoney(given.amount);
  const again = async (problem: string): Promise<Pressed> => {
    const client = await store.clients.brief(c);
    if (client === undefined) return refused(ctx);
    return {
      toast: { type: 'warning', content: problem },
      card: logFormCard({ client, taskId: t, given, problem }, view),
    };
  };
  const { note, kind, next, product } = given;
  if (!(await mayLog(ctx, c))) return refused(ctx);
  if (note === undefined) return again(say.contacts.missingNote);
  if (kind === undefined) return again(say.contacts.missingKind);
  if (given.amount !== undefined && amount === undefined) return again(say.answers.badMoney(given.amount));
  const outcome = await logContact(ctx, {
    clientId: c,
    kind,
    note,
    ...(t !== undefined && { taskId: t }),
    ...(next !== undefined && { next }),
    ...(product !== undefined && { product }),
    ...(amount !== undefined && { amount }),
  });
  if (!outcome.ok && outcome.repeated) return savedBefore(outcome.why);
  return outcome.ok ? { card: outcome.card, toast: { type: 'success', content: outcome.toast } } : again(outcome.why);
}

async function mayLog({ store, actor }: Ctx, id: number): Promise<boolean> {
  const client = await store.clients.brief(id);
  return client !== undefined && may(actor, 'contact.log', ownedBy(client));
}

async function saveTask(ctx: Ctx, c: number, form: Form): Promise<Pressed> {
  const { say, view, store } = ctx;
  const given = readForm('task.save', form);
  const outcome: Outcome =
    given.on === undefined
      ? refusal(say.answers.missingDate)
      : await addTask(ctx, { clientId: c, on: given.on, what: given.what ?? '' });
  if (outcome.ok) return { card: outcome.card, toast: { type: 'success', content: outcome.toast } };
  if (outcome.repeated) return savedBefore(outcome.why);
  const client = (await mayLog(ctx, c)) ? await store.clients.brief(c) : undefined;
  if (client === undefined) return refused(ctx);
  return {
    toast: { type: 'warning', content: outcome.why },
    card: taskFormCard({ client, given, problem: outcome.why }, view),
  };
}

async function saveStage(ctx: Ctx, c: number, form: Form): Promise<Pressed> {
  const { to, reason } = readForm('stage.save', form);
  if (to === undefined) return { toast: { type: 'warning', content: ctx.say.stages.toHint } };
  const outcome = await moveStage(ctx, { clientId: c, to, ...(reason !== undefined && { reason }) });
  if (outcome.ok) return { card: outcome.card, toast: { type: 'success', content: outcome.toast } };
  if (outcome.repeated) return savedBefore(outcome.why);
  const shown = await showStage(ctx, c, { problem: outcome.why, given: { to, reason } });
  return { toast: { type: 'warning', content: outcome.why }, card: shown.card };
}

async function saveLeave(ctx: Ctx, form: Form): Promise<Pressed> {
  const given = readForm('leave.save', form);
  const { from, to } = given;
  const delegate = given.delegate === undefined ? undefined : await ctx.store.people.byId(given.delegate);
  if (from === undefined || to === undefined || delegate === undefined || !mayStandIn(ctx.actor, delegate)) {
    const isDated = from !== undefined && to !== undefined;
    const problem = isDated ? ctx.say.people.leaveDelegateHint : ctx.say.answers.missingDate;
    return { card: (await askLeave(ctx, given, problem)).card };
  }
  const { card, toast } = await setLeave(ctx, { from, to, delegate });
  return toast === undefined ? { card } : savedBefore(toast);
}

/** The client that was meant: the command is run anew with the number in place of the words. */
async function picked(ctx: Ctx, { cmd, c, rest }: Extract<Press, { a: 'pick' }>): Promise<Pressed> {
  const client = await ctx.store.clients.brief(c);
  const owner = ownedBy(client);
  // A teammate's client can be picked for what their basic card allows; anything else would tell their number.
  const basics = ctx.teamLookup === 'basic' && (cmd === 'client' || cmd === 'tell');
  if (client === undefined || !may(ctx.actor, basics ? 'client.basic' : 'client.see', owner)) return refused(ctx);
  if (cmd === 'tell') return { messages: [await askTell(ctx, c)] };
  const { card, toast } = await answerText(`/${cmd} ${client.clientNo} ${rest}`, ctx);
  return toast === undefined ? { card } : savedBefore(toast);
}

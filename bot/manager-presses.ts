import type { Press } from '../cards/actions.ts';
import { cardFor } from '../cards/both-languages.ts';
import { cardJson } from '../cards/card-json.ts';
import { nameText } from '../cards/format.ts';
import { noticeCard } from '../cards/notice-card.ts';
import { reassignCard } from '../cards/reassign-card.ts';
import { summaryCard } from '../cards/summary-card.ts';
import { textFor } from '../cards/text.ts';
import { may } from '../domain/authorize.ts';
import type { TaskId } from '../domain/book.ts';
import { priorities } from '../domain/ledger.ts';
import { maySendAt } from '../domain/quiet.ts';
import type { Ctx } from './context.ts';
import { refreshList } from './lists.ts';
import { firstOfItsForm } from './outcome.ts';
import { type Pressed, refused, savedBefore } from './pressed.ts';
import { readerOf } from './reader-of.ts';
import { trace } from './trail.ts';

/** Another page of the team's day, in place. */
export async function teamPage(ctx: Ctx, { day, page = 1 }: Extract<Press, { a: 'team' }>): Promise<Pressed> {
  const { store, actor, view } = ctx;
  if (!may(actor, 'summary.see', { ownerId: actor.staff.id })) return refused(ctx);
  const figures = await store.teamFigures(actor.staff.id, day);
  return { card: summaryCard({ ...figures, teamName: actor.staff.teamName ?? '', day, page }, view) };
}

/** The manager reminds an advisor, once a day, of what is still open. */
export async function remind(ctx: Ctx, { s, day }: Extract<Press, { a: 'remind' }>): Promise<Pressed> {
  const { store, actor, say, now, today } = ctx;
  if (!may(actor, 'team.remind', { ownerId: s })) return refused(ctx);
  const reader = await readerOf(ctx, s);
  if (reader?.staff.openId === undefined) return refused(ctx);
  const { staff, shownAs: name } = reader;
  const open = await store.tasks.list([s], day);
  const card = cardFor(staff.locale, today, (view) => {
    const { remindedTitle: title, remindedLine } = textFor(view.locale).team;
    const line = remindedLine(nameText(actor.staff.name), open.length);
    return noticeCard({ title, line, tone: 'warn', buttons: [{ label: 'today', press: { a: 'today' } }] }, view);
  });
  const fresh = await store.ledger.say(
    {
      key: `remind:${actor.staff.id}:${s}:${day}`,
      kind: 'reminder',
      verb: 'send',
      target: reader.staff.openId,
      staffId: staff.id,
      msgType: 'interactive',
      content: cardJson(card),
      onDay: today,
      priority: priorities.notice,
      notBefore: maySendAt(staff, { urgent: false }, ctx),
    },
    now,
  );
  if (fresh) await trace(ctx, { action: 'team.remind', object: `staff:${s}`, detail: { day, open: open.length } });
  return {
    toast: { type: 'success', content: fresh ? say.answers.reminded(name) : say.answers.alreadyReminded(name) },
  };
}

/** The form to hand an open task to another advisor of the tree. */
export async function askReassign(ctx: Ctx, id: TaskId, problem?: string): Promise<Pressed> {
  const { store, actor, view } = ctx;
  const task = await store.tasks.byId(id);
  if (task === undefined || !may(actor, 'client.assign', { ownerId: task.ownerId })) return refused(ctx);
  const advisors = (await store.people.colleagues(actor)).filter(
    ({ role, id: staffId }) => role === 'advisor' && staffId !== task.ownerId,
  );
  return { messages: [{ card: reassignCard({ task, advisors, problem }, view), about: { ownerId: task.ownerId } }] };
}

/** Hands the task over: both lists show it where it now belongs. */
export async function reassign(ctx: Ctx, id: TaskId, to: number | undefined): Promise<Pressed> {
  const { store, actor, say, view } = ctx;
  const task = await store.tasks.lock(id);
  if (task === undefined || !may(actor, 'client.assign', { ownerId: task.ownerId })) return refused(ctx);
  const advisor = to === undefined ? undefined : await store.people.byId(to);
  const mayHave = advisor !== undefined && may(actor, 'client.assign', { ownerId: advisor.id });
  if (!mayHave || advisor.status !== 'active' || advisor.role !== 'advisor') {
    return { toast: { type: 'warning', content: say.work.reassignToHint } };
  }
  if (task.state !== 'open')
    return { toast: { type: 'warning', content: say.answers.alreadyClosed(say.words.taskNo(id)) } };
  if (!(await firstOfItsForm(ctx))) return savedBefore(say.answers.reassigned(nameText(advisor.name)));
  await store.tasks.reassign(id, advisor.id);
  await refreshList(ctx, task.ownerId);
  await refreshList(ctx, advisor.id);
  await trace(ctx, { action: 'task.reassign', object: `task:${id}`, detail: { from: task.ownerId, to: advisor.id } });
  const line = say.work.reassignedLine(say.words.taskNo(id), nameText(advisor.name));
  return {
    card: noticeCard({ line, tone: 'good' }, view),
    toast: { type: 'success', content: say.answers.reassigned(nameText(advisor.name)) },
  };
}

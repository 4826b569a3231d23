import { cardJson } from '../../cards/kit/card-json.ts';
import { textFor } from '../../cards/kit/catalogue.ts';
import { nameText } from '../../cards/kit/format.ts';
import { cardFor } from '../../cards/kit/languages.ts';
import { noticeCard } from '../../cards/kit/notice-card.ts';
import type { Press } from '../../cards/kit/press.ts';
import { summaryCard } from '../../cards/plan/summary-card.ts';
import { reassignCard } from '../../cards/tasks/reassign-card.ts';
import { priorities } from '../../domain/messaging/ledger.ts';
import { may } from '../../domain/people/authorize.ts';
import { maySendAt } from '../../domain/people/quiet.ts';
import type { TaskId } from '../../domain/tasks/task.ts';
import { trace } from '../engine/audit.ts';
import type { Ctx } from '../engine/context.ts';
import { firstOfItsForm } from '../engine/outcome.ts';
import { type Pressed, refused, savedBefore } from '../engine/pressed.ts';
import { readerOf } from '../people/reader-of.ts';
import { refreshList } from '../tasks/lists.ts';

/** Another page of the team's day, in place. */
export async function teamPage(ctx: Ctx, { day, page = 1 }: Extract<Press, { a: 'team' }>): Promise<Pressed> {
  const { store, actor, view } = ctx;
  if (!may(actor, 'summary.see', { ownerId: actor.staff.id })) return refused(ctx);
  const figures = await store.plan.teamFigures(actor.staff.id, day);
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
    const { remindedTitle: title, remindedLine } = textFor(view.locale).plan;
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
    toast: { type: 'success', content: fresh ? say.plan.reminded(name) : say.plan.alreadyReminded(name) },
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
    return { toast: { type: 'warning', content: say.tasks.reassignToHint } };
  }
  if (task.state !== 'open')
    return { toast: { type: 'warning', content: say.tasks.alreadyClosed(say.words.taskNo(id)) } };
  if (!(await firstOfItsForm(ctx))) return savedBefore(say.tasks.reassigned(nameText(advisor.name)));
  await store.tasks.reassign(id, advisor.id);
  await refreshList(ctx, task.ownerId);
  await refreshList(ctx, advisor.id);
  await trace(ctx, { action: 'task.reassign', object: `task:${id}`, detail: { from: task.ownerId, to: advisor.id } });
  const line = say.tasks.reassignedLine(say.words.taskNo(id), nameText(advisor.name));
  return {
    card: noticeCard({ line, tone: 'good' }, view),
    toast: { type: 'success', content: say.tasks.reassigned(nameText(advisor.name)) },
  };
}

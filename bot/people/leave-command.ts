import { dateText, nameText } from '../../cards/kit/format.ts';
import { leaveCard } from '../../cards/people/leave-card.ts';
import type { Day } from '../../domain/kit/day.ts';
import { fold } from '../../domain/kit/fold.ts';
import { may, mayStandIn } from '../../domain/people/authorize.ts';
import type { Staff } from '../../domain/people/people.ts';
import { trace } from '../engine/audit.ts';
import { defineCommand } from '../engine/command.ts';
import type { Ctx, Reply } from '../engine/context.ts';
import { firstOfItsForm } from '../engine/outcome.ts';
import { type Pressed, refused } from '../engine/pressed.ts';
import { type Problem, problemText, type Read, readDayWords } from '../engine/words.ts';

/** `problem`: the first day, where it cannot be read. */
export type LeaveArgs = { from?: Day; to?: Day; delegate?: string; problem?: Problem };

export const leave = defineCommand<LeaveArgs>({
  name: 'leave',
  aliases: ['请假', '休假'],
  action: 'leave.set',
  about: {
    'zh-CN': {
      usage: '/leave <开始> <结束> <代理人>',
      what: '登记请假，由代理人代收清单并代为处理',
      example: '/leave 12-01 12-03 A102',
    },
    'en-US': {
      usage: '/leave <from> <to> <delegate>',
      what: 'Record an absence; the delegate gets your list',
      example: '/leave 12-01 12-03 A102',
    },
  },
  read: readLeave,
  async run({ from, to, delegate, problem }, ctx) {
    if (problem !== undefined) return askLeave(ctx, {}, problemText(problem, ctx.say));
    if (delegate === undefined) return askLeave(ctx, { from, to });
    const { noSuchStaff, severalStaff } = ctx.say.people;
    const staff = await colleagueNamed(ctx, delegate);
    if (staff === 'nobody') return askLeave(ctx, { from, to }, noSuchStaff(delegate));
    if (staff === 'several') return askLeave(ctx, { from, to }, severalStaff(delegate));
    if (from === undefined || to === undefined) return askLeave(ctx, { from, to, delegate: staff.id });
    return setLeave(ctx, { from, to, delegate: staff });
  },
});

/** Two days and a name; one day alone means that day. */
export function readLeave(words: readonly string[], { today }: { today: Day }): Read<LeaveArgs> {
  const first = readDayWords(words, today);
  if (first === undefined) {
    const [text] = words;
    return { args: text === undefined ? {} : { problem: { what: 'badDate', text } } };
  }
  const after = words
    .slice(first.used)
    .filter((word, index) => index > 0 || !['到', '至', 'to', '-'].includes(fold(word)));
  const second = readDayWords(after, today);
  const name = (second === undefined ? after : after.slice(second.used)).join(' ');
  return { args: { from: first.day, to: second?.day ?? first.day, ...(name !== '' && { delegate: name }) } };
}

/** The colleague of that number or full name, if there is one and no other. */
async function colleagueNamed({ store, actor }: Ctx, name: string): Promise<Staff | 'nobody' | 'several'> {
  const named = (await store.people.find(name)).filter((one) => mayStandIn(actor, one));
  const [only] = named.filter(({ staffNo }) => fold(staffNo) === fold(name)).concat(named);
  if (only === undefined) return 'nobody';
  return named.length === 1 || fold(only.staffNo) === fold(name) ? only : 'several';
}

type Filled = { from?: Day | undefined; to?: Day | undefined; delegate?: number | undefined };

/** The form, with what is known filled in and what is on record above it. */
export async function askLeave(ctx: Ctx, given: Filled, problem?: string): Promise<Reply> {
  const { store, actor, view } = ctx;
  const colleagues = await store.people.colleagues(actor);
  const current = await store.people.leaves(actor.staff.id, ctx.today);
  return { card: leaveCard({ colleagues, current, given, problem }, view), about: { ownerId: actor.staff.id } };
}

/** Records an absence if its days and the delegate make sense. */
export async function setLeave(
  ctx: Ctx,
  { from, to, delegate }: { from: Day; to: Day; delegate: Staff },
): Promise<Reply> {
  const { store, actor, say, view, today, now } = ctx;
  const given = { from, to, delegate: delegate.id };
  if (!may(actor, 'leave.set')) return ctx.notice(say.answers.refused, { tone: 'warn' });
  if (to < from) return askLeave(ctx, given, say.people.badRange);
  if (from < today) {
    // Rights are not given for days gone by: the trail would say who could act, and nobody could have.
    return askLeave(ctx, to < today ? given : { ...given, from: today }, say.people.leavePast(dateText(from, view)));
  }
  if (delegate.id === actor.staff.id) return askLeave(ctx, given, say.people.notSelf);
  if (!(await firstOfItsForm(ctx))) {
    const toast = say.people.leaveSetToast(nameText(delegate.name));
    return { ...ctx.notice(toast), toast };
  }
  const { id: staffId } = actor.staff;
  const replaced = await store.people.addLeave({ staffId, delegateId: delegate.id, from, to, at: now });
  await trace(ctx, {
    action: 'leave.set',
    object: `staff:${staffId}`,
    detail: {
      from,
      to,
      delegate: delegate.id,
      replaced: replaced.map((old) => ({ leave: old.id, from: old.from, to: old.to, delegate: old.delegateId })),
    },
  });
  const current = await store.people.leaves(staffId, today);
  const saved = { from, to, delegateName: delegate.name };
  return { card: leaveCard({ colleagues: [], current, saved, replaced }, view), about: { ownerId: staffId } };
}

/** Takes back an absence on record: the list comes to the person again, and the delegate has no more rights. */
export async function cancelLeave(ctx: Ctx, id: number): Promise<Pressed> {
  const { store, actor, say, now } = ctx;
  const { id: staffId } = actor.staff;
  const cancelled = may(actor, 'leave.set') && (await store.people.cancelLeave({ id, staffId, at: now }));
  if (!cancelled) return refused(ctx);
  await trace(ctx, { action: 'leave.cancel', object: `staff:${staffId}`, detail: { leave: id } });
  const { card } = await askLeave(ctx, {});
  return { card, toast: { type: 'success', content: say.people.leaveCancelled } };
}

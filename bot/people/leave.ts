import { z } from 'zod';
import type { FormFill } from '../../cards/forms/form-card.ts';
import { dateText, nameText } from '../../cards/kit/format.ts';
import { leaveCard } from '../../cards/people/leave-card.ts';
import type { Given, Values } from '../../domain/forms/form.ts';
import { AsDay, type Day, daysBetween } from '../../domain/kit/day.ts';
import { mayStandIn, permissions } from '../../domain/people/authorize.ts';
import { leaveForm } from '../../domain/people/leave-form.ts';
import type { Staff } from '../../domain/people/people.ts';
import { defineAction } from '../engine/act.ts';
import type { Ctx } from '../engine/context.ts';
import { defineFormAction } from '../engine/form-action.ts';
import { type Refused, type Reply, refuseAt } from '../engine/reply.ts';
import { aboutSelf } from './about-self.ts';
import { tellOfLeave, tellOfReturn } from './leave-notices.ts';

const Id = z.int().positive();

/** Records an absence if its days and the delegate are valid. It replaces earlier absences on the same days. */
export const setLeave = defineFormAction({
  ...aboutSelf,
  id: 'leave.set',
  may: permissions.setLeave,
  form: leaveForm,
  openedByLine: true,
  card: (fill, _, ctx) => leaveSheet(ctx, fill),
  async check({ values }, ctx) {
    const delegate = await ctx.people.byId(values.delegate);
    return checkLeave(ctx, values, delegate) ?? delegate;
  },
  detail: z.object({
    from: AsDay,
    to: AsDay,
    delegate: Id,
    replaced: z.array(z.object({ leave: Id, from: AsDay, to: AsDay, delegate: Id })),
  }),
  async work({ about: staff, values: { from, to, delegate } }, ctx) {
    const { people, now } = ctx;
    const replaced = await people.addLeave({ staffId: staff.id, delegateId: delegate, from, to, at: now });
    await tellOfLeave(ctx, staff, { from, to, delegateId: delegate, replaced });
    const overlapped = replaced.map((old) => ({ leave: old.id, from: old.from, to: old.to, delegate: old.delegateId }));
    return { detail: { from, to, delegate, replaced: overlapped }, result: replaced };
  },
  called: ({ undo }) => undo.called.leave,
  async said({ values }, { people }) {
    const name = nameText((await people.byId(values.delegate))?.name ?? '');
    return (say) => say.people.leaveSetToast(name);
  },
  async reply({ about: staff, values: { from, to }, plan: delegate, result: replaced }, { people, today }) {
    const current = await people.leaves(staff.id, today);
    const saved = { from, to, delegateName: delegate?.name ?? '' };
    return { card: { render: (view) => leaveCard({ current, saved, replaced }, view), about: { ownerId: staff.id } } };
  },
});

/** Cancels a recorded absence: the person gets their own list again, and the delegate loses the rights. */
export const cancelLeave = defineAction({
  id: 'leave.cancel',
  may: permissions.setLeave,
  on: 'leave',
  async find(id, { people, actor, today }) {
    return (await people.leaves(actor.staff.id, today)).find((leave) => leave.id === id);
  },
  detail: z.object({ leave: Id }),
  async work({ id, about: leave }, ctx) {
    const { people, actor, now } = ctx;
    const isOver = await people.cancelLeave({ id, staffId: actor.staff.id, at: now });
    if (isOver) await tellOfReturn(ctx, actor.staff, leave);
    return { detail: { leave: id }, object: `staff:${actor.staff.id}` };
  },
  called: ({ undo }) => undo.called.leaveCancelled,
  said:
    () =>
    ({ people }) =>
      people.leaveCancelled,
  async reply(_, ctx) {
    const { messages } = await ctx.act(setLeave.open, ctx.actor.staff.id, { args: {} });
    return messages?.[0] === undefined ? {} : { card: messages[0] };
  },
});

function checkLeave(
  ctx: Ctx,
  { from, to }: Values<typeof leaveForm>,
  delegate: Staff | undefined,
): Refused | undefined {
  const { actor, today, rulebook } = ctx;
  if (delegate?.id === actor.staff.id) return refuseAt('delegate', ({ people }) => people.notSelf);
  if (delegate === undefined || !mayStandIn(actor, delegate))
    return refuseAt('delegate', ({ people }) => people.leaveDelegateHint);
  if (to < from) return refuseAt('to', ({ people }) => people.badRange);
  const { longestDays } = rulebook.leave;
  if (daysBetween(from, to) >= longestDays) return refuseAt('to', ({ people }) => people.leaveTooLong(longestDays));
  // Leave cannot begin in the past: the audit would then show rights that nobody had.
  return from < today ? refuseAt('from', ({ people }, view) => people.leavePast(dateText(from, view))) : undefined;
}

/** The form, with what is known filled in and what is on record above it. */
async function leaveSheet({ people, actor, today }: Ctx, fill: FormFill<typeof leaveForm>): Promise<Reply> {
  const colleagues = await people.colleagues(actor);
  const current = await people.leaves(actor.staff.id, today);
  const given = { ...fill.given, ...startingToday(fill.given ?? {}, today) };
  const sheet = { colleagues, current, fill: { ...fill, given } };
  return { render: (view) => leaveCard(sheet, view), about: { ownerId: actor.staff.id } };
}

/** Of an absence that began before today the rest is offered. */
function startingToday({ from, to }: Given<typeof leaveForm>, today: Day): { from?: Day } {
  const begins = typeof from === 'string' && from < today;
  return begins && typeof to === 'string' && to >= today ? { from: today } : {};
}

import type { Text } from '../../cards/kit/catalogue.ts';
import { dateText, nameText } from '../../cards/kit/format.ts';
import { press, ref } from '../../cards/kit/press.ts';
import type { View } from '../../cards/kit/view.ts';
import type { Day } from '../../domain/kit/day.ts';
import type { Absence, Staff, StaffId } from '../../domain/people/people.ts';
import { deliveryTo } from '../../jobs/delivery/delivery-to.ts';
import type { WorkCtx } from '../engine/context.ts';
import { type Note, notice, type Words } from '../engine/reply.ts';

type Days = { from: Day; to: Day };
type Set = Days & { delegateId: StaffId; replaced: readonly Absence[] };

/**
 * The delegate hears of an absence that was recorded, with the list where it begins today; whoever was to stand in on those days until then
 * hears that they need not. Who has these days already hears nothing.
 */
export async function tellOfLeave(ctx: WorkCtx, away: Staff, { delegateId, replaced, ...days }: Set): Promise<void> {
  const isOld = replaced.some((old) => old.delegateId === delegateId && old.from <= days.from && old.to >= days.to);
  if (!isOld) await sayTo(ctx, delegateId, standsIn(ctx, away, days));
  for (const { delegateId: other, ...old } of replaced) {
    const from = latest(old.from, days.from, ctx.today);
    const to = old.to < days.to ? old.to : days.to;
    if (other !== delegateId && from <= to) await sayTo(ctx, other, standsInNoMore(away, { from, to }));
  }
}

/** The delegate hears that an absence was cancelled, or ended before its last day. */
export async function tellOfReturn(ctx: WorkCtx, away: Staff, { delegateId, from, to }: Absence): Promise<void> {
  const name = nameText(away.name);
  const hasBegun = from <= ctx.today;
  const line: Words = ({ people }, view) =>
    hasBegun ? people.leaveEnded(name) : people.leaveOff(name, daysText({ from, to }, people, view));
  await sayTo(ctx, delegateId, { line, title: ({ people }) => people.standInOver });
}

type Told = Note & { line: Words; title: Words };

function standsIn({ today }: WorkCtx, away: Staff, { from, to }: Days): Told {
  const list = { label: 'theirList', press: press('list.page', ref('staff', away.id), { page: 1 }) } as const;
  return {
    line: ({ people }, view) => people.standIn(nameText(away.name), daysText({ from, to }, people, view)),
    title: ({ people }) => people.standInTitle,
    buttons: from <= today ? [list] : [],
  };
}

function standsInNoMore(away: Staff, { from, to }: Days): Told {
  return {
    line: ({ people }, view) => people.standInMoved(nameText(away.name), daysText({ from, to }, people, view)),
    title: ({ people }) => people.standInOver,
  };
}

async function sayTo(ctx: WorkCtx, delegateId: StaffId, { line, ...note }: Told): Promise<void> {
  const delegate = await ctx.people.byId(delegateId);
  if (delegate?.openId === undefined) return;
  const key = `leave:${ctx.source.key}:${delegateId}`;
  await ctx.ledger.say(deliveryTo(delegate, { key, kind: 'notice', render: notice(line, note).render }, ctx), ctx.now);
}

function latest(...days: [Day, ...Day[]]): Day {
  return days.reduce((last, one) => (one > last ? one : last));
}

function daysText({ from, to }: Days, people: Text['people'], view: View): string {
  return people.days(dateText(from, view), dateText(to, view));
}

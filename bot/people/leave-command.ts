import type { Day } from '../../domain/kit/day.ts';
import { fold } from '../../domain/kit/fold.ts';
import { maskNumbers } from '../../domain/kit/mask.ts';
import { mayStandIn, permissions } from '../../domain/people/authorize.ts';
import type { Staff } from '../../domain/people/people.ts';
import { defineCommand } from '../engine/command.ts';
import type { Ctx } from '../engine/context.ts';
import type { Line } from '../engine/line.ts';
import { type Problem, problemWords, type Read, readDayWords } from '../engine/read-line.ts';
import type { Answer, Words } from '../engine/reply.ts';
import { setLeave } from './leave.ts';
import { namedColleagues } from './named-colleagues.ts';

/** `problem`: the first day, where it cannot be read. */
export type LeaveArgs = { from?: Day; to?: Day; delegate?: string; problem?: Problem };

export const leave = defineCommand<LeaveArgs>({
  name: 'leave',
  aliases: ['请假', '休假'],
  may: permissions.setLeave,
  about: ({ people }) => people.commands.leave,
  read: readLeave,
  async run({ from, to, delegate, problem }, ctx) {
    if (problem !== undefined) return askLeave(ctx, {}, problemWords(problem));
    if (delegate === undefined) return askLeave(ctx, { from, to });
    const staff = await colleagueNamed(ctx, delegate);
    if (staff === 'nobody')
      return askLeave(ctx, { from, to }, ({ people }) => people.noSuchStaff(maskNumbers(delegate)));
    if (staff === 'several')
      return askLeave(ctx, { from, to }, ({ people }) => people.severalStaff(maskNumbers(delegate)));
    if (from === undefined || to === undefined) return askLeave(ctx, { from, to, delegate: String(staff.id) });
    return ctx.act(setLeave, ctx.actor.staff.id, { args: {}, values: { from, to, delegate: staff.id } });
  },
});

/** Two days and a name; one day alone means that day. */
export function readLeave({ words }: Line, { today }: { today: Day }): Read<LeaveArgs> {
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
  const args = { from: first.day, to: second?.day ?? first.day, ...(name !== '' && { delegate: name }) };
  return { args, short: second?.short ?? first.short };
}

type Known = { from?: Day | undefined; to?: Day | undefined; delegate?: string };

function askLeave(ctx: Ctx, given: Known, problem?: Words): Promise<Answer> {
  return ctx.act(setLeave.open, ctx.actor.staff.id, { args: {}, given, ...(problem !== undefined && { problem }) });
}

/** The colleague of that number or full name, if there is one and no other. */
async function colleagueNamed(ctx: Ctx, name: string): Promise<Staff | 'nobody' | 'several'> {
  const named = (await namedColleagues(ctx, name)).filter((one) => mayStandIn(ctx.actor, one));
  const [only] = named.filter(({ staffNo }) => fold(staffNo) === fold(name)).concat(named);
  if (only === undefined) return 'nobody';
  return named.length === 1 || fold(only.staffNo) === fold(name) ? only : 'several';
}

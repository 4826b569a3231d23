import { z } from 'zod';
import { type Day, isDay } from '../../domain/kit/day.ts';

/** What the book's numbers can be: a greater one can only be forged. */
export const greatestId = 2_147_483_647;
const Id = z.int().positive().max(greatestId);
const Page = z.int().min(1).max(10_000);
/** What a line to the bot may have in characters: the longest note (1,000) and everything else a command can carry. */
export const longestLine = 2_000;
const OnDay = z.custom<Day>((value) => typeof value === 'string' && isDay(value));

/** Where the button stands: on a list, which is then redrawn, or on a card about this one thing, which then tells what was done. */
const Place = z.enum(['list', 'solo']).optional();

/** Commands that can ask which of several clients is meant. */
export const PickCommand = z.enum(['client', 'log', 'stage', 'task', 'assign', 'tell']);
export type PickCommand = z.infer<typeof PickCommand>;

/**
 * Everything a press can carry, in the `value` of its button; the forms' fields come beside it. `a` says what, `t` a task,
 * `c` a client, `d` a deed to take back, `l` a leave, `s` a member of staff, `o` whose list, `day` the card's day. Whoever sees a card can
 * press it and values can be forged: what they name is still to be authorized.
 */
export const Press = z.discriminatedUnion('a', [
  z.strictObject({ a: z.literal('done'), t: Id, in: Place }),
  /** To `to`, else to the next trading day. */
  z.strictObject({ a: z.literal('snooze'), t: Id, to: OnDay.optional(), in: Place }),
  /** Opens the form; with `t`, saving it also closes that task. */
  z.strictObject({ a: z.literal('log'), c: Id, t: Id.optional() }),
  z.strictObject({ a: z.literal('log.save'), c: Id, t: Id.optional() }),
  z.strictObject({ a: z.literal('task'), c: Id }),
  z.strictObject({ a: z.literal('task.save'), c: Id }),
  z.strictObject({ a: z.literal('stage'), c: Id }),
  z.strictObject({ a: z.literal('stage.save'), c: Id }),
  z.strictObject({ a: z.literal('client'), c: Id }),
  z.strictObject({ a: z.literal('reveal'), c: Id, f: z.enum(['phone', 'idNo']) }),
  z.strictObject({ a: z.literal('undo'), d: Id, in: Place }),
  /** Another page of the list of `o` (absent: of whoever presses), in place. */
  z.strictObject({ a: z.literal('more'), page: Page, o: Id.optional() }),
  z.strictObject({ a: z.literal('today') }),
  /** The client of several who was meant; `rest` is what followed the name in the command. */
  z.strictObject({ a: z.literal('pick'), cmd: PickCommand, c: Id, rest: z.string().max(longestLine) }),
  z.strictObject({ a: z.literal('tell'), c: Id }),
  z.strictObject({ a: z.literal('tell.send'), c: Id }),
  z.strictObject({ a: z.literal('leave') }),
  z.strictObject({ a: z.literal('leave.save') }),
  /** Takes back an absence of one's own. */
  z.strictObject({ a: z.literal('leave.cancel'), l: Id }),
  z.strictObject({ a: z.literal('settings') }),
  z.strictObject({ a: z.literal('settings.save') }),
  /** Another page of the team's summary of that day, in place. */
  z.strictObject({ a: z.literal('team'), day: OnDay, page: Page.optional() }),
  /** The manager reminds an advisor of what is open on that day. */
  z.strictObject({ a: z.literal('remind'), s: Id, day: OnDay }),
  z.strictObject({ a: z.literal('reassign'), t: Id }),
  z.strictObject({ a: z.literal('reassign.save'), t: Id }),
]);
export type Press = z.infer<typeof Press>;

/** The value of a button as it came back, or undefined for one that no card of ours carries. */
export function readPress(value: unknown): Press | undefined {
  return Press.safeParse(value).data;
}

import { nameText } from '../../cards/kit/format.ts';
import type { Day } from '../../domain/kit/day.ts';
import type { StaffId } from '../../domain/people/people.ts';
import type { Ctx } from '../engine/context.ts';
import type { Words } from '../engine/reply.ts';

/** Something that is with somebody else now: what it is called, whose it is, since when there is such a thing, and who had it before. */
type HandedOver = { title: Words; ownerId: StaffId; since: Day; wasTheirs(): Promise<boolean> };

/** Why it is out of the person's hands, and whether that is because they stand in no more. */
export type OutOfHand = { words: Words; stoodIn: boolean };

/**
 * Whoever had a thing, or stood in for who has it, hears who has it now; undefined for everybody else, who are told what they would be told
 * of a thing there never was. Nothing of a client is said.
 */
export async function outOfHand(
  ctx: Ctx,
  { title, ownerId, since, wasTheirs }: HandedOver,
): Promise<OutOfHand | undefined> {
  const { people, actor, today } = ctx;
  const stoodIn = await people.stoodIn({ delegateId: actor.staff.id, staffId: ownerId, since, today });
  if (!stoodIn && !(await wasTheirs())) return undefined;
  const name = nameText((await people.byId(ownerId))?.name ?? '');
  const words: Words = (say, view) =>
    stoodIn ? say.people.standsInNoMore(title(say, view), name) : say.people.isWith(title(say, view), name);
  return { words, stoodIn };
}

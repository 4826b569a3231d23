import { nameText } from '../../cards/kit/format.ts';
import type { Staff, StaffId } from '../../domain/people/people.ts';
import type { Ctx } from '../engine/context.ts';
import type { Words } from '../engine/reply.ts';

/** Who reads what is sent to a person: themselves, or who stands in for them; `shownAs` names both where they are two. */
export type Reader = { staff: Staff; owner: Staff; isStandIn: boolean; shownAs: Words };

/** Who reads today what is sent to that person; undefined where there is no such person. */
export async function readerOf({ people, today }: Ctx, ownerId: StaffId): Promise<Reader | undefined> {
  const owner = await people.byId(ownerId);
  if (owner === undefined) return undefined;
  const delegate = await people.delegateOf(ownerId, today);
  const name = nameText(owner.name);
  const shownAs: Words = ({ words }) => (delegate === undefined ? name : words.standIn(nameText(delegate.name), name));
  return { staff: delegate ?? owner, owner, isStandIn: delegate !== undefined, shownAs };
}

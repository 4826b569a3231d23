import { nameText } from '../../cards/kit/format.ts';
import type { Staff, StaffId } from '../../domain/people/people.ts';
import type { Ctx } from '../engine/context.ts';

/** Who reads what is sent to a person: themselves, or who stands in for them; `shownAs` names both where they are two. */
export type Reader = { staff: Staff; owner: Staff; isStandIn: boolean; shownAs: string };

export async function readerOf({ store, say, today }: Ctx, ownerId: StaffId): Promise<Reader | undefined> {
  const owner = await store.people.byId(ownerId);
  if (owner === undefined) return undefined;
  const delegate = await store.people.delegateOf(ownerId, today);
  const name = nameText(owner.name);
  const shownAs = delegate === undefined ? name : say.words.standIn(nameText(delegate.name), name);
  return { staff: delegate ?? owner, owner, isStandIn: delegate !== undefined, shownAs };
}

import { permissions } from '../../domain/people/authorize.ts';
import type { Staff, StaffId } from '../../domain/people/people.ts';
import { mayTouch } from '../engine/act.ts';
import type { Ctx } from '../engine/context.ts';

/** The active advisor of the manager's own tree who is to have a client or an item. */
export async function receiver(ctx: Ctx, id: StaffId): Promise<Staff | undefined> {
  const advisor = await ctx.people.byId(id);
  const mayHave = advisor !== undefined && mayTouch(ctx, permissions.assignClient, advisor.id);
  return mayHave && advisor.status === 'active' && advisor.role === 'advisor' ? advisor : undefined;
}

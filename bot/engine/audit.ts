import type { JsonValue } from '../../domain/kit/json.ts';
import type { StaffId } from '../../domain/people/people.ts';
import { creditedTo, type WorkCtx } from './context.ts';

export type Audited = { action: string; object: string; ownerId?: StaffId; detail: JsonValue };

/** Writes what was done to the audit chain, in the same transaction. */
export async function audit(ctx: WorkCtx, { action, object, ownerId, detail }: Audited): Promise<void> {
  const { actor, source, now } = ctx;
  const credited = creditedTo({ actor }, ownerId);
  await ctx.audit(
    {
      actor: `staff:${actor.staff.id}`,
      ...(credited !== actor.staff.id && { onBehalf: `staff:${credited}` }),
      action,
      object,
      detail,
      via: source.via,
    },
    now,
  );
}

/** Writes to the audit chain what was refused on the way to the answer, and which colleague's client was asked for by an item alone. */
export async function recordAsked(ctx: WorkCtx): Promise<void> {
  const [denied] = ctx.denied;
  const [forItem] = ctx.forItems;
  if (denied !== undefined)
    await audit(ctx, { action: 'refused', object: denied.object, detail: { asked: denied.asked } });
  if (forItem === undefined) return;
  const { asked, object, task } = forItem;
  await audit(ctx, { action: 'client.for-item', object, detail: { asked, task } });
}

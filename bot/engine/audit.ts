import type { JsonValue } from '../../domain/kit/json.ts';
import { type Ctx, creditedTo } from './context.ts';

export type Trace = { action: string; object: string; ownerId?: number; detail?: JsonValue };

/** Writes what was done to the audit chain, in the same transaction. Call it last: it serialises writers. */
export async function trace(
  { store, actor, source, now }: Ctx,
  { action, object, ownerId, detail }: Trace,
): Promise<void> {
  const credited = creditedTo({ actor }, ownerId);
  await store.audit(
    {
      actor: `staff:${actor.staff.id}`,
      ...(credited !== actor.staff.id && { onBehalf: `staff:${credited}` }),
      action,
      object,
      detail: detail ?? {},
      via: source.via,
    },
    now,
  );
}

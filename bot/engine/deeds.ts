import type { Undoable } from '../../cards/kit/undo-line.ts';
import { timeAt } from '../../domain/kit/day.ts';
import type { JsonValue } from '../../domain/kit/json.ts';
import type { TaskId } from '../../domain/tasks/task.ts';
import type { Asking, WorkCtx } from './context.ts';

/** What a card that tells of a deed needs to offer 撤销. */
export function undoable(ctx: Pick<Asking, 'now' | 'rulebook' | 'zone'>, deedId: number): Undoable {
  return { deedId, until: timeAt(undoUntil(ctx), ctx.zone) };
}

/** Keeps what was done just now and what was `before`, so that it can be taken back while its window is open. */
export function recordDeed(
  ctx: WorkCtx,
  { name, before, taskId }: { name: string; before: JsonValue; taskId?: TaskId | undefined },
): Promise<number> {
  const { deeds, actor, now, source } = ctx;
  return deeds.add({
    name,
    before,
    actorId: actor.staff.id,
    at: now,
    until: undoUntil(ctx),
    sourceKey: source.key,
    ...(taskId !== undefined && { taskId }),
  });
}

/** Until when what is done now can be taken back. */
function undoUntil({ now, rulebook }: Pick<Asking, 'now' | 'rulebook'>): Date {
  return new Date(now.getTime() + rulebook.cards.undoMinutes * 60_000);
}

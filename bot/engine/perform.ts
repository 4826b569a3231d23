import type { JsonValue } from '../../domain/kit/json.ts';
import type { StaffId } from '../../domain/people/people.ts';
import { refreshLists } from '../tasks/lists.ts';
import type { Done, Request, Work } from './action.ts';
import { audit } from './audit.ts';
import type { StoredUndo, Undo, WorkCtx } from './context.ts';
import { recordDeed, undoable } from './deeds.ts';
import { type Answer, isRefused, type Refused, toast, type Words } from './reply.ts';

/** How the audit record names what is done; `once`: a second press of the same card finds it done. */
export type Named = { action: string; object: string; ownerId: StaffId | undefined; once: true | undefined };

/** Runs an action for somebody who is allowed it: guard, check, work, and what follows. */
export async function perform<
  Asked extends Request<unknown, unknown>,
  Plan,
  Detail extends JsonValue,
  Before extends JsonValue,
  Result,
>(
  { work, named }: { work: Work<Asked, Plan, Detail, Before, Result>; named: Named },
  request: Asked,
  ctx: WorkCtx,
): Promise<Answer | Refused> {
  const key = named.once && onceKey(named.action, request.args, ctx);
  const doneBefore = async () => toast(await work.said(request, ctx), 'info');
  if (key !== undefined && (await ctx.inbox.seen(key))) return doneBefore();
  const plan = await work.check?.(request, ctx);
  if (isRefused(plan)) return plan;
  // Of two presses at once the second waits here, and finds it done.
  if (key !== undefined && !(await ctx.inbox.take(key, 'form', ctx.now))) return doneBefore();
  const planned = { ...request, plan: plan as Plan };
  const done = await work.work(planned, ctx);
  const deedId = await deedOf({ ...work, name: named.action }, done, ctx);
  await refreshLists(ctx, done.lists ?? []);
  await recordDone(named, { ...done, detail: work.detail.parse(done.detail) }, ctx);
  const said = toast(await work.said(request, ctx), 'success');
  if (work.reply === undefined) return said;
  const undo = deedId === undefined ? {} : { undo: undoable(ctx, deedId) };
  const answer = await work.reply({ ...planned, result: done.result as Result, ...undo }, ctx);
  // A list tells of it as well, and is redrawn as a list.
  if (
    deedId !== undefined &&
    ctx.source.via === 'button' &&
    answer.card !== undefined &&
    answer.card.shown === undefined
  )
    await ctx.deeds.toldOn(deedId, ctx.source.messageId);
  return { ...said, ...answer };
}

/** The deed by which what was done is taken back; what cannot be is kept in mind by its name alone, and gives no number. */
async function deedOf<Before extends JsonValue>(
  { undo, called, name }: { undo?: Undo<Before>; called?: Words; name: string },
  { before, taskId }: Done<unknown, Before, unknown>,
  ctx: WorkCtx,
): Promise<number | undefined> {
  if (undo !== undefined && before !== undefined)
    return recordDeed(ctx, { name: undo.name, before: undo.before.parse(before), taskId });
  if (called !== undefined) await recordDeed(ctx, { name, before: null });
  return undefined;
}

function recordDone(named: Named, done: Done<JsonValue, unknown, unknown>, ctx: WorkCtx): Promise<void> {
  const { action = named.action, object = named.object, ownerId = named.ownerId, detail } = done;
  return audit(ctx, { action, object, detail, ...(ownerId !== undefined && { ownerId }) });
}

/**
 * The key of the second-press guard: people tap twice before a card changes, so each card's request is done once. A line typed twice
 * is meant twice, and has no key.
 */
export function onceKey(action: string, args: unknown, { source }: Pick<WorkCtx, 'source'>): string | undefined {
  if (source.via !== 'button') return undefined;
  const shown = typeof args === 'object' && args !== null && 'once' in args ? args.once : undefined;
  return typeof shown === 'string' ? `form:${action}:${shown}` : `form:${source.messageId}`;
}

/** An undo that reads what was stored before it goes by it. */
export function storedUndo<Before>({ name, words, before, overtaken, restore, client }: Undo<Before>): StoredUndo {
  return {
    name,
    words,
    ...(client && { client: (stored, ctx) => client(before.parse(stored), ctx) }),
    overtaken: (stored, deed, ctx) => overtaken(before.parse(stored), deed, ctx),
    restore: (stored, ctx) => restore(before.parse(stored), ctx),
  };
}

import type { Card } from '../../cards/schema.ts';
import { trace } from './audit.ts';
import type { Ctx, Reply } from './context.ts';

/**
 * What a deed came to: the card that says so and, for a press, a short toast; or why it could not be done. `repeated`: its form was
 * saved before, and what there is to say stands on the card that took its place.
 */
export type Outcome = { ok: true; card: Card; toast: string } | { ok: false; why: string; repeated?: true };

export function refusal(why: string): { ok: false; why: string } {
  return { ok: false, why };
}

/** What was saved already by a press of the same form. */
export function repeated(why: string): { ok: false; why: string; repeated: true } {
  return { ok: false, why, repeated: true };
}

/**
 * Whether what a press is about to write was not written by an earlier press of the same card: people tap twice before the card has
 * changed. Ask once all is found valid. A line that is typed twice is meant twice.
 */
export async function firstOfItsForm({ store, source, now }: Ctx): Promise<boolean> {
  return source.via !== 'button' || store.inbox.take(`form:${source.messageId}`, 'form', now);
}

/** The answer to a thing that is not there, and to one that is none of the asker's business: the very same, and on record. */
export function hidden(ctx: Ctx, asked: string, object: string): { ok: false; why: string } {
  ctx.denied.push({ asked, object });
  return refusal(ctx.say.answers.refused);
}

/** The same as a message of its own. */
export function hiddenReply(ctx: Ctx, asked: string, object: string): Reply {
  return ctx.notice(hidden(ctx, asked, object).why, { tone: 'warn' });
}

/** Writes to the audit chain what was refused. Call it last: it serialises writers. */
export async function recordDenied(ctx: Ctx): Promise<void> {
  const [first] = ctx.denied;
  if (first === undefined) return;
  await trace(ctx, { action: 'refused', object: first.object, detail: { asked: first.asked } });
}

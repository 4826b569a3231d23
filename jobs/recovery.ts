import { faultFields } from '../domain/kit/log.ts';
import type { JobContext } from './engine/context.ts';
import { defineJob } from './engine/define-job.ts';
import { everyMinutes } from './engine/schedule.ts';
import { clearInbox } from './import/clear-inbox.ts';
import { intake } from './intake.ts';

/** What a dead sender left is taken up after so long: longer than any call to Lark lasts, its token and one repetition included. */
const staleSendMs = 120_000;
/** A file that nobody has read for so long was forgotten by the queue, or waits for its next try: it is asked for again. */
const forgottenMs = 120_000;

type Needs = Pick<JobContext, 'transact' | 'outbox' | 'sentFiles' | 'receivedFiles' | 'enqueue' | 'moment' | 'log'>;

/** What a crash left half done does not wait for anybody to notice. */
export const recovery = defineJob({
  name: 'recovery',
  when: everyMinutes(1),
  async run(ctx: Needs & Pick<JobContext, 'wake'>) {
    const { requeued, uncertain } = await recover(ctx);
    if (requeued + uncertain > 0) ctx.log.warn('ledger.recovered', { requeued, uncertain });
    ctx.wake();
  },
});

/** What a crash left in the ledger is put right, files it left unread are read, and what is left of those dealt with is removed. */
export async function recover(ctx: Needs): Promise<{ requeued: number; uncertain: number }> {
  const recovered = await ctx.outbox.recover(ctx.moment.now, staleSendMs);
  await askForForgotten(ctx);
  await expireHeld(ctx);
  // What the file system refuses must not keep the ledger waiting.
  await clearInbox(ctx).catch((fault: unknown) => ctx.log.warn('inbox.not-cleared', faultFields(fault)));
  return recovered;
}

/** Files that were shown and nobody has answered for go, on record; what is left of them is removed with the rest. */
export async function expireHeld({ transact, moment: { now } }: Pick<Needs, 'transact' | 'moment'>): Promise<void> {
  await transact(async (store) => {
    for (const { id, staffId } of await store.heldFiles.expire(now)) {
      const entry = { actor: 'desk', action: 'file.expire', object: `file:${id}`, via: 'job' };
      await store.audit({ ...entry, detail: { sender: staffId } }, now);
    }
  });
}

/** Asks again for the files that were taken and never read. */
export async function askForForgotten({
  sentFiles,
  enqueue,
  moment,
}: Pick<Needs, 'sentFiles' | 'enqueue' | 'moment'>): Promise<void> {
  const before = new Date(moment.now.getTime() - forgottenMs);
  for (const messageId of await sentFiles.takenBefore(before)) await enqueue(intake, { messageId });
}

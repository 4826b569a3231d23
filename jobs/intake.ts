import { z } from 'zod';
import { isFinal } from '../domain/kit/errors.ts';
import { defineJob } from './engine/define-job.ts';
import { queued } from './engine/schedule.ts';
import { type Reading, readFile } from './import/read-file.ts';

/** Reads the file of a message, unless that was done, and forgets it once no further try would change anything. */
export const intake = defineJob({
  name: 'intake',
  when: queued(),
  payload: z.object({ messageId: z.string() }),
  dedupe: ({ messageId }) => messageId,
  async run(ctx: Reading, { messageId }) {
    const file = await ctx.sentFiles.find(messageId);
    if (file === undefined) return;
    try {
      // Who was shown it says whether it is to be read again.
      if ((await readFile(ctx, file)) === 'held') return;
    } catch (fault) {
      if (ctx.last || isFinal(fault)) await ctx.sentFiles.forget(messageId);
      throw fault;
    }
    await ctx.sentFiles.forget(messageId);
  },
});

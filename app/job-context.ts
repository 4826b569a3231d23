import type { Lark } from '../adapters/lark/client.ts';
import type { JobContext } from '../jobs/engine/job.ts';
import type { Core } from './core.ts';
import { askForForgotten } from './file-intake.ts';
import { clearInbox } from './inbox.ts';
import { faultFields } from './log.ts';
import { matchStaff } from './match-staff.ts';

/** How long a call to Lark may take. */
export const larkTimeoutMs = 15_000;
/** What a dead sender left is taken up after so long: longer than any call to Lark lasts, its token and one repetition included. */
const staleSendMs = 120_000;

/** What a job works on, at this moment: for the clock of a process and for the operator's own run alike. */
export async function jobContextOf(
  core: Core,
  { lark, wake }: { lark: Lark; wake: () => void },
): Promise<Omit<JobContext, 'late'>> {
  return {
    jobs: core.jobs,
    moment: await core.moment(),
    wake,
    log: core.log,
    matchStaff: () => matchStaff(core, lark),
    async recover() {
      const recovered = await core.outbox.recover(core.clock.now(), staleSendMs);
      await askForForgotten(core);
      // What the file system refuses must not keep the ledger waiting.
      await clearInbox(core).catch((fault: unknown) => core.log.warn('inbox.not-cleared', faultFields(fault)));
      return recovered;
    },
  };
}

import type { ImportReport } from '../adapters/import/report.ts';
import type { Lark } from '../adapters/lark/client.ts';
import { raiseOutflows } from '../jobs/outflow-reminders.ts';
import type { Core } from './core.ts';
import { matchStaff } from './match-staff.ts';

/** What an import leads to at once: people are matched to Lark, where `lark` gives one, and money that left is told of. */
export async function afterImport(
  core: Core,
  report: ImportReport,
  lark: () => Promise<Pick<Lark, 'batchGetId'> | undefined>,
): Promise<void> {
  if (report.kind === 'staff') {
    const platform = await lark();
    if (platform !== undefined) await matchStaff(core, platform);
  }
  if (report.kind === 'flows') await raiseOutflows(core.jobs, await core.moment());
  await wakeSender(core);
}

/** The sender looks at the ledger now. */
export async function wakeSender({ queue }: Core): Promise<void> {
  await queue.enqueue({ name: 'deliver', data: null, dedupe: 'wake' });
}

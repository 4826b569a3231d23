import type { ImportReport } from '../adapters/import/report.ts';
import type { Lark } from '../adapters/lark/client.ts';
import type { AfterImport } from '../domain/import/kind.ts';
import { raiseOutflows } from '../jobs/outflow-reminders.ts';
import type { Core } from './core.ts';
import { matchStaff } from './match-staff.ts';

type LarkUsers = () => Promise<Pick<Lark, 'batchGetId'> | undefined>;

/** What an import of that kind leads to at once. People are matched to Lark where `lark` gives one. */
export async function afterImport(core: Core, { kind }: Pick<ImportReport, 'kind'>, lark: LarkUsers): Promise<void> {
  for (const work of kind.after) await works[work](core, lark);
  await wakeSender(core);
}

const works: Readonly<Record<AfterImport, (core: Core, lark: LarkUsers) => Promise<void>>> = {
  async 'match-staff'(core, lark) {
    const platform = await lark();
    if (platform !== undefined) await matchStaff(core, platform);
  },
  async 'raise-outflows'(core) {
    await raiseOutflows(core.jobs, await core.moment());
  },
};

/** The sender looks at the ledger now. */
export async function wakeSender({ queue }: Core): Promise<void> {
  await queue.enqueue({ name: 'deliver', data: null, dedupe: 'wake' });
}

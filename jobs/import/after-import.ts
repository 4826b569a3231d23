import type { AfterImport } from '../../domain/import/kind.ts';
import type { FileReport } from '../../domain/import/port.ts';
import type { JobContext } from '../engine/context.ts';
import { raiseOutflows } from '../occasions/outflow-reminders.ts';
import { type Matching, matchStaff } from '../people/match-staff.ts';

type Following = Matching & Pick<JobContext, 'jobs' | 'moment'>;

/** What an import of that kind leads to at once. The sender is not woken. */
export async function afterImport(ctx: Following, { kind }: Pick<FileReport, 'kind'>): Promise<void> {
  for (const work of kind.after) await works[work](ctx);
}

const works: Readonly<Record<AfterImport, (ctx: Following) => Promise<unknown>>> = {
  'match-staff': matchStaff,
  'raise-outflows': ({ jobs, moment }) => raiseOutflows(jobs, moment),
};

import { verifyAudit } from '../../adapters/store/audit/audit.ts';
import { AppError } from '../../domain/kit/errors.ts';
import { printResult } from './print-result.ts';
import type { Verb } from './verb.ts';

const faults = {
  gap: 'records before it are missing',
  link: 'it does not follow from the record before it',
  content: 'it was changed after it was written',
} as const;

/** Walks the audit chain; exit code 1 and the number of the first broken record where it does not hold. */
export const audit: Verb = {
  name: 'audit',
  usage: 'audit verify',
  does: 'walks the audit chain and names the first broken record',
  words: 1,
  async run(core, call) {
    if (call.args[0] !== 'verify') {
      throw new AppError('usage', 'audit does not know what to do', { remedy: 'write "audit verify"' });
    }
    const { records, broken } = await verifyAudit(core.database);
    const lines =
      broken === undefined
        ? [`The chain of ${records} records holds.`]
        : [
            `Record ${broken.seq} is broken: ${faults[broken.why]}. The ${records} before it hold.`,
            'Keep the database as it is, compare with the last backup and tell whoever is responsible for security.',
          ];
    printResult(call, { records, broken: broken ?? null }, lines);
    return broken === undefined ? 0 : 1;
  },
};

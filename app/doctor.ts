import { AppError } from '../domain/kit/errors.ts';
import type { Core } from './core.ts';
import { bookChecks } from './doctor/book.ts';
import type { Check, Examiner } from './doctor/check.ts';
import { configurationChecks } from './doctor/configuration.ts';
import { larkChecks } from './doctor/lark.ts';
import { machineChecks } from './doctor/machine.ts';

/** In the order in which one thing builds on the other. */
const examiners: readonly Examiner[] = [configurationChecks, bookChecks, larkChecks, machineChecks];

/** Everything the desk stands on, part by part. */
export async function examine(core: Core, parts: readonly Examiner[] = examiners): Promise<Check[]> {
  const found: Check[] = [];
  for (const { name, look } of parts) {
    found.push(...(await look(core).catch((fault: unknown) => [failed(name, fault)])));
  }
  return found;
}

function failed(name: string, fault: unknown): Check {
  if (fault instanceof AppError) {
    return { name, state: 'fail', what: fault.message, ...(fault.remedy !== undefined && { remedy: fault.remedy }) };
  }
  const code = fault instanceof Error && 'code' in fault ? ` (${String(fault.code)})` : '';
  return { name, state: 'fail', what: `could not be examined${code}`, remedy: 'see the log of the process' };
}

import type { Fen } from '../kit/money.ts';
import type { Checks, Fault } from './field.ts';

/* Why a value that can be read is not taken. */

/** Refuses an amount below 0. */
export function notNegative(amount: Fen): Fault | undefined {
  return amount < 0n ? { code: 'negative' } : undefined;
}

/** Refuses 0 and less. */
export function aboveZero(amount: Fen): Fault | undefined {
  return amount <= 0n ? { code: 'not-positive' } : undefined;
}

/** The advisor is on the staff, and one whom the sender may see. */
export function isAdvisor(staffNo: string, { hasAdvisor, partly }: Checks): Fault | undefined {
  return hasAdvisor(staffNo) ? undefined : { code: 'unknown-advisor', value: staffNo, partly };
}

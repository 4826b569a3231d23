import type { Day } from '../kit/day.ts';
import type { StaffId } from '../people/people.ts';

/** The ledger's key of a manager's summary of that day. */
export function summaryKey(manager: StaffId, day: Day): string {
  return `summary:${manager}:${day}`;
}

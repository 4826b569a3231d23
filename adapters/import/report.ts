import type { ClientId } from '../../domain/clients/client.ts';
import type { FileReport } from '../../domain/import/port.ts';
import type { OutflowAlert } from '../../domain/occasions/rules/outflow.ts';

/** What an import did. */
export type ImportReport = FileReport & {
  /** Outflow alarms that flows new with this file raised, of today or a day the rulebook still reminds of, by client and day. */
  outflows: { clientId: ClientId; alert: OutflowAlert }[];
};

export type Progress = { rows: number; bytes: number; total: number };

import type { ClientId } from '../../domain/clients/client.ts';
import type { FileKind } from '../../domain/import/kind.ts';
import type { OutflowAlert } from '../../domain/occasions/rules/outflow.ts';

/** What an import did. `rows` = added + changed + unchanged + repeated + refused, unless it was strict and refused. */
export type ImportReport = {
  kind: FileKind;
  /** Rows of the file, without header and blank lines. */
  rows: number;
  added: number;
  changed: number;
  unchanged: number;
  /** Rows whose key stands again further down: the last one counts. */
  repeated: number;
  refused: number;
  /** False where a strict import was turned down: then nothing went in. */
  applied: boolean;
  /** Where the refused rows are, each with its line and the reason. */
  errorFile?: string;
  /** Sentences for the person who sent the file, in the locale asked for. */
  notices: string[];
  seconds: number;
  /** Outflow alarms that flows new with this file raised, of today or a day the rulebook still reminds of, by client and day. */
  outflows: { clientId: ClientId; alert: OutflowAlert }[];
};

export type Progress = { rows: number; bytes: number; total: number };

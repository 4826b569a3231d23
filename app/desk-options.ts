import type { Delivery, TryOutcome } from '../domain/messaging/ledger.ts';
import type { RunReport } from '../jobs/engine/run-job.ts';
import type { JobName } from '../jobs/jobs.ts';
import type { Core } from './core.ts';
import type { LarkApp } from './lark-app.ts';

/** Who wants to hear what the desk does: its figures, and tests. */
export type Watch = {
  onCall?(api: string, code: number): void;
  onSettled?(delivery: Delivery, outcome: TryOutcome): void;
  onAnswered?(kind: 'command' | 'press', milliseconds: number): void;
  onRun?(report: RunReport): void;
};

export type DeskOptions = {
  core: Core;
  lark: LarkApp;
  role: 'all' | 'bot' | 'worker';
  /** Events over a connection of the desk's own; false where a webhook brings them. */
  listen: boolean;
  /** No other process works on this book: what the last one left half done is taken up at once. */
  alone: boolean;
  /** Jobs that run only by hand. */
  byHand?: readonly JobName[];
  watch?: Watch;
};

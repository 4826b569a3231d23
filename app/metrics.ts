import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { DeliveryKind, TryOutcome } from '../domain/messaging/ledger.ts';

/** What the processes count. Labels are words of the program (kinds, codes, names of commands), never anything of a person. */
export type Metrics = {
  delivered(kind: DeliveryKind, outcome: TryOutcome['state']): void;
  /** `code` 0: done; -2: no answer. */
  apiCall(api: string, code: number): void;
  /** Event in to reply committed, in seconds. */
  command(name: string, seconds: number): void;
  imported(kind: string, rows: { added: number; changed: number; refused: number }): void;
  /** Seconds from the time a morning was set for to its lists being decided. */
  morning(lagSeconds: number): void;
  contentType: string;
  /** Everything in Prometheus' text format. */
  text(): Promise<string>;
};

export type MetricSources = {
  /** Waiting work by name of queue, asked when the metrics are read. */
  queueDepth?: () => Promise<Record<string, number>>;
};

/** Up to 3 s, in which the platform wants an answer. */
const commandBuckets = [0.005, 0.01, 0.02, 0.04, 0.06, 0.1, 0.2, 0.5, 1, 2, 3];

/** A register of its own, so that two desks in one process do not count together. */
export function createMetrics({ queueDepth }: MetricSources = {}): Metrics {
  const register = new Registry();
  const registers = [register];
  collectDefaultMetrics({ register });
  const counter = <Label extends string>(name: string, labelNames: Label[], help: string) =>
    new Counter({ name, labelNames, help, registers });
  const deliveries = counter(
    'desk_deliveries_total',
    ['kind', 'outcome'],
    'Tries to deliver a message, by kind and outcome (pending: to be tried again)',
  );
  const calls = counter(
    'desk_lark_calls_total',
    ['api', 'code'],
    'Calls of the Lark API by method and code (0 done, -2 no answer)',
  );
  const rows = counter(
    'desk_import_rows_total',
    ['kind', 'outcome'],
    'Rows of imported files by kind of file and what became of them',
  );
  const commands = new Histogram({
    name: 'desk_command_seconds',
    help: 'From an event to its committed reply',
    labelNames: ['command'],
    buckets: commandBuckets,
    registers,
  });
  const lag = new Gauge({
    name: 'desk_morning_lag_seconds',
    help: 'How long after its time the last morning was decided',
    registers,
  });
  if (queueDepth !== undefined) watchQueues(queueDepth, registers);
  return {
    delivered: (kind, outcome) => deliveries.inc({ kind, outcome }),
    apiCall: (api, code) => calls.inc({ api: word(api), code: String(code) }),
    command: (name, seconds) => commands.observe({ command: word(name) }, seconds),
    imported(kind, counts) {
      for (const [outcome, count] of Object.entries(counts)) rows.inc({ kind: word(kind), outcome }, count);
    },
    morning: (lagSeconds) => lag.set(lagSeconds),
    contentType: register.contentType,
    text: () => register.metrics(),
  };
}

function watchQueues(queueDepth: () => Promise<Record<string, number>>, registers: Registry[]): void {
  new Gauge({
    name: 'desk_queue_depth',
    help: 'Jobs that wait, by queue',
    labelNames: ['queue'],
    registers,
    async collect() {
      this.reset();
      // A queue that does not answer shows in /readyz; the other metrics must still be served.
      const depths = await queueDepth().catch(() => ({}));
      for (const [queue, depth] of Object.entries(depths)) this.set({ queue: word(queue) }, depth);
    },
  });
}

/** Labels hold no text that a person typed, and are short. */
function word(text: string): string {
  return /^[A-Za-z][A-Za-z0-9._-]{0,39}$/.test(text) ? text : 'other';
}

import type { Bus } from './bus.ts';
import type { Clock } from './clock.ts';
import type { Faults } from './faults.ts';
import type { Guide } from './guide.ts';
import type { Limits } from './limits.ts';
import type { Delivery } from './push/delivery.ts';
import type { LongConnection } from './push/long-connection.ts';
import type { Webhook } from './push/webhook.ts';
import type { App } from './state/records.ts';
import type { State } from './state/state.ts';

/** What every endpoint and every control call works with. */
export type Platform = {
  app: App;
  state: State;
  clock: Clock;
  limits: Limits;
  faults: Faults;
  bus: Bus;
  delivery: Delivery;
  connections: LongConnection;
  webhook: Webhook;
  log: (line: string) => void;
  /** Seconds a fresh tenant token lives; shortened by tests of the bot's refresh. */
  tokenLife: { seconds: number };
  /** `uuid`s whose first call is still under way. */
  inFlight: Set<string>;
  /** The guided first look of the page; empty: none. */
  guide: Guide;
  /** Moves the clock of whoever runs the desk too; absent when the sandbox runs alone. */
  onClock?: ((request: { now?: Date; to?: string }) => Promise<Date>) | undefined;
};

import type { Clock } from '../clock.ts';
import type { Faults } from '../faults.ts';
import { freshId } from '../ids.ts';
import type { App, Envelope, PushedEvent } from '../state/records.ts';
import type { State } from '../state/state.ts';
import { PRESS_CODES, type PushResult, type Transport } from './transport.ts';

/** An event that was not acknowledged is pushed again this long after each failure, then dropped. */
const LADDER_MS = [15_000, 300_000, 3_600_000, 21_600_000];
/** After a restart nothing is pushed for this long: the bot must connect again first. */
const RETURN_MS = 3000;
/** An event held back by the `reorder` fault goes out after this long when no other follows. */
const HELD_MS = 1000;

type Parts = {
  app: App;
  state: State;
  clock: Clock;
  faults: Faults;
  log: (line: string) => void;
  pushScale: number;
  longConnection: Transport;
  webhook: Transport;
};

/** Events on their way to the bot: at least once, with the platform's re-push ladder, which survives a restart. */
export class Delivery {
  #parts: Parts;
  #timers = new Map<string, NodeJS.Timeout>();
  #held: { eventId: string; timer: NodeJS.Timeout }[] = [];
  #closed = false;

  constructor(parts: Parts) {
    this.#parts = parts;
    for (const event of parts.state.rows.event.values())
      if (!event.acked && event.next_at !== undefined) this.#schedule(event, RETURN_MS);
  }

  /** Whether the bot can be reached at all. */
  ready(): boolean {
    return this.#transport().ready();
  }

  /** Stores the event and pushes it; returns its id at once, or undefined when the app is not subscribed to it. */
  publish(eventType: string, event: Record<string, unknown>): string | undefined {
    const wanted = this.#parts.state.get('subscription', 'events')?.events;
    if (wanted && !wanted.includes(eventType)) return undefined;
    const envelope = this.envelope(eventType, event);
    const { event_id } = envelope.header;
    this.#parts.state.put('event', event_id, { event_id, envelope, acked: false, attempts: 0, next_at: Date.now() });
    const held = this.#held.splice(0);
    const reorder = this.#parts.faults.strikeEvent('reorder', eventType);
    if (reorder) this.#hold(event_id, reorder.ms ?? HELD_MS);
    else this.#pushFirst(event_id);
    for (const { eventId, timer } of held) {
      clearTimeout(timer);
      this.#pushFirst(eventId);
    }
    return event_id;
  }

  /** A callback: pushed once, the caller waits for the answer. */
  async callback(event: Record<string, unknown>): Promise<PushResult> {
    const transport = this.#transport();
    if (!transport.ready()) return { kind: 'failed', code: PRESS_CODES.notConfigured };
    const envelope = this.envelope('card.action.trigger', event);
    // Microseconds here, unlike every other event's milliseconds.
    envelope.header.create_time = `${envelope.header.create_time}000`;
    const { event_id, event_type } = envelope.header;
    this.#parts.state.put('event', event_id, { event_id, envelope, acked: true, attempts: 1 });
    const { faults } = this.#parts;
    const duplicate = faults.strikeEvent('duplicate', event_type);
    if (duplicate) void transport.push(duplicate.fresh ? withFreshId(envelope) : envelope, {});
    return transport.push(envelope, this.#twist(event_type));
  }

  /** Pushes an old event once more, acknowledged or not; false when it is unknown. */
  redeliver(eventId: string): boolean {
    const event = this.#parts.state.get('event', eventId);
    if (!event) return false;
    void this.#transport().push(event.envelope, {});
    return true;
  }

  close(): void {
    this.#closed = true;
    for (const timer of this.#timers.values()) clearTimeout(timer);
    for (const { timer } of this.#held) clearTimeout(timer);
  }

  #transport(): Transport {
    return this.#parts.webhook.ready() ? this.#parts.webhook : this.#parts.longConnection;
  }

  /** A fresh event in the platform's second format, neither stored nor sent. */
  envelope(event_type: string, event: Record<string, unknown>): Envelope {
    const { app, clock } = this.#parts;
    const { app_id, tenant_key, verification_token: token } = app;
    return {
      schema: '2.0',
      header: { event_id: freshId(''), event_type, create_time: String(clock.ms()), token, app_id, tenant_key },
      event,
    };
  }

  #hold(eventId: string, ms: number): void {
    this.#parts.log(`fault reorder: event ${eventId} held back`);
    const timer = setTimeout(() => {
      this.#held = this.#held.filter((entry) => entry.eventId !== eventId);
      this.#pushFirst(eventId);
    }, ms);
    this.#held.push({ eventId, timer });
  }

  #pushFirst(eventId: string): void {
    const event = this.#parts.state.get('event', eventId);
    if (!event) return;
    void this.#attempt(event);
    const { faults, log } = this.#parts;
    const duplicate = faults.strikeEvent('duplicate', event.envelope.header.event_type);
    if (!duplicate) return;
    log(`fault duplicate: event ${eventId} pushed twice`);
    void this.#transport().push(duplicate.fresh ? withFreshId(event.envelope) : event.envelope, {});
  }

  async #attempt(event: PushedEvent): Promise<void> {
    const { state, log } = this.#parts;
    const result = await this.#transport().push(event.envelope, this.#twist(event.envelope.header.event_type));
    if (this.#closed) return;
    const attempts = event.attempts + 1;
    if (result.kind === 'answered' && result.code === 200) {
      state.put('event', event.event_id, { event_id: event.event_id, envelope: event.envelope, acked: true, attempts });
      return;
    }
    const wait = LADDER_MS[attempts - 1];
    log(
      `event ${event.event_id} (${event.envelope.header.event_type}) not acknowledged: ${result.code}, push ${attempts}`,
    );
    const next_at = wait === undefined ? undefined : Date.now() + wait / this.#parts.pushScale;
    this.#schedule(
      state.put('event', event.event_id, {
        event_id: event.event_id,
        envelope: event.envelope,
        acked: false,
        attempts,
        next_at,
      }),
    );
  }

  #schedule(event: PushedEvent, notBeforeMs = 0): void {
    if (event.next_at === undefined) return;
    const timer = setTimeout(
      () => {
        this.#timers.delete(event.event_id);
        void this.#attempt(event);
      },
      Math.max(notBeforeMs, event.next_at - Date.now()),
    );
    this.#timers.set(event.event_id, timer);
  }

  #twist(eventType: string): { chunk?: boolean; ignoreAck?: boolean } {
    const { faults, log } = this.#parts;
    const chunk = faults.strikeEvent('chunk', eventType) !== undefined;
    const ignoreAck = faults.strikeEvent('no-ack', eventType) !== undefined;
    if (chunk) log(`fault chunk: ${eventType} sent in pieces out of order`);
    return { chunk, ignoreAck };
  }
}

function withFreshId(envelope: Envelope): Envelope {
  return { ...envelope, header: { ...envelope.header, event_id: freshId('') } };
}

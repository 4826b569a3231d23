import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { Clock } from '../../sandbox/clock.ts';
import { Faults } from '../../sandbox/faults.ts';
import { Delivery } from '../../sandbox/push/delivery.ts';
import type { PushResult, Transport } from '../../sandbox/push/transport.ts';
import { State } from '../../sandbox/state/state.ts';

const APP = {
  app_id: 'cli_0',
  app_secret: '',
  encrypt_key: '',
  verification_token: '',
  tenant_key: '',
  bot_open_id: 'ou_0',
  name: '',
};
const LATE: PushResult = { kind: 'failed', code: 200341 };
const OK: PushResult = { kind: 'answered', code: 200, body: undefined };

/** A delivery whose bot answers as told, on a clock that the test moves. */
function delivery(results: PushResult[], { state = State.open(undefined), pushScale = 1 } = {}) {
  const pushes: { at: number; event_id: string }[] = [];
  const started = Date.now();
  const longConnection: Transport = {
    ready: () => true,
    async push({ header }) {
      pushes.push({ at: Date.now() - started, event_id: header.event_id });
      return results.shift() ?? OK;
    },
  };
  const webhook: Transport = { ready: () => false, push: async () => LATE };
  const parts = {
    app: APP,
    state,
    clock: new Clock(() => new Date()),
    faults: new Faults(),
    log: () => {},
    pushScale,
    longConnection,
    webhook,
  };
  const made = new Delivery(parts);
  onTestFinished(() => made.close());
  return { made, pushes, state };
}

function fakeTimers(): void {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
}

const SECOND = 1000;
const HOUR = 3600 * SECOND;

describe('the re-push ladder', () => {
  it('climbs 15 s, 5 min, 1 h and 6 h, and ends', async () => {
    fakeTimers();
    const { made, pushes } = delivery([LATE, LATE, LATE, LATE, LATE, LATE]);
    const id = made.publish('im.message.receive_v1', {});
    await vi.advanceTimersByTimeAsync(48 * HOUR);
    expect(pushes.map(({ at }) => at / SECOND)).toEqual([0, 15, 315, 3915, 25_515]);
    expect(new Set(pushes.map(({ event_id }) => event_id))).toEqual(new Set([id]));
  });

  it('is shortened by the scale and ends with the first success', async () => {
    fakeTimers();
    const { made, pushes } = delivery([LATE, { kind: 'answered', code: 500, body: undefined }, OK], { pushScale: 100 });
    made.publish('im.message.receive_v1', {});
    await vi.advanceTimersByTimeAsync(HOUR);
    expect(pushes.map(({ at }) => at)).toEqual([0, 150, 3150]);
  });

  it('goes on after a restart where it stood', async () => {
    fakeTimers();
    const first = delivery([LATE, LATE]);
    first.made.publish('im.message.receive_v1', {});
    await vi.advanceTimersByTimeAsync(20 * SECOND);
    first.made.close();
    await vi.advanceTimersByTimeAsync(100 * SECOND);
    const second = delivery([OK], { state: first.state });
    await vi.advanceTimersByTimeAsync(HOUR);
    expect(second.pushes.map(({ at }) => at / SECOND)).toEqual([195]);
  });

  it('gives a bot time to come back before it pushes what fell due in between', async () => {
    fakeTimers();
    const first = delivery([LATE]);
    first.made.publish('im.message.receive_v1', {});
    await vi.advanceTimersByTimeAsync(SECOND);
    first.made.close();
    await vi.advanceTimersByTimeAsync(HOUR);
    const second = delivery([OK], { state: first.state });
    await vi.advanceTimersByTimeAsync(HOUR);
    expect(second.pushes.map(({ at }) => at / SECOND)).toEqual([3]);
  });
});

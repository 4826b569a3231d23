import { describe, expect, it } from 'vitest';
import { day } from '../../../domain/kit/day.ts';
import type { Log } from '../../../domain/kit/log.ts';
import { type Delivery, type NewDelivery, priorities, type SendResult } from '../../../domain/messaging/ledger.ts';
import { type DeliverParts, drain } from '../../../jobs/delivery/drain.ts';
import { Pace } from '../../../jobs/delivery/pace.ts';
import { memoryLedger } from '../deliver-memory.ts';

const dawn = Date.parse('2026-11-23T00:15:00.000Z');

/** Time that passes only when nothing else can happen. */
class VirtualTime {
  ms = 0;
  #timers: { at: number; fire: () => void }[] = [];

  now = () => new Date(dawn + this.ms);
  monotonic = () => this.ms;
  wait = (ms: number) => new Promise<void>((resolve) => this.#timers.push({ at: this.ms + ms, fire: resolve }));

  async run<T>(work: Promise<T>): Promise<T> {
    let over = false;
    const end = work.finally(() => {
      over = true;
    });
    end.catch(() => undefined);
    for (;;) {
      await new Promise((resolve) => setImmediate(resolve));
      if (over) return end;
      this.#timers.sort((a, b) => a.at - b.at);
      const next = this.#timers.shift();
      if (!next) throw new Error('everything waits for something that never comes');
      this.ms = Math.max(this.ms, next.at);
      next.fire();
    }
  }
}

const silent: Log = { info() {}, warn() {}, error() {} };

function row(key: string, more: Partial<NewDelivery> = {}): NewDelivery {
  const base = { kind: 'list', verb: 'send', msgType: 'interactive', content: '{}', onDay: day('2026-11-23') } as const;
  return { key, ...base, target: `ou_${key}`, priority: priorities.bulk, ...more };
}

type Sent = { key: string; target: string; at: number };

/** A desk whose platform takes `latencyMs` for each message and answers as `answer` says. */
function desk(
  answer: (delivery: Delivery, tryNo: number) => SendResult | Error = () => ({ ok: true }),
  latencyMs = 80,
) {
  const time = new VirtualTime();
  const { ledger, outbox, rows } = memoryLedger();
  const sent: Sent[] = [];
  const tried: Sent[] = [];
  const parts: DeliverParts = {
    outbox,
    log: silent,
    pace: new Pace(),
    now: time.now,
    monotonic: time.monotonic,
    wait: time.wait,
    random: () => 0,
    async send(delivery) {
      const { key, target, attempts } = delivery;
      tried.push({ key, target, at: time.ms });
      await time.wait(latencyMs);
      const result = answer(delivery, attempts);
      if (result instanceof Error) throw result;
      if (result.ok) sent.push({ key, target, at: time.ms });
      return result;
    },
  };
  return { time, ledger, outbox, rows, sent, tried, parts };
}

const again = (code: number, more: object = {}): SendResult => ({
  ok: false,
  known: true,
  code,
  httpStatus: 400,
  message: '',
  ...more,
});

describe('sending what is due', () => {
  it('sends a whole morning within the limits, each card once', async () => {
    const { time, ledger, sent, tried, parts } = desk();
    await ledger.sayAll(
      Array.from({ length: 300 }, (_, i) => row(`list${i}`)),
      time.now(),
    );
    expect(await time.run(drain(parts))).toMatchObject({ sent: 300, failed: 0, retried: 0 });
    expect(new Set(sent.map(({ key }) => key)).size).toBe(300);
    for (const { at } of tried)
      expect(tried.filter((one) => one.at >= at && one.at < at + 1_000).length).toBeLessThanOrEqual(50);
    // 44 a second are left to the lists.
    expect(time.ms).toBeLessThan(8_000);
  });

  it.for([{ cards: 300 }, { cards: 1000 }])(
    'lets an answer overtake a morning of $cards cards at any moment',
    async ({ cards }) => {
      const { time, ledger, sent, parts } = desk();
      await ledger.sayAll(
        Array.from({ length: cards }, (_, i) => row(`list${i}`)),
        time.now(),
      );
      const work = drain(parts);
      const asked: number[] = [];
      const asking = (async () => {
        for (let i = 0; i < 30; i += 1) {
          await time.wait(977);
          asked.push(time.ms);
          const reply = row(`answer${i}`, {
            kind: 'reply',
            verb: 'reply',
            target: `om_${i}`,
            priority: priorities.answer,
          });
          await ledger.say(reply, time.now());
        }
      })();
      await time.run(Promise.all([work.then(() => drain(parts)), asking]).then(() => drain(parts)));
      const delays = asked.map(
        (at, i) => (sent.find(({ key }) => key === `answer${i}`)?.at ?? Number.POSITIVE_INFINITY) - at,
      );
      // The slot for which it may have to wait, and its own way to the platform.
      const whileBusy = delays.slice(0, cards === 1000 ? 30 : 6);
      expect(Math.max(...whileBusy)).toBeLessThanOrEqual(50 + 80);
      expect(sent).toHaveLength(cards + 30);
    },
  );

  it('never has two messages to one receiver under way, nor out of order, even when the first has to wait', async () => {
    const { time, ledger, sent, tried, parts } = desk(({ key }, tryNo) =>
      key === 'a1' && tryNo === 1 ? again(230020) : { ok: true },
    );
    for (const key of ['a1', 'a2', 'a3']) await ledger.say(row(key, { target: 'ou_a' }), time.now());
    await ledger.say(row('b1', { target: 'ou_b' }), time.now());
    const first = await time.run(drain(parts));
    expect(first).toMatchObject({ sent: 1, retried: 1, nextDue: expect.any(Date) });
    expect(sent.map(({ key }) => key)).toEqual(['b1']);
    await time.run(time.wait(1_000).then(() => drain(parts)));
    expect(sent.map(({ key }) => key)).toEqual(['b1', 'a1', 'a2', 'a3']);
    const toA = tried.filter(({ target }) => target === 'ou_a');
    for (const [i, { at }] of toA.entries())
      expect(at - (toA[i - 1]?.at ?? Number.NEGATIVE_INFINITY)).toBeGreaterThanOrEqual(80);
  });

  it('holds the lists as long as the platform asks, and answers meanwhile', async () => {
    let busyUntil = 0;
    const { time, ledger, sent, tried, parts } = desk(({ priority }) => {
      return time.ms < busyUntil && priority > 0
        ? again(99991400, { httpStatus: 429, resetSeconds: 30 })
        : { ok: true };
    });
    busyUntil = 30_000;
    await ledger.sayAll([row('list1'), row('list2')], time.now());
    const first = await time.run(drain(parts));
    expect(first).toMatchObject({ sent: 0, retried: 2 });
    await ledger.sayAll([row('list3'), row('answer', { priority: priorities.answer })], time.now());
    const second = await time.run(drain(parts));
    expect(sent.map(({ key }) => key)).toEqual(['answer']);
    expect(tried.map(({ key }) => key)).not.toContain('list3');
    const { nextDue } = second;
    expect(nextDue?.getTime()).toBeGreaterThanOrEqual(dawn + 30_000);
    await time.run(time.wait(31_000).then(() => drain(parts)));
    expect(sent.map(({ key }) => key).sort()).toEqual(['answer', 'list1', 'list2', 'list3']);
  });

  it('comes again for an answer that has to be repeated though the lists are held for longer', async () => {
    const { time, ledger, sent, parts } = desk(({ key, priority }, tryNo) => {
      if (priority > 0 && time.ms < 30_000) return again(99991400, { httpStatus: 429, resetSeconds: 30 });
      return key === 'answer' && tryNo === 1 ? again(230020) : { ok: true };
    });
    await ledger.say(row('list'), time.now());
    await time.run(drain(parts));
    await ledger.say(row('answer', { priority: priorities.answer }), time.now());
    const { nextDue } = await time.run(drain(parts));
    expect(nextDue?.getTime()).toBeLessThan(dawn + 10_000);
    await time.run(time.wait((nextDue?.getTime() ?? 0) - time.now().getTime()).then(() => drain(parts)));
    expect(sent.map(({ key }) => key)).toEqual(['answer']);
  });

  it('tries a lost answer again under the same id and takes a sender that throws for one', async () => {
    const ids: string[] = [];
    const { time, ledger, rows, parts } = desk(({ id, key }, tryNo) => {
      ids.push(id);
      if (tryNo > 1) return { ok: true, messageId: 'om_1' };
      return key === 'bug' ? new Error('a bug') : { ok: false, known: false, message: 'ECONNRESET' };
    });
    await ledger.sayAll([row('lost'), row('bug')], time.now());
    expect(await time.run(drain(parts))).toMatchObject({ retried: 2 });
    await time.run(time.wait(2_000).then(() => drain(parts)));
    expect(new Set(ids).size).toBe(2);
    expect(ids).toHaveLength(4);
    expect([...rows.values()].map(({ state, messageId }) => ({ state, messageId }))).toEqual([
      { state: 'sent', messageId: 'om_1' },
      { state: 'sent', messageId: 'om_1' },
    ]);
  });

  it('says when the next row is due', async () => {
    const { time, ledger, parts } = desk();
    const notBefore = new Date(dawn + 60_000);
    await ledger.say(row('later', { notBefore }), time.now());
    expect(await time.run(drain(parts))).toMatchObject({ sent: 0, nextDue: notBefore });
  });

  it('finishes what is under way and begins nothing more when it is told to stop', async () => {
    const stop = new AbortController();
    const { time, ledger, rows, parts } = desk(() => {
      stop.abort();
      return { ok: true };
    });
    await ledger.sayAll(
      Array.from({ length: 40 }, (_, i) => row(`list${i}`)),
      time.now(),
    );
    const { sent } = await time.run(drain({ ...parts, signal: stop.signal }));
    expect(sent).toBe(16);
    expect([...rows.values()].filter(({ state }) => state === 'pending')).toHaveLength(24);
    expect([...rows.values()].filter(({ state }) => state === 'sending')).toHaveLength(0);
  });

  it('stops when the ledger is away, after what is under way', async () => {
    const { time, ledger, sent, parts, outbox } = desk();
    await ledger.sayAll(
      Array.from({ length: 40 }, (_, i) => row(`list${i}`)),
      time.now(),
    );
    const away: typeof outbox = { ...outbox, settle: () => Promise.reject(new Error('the database is away')) };
    await expect(time.run(drain({ ...parts, outbox: away }))).rejects.toThrow('the database is away');
    expect(sent).toHaveLength(16);
  });
});

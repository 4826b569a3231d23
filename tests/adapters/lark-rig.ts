import { onTestFinished } from 'vitest';
import type { CallerParts } from '../../adapters/lark/caller.ts';
import { type Lark, larkClient } from '../../adapters/lark/client.ts';
import { type LongConnection, longConnection } from '../../adapters/lark/long-connection.ts';
import { day } from '../../domain/kit/day.ts';
import type { Log } from '../../domain/kit/log.ts';
import type { EventHandlers } from '../../domain/messaging/events.ts';
import { type Delivery, type NewDelivery, priorities } from '../../domain/messaging/ledger.ts';
import { type Drained, drain } from '../../jobs/delivery/drain.ts';
import { Pace } from '../../jobs/delivery/pace.ts';
import { type MemoryLedger, memoryLedger } from '../jobs/deliver-memory.ts';
import type { Rig } from '../sandbox/rig.ts';

export const silent: Log = { info() {}, warn() {}, error() {} };

export const card = (text: string) =>
  JSON.stringify({ schema: '2.0', body: { elements: [{ tag: 'markdown', content: text }] } });

export function row(key: string, target: string, more: Partial<NewDelivery> = {}): NewDelivery {
  const base = { kind: 'list', verb: 'send', msgType: 'interactive', onDay: day('2026-11-23') } as const;
  return { key, target, ...base, content: card(key), priority: priorities.bulk, ...more };
}

/** A row as the outbox would hand it out. */
export function delivery(target: string, more: Partial<Delivery> = {}): Delivery {
  return { ...row('one', target), id: crypto.randomUUID(), state: 'sending', attempts: 1, ...more };
}

export function clientOf(rig: Rig, more: Partial<CallerParts> = {}): Lark {
  const { app_id, app_secret } = rig.app;
  return larkClient({ appId: app_id, appSecret: app_secret, domain: rig.url, timeoutMs: 3_000, log: silent, ...more });
}

/** Handlers that write down the keys of what they hear. */
export function ears(heard: string[], more: Partial<EventHandlers> = {}): EventHandlers {
  const hear = async ({ key }: { key: string }) => {
    heard.push(key);
  };
  return {
    onMessage: hear,
    onPress: async ({ key }) => {
      heard.push(key);
      return {};
    },
    onSlow: () => ({}),
    onLate: async () => undefined,
    onMenu: hear,
    onLeaver: hear,
    onMember: hear,
    ...more,
  };
}

/** A long connection that stands. */
export async function listen(rig: Rig, handlers: EventHandlers, log = silent): Promise<LongConnection> {
  const app = { appId: rig.app.app_id, appSecret: rig.app.app_secret, domain: rig.url };
  const connection = longConnection({ ...app, timeoutMs: 2_000, log, handlers, botOpenId: () => undefined });
  onTestFinished(() => connection.close());
  await connection.ready;
  return connection;
}

/** A sender over the real client whose clock jumps to the next due row instead of waiting for it. */
export function sender(lark: Lark, book: MemoryLedger = memoryLedger()) {
  let ahead = 0;
  const pace = new Pace();
  const now = () => new Date(Date.now() + ahead);
  const once = () =>
    drain({
      outbox: book.outbox,
      send: lark.send,
      log: silent,
      pace,
      now,
      monotonic: () => performance.now() + ahead,
      wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
      random: () => 0,
    });
  const jump = ({ nextDue }: Drained) => {
    ahead += Math.max(0, (nextDue?.getTime() ?? 0) - now().getTime()) + 1;
  };
  async function untilNothingIsDue(): Promise<number> {
    let retried = 0;
    for (;;) {
      const drained = await once();
      retried += drained.retried;
      if (!drained.nextDue) return retried;
      jump(drained);
    }
  }
  return { book, now, once, jump, untilNothingIsDue };
}

import { larkClient } from '../adapters/lark/client.ts';
import { openDatabase } from '../adapters/store/kit/prisma.ts';
import { ledger } from '../adapters/store/messaging/ledger.ts';
import { outbox } from '../adapters/store/messaging/outbox.ts';
import { noticeCard } from '../cards/kit/notice-card.ts';
import { type NewDelivery, priorities } from '../domain/messaging/ledger.ts';
import { drain } from '../jobs/delivery/drain.ts';
import { Pace, platformAllowance } from '../jobs/delivery/pace.ts';
import { startSandbox } from '../sandbox/server.ts';
import { benchMoment } from './book.ts';
import { type Bench, rounded, silent, timed, watchMemory } from './measure.ts';
import { poolOn } from './throw-away.ts';

/** Nobody gets more than a few, so that the limit per receiver does not count. */
const mostReceivers = 500;
const timeoutMs = 15_000;

/** Cards from the ledger to the sandbox's Lark, its limits on, against what the platform allows. */
export const deliver: Bench<{ cards: number }> = {
  name: 'deliver',
  sizes: { cards: 300 },
  async run({ cards }, { url, home }) {
    const database = openDatabase(url);
    const pool = poolOn(url, 1);
    const sandbox = await startSandbox({ now: () => new Date() });
    const peak = watchMemory();
    try {
      const receivers = await addUsers(sandbox.url, Math.min(cards, mostReceivers));
      const now = new Date();
      await ledger(database).sayAll(
        Array.from({ length: cards }, (_, index) => cardTo(receivers[index % receivers.length] ?? '', index)),
        now,
      );
      const app = { appId: sandbox.app.app_id, appSecret: sandbox.app.app_secret, domain: sandbox.url };
      const lark = larkClient({ ...app, timeoutMs, log: silent, home });
      await lark.botInfo();
      let sent = 0;
      let retried = 0;
      const ms = await timed(async () => {
        for (const pace = new Pace(); sent < cards; ) {
          const drained = await drain({
            outbox: outbox(database),
            send: lark.send,
            log: silent,
            pace,
            now: () => new Date(),
            monotonic: () => performance.now(),
            wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
            random: Math.random,
          });
          sent += drained.sent;
          retried += drained.retried;
          if (drained.failed + drained.uncertain > 0) throw new Error(`${drained.failed} failed`);
        }
      });
      const floor = allowedMs(cards);
      return {
        name: 'deliver',
        size: cards,
        ms: rounded(ms),
        floor_ms: rounded(floor),
        ratio: rounded(ms / floor),
        per_second: rounded((cards * 1_000) / ms),
        allowed_per_second: rounded((cards * 1_000) / floor),
        retried,
        peak_rss_mb: peak(),
      };
    } finally {
      peak();
      await Promise.all([sandbox.close(), database.$disconnect(), pool.end()]);
    }
  },
};

/** How long so many messages take at the platform's own pace: 50 a second, and 1000 in every minute. */
function allowedMs(cards: number): number {
  const { perSecond, perMinute } = platformAllowance;
  const minutes = Math.floor((cards - 1) / perMinute);
  return minutes * 60_000 + ((cards - minutes * perMinute) / perSecond) * 1_000;
}

async function addUsers(origin: string, count: number): Promise<string[]> {
  const users: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const response = await fetch(`${origin}/sandbox/users`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ name: `示例员工${index}`, email: `bench-${index}@example.com` }),
    });
    const { open_id } = (await response.json()) as { open_id: string };
    users.push(open_id);
  }
  return users;
}

function cardTo(target: string, index: number): NewDelivery {
  const view = { locale: 'zh-CN' as const, today: benchMoment.today };
  return {
    key: `bench:${index}`,
    kind: 'list',
    verb: 'send',
    target,
    msgType: 'interactive',
    content: JSON.stringify(noticeCard({ line: `示例通知第 ${index + 1} 条`, tone: 'info' }, view)),
    onDay: benchMoment.today,
    priority: priorities.bulk,
  };
}

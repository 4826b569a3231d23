import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Database, openDatabase } from '../../adapters/store/kit/prisma.ts';
import { inbox } from '../../adapters/store/messaging/inbox.ts';
import { ledger } from '../../adapters/store/messaging/ledger.ts';
import { outbox } from '../../adapters/store/messaging/outbox.ts';
import { day } from '../../domain/kit/day.ts';
import type { DeliveryKind, NewDelivery } from '../../domain/messaging/ledger.ts';
import { type FreshDatabase, freshDatabase } from '../database.ts';
import { outboxContract } from './outbox-contract.ts';

const now = new Date('2026-11-23T00:15:00.000Z');
let fresh: FreshDatabase;
let db: Database;

beforeAll(async () => {
  fresh = await freshDatabase();
  db = openDatabase(fresh.url);
});
afterAll(async () => {
  await db.$disconnect();
  await fresh.drop();
});

async function empty() {
  await db.$executeRawUnsafe('TRUNCATE delivery, inbound, staff CASCADE');
  return { ledger: ledger(db), outbox: outbox(db) };
}

outboxContract('on PostgreSQL', empty);

function row(key: string, more: Partial<NewDelivery> = {}): NewDelivery {
  const base = { kind: 'list', verb: 'send', msgType: 'interactive', content: '{}', priority: 5 } as const;
  return { key, ...base, target: `ou_${key}`, onDay: day('2026-11-23'), ...more };
}

describe('several senders on one ledger', () => {
  it('never take the same row, nor two for one target', async () => {
    const { ledger: book } = await empty();
    await book.sayAll(
      Array.from({ length: 200 }, (_, i) => row(`k${i}`, { target: `ou_${i % 40}` })),
      now,
    );
    const senders = Array.from({ length: 4 }, () => outbox(db));
    const claims = await Promise.all(Array.from({ length: 12 }, (_, i) => senders[i % 4]?.claim(7, now) ?? []));
    const taken = claims.flat();
    expect(taken).toHaveLength(40);
    expect(new Set(taken.map(({ id }) => id)).size).toBe(40);
    expect(new Set(taken.map(({ target }) => target)).size).toBe(40);
  });

  it('say a key once, however many decide it at the same time', async () => {
    const { ledger: book } = await empty();
    const said = await Promise.all(Array.from({ length: 8 }, () => book.say(row('once'), now)));
    expect(said.filter(Boolean)).toHaveLength(1);
  });
});

it('somebody who left or is suspended gets nothing more but the answer to what they ask', async () => {
  const { ledger: book, outbox: box } = await empty();
  const staff = async (staffNo: string, status: string) => {
    return (await db.staff.create({ data: { staffNo, name: '样本', role: 'advisor', status } })).id;
  };
  const [here, left, suspended] = [
    await staff('T1', 'active'),
    await staff('T2', 'left'),
    await staff('T3', 'suspended'),
  ];
  const to = (key: string, staffId: number, kind: DeliveryKind) => row(key, { staffId, kind });
  await book.sayAll(
    [to('a', here, 'list'), to('b', left, 'list'), to('c', suspended, 'reminder'), to('d', left, 'reply')],
    now,
  );
  expect((await box.claim(9, now)).map(({ key }) => key)).toEqual(['a', 'd']);
  expect(await book.byKey('b')).toMatchObject({ state: 'suppressed', reason: 'staff left' });
  expect(await book.byKey('c')).toMatchObject({ state: 'suppressed', reason: 'staff suspended' });
});

describe('the inbox', () => {
  it('takes a key once', async () => {
    await empty();
    const taken = [await inbox(db).take('msg:om_1', 'message', now), await inbox(db).take('msg:om_1', 'message', now)];
    expect(taken).toEqual([true, false]);
  });

  it('takes a key again whose transaction was rolled back, and lets only one of two at a time have it', async () => {
    await empty();
    const failing = db.$transaction(async (tx) => {
      expect(await inbox(tx).take('evt:1', 'press', now)).toBe(true);
      throw new Error('rolled back');
    });
    await expect(failing).rejects.toThrow('rolled back');
    const both = await Promise.all([1, 2].map(() => db.$transaction((tx) => inbox(tx).take('evt:1', 'press', now))));
    expect(both.sort()).toEqual([false, true]);
  });
});

it('finds what is due by an index, not by reading what was sent', async () => {
  const { ledger: book, outbox: box } = await empty();
  await book.sayAll(
    Array.from({ length: 3_000 }, (_, i) => row(`old${i}`)),
    now,
  );
  await db.$executeRawUnsafe("UPDATE delivery SET state = 'sent'");
  await book.say(row('new'), now);
  await db.$executeRawUnsafe('ANALYZE delivery');
  const plan = await db.$queryRawUnsafe<{ 'QUERY PLAN': string }[]>(
    "EXPLAIN SELECT id FROM delivery WHERE state = 'pending' AND next_at <= now() ORDER BY priority, next_at, id LIMIT 4",
  );
  expect(plan.map((line) => line['QUERY PLAN']).join('\n')).toContain('delivery_due');
  expect(await box.claim(9, now)).toHaveLength(1);
});

import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { appendAudit, verifyAudit } from '../../adapters/store/audit/audit.ts';
import { type Database, openDatabase } from '../../adapters/store/kit/prisma.ts';
import { type FreshDatabase, freshDatabase } from '../database.ts';

let fresh: FreshDatabase;
let database: Database;

beforeAll(async () => {
  fresh = await freshDatabase();
  database = openDatabase(fresh.url, { connections: 6 });
});
afterAll(async () => {
  await database.$disconnect();
  await fresh.drop();
});
beforeEach(async () => {
  await tamper('TRUNCATE audit');
  for (let number = 1; number <= 5; number += 1) await append(number);
});

const now = new Date('2026-11-23T00:15:00.123Z');

function append(number: number): Promise<void> {
  const entry = {
    actor: 'staff:1',
    action: 'client.reveal',
    object: `client:${number}`,
    detail: { number },
    via: 'chat',
  };
  return database.$transaction((tx) => appendAudit(tx, entry, now));
}

/** What only the owner of the table could do: takes the triggers off for one statement. */
async function tamper(statement: string): Promise<void> {
  await database.$transaction([
    database.$executeRawUnsafe('ALTER TABLE audit DISABLE TRIGGER USER'),
    database.$executeRawUnsafe(statement),
    database.$executeRawUnsafe('ALTER TABLE audit ENABLE TRIGGER USER'),
  ]);
}

it.for([
  ['UPDATE', "UPDATE audit SET actor = 'staff:2' WHERE seq = 3"],
  ['UPDATE of nothing', "UPDATE audit SET actor = 'staff:2' WHERE seq = 99"],
  ['DELETE', 'DELETE FROM audit WHERE seq = 3'],
  ['TRUNCATE', 'TRUNCATE audit'],
  [
    'an INSERT that would overwrite',
    `INSERT INTO audit SELECT * FROM audit ON CONFLICT (seq) DO UPDATE SET actor = 'staff:2'`,
  ],
] as const)('%s is refused, whoever asks, and the chain stays whole', async ([, statement]) => {
  await expect(database.$executeRawUnsafe(statement)).rejects.toThrow(/the audit trail only grows/);
  expect(await verifyAudit(database)).toEqual({ records: 5 });
});

it.for([
  { what: 'a changed word', statement: "UPDATE audit SET actor = 'staff:2' WHERE seq = 3", seq: '3', why: 'content' },
  {
    what: 'a changed detail',
    statement: `UPDATE audit SET detail = '{"number":9}' WHERE seq = 2`,
    seq: '2',
    why: 'content',
  },
  {
    what: 'a moved instant',
    statement: "UPDATE audit SET at = at + interval '1 ms' WHERE seq = 4",
    seq: '4',
    why: 'content',
  },
  { what: 'a record cut out', statement: 'DELETE FROM audit WHERE seq = 3', seq: '4', why: 'gap' },
  { what: 'the first record cut out', statement: 'DELETE FROM audit WHERE seq = 1', seq: '2', why: 'gap' },
  { what: 'a record linked elsewhere', statement: 'UPDATE audit SET prev = hash WHERE seq = 5', seq: '5', why: 'link' },
  {
    what: 'two changed records, the first of them',
    statement: "UPDATE audit SET object = 'client:9' WHERE seq IN (2, 4)",
    seq: '2',
    why: 'content',
  },
])('names $what even where the triggers were taken off', async ({ statement, seq, why }) => {
  await tamper(statement);
  expect(await verifyAudit(database)).toEqual({ records: expect.any(Number), broken: { seq, why } });
});

it('keeps the chain whole when many append at once', async () => {
  await Promise.all(Array.from({ length: 30 }, (_, index) => append(100 + index)));
  expect(await verifyAudit(database)).toEqual({ records: 35 });
});

it('goes on from the last record after one that was rolled back', async () => {
  const given = database.$transaction(async (tx) => {
    await appendAudit(tx, { actor: 'staff:1', action: 'undone', object: 'client:6', detail: {}, via: 'chat' }, now);
    throw new Error('changed my mind');
  });
  await expect(given).rejects.toThrow('changed my mind');
  await append(7);
  expect(await verifyAudit(database)).toEqual({ records: 6 });
});

import { readFileSync } from 'node:fs';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { migrate } from '../../adapters/postgres/migrate.ts';
import { openQueue } from '../../adapters/queue/queue.ts';
import { appendAudit, verifyAudit } from '../../adapters/store/audit/audit.ts';
import { openDatabase } from '../../adapters/store/kit/prisma.ts';
import { jsonLog } from '../../app/log.ts';
import { addStaff, type Book, momentAt, monday } from '../adapters/store/book.ts';
import { type FreshDatabase, freshDatabase } from '../database.ts';

const page = readFileSync('docs/runbook.md', 'utf8');
const statements = [...page.matchAll(/```sql\n([\s\S]*?)```/g)].map(([, sql = '']) => sql);
const roles = statements.find((sql) => sql.includes('CREATE ROLE')) ?? '';

let fresh: FreshDatabase;
let owner: pg.Client;
/** Roles belong to the whole server: another name, so that a second run of the test finds none. */
const login = `desk_app_${process.pid}`;

beforeAll(async () => {
  fresh = await freshDatabase();
  owner = new pg.Client({ connectionString: fresh.url });
  await owner.connect();
});
afterAll(async () => {
  await owner.query(`DROP OWNED BY ${login}; DROP ROLE ${login}`);
  await owner.end();
  await fresh.drop();
});

it.for(statements.filter((sql) => sql !== roles).map((sql) => [sql.split('\n')[0] ?? '', sql] as const))(
  'holds statements that the database takes: %s',
  async ([, sql]) => {
    await owner.query('BEGIN');
    await owner.query(sql);
    await owner.query('ROLLBACK');
  },
);

it('makes a login with which the desk works and cannot change the audit trail', async () => {
  await owner.query(roles.replaceAll('desk_app', login));
  const url = new URL(fresh.url);
  url.username = login;
  url.password = 'choose-one';
  const log = jsonLog('error', () => undefined);
  expect(await migrate(url.href)).toEqual([]);
  const queue = await openQueue({ url: url.href, log, queues: [{ name: 'deliver', payload: z.null(), alone: true }] });
  await queue.enqueue({ name: 'deliver', data: null });
  await queue.close();
  const database = openDatabase(url.href, { connections: 2 });
  const staffed = { database } as Book;
  await addStaff(staffed, { no: 'A1' });
  const entry = { actor: 'A1', action: 'log', object: 'client:1', detail: {}, via: 'chat' };
  await database.$transaction((tx) => appendAudit(tx, entry, momentAt(monday).now));
  expect(await verifyAudit(database)).toEqual({ records: 1 });
  await expect(database.$executeRaw`UPDATE audit SET actor = 'A2'`).rejects.toThrow(/permission denied/);
  await expect(database.$executeRaw`DELETE FROM audit`).rejects.toThrow(/permission denied/);
  await expect(database.$executeRaw`TRUNCATE audit`).rejects.toThrow(/permission denied/);
  await database.$disconnect();
});

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../app/config.ts';
import { type Core, openCore } from '../../app/core.ts';
import { type RunningDesk, runDesk } from '../../app/running-desk.ts';
import { day, instantAt, timeOfDay } from '../../domain/kit/day.ts';
import type { Log } from '../../domain/kit/log.ts';
import { type Sandbox, startSandbox } from '../../sandbox/server.ts';
import { type FreshDatabase, freshDatabase } from '../database.ts';
import { type Person, rigFor } from '../sandbox/rig.ts';
import { eventually } from './branch.ts';
import { clients, type StaffNo, staffNames, staffNos, tracesOf } from './secret-book.ts';

export const monday = day('2026-11-23');
const zone = 'Asia/Shanghai';

/** What ends a day, last first. */
export type Stop = (() => Promise<void>)[];

export type Desk = Awaited<ReturnType<typeof openDesk>>;

/** A desk on a book and a sandbox of its own, on the Monday that is played. */
export async function openDesk(log: Log, stop: Stop) {
  const home = await mkdtemp(join(tmpdir(), 'secrets-'));
  stop.push(() => rm(home, { recursive: true, force: true }));
  const database: FreshDatabase = await freshDatabase();
  stop.push(() => database.drop());
  // It runs on: what Lark refuses is tried again a little later.
  let ahead = 0;
  const now = () => new Date(Date.now() + ahead);
  const setClock = (time: string) => {
    ahead = instantAt(monday, timeOfDay(time), zone).getTime() - Date.now();
  };
  setClock('08:00');
  const sandbox: Sandbox = await startSandbox({ limits: false, now });
  stop.push(() => sandbox.close());
  const rig = rigFor(sandbox);
  const people = new Map<StaffNo, Person>();
  for (const no of staffNos) people.set(no, await rig.person(no.toLowerCase(), { name: staffNames[no] }));
  const config = { ...readConfig({ DESK_HOME: home }) };
  config.rulebook = { ...config.rulebook, times: { ...config.rulebook.times, jitterSeconds: 0 } };
  const core = await openCore({ config, databaseUrl: database.url, clock: { now }, log });
  stop.push(() => core.close());
  const { app_id, app_secret } = sandbox.app;
  const running: RunningDesk = await runDesk({
    core,
    lark: { appId: app_id, appSecret: app_secret, domain: sandbox.url },
    role: 'all',
    listen: true,
    alone: true,
  });
  stop.push(() => running.close());
  await running.ready;
  return { sandbox, rig, people, core, running, setClock };
}

/** A table that refuses what is written to it, in words that repeat it: the worst a database can say to a log. */
export async function breakSomething(
  { core }: Desk,
  { say, send }: Record<'say' | 'send', () => Promise<unknown>>,
): Promise<void> {
  const { pool, queue } = core;
  await pool.query(`CREATE FUNCTION tell() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    RAISE EXCEPTION E'row refused\n%', '${clients.flatMap(tracesOf).join('\n')}'; END $$`);
  await pool.query('CREATE TRIGGER tell BEFORE INSERT ON contact FOR EACH ROW EXECUTE FUNCTION tell()');
  await say();
  await pool.query('DROP TRIGGER tell ON contact');
  await pool.query('CREATE TRIGGER tell BEFORE INSERT ON import FOR EACH ROW EXECUTE FUNCTION tell()');
  await send();
  await eventually(async () => (await queue.counts()).intake.delayed || undefined, 'the file to fail');
  await pool.query('DROP TRIGGER tell ON import');
}

/** Waits until nothing is left that could be sent now. */
export async function settled({ database, clock }: Core): Promise<void> {
  await eventually(async () => {
    const open = await database.delivery.count({
      where: { state: { in: ['pending', 'sending'] }, nextAt: { lte: clock.now() } },
    });
    return open === 0 || undefined;
  }, 'everything to be said');
}

/** The token the desk speaks with, as the platform hands it out. */
export async function tokenOf(rig: Desk['rig']): Promise<string> {
  const answer = await fetch(`${rig.url}/open-apis/auth/v3/tenant_access_token/internal`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(rig.app),
  });
  return ((await answer.json()) as { tenant_access_token: string }).tenant_access_token;
}

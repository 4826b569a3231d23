import { randomBytes } from 'node:crypto';
import { learnNames } from '../../../adapters/import/learn-names.ts';
import { openSecrets } from '../../../adapters/secrets.ts';
import { jobStore } from '../../../adapters/store/jobs/job-store.ts';
import { openPool, type Pool } from '../../../adapters/store/kit/pool.ts';
import { type Database, openDatabase } from '../../../adapters/store/kit/prisma.ts';
import { recompilerOf } from '../../../adapters/store/occasions/recompile.ts';
import { type StoreParts, transactOn } from '../../../adapters/store/store.ts';
import { searchKeys } from '../../../domain/clients/pinyin.ts';
import type { JobStore } from '../../../domain/jobs/port.ts';
import { type TradingCalendar, tradingCalendar } from '../../../domain/kit/calendar.ts';
import { type Day, day, instantAt, timeOfDay } from '../../../domain/kit/day.ts';
import type { Moment } from '../../../domain/kit/moment.ts';
import { Rulebook } from '../../../domain/kit/rulebook.ts';
import type { NewDelivery } from '../../../domain/messaging/ledger.ts';
import type { OccasionRule } from '../../../domain/occasions/define-rule.ts';
import { occasionRules } from '../../../domain/occasions/rule-list.ts';
import type { Transact } from '../../../domain/store.ts';
import { freshDatabase } from '../../database.ts';

/** A small invented branch on a database of its own. */
export type Book = {
  database: Database;
  pool: Pool;
  transact: Transact;
  jobs: JobStore;
  parts: StoreParts;
  close(): Promise<void>;
};

export const zone = 'Asia/Shanghai';
/** A Monday that is traded, in a week without holidays. */
export const monday = day('2026-11-23');

const calendar: TradingCalendar = tradingCalendar();

/** A moment of that day, at `time` by the wall clock in Shanghai. */
export function momentAt(today: Day, time = '08:15', rules: Parameters<typeof Rulebook.parse>[0] = {}): Moment {
  return { now: instantAt(today, timeOfDay(time), zone), today, zone, calendar, rulebook: Rulebook.parse(rules) };
}

export async function openBook(
  rules: readonly OccasionRule[] = occasionRules,
  { connections = 6 }: { connections?: number } = {},
): Promise<Book> {
  const fresh = await freshDatabase();
  const database = openDatabase(fresh.url, { connections });
  const pool = openPool(fresh.url, { max: 2, onLost: () => undefined });
  const secrets = openSecrets({ ring: [{ id: 'test', key: randomBytes(32) }], indexKey: randomBytes(32) });
  const recompile = recompilerOf(rules);
  const parts: StoreParts = { secrets, recompile };
  return {
    database,
    parts,
    transact: transactOn(database, parts, { connections }),
    pool,
    jobs: jobStore({ database, pool, recompile, rules }),
    async close() {
      await pool.end();
      await database.$disconnect();
      await fresh.drop();
    },
  };
}

type StaffSeed = {
  no: string;
  name?: string;
  role?: string;
  status?: string;
  team?: string;
  parent?: string;
  openId?: string | null;
  /** Has never written to the bot. */
  isNew?: boolean;
};

/** Adds a person (and the team, where it is new) and gives the id. */
export async function addStaff({ database }: Book, seed: StaffSeed): Promise<number> {
  const { no, name = `员工${no}`, role = 'advisor', status = 'active', team, parent, openId = `ou_${no}` } = seed;
  const welcomedAt = seed.isNew ? null : new Date(0);
  const teamId = team === undefined ? null : await addTeam(database, team, parent);
  const row = await database.staff.create({ data: { staffNo: no, name, role, status, openId, teamId, welcomedAt } });
  return row.id;
}

async function addTeam(database: Database, name: string, parent?: string): Promise<number> {
  const parentId = parent === undefined ? undefined : await addTeam(database, parent);
  const row = await database.team.upsert({
    where: { name },
    create: { name, ...(parentId !== undefined && { parentId }) },
    update: parentId === undefined ? {} : { parentId },
  });
  return row.id;
}

type ClientSeed = {
  no: string;
  name?: string;
  advisorId?: number | null;
  tier?: string;
  aumYuan?: number;
  birthday?: string;
  firstSeenOn?: Day;
  phone?: string;
};

/** Adds a client, without compiling occasions, and gives the id. */
export async function addClient({ database, parts }: Book, seed: ClientSeed): Promise<number> {
  const { no, name = '沈样例', advisorId = null, tier = '普通', aumYuan = 10_000, firstSeenOn = monday, phone } = seed;
  const sealed = phone === undefined ? undefined : openSealed(parts, phone);
  const on = new Date(`${firstSeenOn}T00:00:00Z`);
  const row = await database.client.create({
    data: {
      clientNo: no,
      name,
      keys: searchKeys(name),
      tier,
      aum: BigInt(aumYuan) * 100n,
      advisorId,
      stageSince: on,
      firstSeenOn: on,
      birthday: seed.birthday ?? null,
      ...(sealed !== undefined && { secret: sealed.secret, phoneIndex: sealed.phoneIndex }),
    },
  });
  await database.$transaction((tx) => learnNames((text, params) => tx.$queryRawUnsafe(text, ...params), 'all'));
  return row.id;
}

function openSealed({ secrets }: StoreParts, phone: string): { secret: Uint8Array<ArrayBuffer>; phoneIndex: string } {
  const { sealSecret } = secrets as ReturnType<typeof openSecrets>;
  return { secret: Uint8Array.from(sealSecret({ phone }) ?? []), phoneIndex: secrets.phoneIndex(phone.slice(-4)) };
}

type OccasionSeed = {
  clientId: number;
  rule?: string;
  subject?: string;
  on?: Day;
  firesOn?: Day;
  urgency?: number;
  worth?: number;
};

export async function addOccasion({ database }: Book, seed: OccasionSeed): Promise<void> {
  const { clientId, rule = 'birthday', subject = '', on = monday, firesOn = on, urgency = 1, worth = 100 } = seed;
  const why =
    rule === 'no-contact'
      ? { rule, days: 180, since: '2026-05-01', ever: true }
      : (whys[rule] ?? { rule: 'birthday', calendar: 'solar' });
  await database.occasion.create({
    data: { clientId, rule, subject, onDay: utc(on), firesOn: utc(firesOn), urgency, worth: BigInt(worth), why },
  });
}

const whys: Record<string, Record<string, string | number | boolean>> = {
  maturity: { rule: 'maturity', holding: 'P1/', product: '样例一号', amount: '5000000' },
  outflow: { rule: 'outflow', amount: '8000000', flows: 1, days: 3, percent: 32, toManager: false },
};

export function utc(on: Day): Date {
  return new Date(`${on}T00:00:00Z`);
}

/** The list of an advisor, as the morning would write it. */
export function listOf(ownerId: number, today: Day, more: Partial<NewDelivery> = {}): NewDelivery {
  return {
    key: `list:${ownerId}:${today}`,
    kind: 'list',
    verb: 'send',
    target: `ou_${ownerId}`,
    staffId: ownerId,
    msgType: 'interactive',
    content: `{"list":${ownerId}}`,
    onDay: today,
    priority: 5,
    ...more,
  };
}

/** Runs the morning as far as the book is concerned: tasks open, lists are written and, where not said otherwise, sent. */
export async function morningOf(book: Book, moment: Moment, sent = true): Promise<number> {
  const { jobs, database } = book;
  const { today, now } = moment;
  await jobs.runs.start({ job: 'morning', day: today, now, late: false, staleMs: 20_000, again: true });
  const opened = await jobs.openDue(moment);
  for await (const part of jobs.lists(moment, 50)) {
    await jobs.sayAll(
      part.map(({ owner, reader }) => listOf(owner.id, today, { staffId: reader.id, content: `{"list":${owner.id}}` })),
      now,
    );
  }
  await jobs.runs.finish({ job: 'morning', day: today, now, counts: {} });
  if (sent) await database.delivery.updateMany({ where: { onDay: utc(today), kind: 'list' }, data: { state: 'sent' } });
  return opened;
}

/** Does to the audit trail what only somebody with the owner's rights could: past the guard that lets it grow only. */
export async function tamper(database: Database, statement: string): Promise<void> {
  await database.$transaction([
    database.$executeRawUnsafe('ALTER TABLE audit DISABLE TRIGGER USER'),
    database.$executeRawUnsafe(statement),
    database.$executeRawUnsafe('ALTER TABLE audit ENABLE TRIGGER USER'),
  ]);
}

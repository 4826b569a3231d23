import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { audit } from '../../app/cli/audit.ts';
import { cases } from '../../app/cli/cases.ts';
import { doctor } from '../../app/cli/doctor.ts';
import { checkCall } from '../../app/cli/flags.ts';
import { ledger } from '../../app/cli/ledger.ts';
import { preview } from '../../app/cli/preview.ts';
import { run } from '../../app/cli/run.ts';
import type { Call, Verb } from '../../app/cli/verb.ts';
import { readConfig } from '../../app/config.ts';
import { type Core, openCore } from '../../app/core.ts';
import { jsonLog } from '../../app/log.ts';
import { question } from '../../domain/cases/kinds/question.ts';
import { begun } from '../../domain/cases/machine.ts';
import { AppError } from '../../domain/kit/errors.ts';
import { yuan } from '../../domain/kit/money.ts';
import {
  addClient,
  addOccasion,
  addStaff,
  type Book,
  momentAt,
  monday,
  morningOf,
  tamper,
} from '../adapters/store/book.ts';
import { type FreshDatabase, freshDatabase } from '../database.ts';

let fresh: FreshDatabase;
let core: Core;
let book: Book;
let home = '';
const moment = momentAt(monday);

beforeAll(async () => {
  fresh = await freshDatabase();
  home = mkdtempSync(join(tmpdir(), 'verbs-'));
  const key = () => randomBytes(32).toString('base64');
  const config = readConfig({
    DATABASE_URL: fresh.url,
    DESK_HOME: home,
    DESK_KEYS: `test:${key()}`,
    DESK_INDEX_KEY: key(),
  });
  core = await openCore({
    config,
    databaseUrl: fresh.url,
    clock: { now: () => moment.now },
    log: jsonLog('error', () => undefined),
  });
  const { database, pool, transact, jobs, storeParts } = core;
  book = { database, pool, transact, jobs, parts: storeParts, close: async () => undefined };
  const advisor = await addStaff(book, { no: 'A1' });
  await addStaff(book, { no: 'A2', openId: null });
  const clientId = await addClient(book, { no: 'C1', advisorId: advisor, tier: '金卡' });
  await addOccasion(book, { clientId });
  await addOccasion(book, { clientId, rule: 'maturity', subject: 'P1/', on: monday });
});
afterAll(async () => {
  await core.close();
  await fresh.drop();
  rmSync(home, { recursive: true });
});

type Said = { code: number; lines: string[] };

async function say(
  verb: Verb,
  { args = [], flags = {}, json = false }: Partial<Parameters<Verb['run']>[1]> = {},
): Promise<Said> {
  const lines: string[] = [];
  const call: Call = { args, flags, json, print: (line) => void lines.push(line) };
  checkCall(verb, call);
  const code = await verb.run(core, call);
  return { code, lines };
}

async function json(verb: Verb, flags: Record<string, string | true> = {}, args: string[] = []): Promise<unknown> {
  const { lines } = await say(verb, { args, flags, json: true });
  expect(lines).toHaveLength(1);
  return JSON.parse(lines[0] ?? '');
}

async function refusal(verb: Verb, call: Partial<Parameters<Verb['run']>[1]>): Promise<AppError> {
  const fault = await say(verb, call).catch((error: unknown) => error);
  if (fault instanceof AppError) return fault;
  throw new Error('it was to be refused');
}

describe('preview', () => {
  it('gives each rule with its rows and the reason as the list would say it', async () => {
    const rules = await json(preview, { rule: 'maturity' });
    expect(rules).toEqual([
      {
        rule: 'maturity',
        count: 1,
        rows: [
          {
            client_no: 'C1',
            advisor_no: 'A1',
            on: monday,
            fires_on: monday,
            why: expect.stringMatching(/样例一号.*5万.*今天到期/),
          },
        ],
      },
    ]);
  });

  it('says the same in lines, with a total', async () => {
    const { code, lines } = await say(preview);
    expect(code).toBe(0);
    expect(lines).toContain('maturity: 1');
    expect(lines.at(-1)).toBe(`${monday}: 2 in all`);
  });

  it('refuses an unknown rule and names those there are', async () => {
    const fault = await refusal(preview, { flags: { rule: 'horoscope' } });
    expect(fault.code).toBe('usage');
    expect(fault.remedy).toContain('birthday');
    expect(fault.remedy).toContain('no-contact');
  });

  it.for([
    { date: '2026-02-30' },
    { date: true },
    { rows: '-1' },
    { rows: 'many' },
    { rows: '9999999' },
    { dat: '2026-11-23' },
  ] as Record<string, string | true>[])('refuses %j', async (flags) => {
    expect((await refusal(preview, { flags })).code).toBe('usage');
  });
});

describe('cases', () => {
  it('lists them as agreed, and leaves out other kinds and what is closed where asked', async () => {
    const { id: advisor } = await core.database.staff.findFirstOrThrow({ where: { staffNo: 'A1' } });
    const { id: clientId } = await core.database.client.findFirstOrThrow();
    const of = { kind: 'question', version: 1, clientId, subject: '能否续做', openedById: advisor, worth: yuan(1) };
    for (const sourceKey of ['1', '2'])
      await core.transact((store) =>
        store.cases.open({ ...begun(question, advisor, moment), ...of, sourceKey }, moment),
      );
    await core.database.caseFile.update({
      where: { sourceKey: '1' },
      data: { state: 'answered', closedAt: moment.now, alertAt: null },
    });
    const all = await json(cases, { kind: 'question' });
    expect(all).toEqual([
      expect.objectContaining({ state: 'answered', step: null }),
      {
        case_no: expect.stringMatching(/^\d+$/),
        kind: 'question',
        client_no: 'C1',
        owner_no: 'A1',
        state: 'open',
        step: 'answer',
        due_at: '2026-11-24T09:00:00.000Z',
        opened_at: moment.now.toISOString(),
      },
    ]);
    expect(await json(cases, { open: true })).toHaveLength(1);
    expect((await say(cases)).lines.at(-1)).toBe('2 in all');
    await core.database.task.deleteMany({ where: { rule: 'case' } });
  });

  it.for([
    [{ kind: 'nonsense' }, 'usage'],
    [{ kind: true }, 'usage'],
    [{ kind: 'handover' }, 'not-available'],
    [{ closed: true }, 'usage'],
  ] as const)('refuses %j', async ([flags, code]) => {
    expect((await refusal(cases, { flags })).code).toBe(code);
  });
});

describe('ledger', () => {
  it('counts to nothing lost, and fails once something is', async () => {
    expect(await json(ledger)).toMatchObject({ date: monday, due: 2, unhandled: 2, difference: 0, deliveries: {} });
    await morningOf(book, moment);
    const after = await say(ledger);
    expect(after.code).toBe(0);
    expect(after.lines).toContain('delivered  2');
    expect(after.lines.at(-1)).toBe('difference 0');
    await core.database.delivery.deleteMany();
    const lost = await say(ledger);
    expect(lost.code).toBe(1);
    expect(lost.lines).toEqual(expect.arrayContaining(['lost       2', '           2  no list', 'difference 2']));
  });
});

describe('run', () => {
  it.for([
    { args: ['morning'], date: '2026-11-22', why: /no trading day.*morning/, way: /2026-11-20/ },
    { args: ['summary'], date: '2026-10-01', why: /no trading day.*summary/, way: /2026-09-30/ },
    { args: ['morning'], date: '2026-11-24', why: /not come yet.*2026-11-23/, way: /preview --date 2026-11-24/ },
    { args: ['roll'], date: '2027-11-22', why: /not come yet/, way: /preview/ },
    { args: ['morning'], date: 'today', why: /--date/, way: /YYYY-MM-DD/ },
  ])('refuses $args for $date', async ({ args, date, why, way }) => {
    const fault = await refusal(run, { args, flags: { date } });
    expect(fault).toMatchObject({
      code: 'usage',
      message: expect.stringMatching(why),
      remedy: expect.stringMatching(way),
    });
  });

  it.for([{ args: ['roll'], date: '2026-11-22' }, { args: ['morning'], date: '2026-11-20' }, { args: ['morning'] }])(
    'goes as far as Lark with %j',
    async ({ args, date }) => {
      const fault = await refusal(run, { args, flags: date === undefined ? {} : { date } });
      expect(fault.code).toBe('lark-away');
    },
  );

  it('counts as scheduled what it decided for later, and neither repeated tries nor what others have to say', async () => {
    const { LARK_APP_ID, LARK_APP_SECRET } = { LARK_APP_ID: `cli_${'0'.repeat(16)}`, LARK_APP_SECRET: 'not-a-secret' };
    // A domain where nobody answers: nothing may be sent.
    const config = { ...core.config, LARK_APP_ID, LARK_APP_SECRET, LARK_DOMAIN: 'http://127.0.0.1:9' };
    const manager = await addStaff(book, { no: 'M1', role: 'manager', team: '一组' });
    await core.database.staff.update({ where: { id: manager }, data: { quietFrom: '08:00', quietTo: '12:00' } });
    const later = new Date(moment.now.getTime() + 3_600_000);
    const other = {
      kind: 'reminder',
      verb: 'send',
      target: 'ou_A1',
      msgType: 'text',
      content: '{}',
      priority: 1,
      nextAt: later,
    };
    const on = { onDay: new Date(`${monday}T00:00:00Z`), createdAt: new Date(moment.now.getTime() - 60_000) };
    await core.database.delivery.createMany({
      data: [
        { ...other, ...on, id: randomUUID(), key: 'tried', attempts: 1 },
        { ...other, ...on, id: randomUUID(), key: 'waits' },
      ],
    });
    const lines: string[] = [];
    const call = { args: ['summary'], flags: {}, json: true, print: (line: string) => void lines.push(line) };
    expect(await run.run({ ...core, config }, call)).toBe(0);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ summaries: 1, delivered: 0, failed: 0, scheduled: 1 });
    lines.length = 0;
    await run.run({ ...core, config }, call);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ summaries: 0 });
    await core.database.delivery.deleteMany();
  });
});

describe('audit verify', () => {
  it('holds, then names the first record that was changed', async () => {
    const entry = { actor: 'A1', action: 'log', object: 'client:1', detail: {}, via: 'chat' };
    await core.transact((store) => store.audit(entry, moment.now));
    await core.transact((store) => store.audit(entry, moment.now));
    expect(await json(audit, {}, ['verify'])).toEqual({ records: 2, broken: null });
    await tamper(core.database, "UPDATE audit SET action = 'nothing' WHERE seq = 2");
    const { code, lines } = await say(audit, { args: ['verify'] });
    expect(code).toBe(1);
    expect(lines[0]).toContain('Record 2');
    expect((await refusal(audit, { args: ['burn'] })).code).toBe('usage');
    expect((await refusal(audit, { args: ['verify', 'twice'] })).code).toBe('usage');
  });
});

describe('doctor', () => {
  it('looks at every part, one line each, with the way out where something is not in order', async () => {
    const { code, lines } = await say(doctor);
    expect(code).toBe(1);
    const line = (name: string) => lines.find((text) => text.slice(5).startsWith(`${name}: `));
    expect(line('database')).toMatch(/^ok {3}database: PostgreSQL \d+/);
    for (const name of ['configuration', 'keys', 'migrations', 'queue', 'messages', 'clock', 'disk']) {
      expect([name, line(name)?.slice(0, 2)]).toEqual([name, 'ok']);
    }
    expect(line('calendar')).toBeDefined();
    expect(line('audit')).toMatch(/^warn .* — run the desk as a login of its own/);
    expect(line('staff')).toContain('A2');
    expect(line('lark')).toMatch(/^fail lark: LARK_APP_ID .* — copy them/);
  });

  it('raises the alarm when somebody has taken the guard of the audit trail off', async () => {
    await core.database.$executeRawUnsafe('ALTER TABLE audit DISABLE TRIGGER USER');
    const { lines } = await say(doctor);
    await core.database.$executeRawUnsafe('ALTER TABLE audit ENABLE TRIGGER USER');
    expect(lines.find((text) => text.includes(' audit: '))).toMatch(/^fail .*its guard is off/);
  });

  it('gives the same as JSON', async () => {
    expect(await json(doctor)).toEqual(
      expect.arrayContaining([expect.objectContaining({ name: 'lark', state: 'fail', remedy: expect.any(String) })]),
    );
  });
});

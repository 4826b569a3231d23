import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { readConfig } from '../../app/config.ts';
import { type Core, openCore } from '../../app/core.ts';
import { jsonLog } from '../../app/log.ts';
import { matchStaff } from '../../app/match-staff.ts';
import { type RunningDesk, runDesk } from '../../app/running-desk.ts';
import { importVerb } from '../../app/verbs/import.ts';
import { day, instantAt, timeOfDay } from '../../domain/day.ts';
import { type Sandbox, startSandbox } from '../../sandbox/server.ts';
import { type FreshDatabase, freshDatabase } from '../database.ts';
import { type Person, rigFor, type Shown } from '../sandbox/rig.ts';
import {
  badClients,
  clientOf,
  clients,
  filesOf,
  flowsOf,
  numbersOf,
  type StaffNo,
  staffNames,
  staffNos,
  sumsOf,
  tracesOf,
} from './secret-book.ts';

const monday = day('2026-11-23');
const zone = 'Asia/Shanghai';

type Asker = { who: StaffNo; asked: string };

/** What a whole day left behind, wherever somebody else could look. */
type Traces = {
  /** Every line of the log and whatever was written to the console. */
  log: string[];
  /** What the operator's tool printed. */
  printed: string[];
  /** Of a group nobody registered: what each of its people sees there. */
  group: Map<StaffNo, Shown[]>;
  /** Of the registered room. */
  room: Map<StaffNo, Shown[]>;
  /** Of every conversation of a person with the bot. */
  private: Map<StaffNo, Shown[]>;
  /** Rows of every table as text, with the table's name. */
  rows: { table: string; row: string }[];
  /** What a press showed to who pressed. */
  revealed: string[];
  tokens: string[];
};

let traces: Traces;
let stop: (() => Promise<void>)[] = [];
const asker: Asker = { who: 'A1', asked: clientOf('A1').name };

beforeAll(async () => {
  traces = await playDay();
}, 120_000);
afterAll(async () => {
  for (const step of stop.reverse()) await step();
  stop = [];
});

describe('a whole day of the desk', () => {
  it('did show what was asked to who asked: what is looked for below is there to be found', () => {
    const own = textOf(traces.private.get('A1'));
    expect(own).toContain(asker.asked);
    const { phone, idNo } = clientOf('A1');
    expect(traces.revealed.join()).toContain(phone);
    expect(traces.revealed.join()).toContain(idNo);
    const inGroup = textOf(traces.group.get('A1'));
    expect(inGroup).toContain(asker.asked);
    expect(traces.rows.length).toBeGreaterThan(100);
    expect(traces.rows.some(({ table, row }) => table.endsWith('client') && row.includes(asker.asked))).toBe(true);
    const titles = ['今日工作清单', '大额转出提醒', '导入结果'];
    for (const title of titles)
      expect(textOf(traces.private.get('A1')) + textOf(traces.private.get('M1'))).toContain(title);
    expect(traces.rows.filter(({ row }) => row.includes('"kind":"summary"'))).toHaveLength(2);
    expect(traces.log.map((line) => (line.startsWith('{') ? JSON.parse(line).event : ''))).toEqual(
      expect.arrayContaining(['job.done', 'bot.fault', 'delivery.again', 'lark.slash-synced', 'job failed']),
    );
  });

  it('logs nothing of any client', () => {
    expect(found(traces.log, clients.flatMap(tracesOf))).toEqual([]);
  });

  it('logs no name of its staff, no e-mail, no token and no secret of the app', () => {
    const secrets = [...Object.values(staffNames), '@bank.example', ...traces.tokens, 'Bearer'];
    expect(found(traces.log, secrets)).toEqual([]);
  });

  it('prints nothing of any client where files are imported', () => {
    expect(found(traces.printed, clients.flatMap(tracesOf))).toEqual([]);
  });

  it('shows nothing of any client in a group to anybody who did not ask', () => {
    for (const [who, seen] of traces.group) {
      const others = who === asker.who ? [] : seen.filter(({ sender }) => sender === 'bot');
      expect(found(others.map(wholeText), clients.flatMap(tracesOf))).toEqual([]);
    }
  });

  it('shows no phone and no ID number in full in a registered room', () => {
    for (const seen of traces.room.values()) expect(found(seen.map(wholeText), clients.flatMap(numbersOf))).toEqual([]);
  });

  it('sends no phone and no ID number in full, but on the card on which its reader asked for it', () => {
    for (const seen of traces.private.values()) {
      const others = seen.filter(({ sender, text }) => sender === 'bot' && !text.includes('仅本人可见'));
      expect(found(others.map(wholeText), clients.flatMap(numbersOf))).toEqual([]);
    }
  });

  it('keeps no phone and no ID number in clear in any column of any table', () => {
    const holding = traces.rows.filter(({ row }) => found([row], clients.flatMap(numbersOf)).length > 0);
    expect(holding.map(({ table }) => table)).toEqual([]);
  });

  it("tells no advisor a sum of anybody else's client", () => {
    const foreign = clients.filter(({ advisorNo }) => advisorNo !== asker.who);
    const seen = (traces.private.get(asker.who) ?? []).filter(({ sender }) => sender === 'bot');
    expect(found(seen.map(wholeText), foreign.flatMap(sumsOf))).toEqual([]);
  });
});

/** The texts that hold any of the secrets, each with the first it holds. */
function found(texts: readonly string[], secrets: readonly string[]): { secret: string; text: string }[] {
  return texts.flatMap((text) => {
    const secret = secrets.find((one) => text.includes(one));
    return secret === undefined ? [] : [{ secret, text: text.slice(0, 400) }];
  });
}

function wholeText({ text, content }: Shown): string {
  return `${text}\n${JSON.stringify(content)}`;
}

function textOf(messages: readonly Shown[] | undefined): string {
  return (messages ?? []).map(wholeText).join('\n');
}

/** Everything a day can bring, with Lark being rude and people making mistakes. */
async function playDay(): Promise<Traces> {
  const lines: string[] = [];
  const log = jsonLog('info', (line) => void lines.push(line));
  for (const way of ['log', 'info', 'warn', 'debug'] as const) {
    const spy = vi.spyOn(console, way).mockImplementation((...said) => void lines.push(said.map(String).join(' ')));
    stop.push(async () => spy.mockRestore());
  }
  const desk = await openDesk(log);
  const { rig, core, running, setClock, people } = desk;
  const printed: string[] = [];
  const print = (line: string) => void printed.push(line);
  const put = async (kind: string, text: string): Promise<number> => {
    const path = join(core.config.home, `${kind}.csv`);
    await writeFile(path, text);
    return importVerb.run(core, { args: [kind, path], flags: {}, json: false, print });
  };
  for (const [kind, text] of filesOf(monday)) expect(await put(kind, text)).toBe(0);
  expect(await matchStaff(core, running.lark)).toBe(staffNos.length);
  const id = (who: StaffNo) => people.get(who)?.open_id ?? '';
  const seen = (who: StaffNo) => rig.shown(id(who));
  const bots = async (who: StaffNo) => (await seen(who)).filter(({ sender }) => sender === 'bot');
  const say = (who: StaffNo, text: string, chat_id?: string) =>
    rig.post('say', { open_id: id(who), text, ...(chat_id && { chat_id, mention: true }) });
  /** Says a line and waits until the bot has answered it. */
  const ask = async (who: StaffNo, text: string, chat_id?: string): Promise<Shown> => {
    const place = chat_id ?? people.get(who)?.chat_id;
    const there = async () => (await bots(who)).filter((message) => message.chat_id === place);
    const before = (await there()).length;
    await say(who, text, chat_id);
    return eventually(async () => (await there())[before], `the answer to ${text}`);
  };
  const press = (who: StaffNo, { message_id }: Shown, label: string, more: object = {}) =>
    rig.control<{ card?: object; toast?: object; code?: number }>('POST', 'press', {
      open_id: id(who),
      message_id,
      label,
      ...more,
    });

  await rig.post('faults', { path: '/open-apis/im/v1/messages', mode: '429', count: 2 });
  await rig.post('faults', { path: '/open-apis/im/v1/messages', mode: 'lost', count: 2 });
  await rig.post('faults', { path: '/open-apis/im/v1/messages', mode: '500', count: 1 });
  setClock('08:15');
  await running.tick();
  for (const who of ['A1', 'A2', 'A3', 'A4'] as const)
    await eventually(
      async () => (await bots(who)).find(({ text }) => text.startsWith('今日工作清单')),
      `the list of ${who}`,
    );

  setClock('10:00');
  const own = clientOf('A1');
  const card = await ask('A1', `/client ${own.name}`);
  const revealed: string[] = [];
  /** Phone and ID number in turn; the first has no button any more once it is shown. */
  const reveal = async (on: Shown) => {
    for (const nth of [2, 1]) {
      const { body } = await press('A1', on, '显示', { nth });
      expect(body.toast).toBeDefined();
      revealed.push(JSON.stringify(body));
    }
  };
  await reveal(card);
  for (const line of [
    `/client ${own.phone.slice(-4)}`,
    `/client ${own.phone}`,
    `/client ${own.idNo}`,
    `/${own.phone}`,
    `/client ${clientOf('A3').name}`,
    `/client ${clientOf('A2').name}`,
    '/client 鲜于',
    '/today',
    `/log ${own.name} 电话 已确认 金额 ${own.outflow} 下次 周五`,
    `/log ${own.name}`,
    `/stage ${own.name} 2`,
    `/task ${own.name} 明天 送材料`,
    '/undo',
    '/settings',
    '/nonsense',
  ])
    await ask('A1', line);
  await ask('M1', `/client ${own.name}`);
  await ask('C1', `/client ${own.name}`);
  await ask('C1', `/log ${own.name} 电话 合规不改`);
  await rig.control('POST', 'press', { open_id: id('A3'), message_id: card.message_id, label: '记录' });
  for (const [label, title] of [
    ['记录', '登记联系记录'],
    ['任务', '添加任务'],
  ] as const) {
    await press('A1', card, label);
    await eventually(async () => (await bots('A1')).find(({ text }) => text.startsWith(title)), `the form of ${label}`);
  }

  const { chat_id } = await rig.post<{ chat_id: string }>('chats', { name: '交流群', open_ids: staffNos.map(id) });
  const inGroup = await ask('A1', `/client ${own.no}`, chat_id);
  await reveal(inGroup);
  for (const line of [
    `/client ${clientOf('A1', 1).no}`,
    '/client 不存在的人',
    '/today',
    `/log ${clientOf('A1', 1).no} 电话 群里登记`,
    `/task ${own.no} 明天 群里任务`,
    `/stage ${own.no}`,
    '/undo',
    `/client ${clientOf('A2').no}`,
    `/log ${own.no}`,
  ])
    await ask('A1', line, chat_id);

  const { chat_id: roomId } = await rig.post<{ chat_id: string }>('chats', {
    name: '甲组工作群',
    open_ids: [id('A1'), id('M1')],
  });
  await ask('M1', '/room on', roomId);
  const shared = await ask('A1', `/client ${own.no}`, roomId);
  expect(shared.ephemeral).toBeUndefined();

  setClock('14:30');
  const send = (name: string, text: string) =>
    rig.post('file', { open_id: id('M1'), name, base64: Buffer.from(text).toString('base64') });
  const reportOf = async () => (await bots('M1')).filter(({ text }) => text.startsWith('导入结果'));
  for (const [at, [name, text]] of (
    [
      ['流水.csv', flowsOf(monday)],
      ['客户.csv', badClients()],
    ] as const
  ).entries()) {
    await send(name, text);
    await eventually(async () => (await reportOf())[at], `the report of ${name}`);
  }
  await running.tick();
  await eventually(async () => (await bots('A1')).find(({ text }) => text.startsWith('大额转出提醒')), 'the reminder');
  expect(await put('clients', badClients())).toBe(3);

  const stranger = await rig.person('stranger');
  await rig.post('say', { open_id: stranger.open_id, text: `/client ${own.name}` });
  await breakSomething(desk, {
    say: () => ask('A2', `/log ${clientOf('A2').name} 电话 ${clientOf('A2').name}来电`),
    send: () => send('客户.csv', badClients()),
  });
  await eventually(async () => (await reportOf())[2], 'the report of the file that failed first');

  setClock('17:40');
  await running.tick();
  await eventually(
    async () => (await core.database.delivery.count({ where: { kind: 'summary', state: 'sent' } })) === 2 || undefined,
    'the summaries',
  );
  await settled(core);

  const inChat = (chat: string) => async (who: StaffNo) =>
    [who, (await seen(who)).filter((message) => message.chat_id === chat)] as const;
  const byPerson = async (
    look: (who: StaffNo) => Promise<readonly [StaffNo, Shown[]]>,
    whose: readonly StaffNo[] = staffNos,
  ) => new Map(await Promise.all(whose.map(look)));
  const { app } = rig;
  return {
    log: lines,
    printed,
    group: await byPerson(inChat(chat_id)),
    room: await byPerson(inChat(roomId), ['A1', 'M1']),
    private: await byPerson(async (who) => [
      who,
      (await seen(who)).filter((message) => message.chat_id === people.get(who)?.chat_id),
    ]),
    rows: await everyRow(core),
    revealed,
    tokens: [app.app_secret, desk.sandbox.app.encrypt_key, desk.sandbox.app.verification_token, await tokenOf(rig)],
  };
}

type Desk = Awaited<ReturnType<typeof openDesk>>;

async function openDesk(log: ReturnType<typeof jsonLog>) {
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
async function breakSomething(
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

async function settled({ database, clock }: Core): Promise<void> {
  await eventually(async () => {
    const open = await database.delivery.count({
      where: { state: { in: ['pending', 'sending'] }, nextAt: { lte: clock.now() } },
    });
    return open === 0 || undefined;
  }, 'everything to be said');
}

/** Every row of every table, of the queue's too. */
async function everyRow({ pool }: Core): Promise<Traces['rows']> {
  const { rows: tables } = await pool.query<{ name: string }>(
    `SELECT format('%I.%I', table_schema, table_name) AS name FROM information_schema.tables
     WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'information_schema')`,
  );
  const all: Traces['rows'] = [];
  for (const { name } of tables) {
    const { rows } = await pool.query<{ row: string }>(`SELECT row_to_json(t)::text AS row FROM ${name} t`);
    all.push(...rows.map(({ row }) => ({ table: name, row })));
  }
  return all;
}

/** The token the desk speaks with, as the platform hands it out. */
async function tokenOf(rig: Desk['rig']): Promise<string> {
  const answer = await fetch(`${rig.url}/open-apis/auth/v3/tenant_access_token/internal`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(rig.app),
  });
  return ((await answer.json()) as { tenant_access_token: string }).tenant_access_token;
}

async function eventually<T>(look: () => Promise<T | undefined>, what: string): Promise<T> {
  const until = performance.now() + 30_000;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (performance.now() > until) throw new Error(`waited in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

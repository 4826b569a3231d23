import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { importFile } from '../../adapters/import/import-file.ts';
import { reconcile } from '../../adapters/store/audit/reconcile.ts';
import { staffMatching } from '../../adapters/store/people/staff-matching.ts';
import { accountOf } from '../../app/cli/ledger.ts';
import { readConfig } from '../../app/config.ts';
import { type Core, openCore } from '../../app/core.ts';
import { type RunningDesk, runDesk } from '../../app/running-desk.ts';
import type { ImportKind } from '../../domain/import/kinds.ts';
import { addDays, type Day, day, instantAt, timeOfDay } from '../../domain/kit/day.ts';
import { Rulebook } from '../../domain/kit/rulebook.ts';
import type { Directory } from '../../domain/people/port.ts';
import type { JobName } from '../../jobs/jobs.ts';
import { matchStaff } from '../../jobs/people/match-staff.ts';
import { startSandbox } from '../../sandbox/server.ts';
import { freshDatabase } from '../database.ts';
import { rigFor, type Shown } from '../sandbox/rig.ts';

export const zone = 'Asia/Shanghai';
/** A Monday that is traded, in a week without holidays. */
export const monday = day('2026-11-23');
export const advisors = Array.from({ length: 24 }, (_, index) => `A${101 + index}`);
const teams = ['浦江一组', '浦江二组', '浦江三组'] as const;

/** What the person sees after a press. */
export type Pressed = { toast?: { content: string }; card?: object; code?: number; elapsed_ms: number };

/** A whole branch: a database, the sandbox with its people, and the book imported from files. No desk runs on it yet. */
export type Branch = Awaited<ReturnType<typeof openBranch>>;

export async function openBranch({ at = '08:00', queue }: { at?: string; queue?: string } = {}) {
  const home = await mkdtemp(join(tmpdir(), 'whole-'));
  onTestFinished(() => rm(home, { recursive: true, force: true }));
  const database = await freshDatabase();
  onTestFinished(() => database.drop());
  let now = instantAt(monday, timeOfDay(at), zone);
  const sandbox = await startSandbox({ limits: false, now: () => now });
  onTestFinished(() => sandbox.close());
  const rig = rigFor(sandbox);
  const lark = { appId: sandbox.app.app_id, appSecret: sandbox.app.app_secret, domain: sandbox.url };
  const config = {
    ...readConfig({ DESK_HOME: home, REDIS_URL: queue }),
    rulebook: Rulebook.parse({ times: { jitterSeconds: 0 } }),
  };
  const warnings: string[] = [];
  const logged: string[] = [];
  const log = {
    info: (event: string, fields?: object) => void logged.push(`${event} ${JSON.stringify(fields)}`),
    warn: (event: string, fields?: object) => void warnings.push(`${event} ${JSON.stringify(fields)}`),
    error: (event: string, fields?: object) => void warnings.push(`${event} ${JSON.stringify(fields)}`),
  };
  const people = new Map<string, string>();
  for (const no of [...advisors, 'M1', 'M2', 'M3', 'D900'])
    people.set(no, (await rig.person(no.toLowerCase())).open_id);
  const openIdOf = (no: string): string => people.get(no) ?? '';
  const branch = {
    home,
    databaseUrl: database.url,
    sandbox,
    rig,
    lark,
    log,
    warnings,
    /** What was logged of the ordinary course of things. */
    logged,
    openIdOf,
    now: () => now,
    /** Moves the clock of desk and sandbox. */
    setClock(on: Day, time: string) {
      now = instantAt(on, timeOfDay(time), zone);
    },
    openCore: (): Promise<Core> => openCore({ config, databaseUrl: database.url, clock: { now: () => now }, log }),
    /** Everything this person has seen of the bot, oldest first. */
    async seen(no: string, title?: string): Promise<Shown[]> {
      const shown = (await rig.shown(openIdOf(no))).filter(({ sender }) => sender === 'bot');
      return title === undefined ? shown : shown.filter(({ text }) => text.startsWith(title));
    },
    say: (no: string, text: string) => rig.post('say', { open_id: openIdOf(no), text }),
    press: (no: string, message: Shown, label: string, more: object = {}) =>
      rig.post<Pressed>('press', { open_id: openIdOf(no), message_id: message.message_id, label, ...more }),
    file: (no: string, name: string, text: string) =>
      rig.post('file', { open_id: openIdOf(no), name, base64: Buffer.from(text).toString('base64') }),
  };
  await fillBook(branch);
  return branch;
}

/** A desk at work on the branch, in this process. */
export type Desk = { core: Core; running: RunningDesk; run(job: JobName, on?: Day): Promise<Record<string, unknown>> };

export async function openDesk(branch: Branch, byHand: readonly JobName[] = []): Promise<Desk> {
  const core = await branch.openCore();
  const running = await runDesk({ core, lark: branch.lark, role: 'all', listen: true, alone: true, byHand });
  onTestFinished(async () => {
    await running.close();
    await core.close();
  });
  await running.ready;
  return { core, running, run };
  async function run(job: JobName, on = monday) {
    const { counts, ...report } = await running.run({ job, day: on, again: true });
    return { ...report, ...counts };
  }
}

/** The ledger's account of a day. */
export async function accountFor(core: Core, on: Day = monday) {
  return accountOf(await reconcile(core.database, on, await core.moment()));
}

/** Waits for what `look` gives to be there. */
export async function eventually<T>(look: () => Promise<T | undefined>, what: string, withinMs = 30_000): Promise<T> {
  const until = performance.now() + withinMs;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (performance.now() > until) throw new Error(`waited in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

type Filling = { home: string; rig: ReturnType<typeof rigFor>; lark: { appId: string }; openCore(): Promise<Core> };

async function fillBook(branch: Filling): Promise<void> {
  const core = await branch.openCore();
  try {
    for (const [kind, text] of files) await importText(core, kind, text);
    const directory: Directory = {
      async byAddress({ emails }) {
        const users = await branch.rig.get<{ email: string; open_id: string }[]>('users');
        const known = users.filter(({ email }) => emails.includes(email));
        return known.map(({ email, open_id }) => ({ email, openId: open_id }));
      },
      emailOf: async () => undefined,
    };
    await matchStaff({ log: core.log, moment: await core.moment(), staff: staffMatching(core), directory });
  } finally {
    await core.close();
  }
}

/** Imports a file's text as an operator would, and fails where a row is refused. */
export async function importText(core: Core, kind: ImportKind, text: string): Promise<void> {
  const folder = join(core.config.home, 'files');
  await mkdir(folder, { recursive: true });
  const path = join(folder, `${kind}.csv`);
  await writeFile(path, text);
  const report = await importFile(kind, path, { pool: core.pool, moment: await core.moment(), keyring: core.keyring });
  if (report.refused > 0) throw new Error(`${report.refused} rows of ${kind} were refused`);
}

/** Three clients an advisor: one whose birthday is that Monday, one with a product that matures, one without an occasion. */
const birthday = (index: number) => `K${1000 + 3 * index}`;
const maturing = (index: number) => `K${1001 + 3 * index}`;
const quiet = (index: number) => `K${1002 + 3 * index}`;
export const clientOf = { birthday, maturing, quiet };

const teamOf = (index: number) => teams[Math.floor(index / 8)] ?? teams[0];
const files: [ImportKind, string][] = [
  [
    'staff',
    [
      '工号,姓名,邮箱,角色,团队,上级团队',
      ...advisors.map(
        (no, at) => `${no},测经理${at + 1},${no.toLowerCase()}@bank.example,客户经理,${teamOf(at)},财富部`,
      ),
      ...teams.map((team, at) => `M${at + 1},测主管${at + 1},m${at + 1}@bank.example,主管,${team},财富部`),
      'D900,测管理员,d900@bank.example,管理员,,',
    ].join('\n'),
  ],
  [
    'clients',
    [
      '客户号,姓名,生日,手机,等级,资产,开户日期,客户经理工号',
      ...advisors.flatMap((no, at) => [
        `${birthday(at)},寿星${at + 1},1970-11-23,138000${10_000 + 3 * at},金卡,50万,2020-03-02,${no}`,
        `${maturing(at)},到期${at + 1},1980-06-01,138000${10_001 + 3 * at},白金,300万,2020-03-02,${no}`,
        `${quiet(at)},平安${at + 1},1990-06-01,138000${10_002 + 3 * at},普通,10万,2020-03-02,${no}`,
      ]),
    ].join('\n'),
  ],
  [
    'holdings',
    [
      '客户号,产品代码,批次号,产品名称,风险等级,金额,买入日,到期日,数据日期',
      ...advisors.map((_, at) => `${maturing(at)},WL0001,1,稳利样例一号,R2,20万,2026-05-25,2026-11-23,2026-11-20`),
    ]
      .join('\n')
      .replace('批次号', 'lot_no'),
  ],
];

export const tuesday = addDays(monday, 1);

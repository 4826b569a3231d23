import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Lark, larkClient } from '../../adapters/lark/client.ts';
import { sentFiles } from '../../adapters/store/messaging/sent-files.ts';
import { readConfig } from '../../app/config.ts';
import { type Core, openCore } from '../../app/core.ts';
import { jobPorts } from '../../app/job-ports.ts';
import { jsonLog } from '../../app/log.ts';
import { FileTooLarge } from '../../domain/import/file-faults.ts';
import { AppError } from '../../domain/kit/errors.ts';
import type { JobContext } from '../../jobs/engine/context.ts';
import { enqueueOn } from '../../jobs/engine/enqueue.ts';
import { intake } from '../../jobs/intake.ts';
import { askForForgotten } from '../../jobs/recovery.ts';
import { momentAt, monday } from '../adapters/store/book.ts';
import { type FreshDatabase, freshDatabase } from '../database.ts';

let database: FreshDatabase;
let home = '';
let core: Core;

beforeEach(async () => {
  database = await freshDatabase();
  home = mkdtempSync(join(tmpdir(), 'intake-'));
  core = await openCore({
    config: readConfig({ DESK_HOME: home }),
    databaseUrl: database.url,
    clock: { now: () => momentAt(monday).now },
    log: jsonLog('error', () => undefined),
  });
  await core.pool.query(`INSERT INTO team (id, name) VALUES (1, '一组'), (2, '二组')`);
  await core.pool.query(
    `INSERT INTO staff (id, staff_no, name, role, team_id, open_id) VALUES (1, 'D1', '管理员示例', 'admin', NULL, 'ou_D1'),
       (2, 'M1', '主管示例', 'manager', 1, 'ou_M1'), (3, 'A1', '甲经理', 'advisor', 1, 'ou_A1'), (4, 'A2', '乙经理', 'advisor', 2, 'ou_A2')`,
  );
  await core.pool.query(`SELECT setval('staff_id_seq', 100), setval('team_id_seq', 100)`);
  await core.pool.query(
    `INSERT INTO client (client_no, name, keys, tier, stage_since, first_seen_on, advisor_id)
     SELECT 'C' || n, '示例' || n, '', '普通', '2026-01-01', '2026-01-01', n + 2 FROM generate_series(1, 2) n`,
  );
});
afterEach(async () => {
  await core.close();
  await database.drop();
  rmSync(home, { recursive: true });
});

const ids = { D1: 1, M1: 2 } as const;
type Sender = keyof typeof ids;
let count = 0;

/** The background's turn with a file of that text, or with what fetching it came to. */
async function take(sender: Sender, sent: string | Lark['download'], more: { last?: boolean; nobody?: boolean } = {}) {
  count += 1;
  const messageId = `om_${count}`;
  await keep(sender, messageId);
  const refused = { ok: false, known: true, code: 99991672, httpStatus: 400, message: 'no' } as const;
  const lark = {
    download: typeof sent === 'string' ? async () => ({ ok: true, data: Readable.from([sent]) }) as const : sent,
    batchGetId: async () => (more.nobody ? refused : { ok: true as const, data: [] }),
  };
  await intake.run(await context(lark, more), { messageId });
}

type FilesOfLark = Pick<Lark, 'download' | 'batchGetId'>;

/** No file asks more of the platform. */
const elsewhere = larkClient({
  appId: 'cli_none',
  appSecret: 'none',
  domain: 'http://127.0.0.1:1',
  timeoutMs: 1,
  log: jsonLog('error', () => undefined),
});

/** What reading a file works with: this desk, and as much of a platform. */
async function context(lark: FilesOfLark, { last = false } = {}): Promise<JobContext> {
  return {
    ...jobPorts(core, { lark: { ...elsewhere, ...lark }, wake: () => undefined }),
    moment: await core.moment(),
    late: false,
    last,
    again: () => undefined,
    stopping: new AbortController().signal,
  };
}

/** The bot takes a file: what it writes down with the event. */
async function keep(sender: Sender, messageId: string): Promise<void> {
  const file = { messageId, fileKey: 'file_1', fileName: '文件.csv', staffId: ids[sender], openId: `ou_${sender}` };
  await core.transact((store) => store.inbox.keepFile(file, core.clock.now()));
}

/** The messages whose files have still to be read. */
async function unread(): Promise<string[]> {
  return (await core.database.sentFile.findMany()).map(({ messageId }) => messageId);
}

/** What the sender was told, cards as their JSON. */
async function told(): Promise<string[]> {
  return (await core.database.delivery.findMany({ orderBy: { createdAt: 'asc' } })).map(({ content }) => content);
}

const staffFile = '工号,姓名,角色\nM1,主管示例,管理员\n';
const roleOf = async (staffNo: string) => (await core.database.staff.findUnique({ where: { staffNo } }))?.role;

describe('a staff file in chat', () => {
  it('gives no manager another role: refused, said and on record', async () => {
    await take('M1', staffFile);
    expect(await roleOf('M1')).toBe('manager');
    expect(await core.database.import.count()).toBe(0);
    expect(await told()).toEqual([expect.stringContaining('仅限管理员导入')]);
    expect(await core.database.audit.findMany()).toMatchObject([
      { actor: 'staff:2', action: 'refused', object: 'file', detail: { asked: 'staff.import' }, via: 'file' },
    ]);
  });

  it('goes in when an administrator sends it, once', async () => {
    await take('D1', staffFile);
    expect(await roleOf('M1')).toBe('admin');
    expect(await told()).toEqual([expect.stringContaining('导入结果')]);
    expect(await unread()).toEqual([]);
    const nothing = async () => expect.unreachable('fetched again');
    await intake.run(await context({ download: nothing, batchGetId: nothing }), { messageId: `om_${count}` });
  });

  it('that the queue forgot is asked for again after two minutes, and no other', async () => {
    await keep('D1', 'om_forgotten');
    const asked: unknown[] = [];
    const enqueue = enqueueOn({ enqueue: async (entry) => void asked.push(entry) });
    const moment = await core.moment();
    const later = (ms: number) => ({ ...moment, now: new Date(core.clock.now().getTime() + ms) });
    const sent = sentFiles(core.database);
    await askForForgotten({ sentFiles: sent, enqueue, moment: later(119_000) });
    expect(asked).toEqual([]);
    await askForForgotten({ sentFiles: sent, enqueue, moment: later(121_000) });
    expect(asked).toEqual([{ name: 'intake', data: { messageId: 'om_forgotten' }, dedupe: 'om_forgotten' }]);
  });

  it('is reported even where Lark then refuses to look people up', async () => {
    await expect(take('D1', `${staffFile}A9,新经理,客户经理\n`, { nobody: true })).rejects.toThrow(AppError);
    expect(await told()).toEqual([expect.stringContaining('导入结果')]);
  });
});

describe('a clients file in chat', () => {
  const file = '客户号,姓名,客户经理工号\nC1,示例改一,A1\nC2,示例改二,A1\nC3,示例三,A2\nC4,示例四,A1\n';
  const book = () =>
    core.pool
      .query<{ row: string }>(
        `SELECT c.client_no || ' ' || c.name || ' ' || s.staff_no AS row FROM client c JOIN staff s ON s.id = c.advisor_id ORDER BY 1`,
      )
      .then(({ rows }) => rows.map(({ row }) => row));

  it('changes what its manager may see and nothing else; the rest comes back with reasons', async () => {
    await take('M1', file);
    expect(await book()).toEqual(['C1 示例改一 A1', 'C2 示例2 A2', 'C4 示例四 A1']);
    const [card = '', errors = ''] = await told();
    expect(card).toContain('2 行未导入');
    const lines = readFileSync(errors, 'utf8');
    expect(lines).toMatch(/C2,.*“C2”不存在或不在所辖团队/);
    expect(lines).toMatch(/C3,.*“A2”不存在或不在所辖团队/);
  });

  it('of an administrator changes everybody’s', async () => {
    await take('D1', file);
    expect(await book()).toEqual(['C1 示例改一 A1', 'C2 示例改二 A1', 'C3 示例三 A2', 'C4 示例四 A1']);
  });

  it.for([
    { sender: 'left the firm', change: `status = 'left'`, says: [] },
    { sender: 'was suspended', change: `status = 'suspended'`, says: [] },
    { sender: 'speaks through another Lark user', change: `open_id = 'ou_other'`, says: [] },
    {
      sender: 'is no manager any more',
      change: `role = 'advisor'`,
      says: [expect.stringContaining('没有导入文件的权限')],
    },
  ])('stays out when its sender $sender meanwhile', async ({ change, says }) => {
    await core.pool.query(`UPDATE staff SET ${change} WHERE id = 2`);
    await take('M1', file);
    expect(await book()).toEqual(['C1 示例1 A1', 'C2 示例2 A2']);
    expect(await told()).toEqual(says);
  });
});

describe('a file that cannot be taken', () => {
  const answer =
    (code: number, known = true) =>
    async () =>
      known ? ({ ok: false, known, code, httpStatus: 400, message: 'no' } as const) : away;
  const away = { ok: false, known: false, message: 'no answer' } as const;
  const endless = async () => ({ ok: true, data: Readable.from(breaksOff()) }) as const;
  async function* breaksOff(): AsyncGenerator<string> {
    yield '客户号,姓名\n';
    throw new FileTooLarge(5);
  }

  it.for([
    { why: 'Lark knows it is too large', sent: answer(234037), says: '文件超过 30 MB' },
    { why: 'it turns out to be too large', sent: endless, says: '文件超过 30 MB' },
    { why: 'it is empty', sent: '', says: '文件内容为空' },
    { why: 'there are blanks in it only', sent: '\n \n', says: '文件内容为空' },
    { why: 'it is no table at all', sent: '%PDF-1.7', says: '请核对文件格式与表头' },
    { why: 'it is no table of ours', sent: '标题,内容\n一,二\n', says: '无法识别：标题、内容' },
    { why: 'a needed column is missing', sent: '姓名,性别,网点\n示例,男,一\n', says: '缺少：客户号' },
    { why: 'Lark does not hand it out', sent: answer(234001), says: '飞书' },
  ])('is answered at once when $why', async ({ sent, says }) => {
    await take('M1', sent);
    expect(await told()).toEqual([expect.stringContaining(says)]);
    expect(existsSync(join(home, 'inbox', `om_${count}`))).toBe(false);
    expect(await unread()).toEqual([]);
  });

  it('says of a repeated key once that the last row counts', async () => {
    await core.pool.query(`UPDATE staff SET locale = 'zh-CN' WHERE id = 2`);
    await take('M1', '客户号,姓名,客户经理工号\nC1,旧示例,A1\nC1,新示例,A1\n');
    const [card = ''] = await told();
    expect(card.match(/以最后一行为准/g)).toHaveLength(1);
    expect(card).not.toContain('提示');
  });

  it('tells a manager in English what the header should be, of the kinds that managers may send', async () => {
    await core.pool.query(`UPDATE staff SET locale = 'en-US' WHERE id = 2`);
    await take('M1', 'name,gender,branch\nSample,M,1\n');
    const [near = ''] = await told();
    expect(near).toContain('Missing: client_no');
    expect(near).toContain('Not recognised: branch');
    expect(near).toContain('client_no*, name, gender, birthday');
    await take('M1', '13800000001,one\n');
    const far = (await told())[1] ?? '';
    expect(far).toContain('138****0001');
    expect(far).toContain('holdings (client_no, product_code)');
    expect(far).not.toContain('staff');
  });

  it.for([
    { what: 'Lark away', sent: answer(0, false), broken: false },
    { what: 'a fault of the desk', sent: '客户号,姓名,客户经理工号\nC4,示例四,A1\n', broken: true },
  ])(
    'for $what is tried again in silence, and its sender told when that was the last try',
    async ({ sent, broken }) => {
      if (broken) await core.pool.query('ALTER TABLE import RENAME TO import_gone');
      await expect(take('M1', sent)).rejects.toThrow();
      expect(await told()).toEqual([]);
      const waiting = await unread();
      expect(waiting).toEqual([`om_${count}`]);
      await expect(take('M1', sent, { last: true })).rejects.toThrow();
      expect(await told()).toEqual([expect.stringContaining('出现异常')]);
      expect(await unread()).toEqual(waiting);
    },
  );
});

import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { larkClient } from '../../../adapters/lark/client.ts';
import { readConfig } from '../../../app/config.ts';
import { type Core, openCore } from '../../../app/core.ts';
import { jobPorts } from '../../../app/job-ports.ts';
import { jsonLog } from '../../../app/log.ts';
import { createBot } from '../../../bot/bot.ts';
import type { PressAnswer } from '../../../domain/messaging/events.ts';
import type { JobContext } from '../../../jobs/engine/context.ts';
import { intake } from '../../../jobs/intake.ts';
import { recover } from '../../../jobs/recovery.ts';
import { momentAt, monday } from '../../adapters/store/book.ts';
import { type FreshDatabase, freshDatabase } from '../../database.ts';

/* A person's file in chat that changes much: shown first, stored once its sender has said so. */

let database: FreshDatabase;
let home = '';
let core: Core;
let now = momentAt(monday).now;
let sent = '';
const asked: string[] = [];

beforeEach(async () => {
  database = await freshDatabase();
  home = mkdtempSync(join(tmpdir(), 'preview-'));
  now = momentAt(monday).now;
  asked.length = 0;
  writeFileSync(join(home, 'rules.json'), JSON.stringify({ import: { previewFrom: 2 } }));
  core = await openCore({
    config: readConfig({ DESK_HOME: home, DESK_RULES: join(home, 'rules.json') }),
    databaseUrl: database.url,
    clock: { now: () => now },
    log: jsonLog('error', () => undefined),
  });
  await core.pool.query(`INSERT INTO team (id, name) VALUES (1, '一组'), (2, '二组')`);
  await core.pool.query(
    `INSERT INTO staff (id, staff_no, name, role, team_id, open_id, locale) VALUES
       (1, 'D1', '管理员示例', 'admin', NULL, 'ou_D1', 'zh-CN'), (2, 'M1', '主管示例', 'manager', 1, 'ou_M1', 'zh-CN'),
       (3, 'A1', '甲经理', 'advisor', 1, 'ou_A1', 'zh-CN'), (4, 'A2', '乙经理', 'advisor', 2, 'ou_A2', 'zh-CN')`,
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

const header = '客户号,姓名,生日,客户经理工号\n';
const file = `${header}C1,示例改一,,A2\nC2,示例改二,,A2\nC3,示例三,,A2\nC4,示例四,1970-13-01,A1\n`;

/** The platform: it hands out what was sent. */
const lark = {
  ...larkClient({
    appId: 'cli_none',
    appSecret: 'none',
    domain: 'http://127.0.0.1:1',
    timeoutMs: 1,
    log: jsonLog('error', () => undefined),
  }),
  download: async () => ({ ok: true, data: Readable.from([sent]) }) as const,
  batchGetId: async () => ({ ok: true as const, data: [] }),
};

async function context(): Promise<JobContext> {
  return {
    ...jobPorts(core, { lark, wake: () => undefined }),
    moment: await core.moment(),
    late: false,
    last: false,
    again: () => undefined,
    stopping: new AbortController().signal,
  };
}

const senders = { D1: 1, M1: 2 } as const;

/** A file of that text comes and is read. */
async function send(who: keyof typeof senders, content: string): Promise<void> {
  sent = content;
  const taken = {
    messageId: 'om_1',
    fileKey: 'file_1',
    fileName: '客户.csv',
    staffId: senders[who],
    openId: `ou_${who}`,
  };
  await core.transact((store) => store.inbox.keepFile(taken, now));
  await readNext('om_1');
}

const readNext = async (messageId: string) => intake.run(await context(), { messageId });

let presses = 0;
async function press(who: string, action: 'file.store' | 'file.drop', id = 1): Promise<PressAnswer> {
  presses += 1;
  const bot = createBot({
    transact: core.transact,
    moment: core.moment,
    wake: () => undefined,
    log: core.log,
    teamLookup: 'basic',
    chatMembers: async () => undefined,
    identify: async () => false,
    nameOf: async () => undefined,
    fileSent: (messageId) => asked.push(messageId),
  });
  const value = { action, ref: `file:${id}` };
  const card = { messageId: 'om_card', chatId: 'oc_1', token: 'c', tag: 'button', formValue: {} };
  return bot.onPress({ ...card, key: `evt:${presses}`, openId: `ou_${who}`, value, at: now });
}

const toastOf = ({ toast }: PressAnswer) => toast?.content;
const told = async () =>
  (await core.database.delivery.findMany({ orderBy: { createdAt: 'asc' } })).map(({ content }) => content);
const book = async () =>
  (
    await core.pool.query<{ row: string }>(
      `SELECT c.client_no || ' ' || c.name || ' ' || s.staff_no AS row FROM client c JOIN staff s ON s.id = c.advisor_id ORDER BY 1`,
    )
  ).rows.map(({ row }) => row);
const audit = async () => (await core.database.audit.findMany({ orderBy: { seq: 'asc' } })).map(({ action }) => action);
const states = async () => (await core.database.heldFile.findMany()).map(({ state }) => state);
const before = ['C1 示例1 A1', 'C2 示例2 A2'];
const after = ['C1 示例改一 A2', 'C2 示例改二 A2', 'C3 示例三 A2'];
const inbox = () => existsSync(join(home, 'inbox', 'om_1'));

describe('a file that changes much', () => {
  it('is shown with its counts, its movers and its refused rows, and not stored', async () => {
    await send('D1', file);
    expect(await book()).toEqual(before);
    const [card = '', ...others] = await told();
    expect(others).toEqual([]);
    for (const words of [
      '将新增 1，变更 2，拒绝 1，移走 1 位客户',
      '第 5 行：生日',
      '10:15 前确认',
      'file.store',
      'file.drop',
    ])
      expect(card).toContain(words);
    expect(card).not.toContain('示例改一');
    expect(await audit()).toEqual(['file.preview']);
    expect(await core.database.sentFile.count()).toBe(0);
    expect(readFileSync(join(home, 'inbox', 'om_1', '客户.csv'), 'utf8')).toBe(file);
  });

  it('of as few rows as need no preview goes in at once', async () => {
    await send('D1', `${header}C1,示例改一,,A2\nC2,示例改二,,A2\n`);
    expect(await book()).toEqual(after.slice(0, 2));
    expect(await states()).toEqual([]);
  });

  it('goes in once it is confirmed: the very file, its refused rows back, on record', async () => {
    await send('D1', file);
    // What the platform would hand out by now is another file.
    sent = header;
    const answer = await press('D1', 'file.store');
    expect(toastOf(answer)).toContain('已确认');
    expect(JSON.stringify(answer.card)).not.toContain('file.store');
    expect(asked).toEqual(['om_1']);
    await readNext('om_1');
    expect(await book()).toEqual(after);
    const [, report = '', errors = ''] = await told();
    expect(report).toContain('导入结果');
    expect(report).not.toContain('预览之后');
    expect(readFileSync(errors, 'utf8')).toContain('C4,示例四');
    expect(await audit()).toEqual(['file.preview', 'file.store', 'file.import']);
    expect(await states()).toEqual(['stored']);
    expect(existsSync(join(home, 'inbox', 'om_1', '客户.csv'))).toBe(false);
  });

  it('goes in once, however often it is pressed or read', async () => {
    await send('D1', file);
    const both = await Promise.all([press('D1', 'file.store'), press('D1', 'file.store')]);
    expect(both.map(toastOf)).toEqual(Array<string>(2).fill('已确认，正在导入，结果将另行发送。'));
    expect(toastOf(await press('D1', 'file.drop'))).toContain('正在导入');
    await readNext('om_1');
    await readNext('om_1');
    expect(toastOf(await press('D1', 'file.store'))).toContain('此文件已导入');
    expect(await core.database.import.count({ where: { state: 'done' } })).toBe(1);
    expect((await audit()).filter((action) => action === 'file.store')).toHaveLength(1);
    expect(await book()).toEqual(after);
  });

  it('is counted anew where the book has changed since, and that is said', async () => {
    await send('D1', file);
    await core.pool.query(`UPDATE client SET advisor_id = 4 WHERE client_no = 'C1'`);
    await press('D1', 'file.store');
    await readNext('om_1');
    expect((await told())[1]).toContain('预览：新增 1，变更 2，拒绝 1，移走 1 位客户；实际：新增 1，变更 2，拒绝 1');
  });

  it('is fetched again where this machine does not have it, and only that very file goes in', async () => {
    await send('D1', file);
    rmSync(join(home, 'inbox', 'om_1'), { recursive: true });
    await press('D1', 'file.store');
    await readNext('om_1');
    expect(await book()).toEqual(after);
  });

  it('stays out where it is another file by now', async () => {
    await send('D1', file);
    rmSync(join(home, 'inbox', 'om_1'), { recursive: true });
    sent = file.replace('示例三', '另三');
    await press('D1', 'file.store');
    await readNext('om_1');
    expect(await book()).toEqual(before);
    expect((await told())[1]).toContain('文件与预览时不一致');
    expect(await states()).toEqual(['failed']);
    expect(toastOf(await press('D1', 'file.store'))).toContain('未能导入');
  });

  it('goes when it is cancelled, with what is left of it', async () => {
    await send('D1', file);
    expect(toastOf(await press('D1', 'file.drop'))).toContain('已取消');
    expect(asked).toEqual([]);
    expect(toastOf(await press('D1', 'file.store'))).toContain('已取消');
    await recover(await context());
    expect(inbox()).toBe(false);
    expect(await book()).toEqual(before);
    expect(await audit()).toEqual(['file.preview', 'file.drop']);
  });

  it('stays while there is time, and goes when that is over', async () => {
    await send('D1', file);
    now = new Date(now.getTime() + 119 * 60_000);
    await recover(await context());
    expect(inbox()).toBe(true);
    now = new Date(now.getTime() + 60_000);
    const late = await press('D1', 'file.store');
    expect(toastOf(late)).toContain('已超过确认时限');
    expect(JSON.stringify(late.card)).not.toContain('file.store');
    await recover(await context());
    expect(inbox()).toBe(false);
    expect(await states()).toEqual(['expired']);
    expect(toastOf(await press('D1', 'file.drop'))).toContain('已超过确认时限');
    expect(await audit()).toEqual(['file.preview', 'file.expire']);
    expect(await book()).toEqual(before);
  });

  it.for([
    ['another person who may import', 'M1', 1],
    ['an advisor', 'A1', 1],
    ['its sender, of a number that is none', 'D1', 7],
  ] as const)('is answered by its sender alone: not by %s', async ([, who, id]) => {
    await send('D1', file);
    expect(toastOf(await press(who, 'file.store', id))).toBe('此文件由他人发送，或已不存在。');
    expect(await states()).toEqual(['held']);
    expect(await audit()).toEqual(['file.preview', 'refused']);
  });

  it('stays out when its sender may not import any more by then', async () => {
    await send('D1', file);
    await press('D1', 'file.store');
    await core.pool.query(`UPDATE staff SET role = 'advisor' WHERE id = 1`);
    await readNext('om_1');
    expect(await book()).toEqual(before);
    expect(await states()).toEqual(['failed']);
  });

  it('stays out, and is not kept, when its sender is gone by then', async () => {
    await send('D1', file);
    await press('D1', 'file.store');
    await core.pool.query(`UPDATE staff SET status = 'left' WHERE id = 1`);
    await readNext('om_1');
    expect(await states()).toEqual(['failed']);
    await recover(await context());
    expect(inbox()).toBe(false);
    expect(await book()).toEqual(before);
  });

  it('is kept while it is tried again, and gone after the last try', async () => {
    await send('D1', file);
    await press('D1', 'file.store');
    await core.pool.query('ALTER TABLE import RENAME TO import_gone');
    await expect(readNext('om_1')).rejects.toThrow();
    expect(readFileSync(join(home, 'inbox', 'om_1', '客户.csv'), 'utf8')).toBe(file);
    expect(await states()).toEqual(['confirmed']);
    await expect(intake.run({ ...(await context()), last: true }, { messageId: 'om_1' })).rejects.toThrow();
    expect(await states()).toEqual(['failed']);
    await recover(await context());
    expect(inbox()).toBe(false);
    expect(await book()).toEqual(before);
  });

  it('of a manager is within what that manager may see, before and after', async () => {
    await send('M1', file.replaceAll('A2', 'A1'));
    expect((await told())[0]).toContain('导入结果');
    expect(await book()).toEqual(['C1 示例改一 A1', 'C2 示例2 A2', 'C3 示例三 A1']);
  });
});

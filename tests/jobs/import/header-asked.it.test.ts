import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Lark, larkClient } from '../../../adapters/lark/client.ts';
import { readConfig } from '../../../app/config.ts';
import { type Core, openCore } from '../../../app/core.ts';
import { jobPorts } from '../../../app/job-ports.ts';
import { jsonLog } from '../../../app/log.ts';
import { createBot } from '../../../bot/bot.ts';
import { intake } from '../../../jobs/intake.ts';
import { momentAt, monday } from '../../adapters/store/book.ts';
import { valueBehind } from '../../bot/card-reading.ts';
import { type FreshDatabase, freshDatabase } from '../../database.ts';

let database: FreshDatabase;
let home = '';
let core: Core;
/** What stands on the platform, by message. */
let files: Map<string, string>;
/** What the bot asked to have read. */
let toRead: string[];

beforeEach(async () => {
  database = await freshDatabase();
  home = mkdtempSync(join(tmpdir(), 'header-'));
  files = new Map();
  toRead = [];
  core = await openCore({
    config: readConfig({ DESK_HOME: home }),
    databaseUrl: database.url,
    clock: { now: () => momentAt(monday).now },
    log: jsonLog('error', () => undefined),
  });
  await core.pool.query(`INSERT INTO team (id, name) VALUES (1, '一组')`);
  await core.pool.query(
    `INSERT INTO staff (id, staff_no, name, role, team_id, open_id, locale, welcomed_at) VALUES (1, 'D1', '管理员示例', 'admin', NULL, 'ou_D1', 'zh-CN', now()),
       (2, 'M1', '主管示例', 'manager', 1, 'ou_M1', 'zh-CN', now()), (3, 'A1', '甲经理', 'advisor', 1, 'ou_A1', 'zh-CN', now())`,
  );
  await core.pool.query(`SELECT setval('staff_id_seq', 100), setval('team_id_seq', 100)`);
});
afterEach(async () => {
  await core.close();
  await database.drop();
  rmSync(home, { recursive: true });
});

const ids = { D1: 1, M1: 2, A1: 3 } as const;
type Sender = keyof typeof ids;
let count = 0;

/** A file comes in chat and is read; gives what was said because of it, as it is written down. */
async function send(sender: Sender, text: string): Promise<string[]> {
  count += 1;
  const messageId = `om_${count}`;
  files.set(messageId, text);
  const file = { messageId, fileKey: 'file_1', fileName: '导出.csv', staffId: ids[sender], openId: `ou_${sender}` };
  await core.transact((store) => store.inbox.keepFile(file, core.clock.now()));
  return read(messageId);
}

const nowhere = larkClient({
  appId: 'cli_none',
  appSecret: 'none',
  domain: 'http://127.0.0.1:1',
  timeoutMs: 1,
  log: jsonLog('error', () => undefined),
});

async function read(messageId: string): Promise<string[]> {
  const before = await core.database.delivery.count();
  const download: Lark['download'] = async () => ({ ok: true, data: Readable.from([files.get(messageId) ?? '']) });
  const lark = { ...nowhere, download, batchGetId: async () => ({ ok: true as const, data: [] }) };
  const run = { late: false, last: false, again: () => undefined, stopping: new AbortController().signal };
  await intake.run(
    { ...jobPorts(core, { lark, wake: () => undefined }), moment: await core.moment(), ...run },
    { messageId },
  );
  return said(before);
}

async function said(from: number): Promise<string[]> {
  return (await core.database.delivery.findMany({ orderBy: { id: 'asc' }, skip: from })).map(({ content }) => content);
}

/** Presses a button of a card, and has read what is to be read then. */
async function press(who: Sender, value: unknown, form: Record<string, string> = {}) {
  count += 1;
  const bot = createBot({
    transact: core.transact,
    moment: () => core.moment(),
    wake: () => undefined,
    log: core.log,
    teamLookup: 'basic',
    chatMembers: async () => undefined,
    identify: async () => false,
    nameOf: async () => undefined,
    fileSent: (message) => void toRead.push(message),
  });
  const event = { key: `evt_${count}`, openId: `ou_${who}`, chatId: 'oc_1', messageId: `om_card_${count}`, token: 'c' };
  const answer = await bot.onPress({ ...event, value, tag: 'button', formValue: form, at: core.clock.now() });
  const reports: string[] = [];
  for (const message of toRead.splice(0)) reports.push(...(await read(message)));
  return { answer, reports };
}

const book = async () =>
  (await core.database.client.findMany({ orderBy: { clientNo: 'asc' } })).map(
    ({ clientNo, name, aum }) => `${clientNo} ${name} ${aum}`,
  );
const records = async (action: string) => core.database.audit.findMany({ where: { action } });

const core1 = '核心客户号,户名,移动电话,AUM余额(万元),主办客户经理,内部标记\n9001,赵甲子,13800000001,12.5,A1,x\n';
const core2 = '户名,核心客户号,移动电话,AUM余额(万元),主办客户经理,内部标记\n钱乙丑,9002,13900000002,20,A1,y\n';

describe('a file whose header is another system’s', () => {
  it('is asked about with masked examples, and nothing of it is stored before', async () => {
    const [card = '', ...more] = await send('D1', core1);
    expect(more).toEqual([]);
    expect(card).toContain('核心客户号 → 客户号');
    expect(card).toContain('AUM余额(万元) → 资产');
    expect(card).toContain('138****0001');
    expect(card).not.toContain('13800000001');
    expect(card).not.toContain('赵甲子');
    expect(await book()).toEqual([]);
    expect(await core.database.import.count()).toBe(0);
    const kept = JSON.stringify(await core.database.headerQuestion.findMany());
    expect(kept).not.toMatch(/13800000001|赵甲子/);
  });

  it('goes in once an administrator confirms it, and the next such file goes in without a question', async () => {
    const [card = ''] = await send('D1', core1);
    const { reports } = await press('D1', valueBehind(JSON.parse(card), '导入'));
    expect(reports).toEqual([expect.stringContaining('全部成功')]);
    expect(await book()).toEqual(['9001 赵甲子 12500000']);
    const [report = '', ...more] = await send('M1', core2);
    expect(more).toEqual([]);
    expect(report).toContain('全部成功');
    expect(report).toContain('已确认的对应关系');
    expect(await book()).toEqual(['9001 赵甲子 12500000', '9002 钱乙丑 20000000']);
    expect(await records('header.take')).toMatchObject([
      {
        actor: 'staff:1',
        detail: { kind: 'clients', fields: ['client_no', 'name', 'phone', 'aum', 'advisor_no', ''] },
      },
    ]);
  });

  it('is asked about again once the administrator has it forgotten', async () => {
    const [card = ''] = await send('D1', core1);
    await press('D1', valueBehind(JSON.parse(card), '导入'));
    const [known] = await core.database.headerMapping.findMany();
    await press('D1', { action: 'header.forget', ref: `mapping:${known?.id}` });
    expect(await core.database.headerMapping.count()).toBe(0);
    expect(await records('header.forget')).toHaveLength(1);
    const [again = ''] = await send('D1', core2);
    expect(again).toContain('请确认各列含义');
  });

  it('confirmed by a manager counts for that one file', async () => {
    const [card = ''] = await send('M1', core1);
    expect(card).toContain('仅用于此文件');
    const { reports } = await press('M1', valueBehind(JSON.parse(card), '导入'));
    expect(reports).toEqual([expect.stringContaining('全部成功')]);
    expect(await core.database.headerMapping.count()).toBe(0);
    const [again = ''] = await send('M1', core2);
    expect(again).toContain('请确认各列含义');
    expect(await book()).toEqual(['9001 赵甲子 12500000']);
  });

  it('is changed by a select for each column that is unsure', async () => {
    const [card = ''] = await send('D1', core1);
    const { answer } = await press('D1', valueBehind(JSON.parse(card), '改'));
    const change: unknown = answer.card;
    expect(JSON.stringify(change)).toContain('select_static');
    // The phones are not wanted, the mark is a note.
    const picks = { column_2: '-', column_5: 'note' };
    const { reports } = await press('D1', { action: 'header.take', ref: 'header:1' }, picks);
    expect(reports).toEqual([expect.stringContaining('全部成功')]);
    expect(await core.database.client.findMany()).toMatchObject([{ clientNo: '9001', note: 'x', phoneIndex: null }]);
  });

  it('without what is needed, or with one meaning twice, stays unread and says so', async () => {
    await send('D1', core1);
    const without = await press('D1', { action: 'header.take', ref: 'header:1' }, { column_0: '-' });
    expect(JSON.stringify(without.answer)).toContain('缺少必需的列：客户号');
    const twice = await press('D1', { action: 'header.take', ref: 'header:1' }, { column_5: 'name' });
    expect(JSON.stringify(twice.answer)).toContain('“姓名”选择了两次');
    expect([...without.reports, ...twice.reports]).toEqual([]);
    expect(await book()).toEqual([]);
  });

  it('cancelled is not read, and cannot be taken any more', async () => {
    const [card = ''] = await send('D1', core1);
    await press('D1', valueBehind(JSON.parse(card), '取消'));
    const { reports } = await press('D1', valueBehind(JSON.parse(card), '导入'));
    expect(reports).toEqual([]);
    expect(await book()).toEqual([]);
  });

  it('is nobody’s but its sender’s to confirm', async () => {
    const [card = ''] = await send('M1', core1);
    for (const who of ['D1', 'A1'] as const) {
      const { reports } = await press(who, valueBehind(JSON.parse(card), '导入'));
      expect(reports).toEqual([]);
    }
    expect(await book()).toEqual([]);
    expect(await records('refused')).toHaveLength(2);
  });

  it('of staff is not offered to a manager', async () => {
    const [card = ''] = await send('M1', '员工代码,真实姓名,系统角色\nM1,主管示例,管理员\n');
    expect(card).toContain('仅限管理员导入');
    expect(await core.database.headerQuestion.count()).toBe(0);
  });

  it('whose key fits but whose names stand under another title is asked about', async () => {
    const [card = ''] = await send('D1', '客户号,户名\nC1,示例一\n');
    expect(card).toContain('户名 → 姓名');
    expect(await book()).toEqual([]);
  });
});

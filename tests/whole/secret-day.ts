import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, vi } from 'vitest';
import { importVerb } from '../../app/cli/import.ts';
import { jobPorts } from '../../app/job-ports.ts';
import { jsonLog } from '../../app/log.ts';
import { matchStaff } from '../../jobs/people/match-staff.ts';
import type { Shown } from '../sandbox/rig.ts';
import { eventually } from './branch.ts';
import { badClients, clientOf, filesOf, flowsOf, type StaffNo, staffNos } from './secret-book.ts';
import { breakSomething, monday, openDesk, type Stop, settled, tokenOf } from './secret-desk.ts';
import { everyRow, type TableRow } from './table-rows.ts';

/** The advisor whose day it is, and the client that is asked for. */
export const asker: { who: StaffNo; asked: string } = { who: 'A1', asked: clientOf('A1').name };

/** What a whole day left behind, wherever somebody else could look. */
export type Traces = {
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
  rows: TableRow[];
  /** What a press showed to who pressed. */
  revealed: string[];
  tokens: string[];
};

/** Everything a day can bring, with Lark being rude and people making mistakes; `stop` gets what ends it. */
export async function playDay(stop: Stop): Promise<Traces> {
  const lines: string[] = [];
  const log = jsonLog('info', (line) => void lines.push(line));
  for (const way of ['log', 'info', 'warn', 'debug'] as const) {
    const spy = vi.spyOn(console, way).mockImplementation((...said) => void lines.push(said.map(String).join(' ')));
    stop.push(async () => spy.mockRestore());
  }
  const desk = await openDesk(log, stop);
  const { rig, core, running, setClock, people } = desk;
  const printed: string[] = [];
  const print = (line: string) => void printed.push(line);
  const put = async (kind: string, text: string): Promise<number> => {
    const path = join(core.config.home, `${kind}.csv`);
    await writeFile(path, text);
    return importVerb.run(core, { args: [kind, path], flags: {}, json: false, print });
  };
  for (const [kind, text] of filesOf(monday)) expect(await put(kind, text)).toBe(0);
  const ports = jobPorts(core, { lark: running.lark, wake: running.wake });
  expect(await matchStaff({ ...ports, moment: await core.moment() })).toBe(staffNos.length);
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
    rows: await everyRow(core.pool),
    revealed,
    tokens: [app.app_secret, desk.sandbox.app.encrypt_key, desk.sandbox.app.verification_token, await tokenOf(rig)],
  };
}

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, it, onTestFinished } from 'vitest';
import { dataOf } from '../../adapters/lark/answer.ts';
import { longConnection } from '../../adapters/lark/long-connection.ts';
import { webhook } from '../../adapters/lark/webhook.ts';
import type { Log } from '../../domain/kit/log.ts';
import type { MessageEvent, PressEvent } from '../../domain/messaging/events.ts';
import { notReached } from '../../domain/messaging/send-policy.ts';
import { type Rig, startRig } from '../sandbox/rig.ts';
import { card, clientOf, delivery, ears, listen, silent } from './lark-rig.ts';

type Call = { path: string; status: number; code?: number };
const callsTo = async (rig: Rig, path: string) => {
  return (await rig.get<Call[]>('calls')).filter((call) => call.path.includes(path));
};
const button = (value: object) =>
  JSON.stringify({
    schema: '2.0',
    body: {
      elements: [
        { tag: 'button', text: { tag: 'plain_text', content: '完成' }, behaviors: [{ type: 'callback', value }] },
      ],
    },
  });

describe('a row of the ledger', () => {
  it('is sent, its card changed and answered', async () => {
    const rig = await startRig();
    const { open_id } = await rig.person('a');
    const { send } = clientOf(rig);
    const sent = await send(delivery(open_id));
    const messageId = sent.ok ? (sent.messageId ?? '') : '';
    expect(await send(delivery(messageId, { verb: 'patch', content: card('新') }))).toEqual({ ok: true, messageId });
    const reply = await send(delivery(messageId, { verb: 'reply', msgType: 'text', content: '{"text":"好"}' }));
    expect(reply.ok).toBe(true);
    expect((await rig.shown(open_id)).map((message) => message.text)).toEqual(['新', '好']);
  });

  it('is sent once under one id, however often it is sent', async () => {
    const rig = await startRig();
    const { open_id } = await rig.person('a');
    const { send } = clientOf(rig);
    const row = delivery(open_id);
    expect(await send(row)).toEqual(await send(row));
    expect(await rig.shown(open_id)).toHaveLength(1);
  });

  it('goes to its reader by itself when the message it answers was recalled, and nowhere without one', async () => {
    const rig = await startRig();
    const { open_id } = await rig.person('a');
    const { send } = clientOf(rig);
    const { message_id } = await rig.post<{ message_id: string }>('say', { open_id, text: '/today' });
    await rig.post('recall', { open_id, message_id });
    const lost = delivery(message_id, { verb: 'reply' });
    expect(await send(lost)).toMatchObject({ ok: false, known: true });
    expect(await send({ ...lost, reader: open_id })).toMatchObject({ ok: true });
    expect((await rig.shown(open_id)).filter(({ sender }) => sender === 'bot')).toHaveLength(1);
  });

  it('is shown to one person alone in a group, and taken away again', async () => {
    const rig = await startRig();
    const [asker, other] = [await rig.person('a'), await rig.person('b')];
    const { chat_id } = await rig.post<{ chat_id: string }>('chats', {
      name: '组',
      open_ids: [asker.open_id, other.open_id],
    });
    const lark = clientOf(rig);
    const sent = await lark.send(delivery(chat_id, { verb: 'ephemeral', reader: asker.open_id }));
    expect([(await rig.shown(asker.open_id)).length, (await rig.shown(other.open_id)).length]).toEqual([1, 0]);
    await lark.deleteEphemeral(sent.ok ? (sent.messageId ?? '') : '');
    expect((await rig.shown(asker.open_id)).map(({ deleted }) => deleted)).toEqual([true]);
    expect(dataOf(await lark.chatMembers(chat_id), 'members').sort()).toEqual([asker.open_id, other.open_id].sort());
  });

  it('brings a file under its own name', async () => {
    const rig = await startRig();
    const { open_id } = await rig.person('a');
    const folder = await mkdtemp(join(tmpdir(), 'desk-lark-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    const path = join(folder, '错误行.csv');
    await writeFile(path, '行,原因\n2,日期\n');
    const { send } = clientOf(rig);
    expect(await send(delivery(open_id, { verb: 'file', msgType: 'file', content: path }))).toMatchObject({ ok: true });
    expect(JSON.stringify(await rig.shown(open_id))).toContain('错误行.csv');
    const gone = delivery(open_id, { verb: 'file', msgType: 'file', content: join(folder, 'gone.csv') });
    expect(await send(gone)).toMatchObject({ ok: false, known: true, code: 234001 });
  });

  it.for([
    { verb: 'send', target: 'ou_1/../../x' },
    { verb: 'reply', target: 'om_1/../../admin' },
    { verb: 'patch', target: 'om_1?x=1' },
    { verb: 'ephemeral', target: 'oc_1' },
  ] as const)('with a forged target ($verb $target) never leaves', async ({ verb, target }) => {
    const rig = await startRig();
    expect(await clientOf(rig).send(delivery(target, { verb }))).toMatchObject({
      ok: false,
      known: true,
      code: 230034,
    });
    expect(await callsTo(rig, '/im/')).toEqual([]);
  });
});

describe('the token', () => {
  it('is fetched once, however many ask at the same time', async () => {
    const rig = await startRig();
    const { open_id } = await rig.person('a');
    const { send } = clientOf(rig);
    await Promise.all(Array.from({ length: 8 }, () => send(delivery(open_id))));
    expect(await callsTo(rig, 'tenant_access_token')).toHaveLength(1);
  });

  it('is replaced once when the platform no longer takes it', async () => {
    const rig = await startRig();
    const { open_id } = await rig.person('a');
    const { send } = clientOf(rig);
    await send(delivery(open_id));
    await rig.control('DELETE', 'tokens');
    const both = await Promise.all([send(delivery(open_id)), send(delivery(open_id))]);
    expect(both.map(({ ok }) => ok)).toEqual([true, true]);
    expect(await callsTo(rig, 'tenant_access_token')).toHaveLength(2);
  });

  it('of a wrong secret is a clear no', async () => {
    const rig = await startRig();
    const answer = await clientOf(rig, { appSecret: 'wrong' }).botInfo();
    expect(answer).toMatchObject({ ok: false, known: true, httpStatus: 200 });
    expect(() => dataOf(answer, 'bot info')).toThrow(expect.objectContaining({ code: 'lark-credentials' }));
  });
});

it('a platform that is not there was not reached', async () => {
  const rig = await startRig();
  const answer = await clientOf(rig, { domain: 'http://127.0.0.1:9' }).botInfo();
  expect(answer).toMatchObject({ ok: false, known: true, code: notReached });
  expect(() => dataOf(answer, 'bot info')).toThrow(expect.objectContaining({ code: 'lark-away' }));
});

it('people are found by address, in batches, and groups read page by page', { timeout: 20_000 }, async () => {
  const rig = await startRig();
  const people = await Promise.all(Array.from({ length: 120 }, (_, i) => rig.person(`p${i}`)));
  const lark = clientOf(rig);
  const emails = [...people.map(({ email }) => email), 'nobody@bank.example'];
  const found = dataOf(await lark.batchGetId({ emails }), 'look-up');
  expect(found).toHaveLength(120);
  const { chat_id } = await rig.post<{ chat_id: string }>('chats', {
    name: '大组',
    open_ids: people.map(({ open_id }) => open_id),
  });
  expect(dataOf(await lark.chatMembers(chat_id), 'members')).toHaveLength(120);
  // A failure on the second page is a failure, not a short group.
  await rig.post('faults', { path: '/open-apis/im/v1/chats', mode: '429', after: 1, count: 1 });
  expect(await lark.chatMembers(chat_id)).toMatchObject({ ok: false, code: 99991400, resetSeconds: 1 });
});

it("Lark's list of commands is brought up to date once, and a failure harms nothing", async () => {
  const rig = await startRig();
  const lark = clientOf(rig);
  const wanted = [{ command: 'today', zh: '今日', en: 'Today' }];
  await lark.syncSlashCommands([...wanted, { command: 'old', zh: '旧', en: 'Old' }]);
  await lark.syncSlashCommands(wanted);
  await lark.syncSlashCommands(wanted);
  expect(dataOf(await lark.slash.list(), 'list')).toEqual([{ id: expect.any(String), ...wanted[0] }]);
  const changes = (await callsTo(rig, 'app_slash_commands')).length;
  expect(changes).toBe(3 + 2 + 1 + 1);
  await rig.post('faults', { path: '/open-apis/application', mode: '500' });
  await lark.syncSlashCommands([]);
});

describe('over the long connection', () => {
  it('a file is heard of, fetched, and no more of it than allowed', async () => {
    const rig = await startRig();
    const { open_id } = await rig.person('a');
    const lark = clientOf(rig);
    let hear: (event: MessageEvent) => void = () => {};
    const heard = new Promise<MessageEvent>((resolve) => {
      hear = resolve;
    });
    await listen(rig, ears([], { onMessage: async (event) => hear(event) }));
    await rig.post('file', { open_id, name: '客户.csv', base64: Buffer.from('客户号\n001\n').toString('base64') });
    const { messageId, fileKey = '', fileName } = await heard;
    expect(fileName).toBe('客户.csv');
    const from = { messageId, fileKey, type: 'file' as const };
    expect(await text(dataOf(await lark.download({ ...from, maxBytes: 100 }), 'file'))).toBe('客户号\n001\n');
    expect(await lark.download({ ...from, maxBytes: 5 })).toMatchObject({ ok: false, code: 234037 });
    expect(await lark.download({ ...from, fileKey: 'file_v3_none', maxBytes: 5 })).toMatchObject({
      ok: false,
      known: true,
    });
  });

  it('a press is answered with a toast and the changed card', async () => {
    const rig = await startRig();
    const { open_id } = await rig.person('a');
    const presses: PressEvent[] = [];
    const changed = JSON.parse(card('已完成'));
    await listen(
      rig,
      ears([], {
        onPress: async (event) => {
          presses.push(event);
          return { toast: { type: 'success', content: '已完成' }, card: changed };
        },
      }),
    );
    const sent = await clientOf(rig).send(delivery(open_id, { content: button({ do: 'done', task: 7 }) }));
    const messageId = sent.ok ? sent.messageId : '';
    const seen = await rig.post<object>('press', { open_id, message_id: messageId, label: '完成' });
    expect(seen).toMatchObject({ toast: { type: 'success', content: '已完成' } });
    expect(presses).toMatchObject([{ openId: open_id, messageId, value: { do: 'done', task: 7 }, tag: 'button' }]);
    expect((await rig.shown(open_id)).map((message) => message.text)).toEqual(['已完成']);
  });

  it('is begun anew after an answer the SDK takes for final, and knows when it stands', async () => {
    const rig = await startRig();
    await rig.post('faults', { path: '/callback/ws/endpoint', mode: '1', count: 1 });
    const said: string[] = [];
    const log: Log = { ...silent, warn: (event) => said.push(event) };
    const connection = await listen(rig, ears([]), log);
    expect(said).toContain('lark.connection-failed');
    expect(connection.connected()).toBe(true);
    connection.close();
    expect(connection.connected()).toBe(false);
  });

  it('refuses an app id the SDK would silently ignore', () => {
    const app = { appId: 'cli_short', appSecret: 'x', domain: 'http://127.0.0.1:9' };
    const begin = () =>
      longConnection({ ...app, timeoutMs: 1, log: silent, handlers: ears([]), botOpenId: () => undefined });
    expect(begin).toThrow(expect.objectContaining({ code: 'config' }));
  });
});

describe.for([true, false])('at a webhook (sealed: %s)', (encrypt) => {
  async function served(handlers: ReturnType<typeof ears>) {
    const rig = await startRig({ pushScale: 300 });
    const { encrypt_key, verification_token } = rig.sandbox.app;
    const handle = webhook({
      handlers,
      log: silent,
      botOpenId: () => undefined,
      now: () => new Date(),
      verificationToken: verification_token,
      ...(encrypt && { encryptKey: encrypt_key }),
    });
    const server = createServer((request, response) => void handle(request, response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => new Promise((resolve) => server.close(() => resolve())));
    const address = server.address();
    const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/`;
    await rig.post('subscription', { url, encrypt });
    return { rig, url };
  }

  it('messages and presses arrive as over the long connection, and a failure is pushed again', async () => {
    let tries = 0;
    let done = () => {};
    const heard = new Promise<void>((resolve) => {
      done = resolve;
    });
    const { rig } = await served(
      ears([], {
        onMessage: async () => {
          tries += 1;
          if (tries === 1) throw new Error('the database is away');
          done();
        },
        onPress: async () => ({ toast: { type: 'info', content: '好' } }),
      }),
    );
    const { open_id } = await rig.person('a');
    await rig.post('say', { open_id, text: '/today' });
    await heard;
    const sent = await clientOf(rig).send(delivery(open_id, { content: button({}) }));
    const pressed = { open_id, message_id: sent.ok ? sent.messageId : '', label: '完成' };
    expect(await rig.post('press', pressed)).toMatchObject({ toast: { type: 'info', content: '好' } });
  });

  it('what is not of the platform is turned away and the server stays up', async () => {
    const heard: string[] = [];
    const { url } = await served(ears(heard));
    const forged = { schema: '2.0', header: { event_type: 'im.message.receive_v1', token: 'guess' }, event: {} };
    const post = async (body: string) => (await fetch(url, { method: 'POST', body })).status;
    expect(await post(JSON.stringify(forged))).toBe(401);
    expect(await post('{"encrypt":"AAAA"}')).toBeGreaterThanOrEqual(400);
    expect(await post('not json')).toBe(400);
    expect(await post('x'.repeat(1_100_000))).toBe(413);
    expect((await fetch(url)).status).toBe(405);
    expect(heard).toEqual([]);
  });
});

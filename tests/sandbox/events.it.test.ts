import { request } from 'node:http';
import { describe, expect, it } from 'vitest';
import { MAX_CONNECTIONS } from '../../sandbox/push/long-connection.ts';
import { newClient, type Rig, startRig } from './rig.ts';

type Event = {
  event_id: string;
  message: { message_id: string; content: string; mentions?: unknown[]; chat_type: string };
};
type Told = { message_id: string; event_id?: string };
type EventRow = { event_id: string; event_type: string; acked: boolean; attempts: number };

/** A bot that notes the texts it hears. */
async function listener(rig: Rig, behave: (n: number) => unknown = () => undefined) {
  const heard: { text: string; event_id: string; message_id: string }[] = [];
  const socket = await rig.connect({
    'im.message.receive_v1': async (data: Record<string, unknown>) => {
      const { event_id, message } = data as Event;
      heard.push({ text: JSON.parse(message.content).text, event_id, message_id: message.message_id });
      return behave(heard.length);
    },
  });
  return { heard, socket, texts: () => heard.map(({ text }) => text) };
}

const row = async (rig: Rig, id: string | undefined) =>
  (await rig.get<EventRow[]>('events')).find(({ event_id }) => event_id === id);

describe('the long connection', () => {
  it('makes the sandbox ready', async () => {
    const rig = await startRig();
    expect(await rig.control('GET', 'health')).toMatchObject({ status: 503, body: { ready: false } });
    await listener(rig);
    await expect.poll(() => rig.control('GET', 'health')).toMatchObject({ status: 200, body: { ready: true } });
  });

  it('brings what a user says, in the platform’s form', async () => {
    const rig = await startRig();
    const events: Record<string, unknown>[] = [];
    await rig.connect({ 'im.message.receive_v1': (data) => void events.push(data) });
    const person = await rig.person('a');
    await expect.poll(() => rig.control('GET', 'health')).toMatchObject({ status: 200 });
    const told = await rig.post<Told>('say', { open_id: person.open_id, text: '/today' });
    await expect.poll(() => events).toHaveLength(1);
    const { open_id, user_id, union_id } = person;
    expect(events[0]).toMatchObject({
      schema: '2.0',
      event_id: told.event_id,
      event_type: 'im.message.receive_v1',
      app_id: rig.app.app_id,
      token: rig.sandbox.app.verification_token,
      sender: { sender_id: { open_id, user_id, union_id }, sender_type: 'user' },
      message: {
        message_id: told.message_id,
        chat_id: person.chat_id,
        chat_type: 'p2p',
        message_type: 'text',
        content: '{"text":"/today"}',
      },
    });
    await expect.poll(() => row(rig, told.event_id)).toMatchObject({ acked: true, attempts: 1 });
  });

  it('brings from a group only what mentions the bot', async () => {
    const rig = await startRig();
    const { heard } = await listener(rig);
    const [a, b] = [await rig.person('a'), await rig.person('b', { name: '李测试' })];
    const { chat_id } = await rig.post<{ chat_id: string }>('chats', {
      name: '一组',
      open_ids: [a.open_id, b.open_id],
    });
    expect((await rig.post<Told>('say', { open_id: a.open_id, chat_id, text: '大家好' })).event_id).toBeUndefined();
    await rig.post('say', { open_id: a.open_id, chat_id, text: '/client 王', mention: ['bot', b.open_id] });
    await expect.poll(() => heard).toMatchObject([{ text: '@_user_1 @_user_2 /client 王' }]);
    expect((await rig.shown(b.open_id)).map(({ text }) => text)).toEqual([
      '大家好',
      '@Advisor Desk @李测试 /client 王',
    ]);
  });

  it('gives each event to one of the connections, to all of them in the long run', async () => {
    const rig = await startRig();
    const bots = [await listener(rig), await listener(rig), await listener(rig)];
    await expect.poll(() => rig.get('health')).toMatchObject({ connections: 3 });
    const { open_id } = await rig.person('a');
    for (let n = 0; n < 60; n += 1) await rig.post('say', { open_id, text: String(n) });
    await expect.poll(() => bots.reduce((sum, bot) => sum + bot.heard.length, 0)).toBe(60);
    for (const bot of bots) expect(bot.heard.length).toBeGreaterThan(0);
  });

  it('takes fifty connections and refuses the next in words the SDK understands', async () => {
    const rig = await startRig();
    for (let n = 0; n < MAX_CONNECTIONS; n += 1) await listener(rig);
    await expect(listener(rig)).rejects.toThrow('1000040350');
  });

  it('refuses a wrong secret for good', async () => {
    const rig = await startRig();
    const stranger = {
      ...rig,
      connect: (handlers: Parameters<Rig['connect']>[0]) =>
        rig.connectAs({ ...rig.app, app_secret: 'wrong' }, handlers),
    };
    await expect(listener(stranger)).rejects.toThrow('514');
  });

  it('refuses an upgrade without a ticket with the headers other SDKs read', async () => {
    const rig = await startRig();
    const headers = {
      Connection: 'Upgrade',
      Upgrade: 'websocket',
      'Sec-WebSocket-Version': '13',
      'Sec-WebSocket-Key': 'AAAAAAAAAAAAAAAAAAAAAA==',
    };
    const answer = await new Promise<Record<string, unknown>>((resolve, reject) => {
      request(`${rig.url}/ws/v2?fpid=1&ticket=none`, { headers }, (response) => resolve(response.headers))
        .on('error', reject)
        .end();
    });
    expect(answer).toMatchObject({
      'handshake-status': '403',
      'handshake-msg': 'invalid ticket',
      'handshake-autherrcode': '1000040344',
    });
  });

  it('is taken up again by the SDK after a cut, and what comes then arrives', async () => {
    const rig = await startRig();
    const { heard } = await listener(rig);
    const { open_id } = await rig.person('a');
    await expect.poll(() => rig.get('health')).toMatchObject({ ready: true });
    expect(await rig.post('disconnect', {})).toEqual({ dropped: 1 });
    await expect.poll(() => rig.get('health'), { timeout: 5000 }).toMatchObject({ ready: false });
    await expect.poll(() => rig.get('health'), { timeout: 5000 }).toMatchObject({ ready: true });
    await rig.post('say', { open_id, text: '还在吗' });
    await expect.poll(() => heard).toMatchObject([{ text: '还在吗' }]);
  });
});

describe('an event that is not acknowledged', () => {
  it('is pushed again with the same event id until it is, along the ladder', async () => {
    const rig = await startRig({ pushScale: 1000 });
    const { heard } = await listener(rig, (n) => {
      if (n <= 2) throw new Error('not now');
    });
    await expect.poll(() => rig.get('health')).toMatchObject({ ready: true });
    const { open_id } = await rig.person('a');
    const told = await rig.post<Told>('say', { open_id, text: '一' });
    await expect.poll(() => row(rig, told.event_id), { timeout: 5000 }).toMatchObject({ acked: true, attempts: 3 });
    expect(heard.map(({ event_id }) => event_id)).toEqual([told.event_id, told.event_id, told.event_id]);
  });

  it('is given up after five pushes', async () => {
    const rig = await startRig({ pushScale: 100_000 });
    const { heard } = await listener(rig, () => {
      throw new Error('never');
    });
    await expect.poll(() => rig.get('health')).toMatchObject({ ready: true });
    const { open_id } = await rig.person('a');
    const told = await rig.post<Told>('say', { open_id, text: '一' });
    await expect.poll(() => row(rig, told.event_id), { timeout: 5000 }).toMatchObject({ acked: false, attempts: 5 });
    expect(heard).toHaveLength(5);
  });

  it('waits for a bot that is not there yet', async () => {
    const rig = await startRig({ pushScale: 20 });
    const { open_id } = await rig.person('a');
    await rig.post('say', { open_id, text: '早' });
    const { heard } = await listener(rig);
    await expect.poll(() => heard, { timeout: 5000 }).toMatchObject([{ text: '早' }]);
  });

  it('can be acknowledged on another connection than it came on', async () => {
    const rig = await startRig();
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const { heard } = await listener(rig, () => held);
    await expect.poll(() => rig.get('health')).toMatchObject({ ready: true });
    const { open_id } = await rig.person('a');
    const told = await rig.post<Told>('say', { open_id, text: '一' });
    await expect.poll(() => heard).toHaveLength(1);
    await rig.post('disconnect', {});
    await expect.poll(() => rig.get('health'), { timeout: 2500 }).toMatchObject({ ready: false });
    await expect.poll(() => rig.get('health'), { timeout: 2500 }).toMatchObject({ ready: true });
    release();
    await expect.poll(() => row(rig, told.event_id)).toMatchObject({ acked: true, attempts: 1 });
  });
});

describe('faults on events', () => {
  it.for([
    { mode: 'chunk', told: ['一', '二', '三'], heard: ['一', '二', '三'], distinct: 3 },
    { mode: 'duplicate', told: ['一'], heard: ['一', '一'], distinct: 1 },
    { mode: 'duplicate', fresh: true, told: ['一'], heard: ['一', '一'], distinct: 2 },
    { mode: 'reorder', count: 1, told: ['一', '二'], heard: ['二', '一'], distinct: 2 },
    { mode: 'reorder', count: 1, ms: 50, told: ['一'], heard: ['一'], distinct: 1 },
  ])('$mode turns $told into $heard', async ({ told, heard, distinct, ...fault }) => {
    const rig = await startRig();
    const bot = await listener(rig);
    await expect.poll(() => rig.get('health')).toMatchObject({ ready: true });
    const { open_id } = await rig.person('a');
    await rig.post('faults', fault);
    for (const text of told) await rig.post('say', { open_id, text });
    await expect.poll(bot.texts).toEqual(heard);
    expect(new Set(bot.heard.map(({ event_id }) => event_id)).size).toBe(distinct);
    expect(new Set(bot.heard.map(({ message_id }) => message_id)).size).toBe(told.length);
  });

  it('no-ack loses the acknowledgement: after three seconds and the first wait it comes again', async () => {
    const rig = await startRig({ pushScale: 1000 });
    const bot = await listener(rig);
    await expect.poll(() => rig.get('health')).toMatchObject({ ready: true });
    const { open_id } = await rig.person('a');
    await rig.post('faults', { mode: 'no-ack', count: 1 });
    const told = await rig.post<Told>('say', { open_id, text: '一' });
    await expect.poll(() => row(rig, told.event_id), { timeout: 8000 }).toMatchObject({ acked: true, attempts: 2 });
    expect(bot.heard.map(({ event_id }) => event_id)).toEqual([told.event_id, told.event_id]);
  });

  it('an old event is pushed again on demand', async () => {
    const rig = await startRig();
    const bot = await listener(rig);
    await expect.poll(() => rig.get('health')).toMatchObject({ ready: true });
    const { open_id } = await rig.person('a');
    const told = await rig.post<Told>('say', { open_id, text: '一' });
    await expect.poll(bot.texts).toHaveLength(1);
    await rig.post('redeliver', { event_id: told.event_id });
    await expect.poll(() => bot.heard.map(({ event_id }) => event_id)).toEqual([told.event_id, told.event_id]);
    expect((await rig.control('POST', 'redeliver', { event_id: 'none' })).status).toBe(404);
  });
});

describe('other events', () => {
  it('reach a bot that asked for them: menu, reading, groups, leavers, recall', async () => {
    const rig = await startRig();
    const heard: [string, Record<string, unknown>][] = [];
    const types = [
      'application.bot.menu_v6',
      'im.message.message_read_v1',
      'im.chat.member.bot.added_v1',
      'im.chat.member.bot.deleted_v1',
      'im.chat.member.user.added_v1',
      'im.chat.member.user.deleted_v1',
      'im.chat.disbanded_v1',
      'im.chat.access_event.bot_p2p_chat_entered_v1',
      'im.message.recalled_v1',
      'contact.user.deleted_v3',
    ];
    await rig.connect(
      Object.fromEntries(types.map((type) => [type, (data: Record<string, unknown>) => void heard.push([type, data])])),
    );
    await expect.poll(() => rig.get('health')).toMatchObject({ ready: true });
    const [a, b] = [await rig.person('a'), await rig.person('b', { name: '李测试' })];
    const client = newClient(rig.url, rig.app);
    const sent = await client.im.v1.message.create({
      params: { receive_id_type: 'open_id' },
      data: { receive_id: a.open_id, msg_type: 'text', content: '{"text":"x"}' },
    });
    const said = await rig.post<Told>('say', { open_id: a.open_id, text: '说错了' });
    await rig.post('menu', { open_id: a.open_id, event_key: 'today' });
    await rig.post('read', { open_id: a.open_id });
    await rig.post('enter', { open_id: a.open_id });
    await rig.post('recall', { open_id: a.open_id, message_id: said.message_id });
    const { chat_id } = await rig.post<{ chat_id: string }>('chats', { name: '一组', open_ids: [a.open_id] });
    await rig.post('chats/members', { chat_id, add: [b.open_id] });
    await rig.post('chats/members', { chat_id, remove: [b.open_id] });
    await rig.post('chats/bot', { chat_id, in: false });
    await rig.post('chats/bot', { chat_id, in: true });
    await rig.control('DELETE', 'chats', { chat_id });
    await rig.control('DELETE', 'users', { open_id: b.open_id });
    await expect.poll(() => new Set(heard.map(([type]) => type)).size).toBe(types.length);
    const event = (type: string) => heard.find(([name]) => name === type)?.[1];
    expect(event('application.bot.menu_v6')).toMatchObject({
      event_key: 'today',
      operator: { operator_id: { open_id: a.open_id } },
    });
    expect(event('im.message.message_read_v1')).toMatchObject({
      reader: { reader_id: { open_id: a.open_id } },
      message_id_list: [sent.data?.message_id],
    });
    expect(event('im.chat.member.bot.added_v1')).toMatchObject({
      chat_id,
      name: '一组',
      i18n_names: { zh_cn: '一组' },
    });
    expect(event('im.chat.member.user.added_v1')).toMatchObject({
      chat_id,
      users: [{ name: '李测试', user_id: { open_id: b.open_id } }],
    });
    expect(event('im.message.recalled_v1')).toMatchObject({ message_id: said.message_id, chat_id: a.chat_id });
    expect(event('contact.user.deleted_v3')).toMatchObject({
      object: { open_id: b.open_id, status: { is_resigned: true } },
    });
  });

  it('are not pushed when the app is not subscribed to them', async () => {
    const rig = await startRig();
    const { open_id } = await rig.person('a');
    await rig.post('subscription', { events: ['im.message.receive_v1'] });
    expect(await rig.post('menu', { open_id, event_key: 'today' })).toEqual({});
    expect((await rig.post<Told>('say', { open_id, text: 'x' })).event_id).toMatch(/^[0-9a-f]{32}$/);
  });
});

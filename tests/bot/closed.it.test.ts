import { describe, expect, it } from 'vitest';
import { press, ref } from '../../cards/kit/press.ts';
import { addDays, instantAt, timeOfDay } from '../../domain/kit/day.ts';
import { addOccasion, monday, zone } from '../adapters/store/book.ts';
import { type Chat, openChat, openIdOf } from './chat.ts';

const at = (time: string, on = monday) => instantAt(on, timeOfDay(time), zone);

/** Everything of the book that a command could change, as it stands. */
async function state({ book: { database } }: Chat) {
  return {
    clients: await database.client.findMany({ orderBy: { id: 'asc' } }),
    tasks: await database.task.findMany({ orderBy: { id: 'asc' } }),
    contacts: await database.contact.count(),
    moves: await database.stageMove.count(),
    deeds: await database.deed.count(),
    leaves: await database.leave.count(),
    rooms: await database.team.findMany({ orderBy: { id: 'asc' } }),
    told: await database.delivery.count({ where: { kind: { not: 'reply' } } }),
  };
}

/** Something on A101's list of today; gives its number. */
async function openTask(chat: Chat): Promise<number> {
  await addOccasion(chat.book, { clientId: chat.clients.K0001 });
  await chat.morning();
  return (await chat.book.database.task.findFirstOrThrow({ where: { state: 'open' } })).id;
}

describe('compliance', () => {
  it('reads any client', async () => {
    const chat = await openChat();
    for (const name of ['赵甲子', '沈癸酉', '韩无主'])
      expect((await chat.ask('C900', `/client ${name}`)).text).toContain(name);
  });

  it('changes nothing, whatever is typed', async () => {
    const chat = await openChat();
    const task = await openTask(chat);
    const before = await state(chat);
    for (const line of [
      '/log 赵甲子 电话 不应登记',
      '/log 赵甲子',
      '/stage 赵甲子 2',
      '/task 赵甲子 明天 不应添加',
      `/done ${task}`,
      `/snooze ${task} 明天`,
      '/undo',
      '/assign 赵甲子 A102',
      '/leave 12-01 12-03 A102',
      '/room on',
    ])
      await chat.ask('C900', line);
    await chat.say('C900', '', { kind: 'file', fileName: '客户.csv' });
    expect(await state(chat)).toEqual(before);
  });

  it('changes nothing, whatever is pressed', async () => {
    const chat = await openChat();
    const c = chat.clients.K0001;
    const t = await openTask(chat);
    await chat.ask('A101', '/log 赵甲子 电话 已联系');
    const before = await state(chat);
    const presses = [
      press('task.done', ref('task', t)),
      press('task.snooze', ref('task', t)),
      press('contact.log.form', ref('client', c)),
      press('contact.log', ref('client', c)),
      press('task.add', ref('client', c)),
      press('stage.move', ref('client', c)),
      press('client.tell-owner.form', ref('client', c)),
      press('client.tell-owner', ref('client', c)),
      press('undo', ref('deed', 1)),
      press('leave.set'),
      press('task.reassign.form', ref('task', t)),
      press('task.reassign', ref('task', t)),
    ];
    const form = { kind: 'call', note: '不应登记', to: '2', on: '2026-12-01', what: '不应添加', text: '不应转达' };
    for (const value of presses) await chat.forge('C900', value, form);
    expect(await state(chat)).toEqual(before);
    expect(chat.faults).toEqual([]);
  });
});

describe("teammates' clients, where the firm hides them", () => {
  it.for(['卫辛未', 'K0101', 'wxw', '0101'])('answer to %s like a client who does not exist', async (query) => {
    const chat = await openChat({ teamLookup: 'none' });
    const nobody = await chat.ask('A101', '/client 查无此人');
    const mate = await chat.ask('A101', `/client ${query}`);
    expect(mate.text).toBe(nobody.text.replace('查无此人', query));
    // The end of a telephone number is told to nobody who may not see the number.
    const open = await openChat();
    const isTold = (await open.ask('A101', `/client ${query}`)).text.includes('卫辛未');
    expect(isTold).toBe(query !== '0101');
  });

  it('cannot be opened, told of or picked by a forged press', async () => {
    const chat = await openChat({ teamLookup: 'none' });
    const c = chat.clients.K0101;
    for (const value of [
      press('client.open', ref('client', c)),
      press('client.tell-owner.form', ref('client', c)),
      press('client.tell-owner', ref('client', c)),
      press('client.reveal', ref('client', c), { field: 'phone' }),
      press('client.pick', ref('client', c), { command: 'client', rest: '' }),
      press('client.pick', ref('client', c), { command: 'tell', rest: '' }),
      press('client.pick', ref('client', c), { command: 'log', rest: '电话 你好' }),
    ]) {
      const said = await chat.forge('A101', value, { text: '请回电' });
      expect(JSON.stringify(said)).not.toMatch(/卫辛未|K0101/);
      expect(said.messages.filter(({ kind }) => kind === 'notice')).toEqual([]);
    }
  });

  it('do not tell their number where they may be looked up, when picked for what only the owner may do', async () => {
    const chat = await openChat();
    const picked = await chat.forge(
      'A101',
      press('client.pick', ref('client', chat.clients.K0101), { command: 'log', rest: '电话 你好' }),
    );
    expect(JSON.stringify(picked)).not.toContain('K0101');
    expect(picked.tone).toBe('error');
  });

  it("are not said openly in the team's room, and own clients only where all members may see them", async () => {
    const chat = await openChat({ teamLookup: 'none' });
    chat.groups.set('oc_room', ['A101', 'A102', 'M100']);
    await chat.say('M100', '/room on', { group: 'oc_room' });
    const [hidden] = await chat.say('A101', '/client K0001', { group: 'oc_room' });
    expect(hidden).toMatchObject({ verb: 'ephemeral', reader: openIdOf('A101') });
    chat.groups.set('oc_room', ['A101', 'M100']);
    const [open] = await chat.say('A101', '/client K0001', { group: 'oc_room' });
    expect(open).toMatchObject({ verb: 'reply' });
  });
});

describe('a message to a colleague', () => {
  it('waits for the end of their quiet hours, and the answer to who sent it does not', async () => {
    const chat = await openChat();
    chat.setClock(monday, '22:00');
    const pressed = await chat.forge('A101', press('client.tell-owner', ref('client', chat.clients.K0101)), {
      text: '客户请您回电',
    });
    expect(pressed.toast).toBe('已发送');
    const told = await chat.book.database.delivery.findFirstOrThrow({ where: { kind: 'notice' } });
    expect(told.nextAt).toEqual(at('07:30', addDays(monday, 1)));
    const answer = await chat.ask('A101', '/help');
    const reply = await chat.book.database.delivery.findUniqueOrThrow({ where: { key: answer.key } });
    expect(reply.nextAt).toEqual(at('22:00'));
  });

  it('goes out at once by day', async () => {
    const chat = await openChat();
    chat.setClock(monday, '10:00');
    await chat.forge('A101', press('client.tell-owner', ref('client', chat.clients.K0101)), { text: '客户请您回电' });
    const told = await chat.book.database.delivery.findFirstOrThrow({ where: { kind: 'notice' } });
    expect(told.nextAt).toEqual(at('10:00'));
  });

  it("keeps to quiet hours the colleague chose, and so does a manager's reminder", async () => {
    const chat = await openChat();
    chat.setClock(monday, '12:30');
    const quiet = { from: timeOfDay('12:00'), to: timeOfDay('13:30') };
    await chat.book.transact(({ people }) => people.setPreferences(chat.people.A102, { quiet }));
    await chat.forge('A101', press('client.tell-owner', ref('client', chat.clients.K0101)), { text: '客户请您回电' });
    await chat.forge('M100', press('team.remind', ref('staff', chat.people.A102), { day: monday }));
    const rows = await chat.book.database.delivery.findMany({ where: { kind: { in: ['notice', 'reminder'] } } });
    expect(rows.map(({ nextAt }) => nextAt)).toEqual([at('13:30'), at('13:30')]);
  });
});

describe('what is said back of a line', () => {
  it.for(['/client 13800000001', '/client 110101199001011234', '/13800000001'])(
    'of %s holds no whole number',
    async (line) => {
      const chat = await openChat();
      const number = line.replace(/\D/g, '');
      const { text } = await chat.ask('A101', line);
      expect(text).not.toContain(number);
      expect(text).toContain(number.slice(-4));
    },
  );
});

describe('a list that still waits for its time', () => {
  it('says when it comes how things stand by then', async () => {
    const chat = await openChat();
    chat.setClock(monday, '08:15');
    await chat.book.transact(({ people }) => people.setPreferences(chat.people.A101, { listAt: timeOfDay('10:00') }));
    await chat.ask('A101', `/task 赵甲子 2026-11-23 送材料`);
    await chat.morning();
    const { key } = await chat.book.database.delivery.findFirstOrThrow({
      where: { kind: 'list', staffId: chat.people.A101 },
    });
    const task = await chat.book.database.task.findFirstOrThrow({
      where: { ownerId: chat.people.A101, state: 'open' },
    });
    await chat.book.database.delivery.update({
      where: { key },
      data: { state: 'pending', messageId: null, attempts: 0 },
    });
    await chat.ask('A101', `/done ${task.id}`);
    const row = await chat.book.database.delivery.findUniqueOrThrow({ where: { key } });
    expect(row.content).toContain('撤销');
    expect(row.nextAt).toEqual(at('10:00'));
    expect(await chat.book.database.delivery.count({ where: { kind: 'update' } })).toBe(0);
  });
});

import { describe, expect, it } from 'vitest';
import { type Press, press, ref } from '../../cards/kit/press.ts';
import { addOccasion, monday } from '../adapters/store/book.ts';
import { type Came, type Chat, openChat } from './chat.ts';

/** No id of the book is near it. */
const nowhere = 987_654;

/** A desk with a task (#1) and a deed of the second team, none of which the first team may know of. */
async function withOthers(): Promise<Chat & { task: number; deed: number }> {
  const chat = await openChat();
  await addOccasion(chat.book, { clientId: chat.clients.K0201, rule: 'maturity', urgency: 2 });
  await addOccasion(chat.book, { clientId: chat.clients.K0001, rule: 'birthday' });
  await chat.morning();
  const task = await chat.book.database.task.findFirstOrThrow({ where: { clientId: chat.clients.K0201 } });
  await chat.say('A201', '/log 沈癸酉 电话 首次联系');
  const deed = await chat.book.database.deed.findFirstOrThrow();
  return { ...chat, task: task.id, deed: deed.id };
}

type Forgery = {
  name: string;
  value: (of: { t: number; c: number; d: number; s: number }) => Press;
  form?: Record<string, string>;
};

const saved = { note: '伪造', kind: 'call', on: '2026-12-01 +0800', what: '伪造', to: '2', text: '伪造' };
const forgeries: Forgery[] = [
  { name: 'done', value: ({ t }) => press('task.done', ref('task', t), { at: 'list' }) },
  { name: 'done on a card of its own', value: ({ t }) => press('task.done', ref('task', t), { at: 'card' }) },
  { name: 'snooze', value: ({ t }) => press('task.snooze', ref('task', t), { at: 'list' }) },
  { name: 'undo', value: ({ d }) => press('undo', ref('deed', d)) },
  { name: 'undo on a list', value: ({ d }) => press('undo', ref('deed', d), { at: 'list' }) },
  { name: 'the form of the log', value: ({ c, t }) => press('contact.log.form', ref('client', c), { task: t }) },
  { name: 'the log', value: ({ c, t }) => press('contact.log', ref('client', c), { task: t }), form: saved },
  { name: 'the log, half filled', value: ({ c }) => press('contact.log', ref('client', c)), form: { note: '伪造' } },
  { name: 'the form of a task', value: ({ c }) => press('task.add.form', ref('client', c)) },
  { name: 'a task', value: ({ c }) => press('task.add', ref('client', c)), form: saved },
  { name: 'a task, half filled', value: ({ c }) => press('task.add', ref('client', c)), form: {} },
  { name: 'the stage', value: ({ c }) => press('stage.move.form', ref('client', c)) },
  { name: 'a move of the stage', value: ({ c }) => press('stage.move', ref('client', c)), form: saved },
  { name: 'the client', value: ({ c }) => press('client.open', ref('client', c)) },
  { name: 'the phone', value: ({ c }) => press('client.reveal', ref('client', c), { field: 'phone' }) },
  { name: 'the ID number', value: ({ c }) => press('client.reveal', ref('client', c), { field: 'idNo' }) },
  { name: 'a list', value: ({ s }) => press('list.page', ref('staff', s), { page: 1 }) },
  {
    name: 'a choice for the log',
    value: ({ c }) => press('client.pick', ref('client', c), { command: 'log', rest: '电话 伪造' }),
  },
  {
    name: 'a choice for a message',
    value: ({ c }) => press('client.pick', ref('client', c), { command: 'tell', rest: '' }),
  },
  { name: 'the form of a message', value: ({ c }) => press('client.tell-owner.form', ref('client', c)) },
  { name: 'a message', value: ({ c }) => press('client.tell-owner', ref('client', c)), form: saved },
  { name: 'a reminder', value: ({ s }) => press('team.remind', ref('staff', s), { day: monday }) },
  { name: 'the form to reassign', value: ({ t }) => press('task.reassign.form', ref('task', t)) },
  { name: 'a reassignment', value: ({ t }) => press('task.reassign', ref('task', t)), form: { to: '1' } },
];

describe.for(['A101', 'M100'] as const)('%s forges the button of', (who) => {
  it.for(forgeries)('$name of another team, and is answered as for what does not exist', async ({ value, form }) => {
    const chat = await withOthers();
    const before = await book(chat);
    const theirs = await chat.forge(
      who,
      value({ t: chat.task, c: chat.clients.K0201, d: chat.deed, s: chat.people.A201 }),
      form,
    );
    const nobodys = await chat.forge(who, value({ t: nowhere, c: nowhere, d: nowhere, s: nowhere }), form);
    const unowned = await chat.forge(who, value({ t: nowhere, c: chat.clients.K0999, d: nowhere, s: nowhere }), form);
    expect(answerOf(theirs, chat.task)).toEqual(answerOf(nobodys, nowhere));
    expect(answerOf(unowned, nowhere)).toEqual(answerOf(nobodys, nowhere));
    expect(JSON.stringify(answerOf(theirs, chat.task))).not.toMatch(/沈癸酉|李丁卯|韩无主|钻石/);
    expect(await book(chat)).toEqual(before);
    const records = await chat.book.database.audit.findMany({ where: { action: 'refused' }, orderBy: { seq: 'asc' } });
    expect(records).toHaveLength(3);
    for (const record of records) {
      expect(record).toMatchObject({ actor: `staff:${chat.people[who]}`, via: 'button' });
      expect(record.object).toMatch(/^(task|client|deed|staff):\d+$/);
    }
    expect(chat.faults).toEqual([]);
  });
});

describe('what no card of the desk carries', () => {
  it.for([
    [undefined],
    [null],
    ['done'],
    [{}],
    [{ a: 'drop table' }],
    [press('task.done')],
    [{ action: 'task.done', ref: 'task:x' }],
    [press('task.done', ref('task', -1))],
    [press('task.done', ref('task', 1e300))],
    [press('task.done', ref('task', 1), { extra: true })],
    [press('client.reveal', ref('client', 1), { field: 'note' })],
    [press('client.pick', ref('client', 1), { command: 'settings', rest: '' })],
    [press('client.pick', ref('client', 1), { command: 'log', rest: 'x'.repeat(5_000) })],
    [press('list.page', undefined, { page: 0 })],
    [press('task.done', ref('task', Number.MAX_SAFE_INTEGER))],
    [press('client.open', ref('client', 2 ** 31))],
  ])('%o changes nothing, and is recorded', async ([value]) => {
    const chat = await withOthers();
    const before = await book(chat);
    const came = await chat.forge('A101', value);
    expect(came).toMatchObject({
      toast: '无法识别此操作。请发送 /today 重新打开清单。',
      messages: [],
      card: undefined,
    });
    expect(await book(chat)).toEqual(before);
    expect(await chat.book.database.audit.count({ where: { action: 'refused' } })).toBe(1);
  });

  it('a colleague’s number beyond all numbers is no colleague', async () => {
    const chat = await withOthers();
    const t = (await chat.book.database.task.findFirstOrThrow({ where: { clientId: chat.clients.K0001 } })).id;
    const came = await chat.forge('M100', press('task.reassign', ref('task', t)), { to: '99999999999' });
    expect(came.toast).toBe('选择客户经理');
    expect(chat.faults).toEqual([]);
  });
});

describe('somebody else’s card', () => {
  it('pressed by a teammate, is not redrawn and shows nobody’s list', async () => {
    const chat = await withOthers();
    const list = await chat.ask('A101', '/today');
    const came = await chat.press('A102', list, '完成');
    expect(came.toast).toContain('没有找到任务');
    expect(came.card).toBeUndefined();
    const snoozed = await chat.press('A102', list, '延后');
    expect(snoozed.card).toBeUndefined();
    const task = await chat.book.database.task.findFirstOrThrow({ where: { clientId: chat.clients.K0001 } });
    expect(task).toMatchObject({ state: 'open', snoozes: 0 });
  });

  it('of a client, forwarded to another team, opens nothing', async () => {
    const chat = await withOthers();
    const card = await chat.ask('A101', '/client 赵甲子');
    for (const label of ['记录', '阶段', '任务']) {
      const came = await chat.press('A201', card, label);
      expect(`${came.toast}${came.messages.map(({ text }) => text)}`).toBe('没有找到该内容，或无权查看。');
    }
    expect((await chat.press('A201', card, '显示')).card).toBeUndefined();
    expect(await chat.book.database.audit.count({ where: { action: 'refused' } })).toBe(4);
  });
});

describe('a guess in words', () => {
  it.for([`/done ${nowhere}`, `/snooze ${nowhere} 周五`])(
    '%s reads like the number of another team’s task, and both are on record',
    async (line) => {
      const chat = await withOthers();
      const nobodys = await chat.ask('A101', line);
      const theirs = await chat.ask('A101', line.replace(String(nowhere), String(chat.task)));
      expect(theirs.text.replace(`#${chat.task}`, '#')).toBe(nobodys.text.replace(`#${nowhere}`, '#'));
      const records = await chat.book.database.audit.findMany({ where: { action: 'refused' } });
      expect(records.map(({ object }) => object).sort()).toEqual([`task:${chat.task}`, `task:${nowhere}`].sort());
    },
  );

  it('of a client number reads like that of a client who does not exist', async () => {
    const chat = await withOthers();
    for (const command of ['client', 'log', 'stage', 'task']) {
      const theirs = await chat.ask('A101', `/${command} K0201`);
      const nobodys = await chat.ask('A101', `/${command} K0202`);
      expect(theirs.text.replace('K0201', 'K0202')).toBe(nobodys.text);
    }
    const records = await chat.book.database.audit.findMany({ where: { action: 'refused' }, orderBy: { seq: 'asc' } });
    const object = `client:${chat.clients.K0201}`;
    expect(records).toMatchObject(
      ['client', 'log', 'stage', 'task'].map((asked) => ({
        actor: `staff:${chat.people.A101}`,
        object,
        detail: { asked },
      })),
    );
  });
});

describe('a reveal', () => {
  it('is for the asker alone, on record with the field, and honest where there is nothing', async () => {
    const chat = await openChat();
    const card = await chat.ask('A101', '/client 赵甲子');
    const shown = await chat.press('A101', card, '显示');
    expect(shown.text).toContain('手机：13800000001');
    const empty = await chat.press('A101', card, '显示', { nth: 2 });
    expect(empty).toMatchObject({ toast: '未登记', card: undefined });
    const records = await chat.book.database.audit.findMany({
      where: { action: 'client.reveal' },
      orderBy: { seq: 'asc' },
    });
    expect(records.map(({ detail }) => detail)).toEqual([{ field: 'phone' }, { field: 'idNo' }]);
  });
});

/** What the person sees of an answer, with the number they named themselves blotted out. */
function answerOf({ toast, tone, text, messages }: Came, named: number) {
  return {
    toast: toast.replace(`#${named}`, '#'),
    tone,
    text: text.replace(/K0\d{3}/g, 'K'),
    messages: messages.map((one) => one.text),
  };
}

/** Everything of the book that a press could change. */
async function book({ book: { database } }: Chat) {
  return {
    tasks: await database.task.findMany({ orderBy: { id: 'asc' } }),
    clients: await database.client.findMany({ orderBy: { id: 'asc' } }),
    contacts: await database.contact.findMany({ orderBy: { id: 'asc' } }),
    deeds: await database.deed.findMany({ orderBy: { id: 'asc' } }),
    moves: await database.stageMove.count(),
    said: await database.delivery.count({ where: { kind: { notIn: ['reply'] } } }),
  };
}

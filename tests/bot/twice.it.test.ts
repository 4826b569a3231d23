import { describe, expect, it } from 'vitest';
import { press, ref } from '../../cards/kit/press.ts';
import { addDays } from '../../domain/kit/day.ts';
import { addOccasion, monday } from '../adapters/store/book.ts';
import { assign, type Chat, type Form, openChat, openIdOf } from './chat.ts';

/** A press on a card with a message number of its own: what a person does who taps twice before the card has changed. */
async function submit(chat: Chat, value: unknown, more: { form: Form; messageId?: string; key: string }) {
  return chat.bot.onPress({
    key: `evt:twice:${more.key}`,
    openId: openIdOf('A101'),
    messageId: more.messageId ?? 'om_form',
    chatId: 'oc_private',
    token: 'c-token',
    value,
    tag: 'button',
    formValue: more.form,
    at: chat.moment().now,
  });
}

/** A task on A101's list; gives its number. */
async function taskOf(chat: Chat, rule = 'birthday'): Promise<number> {
  await addOccasion(chat.book, { clientId: chat.clients.K0001, rule });
  await chat.morning();
  return (await chat.book.database.task.findFirstOrThrow({ where: { rule, state: 'open' } })).id;
}

const counts = async ({ book: { database } }: Chat) => ({
  contacts: await database.contact.count(),
  tasks: await database.task.count({ where: { rule: { not: 'case' } } }),
  cases: await database.caseFile.count(),
  moves: await database.stageMove.count(),
  leaves: await database.leave.count(),
  told: await database.delivery.count({ where: { kind: 'notice' } }),
});

describe('a form that is submitted twice', () => {
  it('is written once; the second press says what the first one did and leaves the card alone', async () => {
    const chat = await openChat();
    const { K0001: c, K0101 } = chat.clients;
    await chat.ask('A101', '/log 赵甲子 电话 首次联系');
    const filled = { note: '已联系', kind: 'call', on: '2026-12-01', what: '送材料', to: '2', text: '请回电' };
    const leave = { from: '2026-12-01', to: '2026-12-02', delegate: String(chat.people.A102) };
    for (const [value, form, says] of [
      [press('contact.log', ref('client', c)), filled, '已登记'],
      [press('task.add', ref('client', c)), filled, '任务已添加：12月1日 周二'],
      [press('stage.move', ref('client', c)), filled, '已进入认知'],
      [press('client.tell-owner', ref('client', K0101)), filled, '已发送'],
      [press('case.begin.question', ref('client', K0101)), filled, '咨询已登记'],
      [press('leave.set'), leave, '请假已登记，由 孙丙寅 代理'],
    ] as const) {
      const messageId = `om_${value.action}`;
      const first = await submit(chat, value, { form, messageId, key: `${value.action}:1` });
      expect(first.card, value.action).toBeDefined();
      const before = await counts(chat);
      const second = await submit(chat, value, { form, messageId, key: `${value.action}:2` });
      expect(second, value.action).toEqual({ toast: { type: 'info', content: says, i18n: expect.anything() } });
      expect(await counts(chat), value.action).toEqual(before);
    }
    expect(await counts(chat)).toEqual({ contacts: 2, tasks: 1, cases: 2, moves: 1, leaves: 1, told: 2 });
    expect(chat.faults).toEqual([]);
  });

  it('can be put right where the first press had something missing', async () => {
    const chat = await openChat();
    const value = press('contact.log', ref('client', chat.clients.K0001));
    await submit(chat, value, { form: { kind: 'call' }, key: '1' });
    await submit(chat, value, { form: { kind: 'call', note: '好', next: '2020-01-01' }, key: '2' });
    const third = await submit(chat, value, { form: { kind: 'call', note: '好' }, key: '3' });
    expect(third.toast?.content).toBe('已登记');
    expect(await chat.book.database.contact.count()).toBe(1);
  });

  it('is one choice where several clients were meant', async () => {
    const chat = await openChat();
    const value = press('client.pick', ref('client', chat.clients.K0001), { command: 'log', rest: '电话 好' });
    expect((await submit(chat, value, { form: {}, key: '1' })).card).toBeDefined();
    expect(await submit(chat, value, { form: {}, key: '2' })).toEqual({
      toast: { type: 'info', content: '已登记', i18n: expect.anything() },
    });
    expect(await chat.book.database.contact.count()).toBe(1);
  });
});

describe('two people at one task', () => {
  it('who finish it and put it off at once: the second is told that it is changed', async () => {
    const chat = await openChat();
    const t = await taskOf(chat);
    const came = await Promise.all([
      chat.forge('A101', press('task.done', ref('task', t))),
      chat.forge('M100', press('task.done', ref('task', t))),
      chat.forge('M100', press('task.snooze', ref('task', t))),
    ]);
    const finished = came.filter(({ toast }) => toast === '已完成');
    expect(finished).toHaveLength(1);
    const task = await chat.book.database.task.findUniqueOrThrow({ where: { id: t } });
    expect(task.state).toBe('done');
    const deeds = await chat.book.database.deed.findMany();
    expect(deeds.filter(({ action }) => action === 'done')).toHaveLength(1);
    expect(deeds).toHaveLength(came.filter(({ tone }) => tone === 'success').length);
  });

  it('wait for one another: what is put off under way is finished as it then stands', async () => {
    const chat = await openChat();
    const t = await taskOf(chat);
    let finishing: Promise<unknown> = Promise.resolve();
    await chat.book.transact(async ({ tasks }) => {
      await tasks.lock(t);
      finishing = chat.forge('A101', press('task.done', ref('task', t)));
      // The press is under way once its statement waits for this transaction.
      for (;;) {
        const [waiting] = await chat.book.database.$queryRaw<
          { n: number }[]
        >`SELECT count(*)::int AS n FROM pg_locks WHERE NOT granted`;
        if ((waiting?.n ?? 0) > 0) break;
      }
      await tasks.close(t, { state: 'done', actorId: chat.people.M100, at: chat.moment().now, day: monday });
    });
    expect(await finishing).toMatchObject({ tone: 'warning', toast: `任务 #${t} 已完成。` });
    expect(await chat.book.database.deed.count()).toBe(0);
  });
});

describe('a contact', () => {
  it('settles what waits for one, put off or with a colleague, and undoing it brings both back', async () => {
    const chat = await openChat();
    const t = await taskOf(chat, 'no-contact');
    await chat.ask('A101', `/snooze ${t} 周五`);
    await chat.book.database.task.update({ where: { id: t }, data: { ownerId: chat.people.A102 } });
    const { card } = await chat.ask('A101', '/log 赵甲子 电话 已联系');
    const find = () => chat.book.database.task.findUniqueOrThrow({ where: { id: t } });
    expect(await find()).toMatchObject({ state: 'done', stateById: chat.people.A101 });
    expect((await chat.press('A101', { card }, '撤销')).toast).toBe('已撤销');
    expect((await find()).state).toBe('open');
  });
});

describe('an undo', () => {
  const meanwhile: unknown = expect.stringMatching(/^该操作（.+，09:00）之后，内容已被更新，请查看最新状态后再操作。$/);

  it('of the first of two delays leaves the second alone; taken back in turn, both are', async () => {
    const chat = await openChat();
    const t = await taskOf(chat);
    const first = await chat.ask('A101', `/snooze ${t} 明天`);
    const second = await chat.ask('A101', `/snooze ${t} 周五`);
    const dueOn = async () => (await chat.book.database.task.findUniqueOrThrow({ where: { id: t } })).dueOn;
    expect(await chat.press('A101', first, '撤销')).toMatchObject({ tone: 'warning', toast: meanwhile });
    expect(await dueOn()).toEqual(new Date(`${addDays(monday, 4)}T00:00:00Z`));
    expect((await chat.press('A101', second, '撤销')).toast).toBe('已撤销');
    expect(await dueOn()).toEqual(new Date(`${addDays(monday, 1)}T00:00:00Z`));
    expect((await chat.ask('A101', '/today')).text).toContain('已延后');
    expect((await chat.press('A101', first, '撤销')).toast).toBe('已撤销');
    expect(await dueOn()).toEqual(new Date(`${monday}T00:00:00Z`));
  });

  it('of a contact waits until the stage it led to is taken back', async () => {
    const chat = await openChat();
    const logged = await chat.ask('A101', '/log 赵甲子 电话 首次联系');
    const moved = await chat.ask('A101', '/stage 赵甲子 2');
    expect(await chat.press('A101', logged, '撤销')).toMatchObject({ tone: 'warning', toast: meanwhile });
    expect(await chat.book.database.contact.count({ where: { undoneAt: null } })).toBe(1);
    expect((await chat.press('A101', moved, '撤销')).toast).toBe('已撤销');
    expect((await chat.press('A101', logged, '撤销')).toast).toBe('已撤销');
    const client = await chat.book.database.client.findUniqueOrThrow({ where: { id: chat.clients.K0001 } });
    expect(client).toMatchObject({ stage: 1, contacts: 0, stageContacts: 0 });
  });

  it('of a contact is not held up by a stage moved before it', async () => {
    const chat = await openChat();
    await chat.ask('A101', '/log 赵甲子 电话 首次联系');
    await chat.ask('A101', '/stage 赵甲子 2');
    const logged = await chat.ask('A101', '/log 赵甲子 电话 再次联系');
    expect((await chat.press('A101', logged, '撤销')).toast).toBe('已撤销');
  });

  it.for(['/done', '/log'])('of %s is refused once the client is with somebody else', async (command) => {
    const chat = await openChat();
    const t = await taskOf(chat, 'no-contact');
    await chat.ask('M100', command === '/done' ? `/done ${t}` : '/log 赵甲子 电话 已联系');
    // Another manager, so that it is not the assignment that /undo takes back.
    await assign(chat, '/assign 赵甲子 A102', 'M000');
    expect((await chat.ask('M100', '/undo')).text).toEqual(meanwhile);
    const task = await chat.book.database.task.findUniqueOrThrow({ where: { id: t } });
    expect(task.state).toBe('done');
  });
});

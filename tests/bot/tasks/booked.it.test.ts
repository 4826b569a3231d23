import { describe, expect, it } from 'vitest';
import { press, ref } from '../../../cards/kit/press.ts';
import { addDays } from '../../../domain/kit/day.ts';
import { monday } from '../../adapters/store/book.ts';
import { buttonsOf, fieldsIn } from '../card-reading.ts';
import { afterMorning, type Chat, openIdOf, type Said } from '../chat.ts';

const tasksOf = ({ book }: Chat) => book.database.task.findMany({ orderBy: { id: 'asc' } });
const stateOf = async (chat: Chat) => {
  const all = await tasksOf(chat);
  return { item: all[0], planted: all.filter(({ rule }) => rule === 'appointment') };
};
const title = '面谈：样例一号 5万 到期安排';
const whole = { what: '面谈续作', on: '2026-11-25 +0800', at: '10:30 +0800' };

/** Every way to say that a meeting was agreed and no more: the form it opens. */
const ways: Record<string, (chat: Chat) => Promise<Pick<Said, 'card' | 'text'> | undefined>> = {
  'a line': (chat) => chat.ask('A101', '/done 1 已约'),
  'the list': async (chat) => {
    const asked = await chat.press('A101', await chat.ask('A101', '/today'), '完成');
    const came = await chat.press('A101', asked, '已约');
    expect(came.card).toBeUndefined();
    return came.messages.find(({ kind }) => kind === 'reply');
  },
  'the client’s card': async (chat) => {
    const asked = await chat.press('A101', await chat.ask('A101', '/client 赵甲子'), '完成');
    return (await chat.press('A101', { card: asked.messages[0]?.card }, '已约')).messages[0];
  },
  'a card of before': async (chat) =>
    (await chat.forge('A101', press('task.done', ref('task', 1), { at: 'card', outcome: 'booked' }))).messages[0],
};

describe('a meeting that was agreed', () => {
  it.for(Object.entries(ways))('said by %s settles nothing before its day is given', async ([, say]) => {
    const chat = await afterMorning();
    const before = await tasksOf(chat);
    const form = await say(chat);
    if (form === undefined) throw new Error('no form');
    expect(form.text).toContain('赵甲子');
    expect(fieldsIn(form.card)).toMatchObject({ what: title });
    expect(await tasksOf(chat)).toEqual(before);
    for (const wrong of [{ what: '面谈' }, { ...whole, on: '2026-11-20 +0800' }, { ...whole, what: ' ' }]) {
      expect((await chat.press('A101', form, '提交', { form: wrong })).tone).toBe('warning');
      expect(await tasksOf(chat)).toEqual(before);
    }
    const done = await chat.press('A101', form, '提交', { form: whole });
    expect(done.toast).toBe('已完成：已约 11月25日 周三 10:30');
    expect(done.text).toContain('已完成 #1');
    const { item, planted } = await stateOf(chat);
    expect(item).toMatchObject({ state: 'done', outcome: 'booked' });
    expect(planted).toMatchObject([{ ownerId: chat.people.A101, atTime: '10:30', why: { what: '面谈续作' } }]);
    expect((await chat.press('A101', form, '提交', { form: whole })).tone).toBe('info');
    expect((await stateOf(chat)).planted).toHaveLength(1);
    await chat.ask('A101', '/undo');
    const back = await stateOf(chat);
    expect(back.item).toMatchObject({ state: 'open', outcome: null });
    expect(back.planted).toMatchObject([{ state: 'cancelled' }]);
  });

  it.for([
    ['已约 明天10点', '2026-11-24', '10:00', title],
    ['已约明天10点', '2026-11-24', '10:00', title],
    ['已约 周五 15:00 带方案，面谈', '2026-11-27', '15:00', '带方案，面谈'],
    ['meeting booked tomorrow', '2026-11-24', null, title],
    ['预约 12-01', '2026-12-01', null, title],
  ] as const)('is settled at once by a line with its day: %s', async ([said, on, at, what]) => {
    const chat = await afterMorning();
    expect((await chat.ask('A101', `/done 1 ${said}`)).text).toContain('已完成 #1');
    const { item, planted } = await stateOf(chat);
    expect(item).toMatchObject({ state: 'done', outcome: 'booked' });
    expect(planted).toMatchObject([{ atTime: at, why: { what } }]);
    expect(planted[0]?.dueOn.toISOString()).toContain(on);
  });

  it.for([
    ['已约 13-45', title],
    ['已约 明天 25:00', title],
    ['已约 昨天', title],
    ['已约 带方案', '带方案'],
  ] as const)('with no day that can be is asked for it: %s', async ([said, what]) => {
    const chat = await afterMorning();
    const form = await chat.ask('A101', `/done 1 ${said}`);
    expect(fieldsIn(form.card)).toMatchObject({ what });
    expect((await stateOf(chat)).item).toMatchObject({ state: 'open' });
  });

  it('is not what comes of a birthday, and not of what is closed', async () => {
    const chat = await afterMorning();
    expect((await chat.ask('A101', '/done 2 已约 明天')).text).toContain('任务 #2 不需注明结果');
    await chat.ask('A101', '/done 1 赎回');
    expect((await chat.ask('A101', '/done 1 已约 明天')).text).toContain('任务 #1 已完成');
    expect((await chat.ask('A101', '/done 1 已约')).text).toContain('任务 #1 已完成');
    expect((await stateOf(chat)).planted).toEqual([]);
  });

  it('for an item that was handed over stands on the list of who looks after the client, who hears of it', async () => {
    const chat = await afterMorning();
    await chat.forge('M100', press('task.reassign', ref('task', 1)), { to: String(chat.people.A102) });
    const said = await chat.say('A102', '/done 1 已约 明天10点');
    const { item, planted } = await stateOf(chat);
    expect(item).toMatchObject({ state: 'done' });
    expect(planted).toMatchObject([{ ownerId: chat.people.A101 }]);
    const [told] = said.filter(({ kind, target }) => kind === 'notice' && target === openIdOf('A101'));
    expect(told?.text).toContain('孙丙寅 办理转交的任务时已与客户 赵甲子 约定 11月24日 周二 10:00，已列入本人清单。');
  });

  it('stays asked for on the list, where it can be cancelled', async () => {
    const chat = await afterMorning();
    const asked = await chat.press('A101', await chat.ask('A101', '/today'), '完成');
    await chat.press('A101', asked, '已约');
    const list = await chat.press('A101', asked, '取消');
    expect(buttonsOf(list.card)).not.toContain('已约');
    chat.setClock(addDays(monday, 1), '09:00');
    expect((await stateOf(chat)).item).toMatchObject({ state: 'open' });
  });
});

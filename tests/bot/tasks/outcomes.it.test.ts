import { describe, expect, it } from 'vitest';
import { press, ref } from '../../../cards/kit/press.ts';
import { outcomesOf } from '../../../domain/occasions/moments.ts';
import { buttonsOf } from '../card-reading.ts';
import { afterMorning, type Chat } from '../chat.ts';

const stateOf = async (chat: Chat, id: number) => {
  const { state, outcome, tries } = await chat.book.database.task.findUniqueOrThrow({ where: { id } });
  return { state, outcome, tries };
};
const asked = ['续作', '赎回', '已约', '未接通'];

describe('what came of a maturity', () => {
  it('is asked by a line as by the list, and the answer closes it', async () => {
    const chat = await afterMorning();
    const question = await chat.ask('A101', '/done 1');
    expect(buttonsOf(question.card)).toEqual(asked);
    expect(await stateOf(chat, 1)).toMatchObject({ state: 'open' });
    const done = await chat.press('A101', question, '赎回');
    expect(done.text).toContain('已完成 #1');
    expect(done.text).toContain('结果：赎回');
    expect(await stateOf(chat, 1)).toMatchObject({ state: 'done', outcome: 'redeemed' });
  });

  it.for([
    ['赎回', 'redeemed'],
    ['续作', 'renewed'],
    ['续做。', 'renewed'],
    ['已约 明天10点', 'booked'],
    ['Meeting booked tomorrow', 'booked'],
    ['REDEEMED', 'redeemed'],
  ] as const)('can be said in the line: %s', async ([word, outcome]) => {
    const chat = await afterMorning();
    const said = (await chat.say('A101', `/done 1 ${word}`)).map(({ text }) => text).join();
    expect(said).toContain('已完成 #1');
    expect(await stateOf(chat, 1)).toMatchObject({ state: 'done', outcome });
  });

  it('said to be that nobody answered comes back, as its button does', async () => {
    const chat = await afterMorning();
    expect((await chat.ask('A101', '/done 1 未接通')).text).toContain('未接通，11:00 再次提醒');
    expect(await stateOf(chat, 1)).toMatchObject({ state: 'open', tries: 1 });
  });

  it('that cannot come of it is asked again, and a word that is none is quoted with those there are', async () => {
    const chat = await afterMorning();
    const wrong = await chat.ask('A101', '/done 1 误报');
    expect(buttonsOf(wrong.card)).toEqual(asked);
    expect((await chat.ask('A101', '/done 1 随便')).text).toContain('“随便”不是任务结果');
    const forged = await chat.forge('A101', press('task.done', ref('task', 1), { at: 'card', outcome: 'explained' }));
    expect(forged.toast).toContain('“已了解原因”不是此类任务的结果');
    expect(await stateOf(chat, 1)).toMatchObject({ state: 'open', outcome: null });
  });

  it('is asked beside the client’s card, which stays as it is', async () => {
    const chat = await afterMorning();
    const came = await chat.press('A101', await chat.ask('A101', '/client 赵甲子'), '完成');
    expect(came).toMatchObject({ toast: '请选择结果', text: '' });
    const [question, ...more] = came.messages;
    expect(more).toEqual([]);
    expect(buttonsOf(question?.card)).toEqual(asked);
    await chat.press('A101', { card: question?.card }, '赎回');
    expect(await stateOf(chat, 1)).toMatchObject({ state: 'done', outcome: 'redeemed' });
  });
});

it('an item whose closing says it all takes no outcome, and is done by its number, or with the word itself', async () => {
  const chat = await afterMorning();
  expect(outcomesOf('birthday')).toEqual([]);
  expect((await chat.ask('A101', '/done 2 续作')).text).toContain('任务 #2 不需注明结果');
  expect(await stateOf(chat, 2)).toMatchObject({ state: 'open' });
  await chat.say('A101', '/done 2 完成');
  expect(await stateOf(chat, 2)).toMatchObject({ state: 'done', outcome: null });
});

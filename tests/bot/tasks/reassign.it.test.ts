import { describe, expect, it } from 'vitest';
import { press, ref } from '../../../cards/kit/press.ts';
import { addOccasion } from '../../adapters/store/book.ts';
import { buttonsOf } from '../card-reading.ts';
import { type Chat, openChat, openIdOf, type Said } from '../chat.ts';

async function withTask(): Promise<Chat & { task: number; asked: Said }> {
  const chat = await openChat();
  await addOccasion(chat.book, { clientId: chat.clients.K0001, rule: 'maturity', urgency: 2 });
  await chat.morning();
  const { id } = await chat.book.database.task.findFirstOrThrow({ where: { ownerId: chat.people.A101 } });
  const [asked] = (await chat.forge('M100', press('task.reassign.form', ref('task', id)))).messages;
  if (asked === undefined) throw new Error('nothing was asked');
  return { ...chat, task: id, asked };
}

const ownerOf = async ({ book, task }: Chat & { task: number }) =>
  (await book.database.task.findUniqueOrThrow({ where: { id: task } })).ownerId;

describe('转交', () => {
  it('shows the item, the amount and whose it is, and does nothing before 确认', async () => {
    const chat = await withTask();
    for (const said of ['赵甲子', '样例一号 5万 今天到期', '负责人 钱乙丑']) expect(chat.asked.text).toContain(said);
    expect(buttonsOf(chat.asked.card)).toEqual(['确认', '取消']);
    const cancelled = await chat.press('M100', chat.asked, '取消');
    expect(cancelled.text).toContain('已取消转交任务');
    expect(await ownerOf(chat)).toBe(chat.people.A101);
  });

  it('tells both, leaves a grey line on the list it left, and comes back by /undo, which both hear', async () => {
    const chat = await withTask();
    const came = await chat.press('M100', chat.asked, '确认', { form: { to: String(chat.people.A102) } });
    expect(came.text).toContain(`任务 #${chat.task} 已转交给 孙丙寅`);
    const to = (who: string, said: readonly Said[]) =>
      said.filter(({ target, kind }) => target === openIdOf(who) && kind === 'notice').map(({ text }) => text);
    expect(to('A101', came.messages)).toEqual(['任务已转出\n周戊辰 已将 赵甲子 的任务（产品到期）转给 孙丙寅。']);
    const [got] = came.messages.filter(({ target, kind }) => target === openIdOf('A102') && kind === 'notice');
    expect(got?.text).toContain('由 钱乙丑 转给 孙丙寅');
    expect(got?.text).toContain('客户由 钱乙丑 负责。任务办结前，可查看其电话、相关持仓并记录联系');
    expect(buttonsOf(got?.card)).toEqual(['记录', '完成', '延后', '查看']);
    expect((await chat.ask('A101', '/today')).text).toContain('已转交 孙丙寅 · 赵甲子 · 产品到期');
    const said = await chat.say('M100', '/undo');
    expect(await ownerOf(chat)).toBe(chat.people.A101);
    for (const who of ['A101', 'A102']) expect(to(who, said)).toHaveLength(1);
  });

  it('of an item that somebody else has by now is asked again', async () => {
    const chat = await withTask();
    const [other] = (await chat.forge('M000', press('task.reassign.form', ref('task', chat.task)))).messages;
    await chat.press('M100', chat.asked, '确认', { form: { to: String(chat.people.A102) } });
    const again = await chat.press('M000', other ?? { card: {} }, '确认', { form: { to: String(chat.people.A201) } });
    expect(again.toast).toBe('该任务现由 孙丙寅 负责，请核对后再确认。');
    expect(again.messages).toEqual([]);
    expect(await ownerOf(chat)).toBe(chat.people.A102);
    const sent = await chat.press('M000', again, '确认', { form: { to: String(chat.people.A201) } });
    const told = sent.messages.filter(({ kind }) => kind === 'notice').map(({ target }) => target);
    expect(told.sort()).toEqual(['A102', 'A201', 'M100', 'M200'].map(openIdOf));
  });
});

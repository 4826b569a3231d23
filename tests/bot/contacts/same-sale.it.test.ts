import { describe, expect, it } from 'vitest';
import { press, ref } from '../../../cards/kit/press.ts';
import { addDays } from '../../../domain/kit/day.ts';
import { yuan } from '../../../domain/kit/money.ts';
import { monday } from '../../adapters/store/book.ts';
import { buttonsOf, fieldsIn } from '../card-reading.ts';
import { afterMorning, type Chat } from '../chat.ts';

/** The sales of A101 on these days together. */
async function sales(chat: Chat, ...days: number[]): Promise<bigint> {
  let sum = 0n;
  for (const after of days)
    sum += await chat.book.transact(async ({ contacts }) => {
      const counts = await contacts.counts([chat.people.A101], addDays(monday, after));
      return counts.get(chat.people.A101)?.sales ?? 0n;
    });
  return sum;
}

const signed = '/log 赵甲子 成交 已签约 金额';

describe('a sale after a renewal of the same amount', () => {
  it('is asked about, by the line, and counts once where it is the same money', async () => {
    const chat = await afterMorning();
    await chat.say('A101', '/done 1 续作');
    chat.setClock(addDays(monday, 1), '10:00');
    const asked = await chat.ask('A101', `${signed} 5万`);
    expect(asked.text).toContain('已记续作 5万（11月23日），是否同一笔？');
    expect(buttonsOf(asked.card)).toEqual(['同一笔', '另一笔', '取消']);
    expect(await chat.book.database.contact.count()).toBe(1);
    const done = await chat.press('A101', asked, '同一笔');
    expect(done.text).toContain('已登记联系记录');
    expect(done.text).toContain('与已登记的 5万（11月23日） 为同一笔，销售只计一次');
    expect(await sales(chat, 0, 1)).toBe(yuan(50_000));
    expect(await sales(chat, 1)).toBe(0n);
  });

  it('counts as well where it is other money, and the form asks as the line does', async () => {
    const chat = await afterMorning();
    await chat.say('A101', '/done 1 续作');
    const form = await chat.ask('A101', '/log 赵甲子');
    const asked = await chat.press('A101', form, '提交', { form: { note: '签约', kind: 'deal', amount: '5万' } });
    const back = await chat.press('A101', asked, '取消');
    expect(fieldsIn(back.card)).toMatchObject({ note: '签约', kind: 'deal', amount: '50000' });
    await chat.press('A101', await chat.ask('A101', `${signed} 5万`), '另一笔');
    expect(await sales(chat, 0)).toBe(yuan(100_000));
  });

  it('of the same product in another amount adds what exceeds it', async () => {
    const chat = await afterMorning();
    const { subject } = await chat.book.database.task.findUniqueOrThrow({ where: { id: 1 } });
    await chat.book.database.product.create({ data: { productCode: 'P1', name: '样例一号' } });
    await chat.book.database
      .$executeRaw`UPDATE task SET why = jsonb_set(why, '{holding}', '"P1/1"') WHERE subject = ${subject} AND id = 1`;
    await chat.say('A101', '/done 1 续作');
    const asked = await chat.ask('A101', '/log 赵甲子 成交 已签约 产品 P1 金额 8万');
    expect((await chat.press('A101', asked, '同一笔')).text).toContain('销售只加计超出的 3万');
    expect(await sales(chat, 0)).toBe(yuan(80_000));
  });

  it('is not asked about in another amount, of another client, or after the days of the rulebook', async () => {
    const chat = await afterMorning();
    await chat.say('A101', '/done 1 续作');
    expect((await chat.ask('A101', `${signed} 4万`)).text).toContain('已登记联系记录');
    expect((await chat.ask('A101', '/log 赵甲寅 成交 已签约 金额 5万')).text).toContain('已登记联系记录');
    chat.setClock(addDays(monday, 8), '10:00');
    expect((await chat.ask('A101', `${signed} 5万`)).text).toContain('已登记联系记录');
  });

  it('counts in full once the renewal is taken back, and the renewal once the sale is', async () => {
    const chat = await afterMorning();
    const [renewed] = (await chat.say('A101', '/done 1 续作')).filter(({ kind }) => kind === 'reply');
    const logged = await chat.press('A101', await chat.ask('A101', `${signed} 5万`), '同一笔');
    expect((await chat.press('A101', renewed ?? { card: {} }, '撤销')).toast).toBe('已撤销');
    expect(await sales(chat, 0)).toBe(yuan(50_000));
    await chat.say('A101', '/done 1 赎回');
    expect((await chat.press('A101', logged, '撤销')).toast).toBe('已撤销');
    expect(await sales(chat, 0)).toBe(0n);
  });
});

describe('a renewal after a sale of the same amount', () => {
  it('counts once, and says so: in the toast of the list, and on the card of a line', async () => {
    const chat = await afterMorning();
    await chat.book.database.task.update({ where: { id: 1 }, data: { onDay: new Date('2026-11-24') } });
    await chat.say('A101', `${signed} 5万`);
    const renewed = press('task.done', ref('task', 1), { at: 'list', outcome: 'renewed' });
    const done = await chat.forge('A101', renewed);
    expect(done.toast).toBe('已完成：续作，与已登记的 5万（11月23日） 为同一笔，销售只计一次');
    expect(await sales(chat, 0)).toBe(yuan(50_000));
    await chat.press('A101', done, '撤销');
    expect(await sales(chat, 0)).toBe(yuan(50_000));
    expect((await chat.ask('A101', '/done 1 续作')).text).toContain('销售只计一次');
    expect(await sales(chat, 0)).toBe(yuan(50_000));
  });
});

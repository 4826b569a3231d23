import { describe, expect, it } from 'vitest';
import { press, ref } from '../../cards/kit/press.ts';
import { addOccasion } from '../adapters/store/book.ts';
import { type Chat, openChat, openIdOf } from './chat.ts';

/** Somebody who chose a language, or the staff file did. */
async function chose(chat: Chat, staffNo: string, locale: string | null): Promise<void> {
  await chat.book.database.staff.update({ where: { staffNo }, data: { locale } });
}

/** Presses a button of a card as it is. */
function pressOn({ bot, moment }: Chat, who: string, value: unknown) {
  return bot.onPress({
    key: `evt:of:${who}`,
    openId: openIdOf(who),
    messageId: 'om_list',
    chatId: 'oc_private',
    token: 'c-token',
    value,
    tag: 'button',
    formValue: {},
    at: moment().now,
  });
}

describe('who has chosen no language', () => {
  it('gets both, so that Lark shows its own', async () => {
    const chat = await openChat();
    const { card } = await chat.ask('A101', '/client 赵甲子');
    expect(card).toMatchObject({ config: { locales: ['zh_cn', 'en_us'] } });
    expect(englishOf(card)).toContain('Last contact');
    expect(englishOf(card)).not.toMatch(/手机|资产|联系/);
  });

  it('gets a sentence said in passing in both', async () => {
    const chat = await openChat();
    const { card } = await chat.ask('A101', '/clinet x');
    expect(englishOf(card)).toContain('Did you mean /client?');
  });

  it('gets the toast, the card and the messages of a press in both', async () => {
    const chat = await openChat();
    await addOccasion(chat.book, { clientId: chat.clients.K0001, rule: 'maturity', urgency: 2 });
    await chat.morning();
    const done = await pressOn(chat, 'A101', press('task.done', ref('task', 1), { at: 'list', outcome: 'redeemed' }));
    expect(done.toast?.i18n).toEqual({ zh_cn: done.toast?.content, en_us: expect.stringMatching(/^[\x20-\x7e]+$/) });
    expect(englishOf(done.card)).toContain('Undo');
  });

  it('has done once what is said twice', async () => {
    const chat = await openChat();
    await chat.ask('A101', '/log 赵甲子 电话 已确认 下次 周五');
    expect(await chat.book.database.contact.count()).toBe(1);
    expect(await chat.book.database.audit.count({ where: { action: 'contact.log' } })).toBe(1);
    await chat.ask('A101', '/client 无此人');
    await chat.ask('A101', '/done 999');
    expect(await chat.book.database.audit.count({ where: { action: 'refused' } })).toBe(1);
  });
});

describe('who has chosen a language', () => {
  it('gets that one alone', async () => {
    const chat = await openChat();
    for (const locale of ['zh-CN', 'en-US']) {
      await chose(chat, 'A101', locale);
      const { card, text } = await chat.ask('A101', '/client 赵甲子');
      expect(JSON.stringify(card)).not.toContain('i18n');
      expect(text).toContain(locale === 'zh-CN' ? '上次联系' : 'Last contact');
    }
    const refused = await pressOn(
      chat,
      'A101',
      press('client.reveal', ref('client', chat.clients.K0201), { field: 'phone' }),
    );
    expect(refused.toast).toEqual({ type: 'error', content: expect.stringMatching(/^[\x20-\x7e]+$/) });
  });

  it('is written to in it by a colleague who follows Lark, and the colleague in both', async () => {
    const chat = await openChat();
    await chose(chat, 'A101', 'en-US');
    const value = press('client.tell-owner', ref('client', chat.clients.K0001));
    const came = await chat.forge('A102', value, { text: '客户来电' });
    expect(came.messages).toMatchObject([{ target: openIdOf('A101') }]);
    expect(JSON.stringify(came.messages[0]?.card)).not.toContain('i18n');
    expect(came.messages[0]?.text).toContain('客户来电');
    expect(JSON.stringify(came.card)).toContain('i18n_content');
  });

  it('may go back to what Lark speaks', async () => {
    const chat = await openChat();
    await chose(chat, 'A101', 'en-US');
    const form = await chat.ask('A101', '/settings');
    expect(form.text).toContain('Follow Lark');
    const saved = await chat.press('A101', form, 'Save', { form: { locale: 'auto' } });
    expect(saved.text).toContain('跟随飞书');
    expect(englishOf(saved.card)).toContain('Follow Lark');
    expect((await chat.book.database.staff.findUnique({ where: { staffNo: 'A101' } }))?.locale).toBeNull();
  });
});

it('strangers, of whom nothing is known, get both', async () => {
  const chat = await openChat();
  const said = await chat.say('X1', '/help');
  expect(englishOf(said.find(({ target }) => target === openIdOf('X1'))?.card)).toContain('not registered');
});

it('a late answer is in both too', async () => {
  const chat = await openChat();
  const event = {
    key: 'evt:late',
    openId: openIdOf('A101'),
    messageId: 'om_1',
    chatId: 'oc',
    token: 'c',
    tag: 'button',
  };
  const toast = { type: 'success', content: '已完成', i18n: { zh_cn: '已完成', en_us: 'Done' } } as const;
  await chat.bot.onLate({ ...event, value: {}, formValue: {}, at: chat.moment().now }, { toast });
  expect(englishOf((await chat.news())[0]?.card)).toContain('Done');
});

/** What a Lark in English shows of a card in both languages, line by line. */
function englishOf(card: unknown): string {
  const lines: string[] = [];
  JSON.stringify(card, (_key, value) => {
    if (typeof value?.i18n_content?.en_us === 'string') lines.push(value.i18n_content.en_us);
    return value;
  });
  return lines.join('\n');
}

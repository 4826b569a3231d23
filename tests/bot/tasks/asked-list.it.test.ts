import { describe, expect, it } from 'vitest';
import { afterMorning, assign, type Chat, type Said } from '../chat.ts';

/** `/today`, and its card as it stands in the chat. */
async function today(chat: Chat, messageId: string, line = '/today'): Promise<Said> {
  const list = await chat.ask('A101', line);
  await chat.book.database.delivery.update({ where: { key: list.key }, data: { state: 'sent', messageId } });
  return list;
}

const redrawn = (said: readonly Said[], target: string) => said.filter((one) => one.target === target);

describe('a list that was asked for', () => {
  it('is redrawn with that of the morning when an item of it is closed elsewhere', async () => {
    const chat = await afterMorning();
    await today(chat, 'om_list');
    const said = await chat.say('A101', '/done 2');
    const lists = said.filter(({ kind, text }) => kind === 'update' && text.includes('今日应办 2 项'));
    expect(lists).toHaveLength(2);
    expect(redrawn(lists, 'om_list')).toHaveLength(1);
  });

  it('is redrawn when a client on it is assigned away', async () => {
    const chat = await afterMorning();
    await today(chat, 'om_list');
    const { messages } = await assign(chat, '/assign 赵甲子 A102');
    const [list] = redrawn(messages, 'om_list');
    expect(list?.text).toContain('今日应办 2 项');
  });

  it('is redrawn where it was asked for last, and not by a press on itself', async () => {
    const chat = await afterMorning();
    await today(chat, 'om_first');
    const list = await today(chat, 'om_second');
    const said = await chat.say('A101', '/done 2');
    expect(redrawn(said, 'om_first')).toEqual([]);
    expect(redrawn(said, 'om_second')).toHaveLength(1);
    const asked = await chat.press('A101', list, '完成', { messageId: 'om_second' });
    const { messages } = await chat.press('A101', asked, '赎回', { messageId: 'om_second' });
    expect(redrawn(messages, 'om_second')).toEqual([]);
  });
});

import { expect, it } from 'vitest';
import { press, ref } from '../../cards/kit/press.ts';
import { afterMorning, type Chat, type Said } from './chat.ts';

const idNo = '110101199003071233';

/** The card as it stands in the chat, under an id of its own. */
async function sent(chat: Chat, card: Said | undefined, messageId: string): Promise<Said> {
  if (card === undefined) throw new Error('no card');
  await chat.book.database.delivery.update({ where: { key: card.key }, data: { state: 'sent', messageId } });
  return card;
}

it.for([
  [
    'a contact logged in a form',
    (chat: Chat) => chat.ask('A101', '/log 赵甲子'),
    { kind: 'call', note: `身份证${idNo}` },
    '赵甲子的联系记录已撤销',
  ],
  [
    'an item nobody is to be reminded of',
    async (chat: Chat) => (await chat.forge('A101', press('task.drop.form', ref('task', 3)))).messages[0],
    { reason: 'other', words: `证件${idNo}` },
    '任务已恢复为应办',
  ],
] as const)('/undo of %s redraws the card that tells of it, and no notice', async ([, open, form, says]) => {
  const chat = await afterMorning();
  const asked = await sent(chat, await open(chat), 'om_form');
  const done = await chat.press('A101', asked, '提交', { form, messageId: 'om_form' });
  expect(done.text).toContain('撤销');
  const [aside] = done.messages.filter(({ text }) => text.includes('已隐去'));
  await sent(chat, aside, 'om_aside');
  const said = await chat.say('A101', '/undo');
  const updates = said.filter(({ kind, text }) => kind === 'update' && text.includes('已撤销'));
  expect(updates.map(({ target }) => target)).toEqual(['om_form']);
  expect(updates[0]?.text).toContain(says);
});

it('/undo of what was done on a list leaves the list a list', async () => {
  const chat = await afterMorning();
  const list = await sent(chat, await chat.ask('A101', '/today'), 'om_list');
  const asked = await chat.press('A101', list, '完成', { messageId: 'om_list' });
  await chat.press('A101', asked, '赎回', { messageId: 'om_list' });
  const said = await chat.say('A101', '/undo');
  expect(said.filter(({ target, text }) => target === 'om_list' && !text.includes('今日应办'))).toEqual([]);
});

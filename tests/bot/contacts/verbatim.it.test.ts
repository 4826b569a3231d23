import { afterAll, beforeAll, expect, it } from 'vitest';
import { press, ref } from '../../../cards/kit/press.ts';
import { longestText } from '../../../domain/forms/fields.ts';
import { type Chat, chatOfFile } from '../chat.ts';

let chat: Chat;
beforeAll(async () => {
  chat = await chatOfFile();
});
afterAll(() => chat.book.close());

/** The note stored last. */
async function lastNote(): Promise<string> {
  return (await chat.book.database.contact.findFirstOrThrow({ orderBy: { id: 'desc' } })).note;
}

it.for([
  ['punctuation and width', '客户说：“好！”（约 ２０万）；下周再议……', undefined],
  ['lines', '一、到期续作\n二、女儿留学，需 50 万\n\n三、其他', undefined],
  ['emoji', '已发送祝福🎂，一家三口👨‍👩‍👧 都好 ❤️👍🏽', undefined],
  ['upper case and accents', 'Met at Café ＡＢＣ — “OK”', undefined],
  ['what the database does not take', '前\u0000后\ud83d。', '前后。'],
  ['blanks', '甲  乙　丙 ', '甲 乙 丙'],
] as const)('a note with %s is stored as it was written, by line as by form', async ([, note, kept = note]) => {
  await chat.say('A101', `/log 赵甲子 电话 ${note}`);
  expect(await lastNote()).toBe(kept);
  await chat.forge('A101', press('contact.log', ref('client', chat.clients.K0001)), { kind: 'call', note });
  expect(await lastNote()).toBe(kept);
  expect(chat.faults).toEqual([]);
});

it('a note in the choice of several clients goes on as it was written', async () => {
  const choice = await chat.ask('A101', '/log 赵 电话 好！\n已约：１２月');
  await chat.press('A101', choice, '选择');
  expect(await lastNote()).toBe('好！\n已约：１２月');
});

it.for([longestText, longestText + 1])(
  'a note of %i characters is taken or asked for again, by line as by form',
  async (length) => {
    const note = '长'.repeat(length);
    const before = await chat.book.database.contact.count();
    const byLine = await chat.ask('A101', `/log 赵甲子 电话 ${note}`);
    const byForm = await chat.forge('A101', press('contact.log', ref('client', chat.clients.K0001)), {
      kind: 'call',
      note,
    });
    const fits = length <= longestText;
    expect((await chat.book.database.contact.count()) - before).toBe(fits ? 2 : 0);
    for (const text of [byLine.text, byForm.text]) expect(text.includes(`请控制在 ${longestText} 字以内`)).toBe(!fits);
  },
);

it('a matter whose title would be cut within a character is kept', async () => {
  const what = `${'长'.repeat(199)}👩‍👧再见`;
  await chat.say('A101', `/task 赵甲子 周五 ${what}`);
  await chat.say('A101', `/log 赵甲子 电话 ${what} 下次 周五`);
  expect(await lastNote()).toBe(what);
  expect(chat.faults).toEqual([]);
});

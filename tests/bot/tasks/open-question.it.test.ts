import { beforeEach, describe, expect, it } from 'vitest';
import { addDays } from '../../../domain/kit/day.ts';
import { addClient, addOccasion, monday } from '../../adapters/store/book.ts';
import { choicesOf, valueBehind } from '../card-reading.ts';
import { afterMorning, type Came, type Chat, type Said } from '../chat.ts';

let chat: Chat;
/** The list card of this morning as it now stands, and the message it is. */
let list: Pick<Said, 'card' | 'text'>;
let messageId: string;

beforeEach(async () => {
  chat = await afterMorning();
  const row = await chat.book.database.delivery.findFirstOrThrow({ where: { kind: 'list' } });
  messageId = row.messageId ?? '';
  await chat.news();
  list = await chat.ask('A101', '/today');
});

async function press(label: string, nth = 1): Promise<Came> {
  const came = await chat.press('A101', list, label, { nth, messageId });
  if (came.card !== undefined) list = came;
  return came;
}

/** Something else happens, and the list card is redrawn because of it. */
async function meanwhile(line: string): Promise<string> {
  const redrawn = (await chat.say('A101', line)).filter(({ kind }) => kind === 'update');
  expect(redrawn).toHaveLength(1);
  list = redrawn[0] ?? list;
  return list.text;
}

describe('a question that is open on a list card', () => {
  it.for([
    ['延后', '延后到何时：单样例', 2],
    ['完成', '赵甲子：结果如何？', 1],
  ] as const)('of %s stays where it was while other events redraw the list', async ([label, question, nth]) => {
    const asked = await press(label, nth);
    expect(asked.text).toContain(question);
    expect(await meanwhile('/task 赵甲寅 今天 送资料')).toContain(question);
    expect(await meanwhile('/log 赵甲寅 电话 聊了理财')).toContain(question);
  });

  it('is over once it is answered', async () => {
    await press('延后', 2);
    await meanwhile('/task 赵甲寅 今天 送资料');
    await press('明天', 1);
    expect(list.text).not.toContain('延后到何时');
    expect(await meanwhile('/task 赵甲寅 今天 送合同')).not.toContain('延后到何时');
  });

  it('is over once it is closed without an answer', async () => {
    await press('延后', 2);
    await press('取消');
    expect(list.text).not.toContain('延后到何时');
    expect(list.text).toContain('单样例');
    expect(await meanwhile('/task 赵甲寅 今天 送资料')).not.toContain('延后到何时');
  });

  it('outlives a press on another item, and gives way to another question', async () => {
    await press('延后', 2);
    await chat.press('A101', list, '完成', { nth: 2, messageId });
    expect(await meanwhile('/task 赵甲寅 今天 送资料')).not.toContain('延后到何时');
    await press('延后', 1);
    await press('完成', 1);
    expect(list.text).toContain('赵甲子：结果如何？');
    expect(list.text).not.toContain('延后到何时');
  });

  it('is not asked again of an item that comes back', async () => {
    await press('延后', 2);
    expect(await meanwhile('/done 2')).not.toContain('延后到何时');
    expect(await meanwhile('/undo')).not.toContain('延后到何时');
  });

  it('leaves the card on the page where it was, also where nothing is asked', async () => {
    for (let at = 0; at < 30; at += 1) {
      const clientId = await addClient(chat.book, {
        no: `K1${100 + at}`,
        name: `多样例${at}`,
        advisorId: chat.people.A101,
      });
      await addOccasion(chat.book, { clientId, rule: 'birthday', worth: 1 });
    }
    await chat.book.jobs.openDue(chat.moment());
    list = await chat.ask('A101', '/today');
    await press('更多');
    expect(list.text).toContain('第 2/');
    expect(await meanwhile('/task 赵甲寅 今天 送资料')).toContain('第 2/');
    await press('延后', 3);
    const question = /延后到何时：\S+/.exec(list.text)?.[0] ?? 'none';
    expect(list.text).toContain('第 2/');
    await press('上一页');
    expect(list.text).not.toContain('延后到何时');
    await press('更多');
    expect(list.text).toContain(question);
    expect(await meanwhile('/task 赵甲寅 今天 送合同')).toContain(question);
  });
});

describe('a single line of the list', () => {
  it('is put off to the next trading day in two taps: the menu, and the day', async () => {
    const clientId = await addClient(chat.book, { no: 'K0500', name: '久未联', advisorId: chat.people.A101 });
    await addOccasion(chat.book, { clientId, rule: 'no-contact', worth: 1, urgency: 0 });
    await chat.book.jobs.openDue(chat.moment());
    list = await chat.ask('A101', '/today');
    expect(choicesOf(list.card)).toContain('延后至明天');
    expect(valueBehind(list.card, '延后至明天')).toMatchObject({ args: { at: 'list', to: addDays(monday, 1) } });
    const off = await press('延后至明天');
    expect(off.toast).toBe('已延后至 11月24日 周二');
    expect(off.text).toContain('已延后至 11月24日 周二 · 久未联');
  });
});

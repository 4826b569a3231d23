import { describe, expect, it } from 'vitest';
import { press, ref } from '../../cards/kit/press.ts';
import { addDays } from '../../domain/kit/day.ts';
import { addOccasion, monday } from '../adapters/store/book.ts';
import { buttonsOf, valueBehind } from './card-reading.ts';
import { type Chat, openChat, openIdOf } from './chat.ts';

const nothing = '没有找到该内容，或无权查看。';

const onRecord = ({ book: { database } }: Chat) => database.leave.findMany({ where: { cancelledAt: null } });

/** Who gets A101's list of today. */
async function readerOf(chat: Chat): Promise<string | undefined> {
  await addOccasion(chat.book, { clientId: chat.clients.K0001, rule: 'maturity', urgency: 2 });
  return (await chat.morning()).find(({ text }) => text.includes('赵甲子'))?.target;
}

describe('a second leave for the same days', () => {
  it('takes the place of the first: the first delegate has no more rights', async () => {
    const chat = await openChat();
    await chat.ask('A101', '/leave 今天 明天 A102');
    expect((await chat.ask('A102', '/client 赵甲子')).text).toContain('手机');
    await chat.ask('A101', '/leave 今天 周三 周戊辰');
    expect((await chat.ask('A102', '/client 赵甲子')).text).not.toContain('手机');
    expect(await onRecord(chat)).toMatchObject([{ delegateId: chat.people.M100 }]);
    expect(await readerOf(chat)).toBe(openIdOf('M100'));
  });

  it('leaves other days and other people alone', async () => {
    const chat = await openChat();
    await chat.ask('A101', '/leave 12-01 12-03 A102');
    await chat.ask('A102', '/leave 12-01 12-03 A101');
    await chat.ask('A101', '/leave 12-04 12-05 A102');
    expect(await onRecord(chat)).toHaveLength(3);
  });
});

describe('a leave within another', () => {
  const dated = async (chat: Chat) =>
    (await onRecord(chat))
      .map(({ fromDay, toDay, delegateId }) => [textOfDay(fromDay), textOfDay(toDay), delegateId])
      .sort();
  const textOfDay = (on: Date) => on.toISOString().slice(5, 10);
  const says = '原登记的 11月23日 至 12月4日 由 孙丙寅 代理，其中重叠的日期已改为本次登记。';

  it('leaves the days before and after with their delegate, and says so; the list of its days goes to its own', async () => {
    const chat = await openChat();
    const { A102, M100 } = chat.people;
    await chat.ask('A101', '/leave 11-23 12-04 A102');
    chat.setClock(addDays(monday, 1), '09:00');
    const saved = await chat.ask('A101', '/leave 11-25 11-26 M100');
    expect(await dated(chat)).toEqual([
      ['11-23', '11-24', A102],
      ['11-25', '11-26', M100],
      ['11-27', '12-04', A102],
    ]);
    expect(saved.text).toContain(says);
    for (const stands of ['11月24日 周二，由 孙丙寅', '11月26日 周四，由 周戊辰', '12月4日 周五，由 孙丙寅'])
      expect(saved.text).toContain(`至 ${stands} 代理`);
    expect(buttonsOf(saved.card)).toEqual(Array(3).fill('取消请假'));
    for (const [days, sees] of [
      [1, 'A102'],
      [2, 'M100'],
      [4, 'A102'],
    ] as const) {
      chat.setClock(addDays(monday, days), '07:00');
      const lists = (await chat.morning()).filter(({ text }) => text.includes('（代 钱乙丑）'));
      expect(lists.map(({ target }) => target)).toEqual([openIdOf(sees)]);
    }
  });

  it('is on the audit trail with what it took the place of, by numbers and days', async () => {
    const chat = await openChat();
    const { A101, A102, M100 } = chat.people;
    await chat.ask('A101', '/leave 11-23 12-04 A102');
    const [old] = await onRecord(chat);
    await chat.ask('A101', '/leave 11-25 11-26 M100');
    const records = await chat.book.database.audit.findMany({
      where: { action: 'leave.set' },
      orderBy: { seq: 'asc' },
    });
    const replaced = [{ leave: old?.id, from: '2026-11-23', to: '2026-12-04', delegate: A102 }];
    expect(records.map(({ detail }) => detail)).toEqual([
      { from: '2026-11-23', to: '2026-12-04', delegate: A102, replaced: [] },
      { from: '2026-11-25', to: '2026-11-26', delegate: M100, replaced },
    ]);
    expect(records[1]?.object).toBe(`staff:${A101}`);
  });

  it('is replaced as a whole by one that covers it, and cut at one end by one that reaches into it', async () => {
    const chat = await openChat();
    const { A102, M100 } = chat.people;
    await chat.ask('A101', '/leave 11-25 11-26 A102');
    await chat.ask('A101', '/leave 11-30 12-04 A102');
    const saved = await chat.ask('A101', '/leave 11-24 12-02 M100');
    expect(await dated(chat)).toEqual([
      ['11-24', '12-02', M100],
      ['12-03', '12-04', A102],
    ]);
    expect(saved.text).toContain('原登记的 11月25日 至 11月26日 由 孙丙寅 代理');
    expect(saved.text).toContain('原登记的 11月30日 至 12月4日 由 孙丙寅 代理');
  });
});

describe('the delegate', () => {
  const heardBy = (said: { target: string; text: string; card: unknown }[], who: string) =>
    said.filter(({ target }) => target === openIdOf(who));

  it('hears of leave that begins today, with the list, and of its early end; twice never', async () => {
    const chat = await openChat();
    await addOccasion(chat.book, { clientId: chat.clients.K0001, rule: 'maturity', urgency: 2 });
    await chat.morning();
    const [told, ...more] = heardBy(await chat.say('A101', '/leave 今天 周三 A102'), 'A102');
    expect(more).toEqual([]);
    expect(told?.text).toContain('钱乙丑 11月23日 周一 至 11月25日 周三 请假，期间由本人代收清单并代为处理。');
    if (told === undefined) throw new Error('not told');
    const list = await chat.press('A102', told, '查看清单');
    for (const part of ['（代 钱乙丑）', '赵甲子']) expect(list.text).toContain(part);
    expect(heardBy(await chat.say('A101', '/leave 今天 周三 A102'), 'A102')).toEqual([]);
    expect(heardBy(await chat.say('A101', '/leave 明天 周三 A102'), 'A102')).toEqual([]);
    const form = await chat.ask('A101', '/leave');
    const [over, ...rest] = heardBy((await chat.press('A101', form, '取消请假')).messages, 'A102');
    expect(rest).toEqual([]);
    expect(over?.text).toContain('钱乙丑 已提前结束请假，代理随之终止。');
  });

  it('hears shortly of leave to come, and when it is called off or given to somebody else', async () => {
    const chat = await openChat();
    const [told] = heardBy(await chat.say('A101', '/leave 12-01 12-03 A102'), 'A102');
    expect(told?.text).toContain('12月1日 周二 至 12月3日 周四 请假');
    expect(buttonsOf(told?.card)).toEqual([]);
    const said = await chat.say('A101', '/leave 12-02 12-04 M100');
    expect(heardBy(said, 'A102').map(({ text }) => text)).toEqual([
      expect.stringContaining('12月2日 周三 至 12月3日 周四 无需由本人代理'),
    ]);
    expect(heardBy(said, 'M100')).toHaveLength(1);
    const form = await chat.ask('A101', '/leave');
    const off = heardBy((await chat.press('A101', form, '取消请假')).messages, 'A102');
    expect(off.map(({ text }) => text)).toEqual([expect.stringContaining('已取消 12月1日 周二 的请假')]);
  });
});

describe('a form that comes again after its leave was cancelled', () => {
  it('stores new dates, though every press was on the one message', async () => {
    const chat = await openChat();
    const [form] = await chat.say('A101', '/leave');
    const delegate = String(chat.people.A102);
    const pressOn = async (card: unknown, label: string, form: Record<string, string> = {}, key = label) =>
      chat.bot.onPress({
        key: `evt:${key}:${form.from ?? ''}`,
        openId: openIdOf('A101'),
        messageId: 'om_one_and_the_same',
        chatId: 'oc_private',
        token: 'c-token',
        value: valueBehind(card, label),
        tag: 'button',
        formValue: form,
        at: chat.moment().now,
      });
    const saved = await pressOn(form?.card, '提交', { from: '2026-12-01', to: '2026-12-02', delegate });
    expect(saved.toast?.content).toContain('请假已登记');
    const again = await pressOn(saved.card, '取消请假');
    expect(await onRecord(chat)).toEqual([]);
    const anew = await pressOn(again.card, '提交', { from: '2026-12-07', to: '2026-12-09', delegate });
    expect(anew.toast?.content).toContain('请假已登记');
    expect(await onRecord(chat)).toMatchObject([{ fromDay: new Date('2026-12-07'), toDay: new Date('2026-12-09') }]);
    // Tapped twice it is still one leave.
    await pressOn(again.card, '提交', { from: '2026-12-07', to: '2026-12-09', delegate }, 'twice');
    expect(await chat.book.database.leave.count()).toBe(2);
  });
});

describe('a leave', () => {
  it('lasts ninety days at most, and says so', async () => {
    const chat = await openChat();
    expect((await chat.ask('A101', '/leave 2026-12-01 2027-03-01 A102')).text).toContain('单次请假最长 90 天');
    expect(await onRecord(chat)).toEqual([]);
    expect((await chat.ask('A101', '/leave 2026-12-01 2027-02-28 A102')).text).toContain('请假已登记');
    expect(await onRecord(chat)).toHaveLength(1);
  });
});

describe('取消请假', () => {
  it('gives list and rights back and stands in the trail', async () => {
    const chat = await openChat();
    const saved = await chat.ask('A101', '/leave 今天 明天 A102');
    expect(buttonsOf(saved.card)).toEqual(['取消请假']);
    const came = await chat.press('A101', saved, '取消请假');
    expect(came).toMatchObject({ tone: 'success', toast: '请假已取消' });
    expect(came.text).not.toContain('由 孙丙寅 代理');
    expect(buttonsOf(came.card)).toEqual(['提交']);
    expect((await chat.ask('A102', '/client 赵甲子')).text).not.toContain('手机');
    expect(await readerOf(chat)).toBe(openIdOf('A101'));
    const records = await chat.book.database.audit.findMany({ where: { action: 'leave.cancel' } });
    expect(records).toMatchObject([{ object: `staff:${chat.people.A101}` }]);
    expect((await chat.press('A101', saved, '取消请假')).toast).toBe(nothing);
  });

  it('is for the absent person alone: forged by the delegate, the manager or compliance it changes nothing', async () => {
    const chat = await openChat();
    await chat.ask('A101', '/leave 今天 明天 A102');
    const [one] = await onRecord(chat);
    for (const who of ['A102', 'M100', 'C900', 'D900'])
      expect((await chat.forge(who, press('leave.cancel', ref('leave', one?.id ?? 0)))).toast, who).toBe(nothing);
    expect(await onRecord(chat)).toHaveLength(1);
    const refused = await chat.book.database.audit.findMany({ where: { action: 'refused' } });
    expect(refused.map(({ object }) => object)).toEqual(Array(4).fill(`leave:${one?.id}`));
  });
});

describe('a delegate', () => {
  it('who is away as well is passed over: messages and lists stay with the person', async () => {
    const chat = await openChat();
    await chat.ask('A101', '/leave 今天 明天 A102');
    await chat.ask('A102', '/leave 今天 明天 M100');
    expect(await readerOf(chat)).toBe(openIdOf('A101'));
    await chat.forge('M100', press('team.remind', ref('staff', chat.people.A101), { day: monday }));
    expect((await chat.book.database.delivery.findFirstOrThrow({ where: { kind: 'reminder' } })).target).toBe(
      openIdOf('A101'),
    );
  });

  it('is named together with the absent person to the manager who reminds them', async () => {
    const chat = await openChat();
    await chat.ask('A101', '/leave 今天 明天 A102');
    const came = await chat.forge('M100', press('team.remind', ref('staff', chat.people.A101), { day: monday }));
    expect(came).toMatchObject({ toast: '钱乙丑 请假，已提醒代理人 孙丙寅', messages: [{ target: openIdOf('A102') }] });
  });

  it('without a Lark user is passed over too', async () => {
    const chat = await openChat();
    await chat.ask('A101', '/leave 今天 明天 A102');
    await chat.book.database.staff.update({ where: { staffNo: 'A102' }, data: { openId: null } });
    const came = await chat.forge('M100', press('team.remind', ref('staff', chat.people.A101), { day: monday }));
    expect(came).toMatchObject({ tone: 'success', messages: [{ target: openIdOf('A101') }] });
  });

  it('is found by number or name in a team of any size, and asked about where two have one name', async () => {
    const chat = await openChat();
    const { teamId } = await chat.book.database.staff.findUniqueOrThrow({ where: { staffNo: 'A101' } });
    const crowd = Array.from({ length: 120 }, (_, at) => ({ staffNo: `B${1000 + at}`, name: `样例员工${at}` }));
    const namesakes = ['Z998', 'Z999'].map((staffNo) => ({ staffNo, name: '何同名' }));
    await chat.book.database.staff.createMany({
      data: [...crowd, ...namesakes].map((one) => ({ ...one, role: 'advisor', teamId })),
    });
    expect((await chat.ask('A101', '/leave 12-01 12-03 样例员工119')).text).toContain('由 样例员工119 代理');
    expect((await chat.ask('A101', '/leave 12-04 12-05 z999')).text).toContain('由 何同名 代理');
    expect((await chat.ask('A101', '/leave 12-07 12-08 何同名')).text).toContain('“何同名”对应多位同事');
    const late = await chat.book.database.staff.findUniqueOrThrow({ where: { staffNo: 'Z998' } });
    const form = { from: '2026-12-10', to: '2026-12-11', delegate: String(late.id) };
    expect((await chat.forge('A101', press('leave.set'), form)).text).toContain('请假已登记');
    expect(await onRecord(chat)).toHaveLength(3);
  });

  it('left out of the form is asked for', async () => {
    const chat = await openChat();
    const came = await chat.forge('A101', press('leave.set'), { from: '2026-12-10', to: '2026-12-11' });
    expect(came.text).toContain('选择同事');
    expect(came.text).not.toContain('请写明日期');
    expect(await onRecord(chat)).toEqual([]);
  });
});

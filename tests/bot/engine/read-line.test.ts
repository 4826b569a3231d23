import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readLog } from '../../../bot/contacts/log-command.ts';
import { lineOf } from '../../../bot/engine/line.ts';
import { readLeave } from '../../../bot/people/leave-command.ts';
import { readStage } from '../../../bot/stages/stage-command.ts';
import { readTask } from '../../../bot/tasks/add-task.ts';
import { readSnooze } from '../../../bot/tasks/task-commands.ts';
import { type ContactKind, contactKinds } from '../../../domain/contacts/contact.ts';
import { addDays, day } from '../../../domain/kit/day.ts';
import { fen, plainYuan } from '../../../domain/kit/money.ts';
import type { Stage } from '../../../domain/stages/stages.ts';

/** A Monday. */
const today = day('2026-11-23');
const friday = '2026-11-27';
const log = (text: string) => readLog(lineOf(text), { today });
const task = (text: string) => readTask(lineOf(text), { today });
const stage = (text: string) => readStage(lineOf(text));
const snooze = (text: string) => readSnooze(lineOf(text), { today });
const leave = (text: string) => readLeave(lineOf(text), { today });

describe('/log reads', () => {
  it.for([
    ['赵甲子 电话 已确认到期安排', { query: '赵甲子', kind: 'call', note: '已确认到期安排' }],
    ['赵甲子 打电话 已确认', { query: '赵甲子', kind: 'call', note: '已确认' }],
    ['C00001 CALL left a message', { query: 'C00001', kind: 'call', note: 'left a message' }],
    ['Ｃ００００１　ｃａｌｌ　ｏｋ', { query: 'C00001', kind: 'call', note: 'ｏｋ' }],
    ['赵\u200b甲子 电\u200d话 好', { query: '赵甲子', kind: 'call', note: '好' }],
    ['zhao jiazi visit brought the form', { query: 'zhao jiazi', kind: 'visit', note: 'brought the form' }],
    ['赵甲子 短信 祝福', { query: '赵甲子', kind: 'sms', note: '祝福' }],
    ['赵甲子 需求面谈 想买房', { query: '赵甲子', kind: 'needs', note: '想买房' }],
    [
      '赵甲子 成交 签约 金额 20万 产品 WL0001',
      { kind: 'deal', note: '签约', amount: fen(20_000_000), product: 'WL0001' },
    ],
    [
      '赵甲子 成交 金额20万 签约 产品WL0001',
      { kind: 'deal', note: '签约', amount: fen(20_000_000), product: 'WL0001' },
    ],
    ['赵甲子 成交 签约 金额 20 万', { note: '签约', amount: fen(20_000_000) }],
    ['赵甲子 成交 金额 1.5 亿元 签约', { note: '签约', amount: fen(15_000_000_000) }],
    ['赵甲子 成交 签约 金额 ￥ 20万 下次 周五', { note: '签约', amount: fen(20_000_000), next: friday }],
    ['赵甲子 成交 签约 金额20 万 元', { note: '签约', amount: fen(20_000_000) }],
    ['赵甲子 deal signed amount 20 k next fri', { note: 'signed', amount: fen(2_000_000), next: friday }],
    ['赵甲子 deal signed amount 20 5 of them later', { note: 'signed 5 of them later', amount: fen(2_000) }],
    ['赵甲子 成交 签约 金额：二十万', { note: '签约', amount: fen(20_000_000) }],
    ['赵甲子 deal signed amount 200k product wl0001', { note: 'signed', amount: fen(20_000_000), product: 'wl0001' }],
    ['赵甲子 电话 好 产品 稳利', { note: '好', product: '稳利' }],
    ['赵甲子 电话 产品 稳利x 好', { note: '好', product: '稳利x' }],
    ['赵甲子 电话 产品：稳利 好', { note: '好', product: '稳利' }],
    ['赵甲子 电话 好 产品代码 p501 金额 20万', { note: '好', product: 'p501', amount: fen(20_000_000) }],
    ['赵甲子 call ok product 稳利', { note: 'ok', product: '稳利' }],
    ['赵甲子 成交 咨询 产品 金额 20万', { note: '咨询 产品', amount: fen(20_000_000) }],
    ['赵甲子 电话 已确认 下次 周五', { note: '已确认', next: friday }],
    ['赵甲子 电话 下次周五 已确认', { note: '已确认', next: friday }],
    ['赵甲子 电话 下次联系 12月1日 已确认', { note: '已确认', next: '2026-12-01' }],
    ['赵甲子 call will decide next fri', { note: 'will decide', next: friday }],
    ['赵甲子 call will decide next next mon', { note: 'will decide', next: '2026-11-30' }],
    ['赵甲子 call ok next in 2 weeks', { note: 'ok', next: '2026-12-07' }],
    ['赵甲子 call ok next +3d amount 1,234.5', { note: 'ok', next: '2026-11-26', amount: fen(123_450) }],
    [
      '赵甲子 电话 已确认 下次 下周五 15:00 送方案',
      { note: '已确认', next: '2026-12-04', nextAt: '15:00', nextWhat: '送方案' },
    ],
    [
      '赵甲子 电话 已确认 下次周五 下午3点 送方案 并 面谈',
      { next: friday, nextAt: '15:00', nextWhat: '送方案 并 面谈' },
    ],
    ['赵甲子 电话 已确认 下次 周五 送方案 金额 20万 再说', { note: '已确认 再说', next: friday, nextWhat: '送方案' }],
    ['赵甲子 电话 下次 周五 15点 已确认', { note: '已确认', next: friday, nextAt: '15:00' }],
    ['赵甲子 call ok next fri 3 pm bring it', { note: 'ok', next: friday, nextAt: '15:00', nextWhat: 'bring it' }],
    ['赵甲子 电话', { query: '赵甲子', kind: 'call', note: '' }],
    ['赵甲子', { query: '赵甲子', note: '' }],
    ['', { query: '', note: '' }],
  ])('%s', ([text, expected]) => {
    expect(log(text as string)).toMatchObject({ args: expected });
  });

  it.for([
    ['赵甲子 电话 说 下次 再说', '说 下次 再说', 'a word that also begins an option'],
    ['赵甲子 call we talk about the next product', 'we talk about the next product', 'English prose'],
    ['赵甲子 call product discussion', 'product discussion', 'a product that is no code'],
    ['赵甲子 电话 金额不便透露', '金额不便透露', 'an amount that is not said'],
    ['赵甲子 call the amount is fine', 'the amount is fine', 'an English amount that is talked about'],
    ['赵甲子 电话 产品很满意', '产品很满意', 'a word glued to prose'],
    ['赵甲子 电话 他说 call 我', '他说 call 我', 'a second kind in the note'],
  ] as const)('%s with the note "%s": %s is prose', ([text, note]) => {
    expect(log(text)).toMatchObject({ args: { note } });
    expect(log(text)).not.toHaveProperty('args.next');
    expect(log(text)).not.toHaveProperty('args.product');
    expect(log(text)).not.toHaveProperty('args.amount');
  });

  it.for([
    ['赵甲子 电话 好 下次 13-45', { what: 'badDate', text: '13-45' }],
    ['赵甲子 call ok next +3x', { what: 'badDate', text: '+3x' }],
    ['赵甲子 成交 好 金额 12.345', { what: 'badMoney', text: '12.345' }],
    ['赵甲子 deal ok amount 3万5', { what: 'badMoney', text: '3万5' }],
    ['赵甲子 成交 好 金额 许多', { what: 'badMoney', text: '许多' }],
    ['赵甲子 deal ok amount lots next fri', { what: 'badMoney', text: 'lots' }],
    ['赵甲子 成交 金额：许多 好', { what: 'badMoney', text: '许多' }],
    ['赵甲子 成交 好 金额 20完', { what: 'badMoney', text: '20完' }],
    ['赵甲子 电话 好 下次 周八', { what: 'badDate', text: '周八' }],
    ['赵甲子 电话 好 下次 二月三十', { what: 'badDate', text: '二月三十' }],
    ['赵甲子 电话 好 下次 周五 25:00', { what: 'badTime', text: '25:00' }],
    ['赵甲子 电话 好 下次 周五 25点 送方案', { what: 'badTime', text: '25点' }],
  ] as const)('%s quotes what it cannot read, and keeps the rest', ([text, problem]) => {
    expect(log(text)).toMatchObject({ args: { query: '赵甲子', note: expect.stringMatching(/^(好|ok)$/), problem } });
  });
});

describe('/task reads', () => {
  it.for([
    ['赵甲子 周五 送理财方案', { query: '赵甲子', on: friday, what: '送理财方案' }],
    ['赵甲子 ＋３ｄ 送方案', { on: '2026-11-26', what: '送方案' }],
    ['赵甲子 3天后 送方案', { on: '2026-11-26', what: '送方案' }],
    ['zhao jiazi next mon bring the proposal', { query: 'zhao jiazi', on: '2026-11-30', what: 'bring the proposal' }],
    ['赵甲子 FRI x', { on: friday, what: 'x' }],
    ['赵甲子 12-01', { on: '2026-12-01', what: '' }],
    ['赵甲子 下周五 15:00 送方案', { on: '2026-12-04', at: '15:00', what: '送方案' }],
    ['赵甲子 周五 下午 3点 送方案', { on: friday, at: '15:00', what: '送方案' }],
    ['赵甲子 周五 15：00 送方案', { on: friday, at: '15:00', what: '送方案' }],
    ['赵甲子 周五 15点', { on: friday, at: '15:00', what: '' }],
    ['zhao jiazi next mon 3pm bring it', { on: '2026-11-30', at: '15:00', what: 'bring it' }],
    ['赵甲子 送方案', { query: '赵甲子', what: '送方案' }],
    ['赵甲子', { query: '赵甲子', what: '' }],
  ])('%s', ([text, expected]) => {
    expect(task(text as string)).toMatchObject({ args: expected });
  });

  it('quotes a date it cannot read', () => {
    const problem = { what: 'badDate', text: '13-45' };
    expect(task('赵甲子 13-45 送方案')).toMatchObject({ args: { query: '赵甲子', what: '送方案', problem } });
    expect(task('赵甲子 周八 送方案')).toMatchObject({ args: { what: '送方案', problem: { text: '周八' } } });
  });
});

describe('/stage reads', () => {
  it.for([
    ['赵甲子', { query: '赵甲子' }],
    ['赵甲子 2', { query: '赵甲子', to: 2 }],
    ['赵甲子 ２', { to: 2 }],
    ['赵甲子 认知', { to: 2 }],
    ['赵甲子 认知服务阶段', { to: 2 }],
    ['赵甲子 第二阶段', { to: 2 }],
    ['zhao jiazi TRUST', { query: 'zhao jiazi', to: 3 }],
    ['赵甲子 1 客户 长期 出国', { to: 1, reason: '客户 长期 出国' }],
  ])('%s', ([text, expected]) => {
    expect(stage(text as string)).toMatchObject({ args: expected });
  });

  it('quotes a stage there is not', () => {
    const problem = { what: 'badStage', text: '5' };
    expect(stage('赵甲子 5')).toEqual({ args: { query: '赵甲子', problem, rest: '5' } });
  });
});

describe('/snooze reads', () => {
  it.for([
    ['123 周五', { args: { id: 123, to: friday } }],
    ['#123 next mon', { args: { id: 123, to: '2026-11-30' } }],
    ['＃１２３ 明天', { args: { id: 123, to: '2026-11-24' } }],
    ['123', { args: { id: 123 } }],
    ['', { args: {} }],
    ['abc 周五', { args: { to: friday } }],
    ['123 改天', { problem: { what: 'badDate', text: '改天' } }],
  ])('%s', ([text, expected]) => {
    expect(snooze(text as string)).toEqual(expected);
  });
});

describe('/leave reads', () => {
  it.for([
    ['12-01 12-03 A102', { args: { from: '2026-12-01', to: '2026-12-03', delegate: 'A102' } }],
    ['12-01 到 12-03 钱乙丑', { args: { from: '2026-12-01', to: '2026-12-03', delegate: '钱乙丑' } }],
    ['tomorrow to fri A102', { args: { from: '2026-11-24', to: friday, delegate: 'A102' } }],
    ['明天 A102', { args: { from: '2026-11-24', to: '2026-11-24', delegate: 'A102' } }],
    ['明天 后天', { args: { from: '2026-11-24', to: '2026-11-25' } }],
    ['', { args: {} }],
    ['A102 明天', { args: { problem: { what: 'badDate', text: 'A102' } } }],
  ])('%s', ([text, expected]) => {
    expect(leave(text as string)).toEqual(expected);
  });
});

const kindWords: Record<ContactKind, readonly string[]> = {
  call: ['call', '电话', 'CALL'],
  needs: ['needs', '需求面谈'],
  deal: ['deal', '成交面谈'],
  service: ['service', '售后'],
  visit: ['visit', '拜访'],
  sms: ['sms', '短信'],
  letter: ['letter', '信函'],
  noanswer: ['noanswer', '未接通'],
};
const names = fc.constantFrom('赵甲子', 'C00001', 'zhaojiazi', 'zhao jiazi', '欧阳 样例', '0001');
const prose = fc.array(fc.constantFrom('已确认', '客户', '希望', 'agreed', 'to', 'meet', '。', '3%', '吗？'), {
  minLength: 1,
  maxLength: 6,
});
const days = fc.integer({ min: 0, max: 700 }).map((count) => addDays(today, count));
const shuffled = <T>(parts: readonly T[]) => fc.shuffledSubarray([...parts], { minLength: parts.length });

describe('what is printed is read back', () => {
  it('/log, whatever the language, the width and the order of its options', () => {
    const said = fc.record({
      query: names,
      kind: fc.constantFrom(...contactKinds),
      note: prose,
      next: fc.option(days, { nil: undefined }),
      product: fc.option(fc.constantFrom('WL0001', 'fund-7'), { nil: undefined }),
      amount: fc.option(fc.bigInt(1n, 10n ** 12n).map(fen), { nil: undefined }),
      chinese: fc.boolean(),
      wide: fc.boolean(),
      order: shuffled([0, 1, 2, 3]),
      word: fc.nat(),
    });
    fc.assert(
      fc.property(said, ({ query, kind, note, next, product, amount, chinese, wide, order, word }) => {
        const options = [
          note.join(' '),
          next && `${chinese ? '下次' : 'next'} ${next}`,
          product && `${chinese ? '产品' : 'product'} ${product}`,
          amount && `${chinese ? '金额' : 'amount'} ${plainYuan(amount)}`,
        ];
        const kindWord = kindWords[kind][word % kindWords[kind].length];
        const line = [query, kindWord, ...order.map((at) => options[at])].filter(Boolean).join(' ');
        const read = log(wide ? widened(line) : line);
        expect(read).toEqual({
          args: {
            query,
            kind,
            // A note is the person's: its width too is kept.
            note: wide ? widened(note.join(' ')) : note.join(' '),
            ...(next && { next }),
            ...(product && { product }),
            ...(amount && { amount }),
            rest: expect.any(String),
          },
        });
      }),
      { numRuns: 400 },
    );
  });

  it('/task, /snooze and /leave', () => {
    fc.assert(
      fc.property(names, days, prose, fc.integer({ min: 1, max: 999_999_999 }), (query, on, what, id) => {
        const text = what.join(' ');
        expect(task(`${query} ${on} ${text}`)).toMatchObject({ args: { query, on, what: text } });
        expect(snooze(`${id} ${on}`)).toEqual({ args: { id, to: on } });
        expect(leave(`${on} ${addDays(on, 3)} A102`)).toEqual({
          args: { from: on, to: addDays(on, 3), delegate: 'A102' },
        });
      }),
      { numRuns: 300 },
    );
  });

  it('/stage', () => {
    const stageWords: Record<Stage, string[]> = {
      1: ['1', '统计', 'survey'],
      2: ['2', '认知', 'awareness'],
      3: ['3', '信任', 'trust'],
      4: ['4', '销售', 'sales'],
    };
    fc.assert(
      fc.property(names, fc.constantFrom(1, 2, 3, 4), fc.nat(2), prose, (query, to, at, reason) => {
        expect(stage(`${query} ${stageWords[to as Stage][at]} ${reason.join(' ')}`)).toMatchObject({
          args: { query, to, reason: reason.join(' ') },
        });
      }),
      { numRuns: 300 },
    );
  });
});

/** Blanks and ASCII as a Chinese keyboard in full-width mode types them. */
function widened(text: string): string {
  return text.replace(/[!-~]/g, (one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0)).replaceAll(' ', '\u3000');
}

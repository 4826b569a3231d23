import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readLog } from '../../../bot/contacts/log-command.ts';
import { lineOf } from '../../../bot/engine/line.ts';
import { readStage } from '../../../bot/stages/stage-command.ts';
import { readTask } from '../../../bot/tasks/add-task.ts';
import { day } from '../../../domain/kit/day.ts';
import { fold, tidy } from '../../../domain/kit/fold.ts';

/** A Monday. */
const today = day('2026-11-23');

describe('a line', () => {
  it('is understood by its tidied words, as the whole of it would be', () => {
    const texts = fc.array(
      fc.constantFrom('赵甲子', '／Log', 'ＡＢ', ' ', '　', '\n', '\u200b', '\ufeff', '\u00a0', '👩‍👧', '！', 'é', '①'),
      { maxLength: 14 },
    );
    fc.assert(
      fc.property(texts, (parts) => {
        const text = parts.join('');
        expect(lineOf(text).words.join(' ')).toBe(tidy(text));
        expect(fold(lineOf(text).from(0))).toBe(fold(text));
      }),
      { numRuns: 1_000 },
    );
  });

  it('gives back what was written, from a word on and without some', () => {
    const line = lineOf('  甲　ｏｋ！ 下次  周五\n二👩‍👧 \u200b 三 ');
    expect(line.words).toEqual(['甲', 'ok!', '下次', '周五', '二👩👧', '三']);
    expect(line.from(1)).toBe('ｏｋ！ 下次  周五\n二👩‍👧 \u200b 三');
    expect(line.written([1, 4, 5])).toBe('ｏｋ！\n二👩‍👧 \u200b 三');
    expect(line.written([0, 2, 5])).toBe('甲　下次  三');
    expect(line.from(9)).toBe('');
    expect(lineOf(' \u200b ').words).toEqual([]);
  });
});

it.for([
  ['/log', '好！（２０万？）\n已约', () => readLog(lineOf('赵甲子 电话 好！（２０万？）\n已约'), { today }), 'note'],
  [
    '/log with options among it',
    '好！\n已约',
    () => readLog(lineOf('赵甲子 电话 好！ 金额 ２０万\n已约 下次 周五'), { today }),
    'note',
  ],
  ['/task', '送方案：Ａ、Ｂ', () => readTask(lineOf('赵甲子 周五 送方案：Ａ、Ｂ'), { today }), 'what'],
  ['/task without a day', '送方案：Ａ、Ｂ', () => readTask(lineOf('赵甲子 送方案：Ａ、Ｂ'), { today }), 'what'],
  ['/stage', '客户出国；３月回', () => readStage(lineOf('赵甲子 １ 客户出国；３月回')), 'reason'],
  ['the rest of /log', '电话 好！\n二', () => readLog(lineOf('赵甲子 电话 好！\n二'), { today }), 'rest'],
] as const)('%s keeps %o as it was written', ([, text, read, name]) => {
  expect(read()).toMatchObject({ args: { [name]: text } });
});

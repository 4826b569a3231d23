import { performance } from 'node:perf_hooks';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readLog } from '../../../bot/contacts/log-command.ts';
import { lineOf } from '../../../bot/engine/line.ts';
import { longestLine } from '../../../bot/engine/read-line.ts';
import { readLeave } from '../../../bot/people/leave-command.ts';
import { readStage } from '../../../bot/stages/stage-command.ts';
import { readTask } from '../../../bot/tasks/add-task.ts';
import { readSnooze } from '../../../bot/tasks/task-commands.ts';
import { day } from '../../../domain/kit/day.ts';

/** A Monday. */
const today = day('2026-11-23');
const log = (text: string) => readLog(lineOf(text), { today });
const task = (text: string) => readTask(lineOf(text), { today });
const stage = (text: string) => readStage(lineOf(text));
const snooze = (text: string) => readSnooze(lineOf(text), { today });
const leave = (text: string) => readLeave(lineOf(text), { today });

/** 5,000 while developing, 100,000 in CI; `FUZZ_INPUTS=1000000` for the long run. */
const inputs = Number(process.env.FUZZ_INPUTS ?? (process.env.CI ? 100_000 : 5_000));
const slowestMs = 20;
const fragments = [
  ...'0123456789-/.+#,:：％ 　年月日号天周下次金额产品万亿零一二三十百千半个后',
  ...['next ', 'amount ', 'product ', 'call ', '电话', '下次联系', '产品代码', 'in 2 weeks', 'mon', 'fri', '到', 'to '],
  ...[
    '赵甲子',
    'C00001',
    '\u200b',
    '\u202e',
    '\ufeff',
    '\u{1f600}',
    '\ud800',
    '\u0000',
    'é',
    '﷽',
    '𝟙',
    '①',
    '<at id=all></at>',
  ],
];

describe('anything typed', () => {
  it(
    `is read without a throw and within ${slowestMs} ms, ${inputs} times`,
    () => {
      const readers = [log, task, stage, snooze, leave];
      const texts = fc.oneof(
        {
          weight: 4,
          arbitrary: fc.array(fc.constantFrom(...fragments), { maxLength: 40 }).map((parts) => parts.join('')),
        },
        { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 80 }) },
        {
          weight: 1,
          arbitrary: fc
            .tuple(fc.constantFrom(...fragments), fc.nat(longestLine))
            .map(([one, n]) => one.repeat(n).slice(0, longestLine)),
        },
      );
      fc.assert(
        fc.property(texts, (text) => {
          for (const read of readers) expect(quickestOf(read, text)).toBeLessThan(slowestMs);
        }),
        { numRuns: inputs },
      );
    },
    inputs * 10 + 60_000,
  );
});

/** How long it takes; measured again when it was long, for the machine may have been busy with something else. */
function quickestOf(read: (text: string) => unknown, text: string): number {
  let quickest = Number.POSITIVE_INFINITY;
  for (let tries = 0; tries < 4 && quickest >= slowestMs; tries += 1) {
    const started = performance.now();
    read(text);
    quickest = Math.min(quickest, performance.now() - started);
  }
  return quickest;
}

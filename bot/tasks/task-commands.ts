import type { Day } from '../../domain/kit/day.ts';
import type { OutcomeId } from '../../domain/occasions/outcomes.ts';
import { permissions } from '../../domain/people/authorize.ts';
import { defineCommand } from '../engine/command.ts';
import type { Line } from '../engine/line.ts';
import type { Read } from '../engine/read-line.ts';
import { readDayWords, readTaskNo } from '../engine/read-line.ts';
import { type Answer, noted } from '../engine/reply.ts';
import { doneTask } from './done-task.ts';
import { todayLists } from './lists.ts';
import { readOutcome } from './read-outcome.ts';
import { snoozeTask } from './snooze-task.ts';
import { unreachedTask } from './unreached-task.ts';

type DoneArgs = { id?: number; outcome?: OutcomeId };

export const done = defineCommand<DoneArgs>({
  name: 'done',
  aliases: ['完成'],
  may: permissions.closeTask,
  about: ({ tasks }) => tasks.commands.done,
  read: readDone,
  async run({ id, outcome }, ctx) {
    if (id === undefined) return missingTask('done');
    return outcome === 'unreached' ? ctx.act(unreachedTask, id, {}) : ctx.act(doneTask, id, { outcome });
  },
});

/** The number, and what came of it as a word of the buttons. */
export function readDone({ words: [no, ...rest] }: Line): Read<DoneArgs> {
  const args = readTaskNo(no);
  const read = args.id === undefined ? {} : readOutcome(rest);
  return 'problem' in read ? read : { args: { ...args, ...read } };
}

export type SnoozeArgs = { id?: number; to?: Day };

export const snooze = defineCommand<SnoozeArgs>({
  name: 'snooze',
  aliases: ['延后', '推迟'],
  may: permissions.closeTask,
  about: ({ tasks }) => tasks.commands.snooze,
  read: readSnooze,
  run: ({ id, to }, ctx) => (id === undefined ? missingTask('snooze') : ctx.act(snoozeTask, id, { to })),
});

/** Without a date it is the next trading day. */
export function readSnooze({ words }: Line, { today }: { today: Day }): Read<SnoozeArgs> {
  const [no, ...rest] = words;
  if (rest.length === 0) return { args: readTaskNo(no) };
  const found = readDayWords(rest, today);
  if (found === undefined) return { problem: { what: 'badDate', text: rest.join(' ') } };
  return { args: { ...readTaskNo(no), to: found.day }, short: found.short };
}

export const today = defineCommand<{ page: number }>({
  name: 'today',
  aliases: ['今日', '今天', '清单', '今日清单', 'list'],
  may: permissions.seeList,
  about: ({ tasks }) => tasks.commands.today,
  bare: true,
  read: ({ words: [page = '1'] }) =>
    /^0*[1-9]\d{0,3}$/.test(page) ? { args: { page: Number(page) } } : { problem: { what: 'badPage', text: page } },
  run: async ({ page }, ctx) => ({ messages: await todayLists(ctx, page) }),
});

async function missingTask(command: string): Promise<Answer> {
  return noted(({ tasks }) => tasks.missingTask(command), { tone: 'warn' });
}

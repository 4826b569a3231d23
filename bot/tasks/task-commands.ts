import type { Day } from '../../domain/kit/day.ts';
import { permissions } from '../../domain/people/authorize.ts';
import { defineCommand } from '../engine/command.ts';
import type { Line } from '../engine/line.ts';
import type { Read } from '../engine/read-line.ts';
import { readDayWords, readTaskNo } from '../engine/read-line.ts';
import { type Answer, noted } from '../engine/reply.ts';
import { doneTask } from './done-task.ts';
import { todayLists } from './lists.ts';
import { snoozeTask } from './snooze-task.ts';

export const done = defineCommand<{ id?: number }>({
  name: 'done',
  aliases: ['完成'],
  may: permissions.closeTask,
  about: ({ tasks }) => tasks.commands.done,
  read: ({ words: [no] }) => ({ args: readTaskNo(no) }),
  run: ({ id }, ctx) => (id === undefined ? missingTask('done') : ctx.act(doneTask, id, {})),
});

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
  return { args: { ...readTaskNo(no), to: found.day } };
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

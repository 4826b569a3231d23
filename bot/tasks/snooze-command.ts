import { dateText } from '../../cards/kit/format.ts';
import type { Day } from '../../domain/kit/day.ts';
import { defineCommand } from '../engine/command.ts';
import { deedReply } from '../engine/deed-reply.ts';
import { type Read, readDayWords, readTaskNo } from '../engine/words.ts';
import { snoozeTask } from './task-work.ts';

export type SnoozeArgs = { id?: number; to?: Day };

export const snooze = defineCommand<SnoozeArgs>({
  name: 'snooze',
  aliases: ['延后', '推迟'],
  action: 'task.close',
  about: {
    'zh-CN': { usage: '/snooze <任务号> <日期>', what: '延后一项任务', example: '/snooze 123 周五' },
    'en-US': { usage: '/snooze <task no> <date>', what: 'Snooze a task', example: '/snooze 123 fri' },
  },
  read: readSnooze,
  async run({ id, to }, ctx) {
    const { say, view } = ctx;
    if (id === undefined) return ctx.notice(say.tasks.missingTask('snooze'), { tone: 'warn' });
    const deed = await snoozeTask(ctx, id, to);
    if (!deed.ok) return ctx.notice(deed.why, { tone: 'warn' });
    return deedReply(ctx, { ...deed, title: say.tasks.snoozed(dateText(deed.task.dueOn, view)) });
  },
});

/** Without a date it is the next trading day. */
export function readSnooze(words: readonly string[], { today }: { today: Day }): Read<SnoozeArgs> {
  const [no, ...rest] = words;
  if (rest.length === 0) return { args: readTaskNo(no) };
  const found = readDayWords(rest, today);
  if (found === undefined) return { problem: { what: 'badDate', text: rest.join(' ') } };
  return { args: { ...readTaskNo(no), to: found.day } };
}

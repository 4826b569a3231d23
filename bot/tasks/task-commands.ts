import type { Day } from '../../domain/kit/day.ts';
import type { OutcomeId } from '../../domain/occasions/outcomes.ts';
import { permissions } from '../../domain/people/authorize.ts';
import { defineCommand } from '../engine/command.ts';
import type { Line } from '../engine/line.ts';
import type { Read } from '../engine/read-line.ts';
import { readDayWords, readTaskNo } from '../engine/read-line.ts';
import { type Answer, noted } from '../engine/reply.ts';
import { type Booking, bookOrAsk } from './book-task.ts';
import { doneTask } from './done-task.ts';
import { todayLists } from './lists.ts';
import { readBooking, readOutcome } from './read-outcome.ts';
import { snoozeTask } from './snooze-task.ts';
import { unreachedTask } from './unreached-task.ts';

/** `booking`: when a meeting is, of one that was agreed. */
type DoneArgs = { id?: number; outcome?: OutcomeId; booking?: Booking };

export const done = defineCommand<DoneArgs>({
  name: 'done',
  aliases: ['完成'],
  may: permissions.closeTask,
  about: ({ tasks }) => tasks.commands.done,
  read: readDone,
  async run({ id, outcome, booking }, ctx) {
    if (id === undefined) return missingTask('done');
    if (outcome === 'booked') return bookOrAsk(ctx, id, booking ?? {});
    return outcome === 'unreached' ? ctx.act(unreachedTask, id, {}) : ctx.act(doneTask, id, { outcome });
  },
});

/** The number, and what came of it as a word of the buttons; of a meeting also when it is, and what it is about. */
export function readDone(line: Line, { today }: { today: Day }): Read<DoneArgs> {
  const [no, ...rest] = line.words;
  const args = readTaskNo(no);
  const read: Read<Pick<DoneArgs, 'outcome' | 'booking'>> =
    args.id === undefined ? { args: {} } : (readBooking(line, { first: 1, today }) ?? readOutcome(rest));
  return 'problem' in read ? read : { ...read, args: { ...args, ...read.args } };
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

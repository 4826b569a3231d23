import { taskFormCard } from '../../cards/tasks/task-form-card.ts';
import type { Day } from '../../domain/kit/day.ts';
import { withClient } from '../clients/which-client.ts';
import { defineCommand } from '../engine/command.ts';
import type { Ctx, Reply } from '../engine/context.ts';
import { hiddenReply } from '../engine/outcome.ts';
import { meantAsDay, type Problem, problemText, type Read, readDayWords } from '../engine/words.ts';
import { addTask } from './task-work.ts';

/** `problem`: the day, where it cannot be read. */
export type TaskArgs = { query: string; on?: Day; what: string; problem?: Problem; rest: string };

export const task = defineCommand<TaskArgs>({
  name: 'task',
  aliases: ['任务', '提醒', '预约'],
  action: 'task.add',
  about: {
    'zh-CN': {
      usage: '/task <客户> <日期> <事项>',
      what: '添加自己的任务或预约',
      example: '/task 赵甲子 周五 送理财方案',
    },
    'en-US': {
      usage: '/task <client> <date> <what…>',
      what: 'Add a task or appointment of your own',
      example: '/task zhaojiazi fri bring the proposal',
    },
  },
  read: readTask,
  run: (args, ctx) =>
    withClient(ctx, { query: args.query, cmd: 'task', rest: args.rest }, ({ id }) => addOrAsk(ctx, id, args)),
});

/** A name has no more words than this: a day that comes later belongs to the matter. */
const longestName = 12;

/** The first words after the client that are a day; what follows them is the matter. */
export function readTask(words: readonly string[], { today }: { today: Day }): Read<TaskArgs> {
  for (let at = 1; at < Math.min(words.length, longestName); at += 1) {
    const found = readDayWords(words.slice(at), today);
    if (found === undefined) continue;
    const what = words.slice(at + found.used).join(' ');
    return { args: { query: words.slice(0, at).join(' '), on: found.day, what, rest: words.slice(at).join(' ') } };
  }
  const [query = '', second = ''] = words;
  const rest = words.slice(1).join(' ');
  if (!meantAsDay.test(second)) return { args: { query, what: rest, rest } };
  const problem: Problem = { what: 'badDate', text: second };
  return { args: { query, what: words.slice(2).join(' '), problem, rest } };
}

async function addOrAsk(ctx: Ctx, clientId: number, { on, what, problem: unread }: TaskArgs): Promise<Reply> {
  const { store, say, view } = ctx;
  const ask = async (problem?: string): Promise<Reply> => {
    const client = await store.clients.brief(clientId);
    if (client === undefined) return hiddenReply(ctx, 'task.add', `client:${clientId}`);
    return { card: taskFormCard({ client, given: { on, what }, problem }, view), about: { ownerId: client.advisorId } };
  };
  if (unread !== undefined) return ask(problemText(unread, say));
  if (on === undefined) return ask(what === '' ? undefined : say.answers.missingDate);
  if (what === '') return ask(say.answers.missingText);
  const outcome = await addTask(ctx, { clientId, on, what });
  if (outcome.ok) return { card: outcome.card, about: { ownerId: ctx.actor.staff.id } };
  return outcome.repeated ? { ...ctx.notice(outcome.why), toast: outcome.why } : ask(outcome.why);
}

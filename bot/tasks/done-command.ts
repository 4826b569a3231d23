import { defineCommand } from '../engine/command.ts';
import { deedReply } from '../engine/deed-reply.ts';
import { readTaskNo } from '../engine/words.ts';
import { finishTask } from './task-work.ts';

export const done = defineCommand<{ id?: number }>({
  name: 'done',
  aliases: ['完成'],
  action: 'task.close',
  about: {
    'zh-CN': { usage: '/done <任务号>', what: '完成一项任务', example: '/done 123' },
    'en-US': { usage: '/done <task no>', what: 'Finish a task', example: '/done 123' },
  },
  read: ([no]) => ({ args: readTaskNo(no) }),
  async run({ id }, ctx) {
    if (id === undefined) return ctx.notice(ctx.say.tasks.missingTask('done'), { tone: 'warn' });
    const deed = await finishTask(ctx, id);
    return deed.ok ? deedReply(ctx, { ...deed, title: ctx.say.tasks.done }) : ctx.notice(deed.why, { tone: 'warn' });
  },
});

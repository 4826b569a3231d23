import { undoCard } from '../../cards/kit/undo-card.ts';
import { defineCommand } from '../engine/command.ts';
import { undo as takeBack } from '../engine/undo-work.ts';

export const undo = defineCommand<Record<string, never>>({
  name: 'undo',
  aliases: ['撤销', '撤回'],
  action: 'undo',
  about: {
    'zh-CN': { usage: '/undo', what: '撤销最近一次操作', example: '/undo' },
    'en-US': { usage: '/undo', what: 'Undo your last action', example: '/undo' },
  },
  read: () => ({ args: {} }),
  async run(_, ctx) {
    const undone = await takeBack(ctx);
    if (!undone.ok) return ctx.notice(undone.why, { tone: 'warn' });
    return { card: undoCard(undone, ctx.view), about: { ownerId: ctx.actor.staff.id } };
  },
});

import { defineCommand } from '../engine/command.ts';
import { todayLists } from './lists.ts';

export const today = defineCommand<{ page: number }>({
  name: 'today',
  aliases: ['今日', '今天', '清单', '今日清单', 'list'],
  action: 'list.see',
  about: {
    'zh-CN': { usage: '/today [页]', what: '查看今日清单的最新状态', example: '/today' },
    'en-US': { usage: '/today [page]', what: "Show today's list as it stands", example: '/today' },
  },
  read: ([page]) => ({ args: { page: /^\d{1,4}$/.test(page ?? '') ? Math.max(1, Number(page)) : 1 } }),
  async run({ page }, ctx) {
    const [own, ...others] = await todayLists(ctx, page);
    if (own === undefined) return ctx.notice(ctx.say.answers.refused);
    return { ...own, also: others };
  },
});

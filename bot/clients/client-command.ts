import { defineCommand } from '../engine/command.ts';
import { showClient } from './client-view.ts';
import { withClient } from './which-client.ts';

export const client = defineCommand<{ query: string }>({
  name: 'client',
  aliases: ['客户', '查', '查询', '查客户', 'find'],
  action: 'client.basic',
  about: {
    'zh-CN': { usage: '/client <客户>', what: '查询客户：客户号、姓名、拼音或手机尾号', example: '/client 赵甲子' },
    'en-US': {
      usage: '/client <client>',
      what: 'Look a client up by number, name, pinyin or last four digits',
      example: '/client zjz',
    },
  },
  read: (words) => ({ args: { query: words.join(' ') } }),
  run: ({ query }, ctx) => withClient(ctx, { query, cmd: 'client', rest: '' }, (hit) => showClient(ctx, hit.id, hit)),
});

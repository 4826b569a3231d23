import { nameText } from '../../cards/kit/format.ts';
import type { ClientId } from '../../domain/clients/client.ts';
import { fold } from '../../domain/kit/fold.ts';
import { may, ownedBy } from '../../domain/people/authorize.ts';
import { trace } from '../engine/audit.ts';
import { defineCommand } from '../engine/command.ts';
import type { Ctx, Reply } from '../engine/context.ts';
import { hiddenReply } from '../engine/outcome.ts';
import { refreshList } from '../tasks/lists.ts';
import { withClient } from './which-client.ts';

export const assign = defineCommand<{ query: string; to?: string }>({
  name: 'assign',
  aliases: ['分配'],
  action: 'client.assign',
  about: {
    'zh-CN': { usage: '/assign <客户> <客户经理>', what: '将客户分配给客户经理', example: '/assign 赵甲子 A102' },
    'en-US': {
      usage: '/assign <client> <advisor>',
      what: 'Give a client to an advisor',
      example: '/assign zhaojiazi A102',
    },
  },
  read: (words) => ({
    args:
      words.length < 2 ? { query: words[0] ?? '' } : { query: words.slice(0, -1).join(' '), to: words.at(-1) ?? '' },
  }),
  run: ({ query, to }, ctx) => {
    if (to === undefined)
      return Promise.resolve(ctx.notice(ctx.say.answers.wrongUse(assignUsage[ctx.view.locale]), { tone: 'warn' }));
    return withClient(ctx, { query, cmd: 'assign', rest: to }, ({ id }) => assignTo(ctx, id, to));
  },
});

const assignUsage = { 'zh-CN': '/assign <客户> <客户经理工号>', 'en-US': '/assign <client> <advisor no>' };

/** Gives a client with everything open to another advisor of the manager's own tree. */
async function assignTo(ctx: Ctx, id: ClientId, to: string): Promise<Reply> {
  const { store, actor, say } = ctx;
  const client = await store.clients.brief(id);
  const owner = ownedBy(client);
  if (client === undefined || !may(actor, 'client.assign', owner))
    return hiddenReply(ctx, 'client.assign', `client:${id}`);
  const named = (await store.people.find(to)).filter(({ role, status }) => role === 'advisor' && status === 'active');
  const advisors = named.filter(({ id: staffId }) => may(actor, 'client.assign', { ownerId: staffId }));
  const [advisor] = advisors;
  if (advisor === undefined) return ctx.notice(say.people.noSuchStaff(to), { tone: 'warn' });
  if (advisors.length > 1 && !advisors.some(({ staffNo }) => fold(staffNo) === fold(to))) {
    return ctx.notice(say.people.severalStaff(to), { tone: 'warn' });
  }
  await store.clients.assign([id], advisor.id);
  if (client.advisorId !== undefined) await refreshList(ctx, client.advisorId);
  await refreshList(ctx, advisor.id);
  await trace(ctx, {
    action: 'client.assign',
    object: `client:${id}`,
    detail: { from: client.advisorId ?? null, to: advisor.id },
  });
  return {
    ...ctx.notice(say.clients.assigned(nameText(client.name), nameText(advisor.name)), { tone: 'good' }),
    about: { ownerId: advisor.id },
  };
}

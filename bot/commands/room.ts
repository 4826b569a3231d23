import { nameText } from '../../cards/format.ts';
import { fold } from '../../domain/fold.ts';
import { defineCommand } from '../command.ts';
import type { Ctx, Reply } from '../context.ts';
import { hiddenReply } from '../outcome.ts';
import { trace } from '../trail.ts';

const open = (reply: Reply): Reply => ({ ...reply, open: true });

export const room = defineCommand<{ on?: boolean }>({
  name: 'room',
  aliases: ['工作群'],
  action: 'room.set',
  where: 'group',
  about: {
    'zh-CN': { usage: '/room on|off', what: '将本群登记为团队工作群', example: '/room on' },
    'en-US': { usage: '/room on|off', what: "Register this group as your team's room", example: '/room on' },
  },
  read: ([word = '']) => {
    const said = fold(word);
    if (['on', '开', '开启', '登记'].includes(said)) return { args: { on: true } };
    return { args: ['off', '关', '关闭', '取消'].includes(said) ? { on: false } : {} };
  },
  async run({ on }, ctx) {
    const { store, actor, source, say } = ctx;
    const registered = await store.people.teamOfRoom(source.chatId);
    if (on === undefined)
      return open(ctx.notice(registered === undefined ? say.answers.roomIsOff : say.answers.roomIsOn));
    // A room of another team is that team's to give up: whoever else is in it may neither take it nor close it.
    if (registered !== undefined && registered !== actor.staff.teamId && actor.staff.role !== 'admin')
      return hiddenReply(ctx, 'room.set', `team:${registered}`);
    const strangers = on ? await strangersIn(ctx) : 0;
    if (strangers > 0) return ctx.notice(say.answers.roomStrangers(strangers), { tone: 'warn' });
    const teamId = on ? actor.staff.teamId : registered;
    if (teamId === undefined) return open(ctx.notice(on ? say.answers.refused : say.answers.roomOff));
    await store.people.registerRoom(teamId, on ? source.chatId : undefined);
    await trace(ctx, {
      action: on ? 'room.on' : 'room.off',
      object: `team:${teamId}`,
      detail: { chat: source.chatId },
    });
    const done = on ? say.answers.roomOn(nameText(actor.staff.teamName ?? '')) : say.answers.roomOff;
    return open(ctx.notice(done, { tone: 'good' }));
  },
});

/** How many in the group are nobody the desk knows at work: before them nothing would ever be said openly. 0 where Lark does not say. */
async function strangersIn({ store, source: { members = [] }, today }: Ctx): Promise<number> {
  const known = await store.people.actorsByOpenId(members, today);
  return members.filter((openId) => known.get(openId)?.staff.status !== 'active').length;
}

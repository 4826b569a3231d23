import { nameText } from '../../cards/kit/format.ts';
import { fold } from '../../domain/kit/fold.ts';
import { may } from '../../domain/people/authorize.ts';
import { trace } from '../engine/audit.ts';
import { defineCommand } from '../engine/command.ts';
import type { Ctx, Reply } from '../engine/context.ts';
import { hiddenReply } from '../engine/outcome.ts';

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
      return open(ctx.notice(registered === undefined ? say.people.roomIsOff : say.people.roomIsOn));
    // A room of another team is that team's to give up: whoever else is in it may neither take it nor close it.
    if (registered !== undefined && registered !== actor.staff.teamId && actor.staff.role !== 'admin')
      return hiddenReply(ctx, 'room.set', `team:${registered}`);
    const { strangers, unseeing } = on ? await membersOf(ctx) : { strangers: 0, unseeing: 0 };
    if (strangers > 0) return ctx.notice(say.people.roomStrangers(strangers), { tone: 'warn' });
    const teamId = on ? actor.staff.teamId : registered;
    if (teamId === undefined) return open(ctx.notice(on ? say.answers.refused : say.people.roomOff));
    const { chatBefore, teamBefore } = await store.people.registerRoom(teamId, on ? source.chatId : undefined);
    await trace(ctx, {
      action: on ? 'room.on' : 'room.off',
      object: `team:${teamId}`,
      detail: {
        chat: source.chatId,
        ...(on && { chatBefore: chatBefore ?? null, teamBefore: teamBefore ?? null }),
      },
    });
    if (!on) return open(ctx.notice(say.people.roomOff, { tone: 'good' }));
    const team = nameText(actor.staff.teamName ?? '');
    const more = [
      ...(chatBefore === undefined ? [] : [say.people.roomBefore(team)]),
      ...(unseeing === 0 ? [] : [say.people.roomUnseeing(unseeing)]),
    ];
    return open(ctx.notice(say.people.roomOn(team), { tone: 'good', more }));
  },
});

/**
 * How many in the group are `strangers`, nobody the desk knows at work: before them nothing would ever be said openly; and how many are
 * at work but `unseeing`, without a view of the team's clients. Both 0 where Lark does not say.
 */
async function membersOf({ store, actor, source: { members = [] }, today }: Ctx) {
  const known = await store.people.actorsByOpenId(members, today);
  const atWork = members.flatMap((openId) => known.get(openId) ?? []).filter(({ staff }) => staff.status === 'active');
  // Whoever registers the room is of its team: who may not know of their clients may not know of the others' either.
  const ofTeam = { ownerId: actor.staff.id };
  return {
    strangers: members.length - atWork.length,
    unseeing: atWork.filter((member) => !may(member, 'client.basic', ofTeam)).length,
  };
}

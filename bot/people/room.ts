import { z } from 'zod';
import { nameText } from '../../cards/kit/format.ts';
import { fold } from '../../domain/kit/fold.ts';
import { may, permissions } from '../../domain/people/authorize.ts';
import { defineAction } from '../engine/act.ts';
import { defineCommand } from '../engine/command.ts';
import type { Ctx } from '../engine/context.ts';
import { type Answer, type Note, notice, refuse, type Words } from '../engine/reply.ts';

/** The room of a team; only that team can close it. */
const room = {
  may: permissions.setRoom,
  on: 'team',
  lineOnly: true,
  args: z.strictObject({}),
  async find(team: number, { people, source, actor }: Ctx) {
    const registered = await people.teamOfRoom(source.chatId);
    const mayHave = (one: number) => one === actor.staff.teamId || actor.staff.role === 'admin';
    return mayHave(team) && mayHave(registered ?? team) ? { registered } : undefined;
  },
} as const;

/** Registers the group as the room of the person's team. */
export const registerRoom = defineAction({
  ...room,
  id: 'room.on',
  async check(_, ctx: Ctx) {
    const { strangers, unseeing } = await membersOf(ctx);
    return strangers > 0 ? refuse(({ people }) => people.roomStrangers(strangers)) : { unseeing };
  },
  detail: z.object({ chat: z.string(), chatBefore: z.string().nullable(), teamBefore: z.int().nullable() }),
  async work({ id: team }, { people, source: { chatId } }) {
    const { chatBefore, teamBefore } = await people.registerRoom(team, chatId);
    return {
      detail: { chat: chatId, chatBefore: chatBefore ?? null, teamBefore: teamBefore ?? null },
      result: { hadRoom: chatBefore !== undefined },
    };
  },
  called: ({ undo }) => undo.called.room,
  said: (_, { actor }) => onLine(actor.staff.teamName),
  reply({ plan: { unseeing }, result: { hadRoom } }, { actor }) {
    const team = nameText(actor.staff.teamName ?? '');
    const more: Words[] = [
      ...(hadRoom ? [({ people }: Parameters<Words>[0]) => people.roomBefore(team)] : []),
      ...(unseeing > 0 ? [({ people }: Parameters<Words>[0]) => people.roomUnseeing(unseeing)] : []),
    ];
    return openly(onLine(actor.staff.teamName), { tone: 'good', more });
  },
});

/** Closes the team's room in this group. */
export const closeRoom = defineAction({
  ...room,
  id: 'room.off',
  detail: z.object({ chat: z.string() }),
  async work({ id: team }, { people, source: { chatId } }) {
    await people.registerRoom(team, undefined);
    return { detail: { chat: chatId } };
  },
  called: ({ undo }) => undo.called.roomOff,
  said: () => offLine,
  reply: () => openly(offLine, { tone: 'good' }),
});

export const roomCommand = defineCommand<{ on?: boolean }>({
  name: 'room',
  aliases: ['工作群'],
  may: permissions.setRoom,
  where: 'group',
  about: ({ people }) => people.commands.room,
  read: ({ words: [word = ''] }) => {
    const said = fold(word);
    if (['on', '开', '开启', '登记'].includes(said)) return { args: { on: true } };
    return { args: ['off', '关', '关闭', '取消'].includes(said) ? { on: false } : {} };
  },
  async run({ on }, ctx) {
    const { people, source, actor, act } = ctx;
    const registered = await people.teamOfRoom(source.chatId);
    if (on === undefined)
      return openly((say) => (registered === undefined ? say.people.roomIsOff : say.people.roomIsOn));
    const team = on ? actor.staff.teamId : registered;
    if (team === undefined) return openly(on ? ({ answers }) => answers.refused : offLine);
    return act(on ? registerRoom : closeRoom, team, {});
  },
});

const offLine: Words = ({ people }) => people.roomOff;

function onLine(team: string | undefined): Words {
  return ({ people }) => people.roomOn(nameText(team ?? ''));
}

function openly(words: Words, note: Note = {}): Answer {
  return { card: { ...notice(words, note), open: true } };
}

/**
 * How many in the group are `strangers`, nobody the desk knows at work: before them nothing would ever be said openly; and how many are
 * at work but `unseeing`, without a view of the team's clients. Both 0 where Lark does not say.
 */
async function membersOf({ people, actor, source: { members = [] }, today }: Ctx) {
  const known = await people.actorsByOpenId(members, today);
  const atWork = members.flatMap((openId) => known.get(openId) ?? []).filter(({ staff }) => staff.status === 'active');
  // Whoever registers the room belongs to its team, so seeing their clients stands for seeing all of the team's.
  const ofTeam = { ownerId: actor.staff.id };
  return {
    strangers: members.length - atWork.length,
    unseeing: atWork.filter((member) => !may(member, permissions.knowClient, ofTeam)).length,
  };
}

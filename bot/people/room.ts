import { z } from 'zod';
import { nameText } from '../../cards/kit/format.ts';
import { press, ref } from '../../cards/kit/press.ts';
import { fold } from '../../domain/kit/fold.ts';
import { may, permissions } from '../../domain/people/authorize.ts';
import type { Staff } from '../../domain/people/people.ts';
import { defineAction, defineView, refusal } from '../engine/act.ts';
import { cancelOf } from '../engine/cancel.ts';
import { defineCommand } from '../engine/command.ts';
import type { Ctx } from '../engine/context.ts';
import { type Answer, type Note, notice, refuse, type Words } from '../engine/reply.ts';

/** The room of a team; only that team can close it. */
const room = {
  may: permissions.setRoom,
  on: 'team',
  async find(team: number, { people, source, actor }: Ctx) {
    const registered = await people.teamOfRoom(source.chatId);
    // Nobody but an administrator closes or takes another team's room.
    const isFree = registered === undefined || registered === actor.staff.teamId || actor.staff.role === 'admin';
    return (team === actor.staff.teamId || team === registered) && isFree ? { registered } : undefined;
  },
} as const;

/** Asks before the room moves here from another group, and names who is here without a view of the team's clients. */
export const askRoom = defineView({
  ...room,
  id: 'room.on.ask',
  lineOnly: true,
  async show({ id: team }, ctx) {
    const { strangers, unseeing } = await membersOf(ctx);
    if (strangers > 0) return refusal(refuse(({ people }) => people.roomStrangers(strangers)));
    const from = await ctx.people.roomOf(team);
    const name = nameText(ctx.actor.staff.teamName ?? '');
    return openly(({ people }) => people.roomMoves(name), {
      title: ({ people }) => people.roomTitle,
      tone: 'warn',
      more: unseeingLines(unseeing),
      buttons: [
        { label: 'confirm', press: press('room.on', ref('team', team), { from }) },
        { label: 'cancel', press: cancelOf('room', ctx.actor) },
      ],
    });
  },
});

/** Registers the group as the room of the person's team; from another group it moves only once that was confirmed. */
export const registerRoom = defineAction({
  ...room,
  id: 'room.on',
  needsMembers: true,
  once: true,
  args: z.strictObject({ from: z.string().max(100).optional() }),
  async check({ id: team, args }, ctx: Ctx) {
    const present = await ctx.people.roomOf(team);
    const moves = present !== undefined && present !== ctx.source.chatId;
    if (moves && present !== args.from) return refuse(({ answers }) => answers.changedMeanwhile);
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
    const before: Words[] = hadRoom ? [({ people }) => people.roomBefore(team)] : [];
    return openly(onLine(actor.staff.teamName), { tone: 'good', more: [...before, ...unseeingLines(unseeing)] });
  },
});

/** Closes the team's room in this group. */
export const closeRoom = defineAction({
  ...room,
  id: 'room.off',
  lineOnly: true,
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
  read: ({ words: [word] }) => {
    if (word === undefined) return { args: {} };
    const said = fold(word);
    if (['on', '开', '开启', '登记'].includes(said)) return { args: { on: true } };
    const isOff = ['off', '关', '关闭', '取消'].includes(said);
    return isOff ? { args: { on: false } } : { problem: { what: 'badSwitch', text: word } };
  },
  async run({ on }, ctx) {
    const { people, source, actor, act } = ctx;
    const registered = await people.teamOfRoom(source.chatId);
    if (on === undefined)
      return openly((say) => (registered === undefined ? say.people.roomIsOff : say.people.roomIsOn));
    const team = on ? actor.staff.teamId : registered;
    if (team === undefined) return openly(on ? ({ answers }) => answers.refused : offLine);
    if (!on) return act(closeRoom, team, {});
    const present = await people.roomOf(team);
    return act(present === undefined || present === source.chatId ? registerRoom : askRoom, team, {});
  },
});

const offLine: Words = ({ people }) => people.roomOff;

function onLine(team: string | undefined): Words {
  return ({ people }) => people.roomOn(nameText(team ?? ''));
}

function openly(words: Words, note: Note = {}): Answer {
  return { card: { ...notice(words, note), open: true } };
}

/** So many colleagues are named. */
const named = 8;

function unseeingLines(unseeing: readonly Staff[]): Words[] {
  if (unseeing.length === 0) return [];
  const names = unseeing.slice(0, named).map(({ name }) => nameText(name));
  return [
    ({ people }) => people.roomUnseeing(unseeing.length),
    ({ people, words }) => people.roomUnseeingNames(names.join(words.listed), unseeing.length - names.length),
  ];
}

/**
 * How many in the group are `strangers`, nobody the desk knows at work: before them nothing would ever be said openly; and who is at work
 * but `unseeing`, without a view of the team's clients. None where Lark does not say.
 */
async function membersOf({ people, actor, source: { members = [] }, today }: Ctx) {
  const known = await people.actorsByOpenId(members, today);
  const atWork = members.flatMap((openId) => known.get(openId) ?? []).filter(({ staff }) => staff.status === 'active');
  // Whoever registers the room belongs to its team, so seeing their clients stands for seeing all of the team's.
  const ofTeam = { ownerId: actor.staff.id };
  return {
    strangers: members.length - atWork.length,
    unseeing: atWork.filter((member) => !may(member, permissions.knowClient, ofTeam)).map(({ staff }) => staff),
  };
}

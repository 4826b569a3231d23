import { maskNumbers } from '../../domain/kit/mask.ts';
import { nearest } from '../../domain/kit/nearest.ts';
import { roleMay } from '../../domain/people/authorize.ts';
import { type Actor, roles } from '../../domain/people/people.ts';
import type { Command } from '../engine/command.ts';
import type { Words } from '../engine/reply.ts';

/** Words of commands that are agreed but come with a later version, so that they are answered as such. */
export const comingCommands: ReadonlySet<string> = new Set([
  ...['plan', '计划', 'day', '日报', 'risk', '风测', 'team', '团队', 'summary', '汇总', 'handover', '移交'],
  ...['retain', '挽留', 'impact', '影响', 'complain', '投诉', 'approve', '审批'],
  ...['file', '档案', 'claim', '申领', 'lead', '线索', 'open', '开户', 'say', '话术', 'news', '要闻'],
  ...['event', '活动', 'survey', '调查', 'goal', '目标', 'meeting', '会议'],
]);

/** Why a word is no command: it comes later, is nearly one the person may use, or is none, which `none` says. */
export function unknownCommand(
  word: string,
  { actor, commands, none }: { actor: Actor; commands: readonly Command[]; none(shown: string): Words },
): Words {
  const shown = maskNumbers(word).slice(0, 40);
  if (comingCommands.has(word)) return ({ answers }) => answers.comesLater(`/${shown}`);
  const usable = commands.filter(({ may }) => roleMay(actor, may));
  const names = usable.flatMap(({ name, aliases }) => [name, ...aliases]);
  const guess = nearest(word, names);
  return guess === undefined ? none(shown) : ({ answers }) => answers.didYouMean(shown, `/${guess}`);
}

/** The roles a command is for. Commands are no secret, only what they show is. */
export function rolesText({ may }: Command, actor: Actor): Words {
  const allowed = roles.filter((role) => roleMay({ ...actor, staff: { ...actor.staff, role } }, may));
  return ({ words }, { locale }) => {
    const names = allowed.map((role) => words.roles[role]);
    return new Intl.ListFormat(locale, { type: 'conjunction' }).format(names);
  };
}

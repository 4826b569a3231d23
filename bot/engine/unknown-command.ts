import { maskNumbers } from '../../domain/kit/mask.ts';
import { nearest } from '../../domain/kit/nearest.ts';
import { roleMay } from '../../domain/people/authorize.ts';
import { roles } from '../../domain/people/people.ts';
import type { Command } from './command.ts';
import type { Ctx } from './context.ts';

/** Words of commands that are agreed but come with a later version, so that they are answered as such. */
export const comingCommands: ReadonlySet<string> = new Set([
  'plan',
  '计划',
  'day',
  '日报',
  'risk',
  '风测',
  'team',
  '团队',
  'summary',
  '汇总',
  'handover',
  '移交',
  'retain',
  '挽留',
  'impact',
  '影响',
  'ask',
  '咨询',
  'complain',
  '投诉',
  'approve',
  '审批',
]);

/** Why a word is no command: it comes later, is nearly one the person may use, or is none, which `none` says. */
export function unknownCommand(
  word: string,
  { say, actor }: Ctx,
  { commands, none }: { commands: readonly Command[]; none(shown: string): string },
): string {
  const shown = maskNumbers(word).slice(0, 40);
  if (comingCommands.has(word)) return say.answers.comesLater(`/${shown}`);
  const usable = commands.filter(({ action }) => roleMay(actor, action));
  const guess = nearest(
    word,
    usable.flatMap(({ name, aliases }) => [name, ...aliases]),
  );
  return guess === undefined ? none(shown) : say.answers.didYouMean(shown, `/${guess}`);
}

/**
 * Whom a command is for, in the reader's words. Commands are no secret, only what they would show is: who sees one in the handbook
 * learns whom it is for.
 */
export function rolesFor({ action }: Command, { actor, say, view }: Ctx): string {
  const allowed = roles.filter((role) => roleMay({ ...actor, staff: { ...actor.staff, role } }, action));
  const names = allowed.map((role) => say.words.roles[role]);
  return new Intl.ListFormat(view.locale, { type: 'conjunction' }).format(names);
}

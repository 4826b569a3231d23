import { fold, tidy } from '../../domain/kit/fold.ts';
import { roleMay } from '../../domain/people/authorize.ts';
import { commands } from '../commands.ts';
import { comingCommands, rolesText, unknownCommand } from '../help/unknown-command.ts';
import type { Command } from './command.ts';
import type { Ctx } from './context.ts';
import { longestLine, words } from './read-line.ts';
import { type Answer, noted, type Words } from './reply.ts';

const chinese = /^[\p{Script=Han}]+$/u;

/**
 * Answers one line of a person: finds the command, whatever the width, case and spacing; asks the authorization whether this
 * person has a use for it; runs it.
 */
export async function answerLine(text: string, ctx: Ctx): Promise<Answer> {
  if (text.length > longestLine) return warned(({ answers }) => answers.tooLong(longestLine));
  const said = split(text);
  const command = said && find(said.head, said.slash);
  if (said === undefined || (command === undefined && !said.slash)) return noted(({ answers }) => answers.notACommand);
  if (command === undefined) return warned(unknownCommand(said.head, { actor: ctx.actor, commands, none }));
  if (!roleMay(ctx.actor, command.may)) {
    const who = rolesText(command, ctx.actor);
    return warned((say, view) => say.answers.notForRole(who(say, view)));
  }
  if (command.where === 'group' && !ctx.source.group) return warned(({ answers }) => answers.onlyGroup);
  return command.answer(said.rest, ctx);
}

function warned(line: Words): Answer {
  return noted(line, { tone: 'warn' });
}

function none(shown: string): Words {
  return ({ answers }) => answers.unknownCommand(shown);
}

type Said = { slash: boolean; head: string; rest: string[] };

/** Cuts a line into the command's word and the rest; a Chinese name may be glued to what follows (`/客户赵甲子`). */
function split(text: string): Said | undefined {
  const line = tidy(text);
  const slash = line.startsWith('/');
  const [first = '', ...rest] = words(slash ? line.slice(1) : line);
  if (first === '') return undefined;
  const head = fold(first);
  if (find(head, slash) !== undefined || comingCommands.has(head)) return { slash, head, rest };
  const glued = slash ? gluedName(first) : undefined;
  return glued === undefined
    ? { slash, head, rest }
    : { slash, head: glued, rest: [first.slice(glued.length), ...rest] };
}

function gluedName(word: string): string | undefined {
  const names = commands.flatMap(({ aliases }) => aliases.filter((alias) => chinese.test(alias)));
  return names.filter((name) => word.startsWith(name)).sort((a, b) => b.length - a.length)[0];
}

function find(head: string, slash: boolean): Command | undefined {
  const command = commands.find(({ name, aliases }) => name === head || aliases.includes(head));
  return slash || command?.bare ? command : undefined;
}

import { longestText } from '../../domain/forms/fields.ts';
import { fold } from '../../domain/kit/fold.ts';
import { hideNumbers } from '../../domain/kit/hide-numbers.ts';
import { lengthOf } from '../../domain/kit/plain-text.ts';
import { roleMay } from '../../domain/people/authorize.ts';
import { aboutClient, answerBareLine } from '../clients/meant-client.ts';
import { comingCommands, rolesText, unknownCommand } from '../help/unknown-command.ts';
import type { Command } from './command.ts';
import type { Ctx } from './context.ts';
import { isSlashed, type Line, lineOf } from './line.ts';
import { longestLine } from './read-line.ts';
import { type Answer, noted, type Words } from './reply.ts';

const chinese = /^[\p{Script=Han}]+$/u;

type Router = { ctx: Ctx; commands: readonly Command[] };

/**
 * Answers one line of a person: finds the command, whatever the width, case and spacing; asks the authorization whether this
 * person has a use for it; runs it.
 */
export async function answerLine(text: string, { ctx, commands }: Router): Promise<Answer> {
  // The number is that of the form: what else a line holds is never the reason.
  if (lengthOf(text) > longestLine) return warned(({ answers }) => answers.tooLong(longestText));
  const said = split(text, commands);
  const command = said && find(said.head, said.slash, commands);
  if (said === undefined) return noted(({ answers }) => answers.notACommand);
  if (command === undefined && !said.slash) return answerBareLine(text, ctx);
  if (command === undefined) return warned(unknownCommand(said.head, { actor: ctx.actor, commands, none }));
  if (!roleMay(ctx.actor, command.may)) {
    const who = rolesText(command, ctx.actor);
    return warned((say, view) => say.answers.notForRole(who(say, view)));
  }
  if (command.where === 'group' && !ctx.source.group) return warned(({ answers }) => answers.onlyGroup);
  const line = command.ofClient ? await aboutClient(said.rest, ctx) : said.rest;
  return command.answer(withoutNumbers(line, ctx), ctx);
}

/** The first word may be a number by which a client is found; in all that follows identity and mobile numbers are masked. */
function withoutNumbers(line: Line, { asides }: Ctx): Line {
  const whole = line.from(0);
  const behind = line.from(1);
  const kept = hideNumbers(behind);
  if (kept === behind) return line;
  asides.add('numbersHidden');
  return lineOf(`${whole.slice(0, whole.length - behind.length)}${kept}`);
}

function warned(line: Words): Answer {
  return noted(line, { tone: 'warn' });
}

function none(shown: string): Words {
  return ({ answers }) => answers.unknownCommand(shown);
}

type Said = { slash: boolean; head: string; rest: Line };

/** Cuts a line into the command's word and the rest; a name may be glued to the Chinese that follows. */
function split(text: string, commands: readonly Command[]): Said | undefined {
  const slash = isSlashed(text);
  const { words, from } = lineOf(slash ? text.replace(/^[^/／、]*[/／、]/, '') : text);
  const [first] = words;
  if (first === undefined) return undefined;
  const head = fold(first);
  const rest = lineOf(from(1));
  if (find(head, slash, commands) !== undefined || comingCommands.has(head)) return { slash, head, rest };
  const glued = slash ? gluedName(first, commands) : undefined;
  return glued === undefined
    ? { slash, head, rest }
    : { slash, head: fold(glued), rest: lineOf(`${first.slice(glued.length)} ${from(1)}`) };
}

/** The command at the start of a word: a Chinese name, or any other that Chinese follows (`/客户赵甲子`, `/client赵甲子`). */
function gluedName(word: string, commands: readonly Command[]): string | undefined {
  const [letters] = /^[^\p{Script=Han}]+(?=\p{Script=Han})/u.exec(word) ?? [];
  if (letters !== undefined) return find(fold(letters), true, commands) && letters;
  const names = commands.flatMap(({ aliases }) => aliases.filter((alias) => chinese.test(alias)));
  return names.filter((name) => word.startsWith(name)).sort((a, b) => b.length - a.length)[0];
}

function find(head: string, slash: boolean, commands: readonly Command[]): Command | undefined {
  const command = commands.find(({ name, aliases }) => name === head || aliases.includes(head));
  return slash || command?.bare ? command : undefined;
}

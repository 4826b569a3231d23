import { longestLine } from '../../cards/kit/press.ts';
import { fold, tidy } from '../../domain/kit/fold.ts';
import { roleMay } from '../../domain/people/authorize.ts';
import { commands } from '../commands.ts';
import type { Command } from './command.ts';
import type { Ctx, Reply } from './context.ts';
import { comingCommands, rolesFor, unknownCommand } from './unknown-command.ts';
import { words } from './words.ts';

/** Commands that may be said without the slash, as a word alone: nothing comes to harm by them. */
const bareWords: ReadonlySet<string> = new Set(['today', 'help', 'settings']);
const chinese = /^[\p{Script=Han}]+$/u;

/**
 * Answers one line of a person: finds the command, whatever the width, case and spacing; asks the authorization whether this
 * person has a use for it; runs it.
 */
export async function answerText(text: string, ctx: Ctx): Promise<Reply> {
  const { say, actor, source } = ctx;
  if (text.length > longestLine) return ctx.notice(say.answers.tooLong(longestLine), { tone: 'warn' });
  const said = split(text);
  const command = said && find(said.head, said.slash);
  if (said === undefined || (command === undefined && !said.slash)) return ctx.notice(say.answers.notACommand);
  const none = say.answers.unknownCommand;
  if (command === undefined) return ctx.notice(unknownCommand(said.head, ctx, { commands, none }), { tone: 'warn' });
  if (!roleMay(actor, command.action)) {
    return ctx.notice(say.answers.notForRole(rolesFor(command, ctx)), { tone: 'warn' });
  }
  if (command.where === 'group' && !source.group) return ctx.notice(say.answers.onlyGroup, { tone: 'warn' });
  return command.answer(said.rest, ctx);
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
  return slash || (command !== undefined && bareWords.has(command.name)) ? command : undefined;
}

import type { Text } from '../../cards/kit/catalogue.ts';
import { dateText } from '../../cards/kit/format.ts';
import type { ShortMonth } from '../../domain/kit/spoken-date.ts';
import type { Permission } from '../../domain/people/authorize.ts';
import type { Ctx } from './context.ts';
import type { Line } from './line.ts';
import { problemWords, type Read } from './read-line.ts';
import { type Answer, noted, type Words } from './reply.ts';

/** What `/help`, the platform's own list and the documentation say of a command. */
export type About = { usage: string; what: string; example: string };

/**
 * A slash command: its names, who may use it, how its words are read and what it does. Reading is pure, so that what is written
 * can be tested by itself; a part that is missing is absent from the arguments, for `run` to ask for.
 */
export type CommandDefinition<Args> = {
  name: string;
  /** Other names, folded; Chinese ones need no blank before the arguments. */
  aliases: readonly string[];
  may: Permission;
  about(say: Text): About;
  /** Only in a group, for what makes no sense elsewhere. */
  where?: 'group';
  /** May be said without the slash, as a word alone: nothing comes to harm by it. */
  bare?: true;
  /** Its first words name a client; in answer to a client's card they may be left out. */
  ofClient?: true;
  read(line: Line, ctx: Pick<Ctx, 'today'>): Read<Args>;
  run(args: Args, ctx: Ctx): Promise<Answer>;
};

/** A command as the router sees it: a line in, an answer out. */
export type Command = Omit<CommandDefinition<never>, 'read' | 'run'> & {
  answer(line: Line, ctx: Ctx): Promise<Answer>;
};

/** Ties reading and running together; a part that cannot be understood is answered by name, with the forms that work. */
export function defineCommand<Args>({ read, run, ...definition }: CommandDefinition<Args>): Command {
  return {
    ...definition,
    async answer(line, ctx) {
      // What one calls tomorrow counts from the day on which it was written.
      const reading = read(line, { today: ctx.source.written?.on ?? ctx.today });
      if (!('args' in reading)) return noted(problemWords(reading.problem), { tone: 'warn' });
      if (reading.short !== undefined) ctx.asides.add(shortMonth(reading.short));
      return run(reading.args, ctx);
    },
  };
}

function shortMonth({ month, wanted, day }: ShortMonth): Words {
  return ({ answers }, view) => answers.shortMonth(month, wanted, dateText(day, view));
}

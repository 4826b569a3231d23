import { helpCard } from '../../cards/help/help-card.ts';
import { textFor } from '../../cards/kit/catalogue.ts';
import { fold } from '../../domain/kit/fold.ts';
import { permissions, roleMay } from '../../domain/people/authorize.ts';
import type { Actor } from '../../domain/people/people.ts';
import { type Command, defineCommand } from '../engine/command.ts';
import type { Words } from '../engine/reply.ts';
import { importHelp } from '../import/templates.ts';
import { helpEntries, ownClients, usualOf } from './entries.ts';
import { rolesText, unknownCommand } from './unknown-command.ts';

/** `/help` knows every command but itself through the list it is given. */
export function helpFor(commands: () => readonly Command[]): Command {
  return defineCommand<{ topic?: string }>({
    name: 'help',
    aliases: ['帮助', '命令', '?', '？'],
    may: permissions.askHelp,
    about: ({ help }) => help.commands.help,
    bare: true,
    read: ({ words: [topic] }) => ({ args: topic === undefined ? {} : { topic: fold(topic).replace(/^\//, '') } }),
    async run({ topic }, ctx) {
      if (topic !== undefined && importTopics.has(topic)) return importHelp(ctx);
      const { actor } = ctx;
      const all = commands();
      const usable = all.filter(({ may }) => roleMay(actor, may));
      const wanted = all.find(({ name, aliases }) => topic !== undefined && [name, ...aliases].includes(topic));
      const isUsable = wanted !== undefined && usable.includes(wanted);
      const problem = topic === undefined || isUsable ? undefined : problemOf(topic, { wanted, actor, all });
      const names = await ownClients(ctx);
      const shown = isUsable ? [wanted] : usable;
      const usual = topic === undefined ? usualOf(usable).filter((command) => command !== 'help') : [];
      return {
        card: {
          render(view) {
            const say = textFor(view.locale);
            const entries = helpEntries(shown, names, view);
            const help = { role: actor.staff.role, commands: entries, usual, problem: problem?.(say, view) };
            return helpCard(help, view);
          },
        },
      };
    },
  });
}

/** Files have no command of their own. */
const importTopics: ReadonlySet<string> = new Set(['import', '导入', '模板', 'template', 'templates']);

type Topic = { wanted: Command | undefined; actor: Actor; all: readonly Command[] };

/** Why the command that was asked about is not shown. */
function problemOf(topic: string, { wanted, actor, all }: Topic): Words {
  if (wanted === undefined) {
    return unknownCommand(topic, {
      actor,
      commands: all,
      none:
        (shown) =>
        ({ help }) =>
          help.unknown(shown),
    });
  }
  const who = rolesText(wanted, actor);
  return (say, view) => say.help.notFor(who(say, view));
}

import { helpCard } from '../../cards/help/help-card.ts';
import { fold } from '../../domain/kit/fold.ts';
import { roleMay } from '../../domain/people/authorize.ts';
import { type Command, defineCommand } from '../engine/command.ts';
import { rolesFor, unknownCommand } from '../engine/unknown-command.ts';

/** `/help` knows every command but itself through the list it is given. */
export function helpFor(commands: () => readonly Command[]): Command {
  return defineCommand<{ about?: string }>({
    name: 'help',
    aliases: ['帮助', '命令', '?', '？'],
    action: 'help',
    about: {
      'zh-CN': { usage: '/help [命令]', what: '查看可用命令', example: '/help log' },
      'en-US': { usage: '/help [command]', what: 'Show the commands you may use', example: '/help log' },
    },
    read: ([about]) => ({ args: about === undefined ? {} : { about: fold(about).replace(/^\//, '') } }),
    async run({ about }, ctx) {
      const { actor, view, say } = ctx;
      const all = commands();
      const asked = all.find(({ name, aliases }) => about !== undefined && (name === about || aliases.includes(about)));
      const usable = all.filter(({ action }) => roleMay(actor, action));
      const problem = () => {
        if (about === undefined) return undefined;
        if (asked !== undefined) return say.help.notFor(rolesFor(asked, ctx));
        return unknownCommand(about, ctx, { commands: all, none: say.help.unknown });
      };
      const isUsable = asked !== undefined && usable.includes(asked);
      const shown = (isUsable ? [asked] : usable).map((one) => one.about[view.locale]);
      const card = helpCard(
        { role: actor.staff.role, commands: shown, problem: isUsable ? undefined : problem() },
        view,
      );
      return { card };
    },
  });
}

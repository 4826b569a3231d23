import { helpCard } from '../../cards/help-card.ts';
import { roleMay } from '../../domain/authorize.ts';
import { fold } from '../../domain/fold.ts';
import { type Command, defineCommand } from '../command.ts';

/** `/help` knows every command but itself through the list it is given. */
export function helpFor(commands: () => readonly Command[]): Command {
  return defineCommand<{ about?: string }>({
    name: 'help',
    aliases: ['帮助', '命令', '?', '？'],
    action: 'help',
    about: {
      'zh-CN': { usage: '/help [命令]', what: '查看您可用的命令', example: '/help log' },
      'en-US': { usage: '/help [command]', what: 'Show the commands you may use', example: '/help log' },
    },
    read: ([about]) => ({ args: about === undefined ? {} : { about: fold(about).replace(/^\//, '') } }),
    async run({ about }, { actor, view }) {
      const usable = commands().filter(({ action }) => roleMay(actor, action));
      const asked =
        about === undefined ? [] : usable.filter(({ name, aliases }) => name === about || aliases.includes(about));
      const shown = asked.length > 0 ? asked : usable;
      return { card: helpCard({ role: actor.staff.role, commands: shown.map((one) => one.about[view.locale]) }, view) };
    },
  });
}

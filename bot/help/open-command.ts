import { z } from 'zod';
import { UsualCommand } from '../../cards/help/usual-buttons.ts';
import { permissions } from '../../domain/people/authorize.ts';
import { defineView } from '../engine/act.ts';

/** What a command says without arguments, in a message of its own: a list, or the form that asks for them. */
export const openCommand = defineView({
  id: 'command.open',
  may: permissions.askHelp,
  on: 'self',
  args: z.strictObject({ command: UsualCommand }),
  find: () => ({}),
  async show({ args: { command } }, ctx) {
    const { card, messages = [], ...answer } = await ctx.answerLine(`/${command}`);
    return { ...answer, messages: card === undefined ? messages : [card, ...messages] };
  },
});

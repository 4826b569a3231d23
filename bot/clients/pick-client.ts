import { z } from 'zod';
import { PickCommand } from '../../cards/clients/pick-client-card.ts';
import { caseKindBy } from '../../domain/cases/kinds.ts';
import { permissions } from '../../domain/people/authorize.ts';
import { beginOrAsk } from '../cases/begin-case.ts';
import { defineView, hide } from '../engine/act.ts';
import { longestLine } from '../engine/read-line.ts';
import type { Answer } from '../engine/reply.ts';
import { forwardMessage } from '../messaging/forward-message.ts';
import { aboutClient } from './about-client.ts';
import { mayChoose } from './which-client.ts';

/** The client of several who was meant: the command is answered anew with the number in place of the words. */
export const pickClient = defineView({
  ...aboutClient,
  id: 'client.pick',
  may: permissions.knowClient,
  args: z.strictObject({ command: PickCommand, rest: z.string().max(longestLine).default('') }),
  async show({ about, args: { command, rest } }, ctx) {
    if (!mayChoose(ctx, about, command)) return hide(ctx, { asked: command, object: `client:${about.id}` });
    if (command === 'tell') return ctx.act(forwardMessage.open, about.id, { args: {} });
    if (caseKindBy(command) !== undefined)
      return inPlace(await beginOrAsk(ctx, command, { clientId: about.id, text: rest }));
    return inPlace(await ctx.answerLine(`/${command} ${about.clientNo} ${rest}`));
  },
});

/** The answer takes the place of the choice. */
function inPlace({ card, messages = [], ...answer }: Answer): Answer {
  const [first, ...others] = card === undefined ? messages : [card, ...messages];
  return { ...answer, ...(first !== undefined && { card: first }), messages: others };
}

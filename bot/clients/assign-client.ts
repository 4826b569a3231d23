import { z } from 'zod';
import { nameText } from '../../cards/kit/format.ts';
import type { ClientId } from '../../domain/clients/client.ts';
import { fold } from '../../domain/kit/fold.ts';
import { maskNumbers } from '../../domain/kit/mask.ts';
import { may, permissions } from '../../domain/people/authorize.ts';
import { casesFollow } from '../cases/follow-client.ts';
import { defineAction } from '../engine/act.ts';
import { defineCommand } from '../engine/command.ts';
import type { Ctx } from '../engine/context.ts';
import { type Answer, noted, notice, refuse, type Words } from '../engine/reply.ts';
import { withClient } from './which-client.ts';

/** Gives a client with everything open to another advisor of the manager's own tree; a case stays with a colleague who may know the client there. */
export const assignClient = defineAction({
  id: 'client.assign',
  may: permissions.assignClient,
  on: 'client',
  lineOnly: true,
  args: z.strictObject({ to: z.string().max(60) }),
  find: (id, { clients }) => clients.brief(id),
  owner: ({ advisorId }) => advisorId,
  check: ({ args }, ctx: Ctx) => advisorNamed(ctx, args.to),
  detail: z.object({ from: z.int().nullable(), to: z.int() }),
  async work({ about: client, plan: advisor }, ctx) {
    const from = client.advisorId;
    await ctx.clients.assign([client.id], advisor.id);
    const had = await casesFollow(ctx, { clientId: client.id, from, to: advisor.id });
    return { detail: { from: from ?? null, to: advisor.id }, lists: [from, advisor.id, ...had] };
  },
  called: ({ undo }) => undo.called.assign,
  said: ({ about, args }) => assignedLine(about.name, args.to),
  reply: ({ about, plan: advisor }) => ({
    card: { ...notice(assignedLine(about.name, advisor.name), { tone: 'good' }), about: { ownerId: advisor.id } },
  }),
});

function assignedLine(client: string, advisor: string): Words {
  return ({ clients }) => clients.assigned(nameText(client), nameText(advisor));
}

/** The active advisor of the manager's tree with that number or name. */
async function advisorNamed({ people, actor }: Ctx, text: string) {
  const named = (await people.find(text)).filter(({ role, status }) => role === 'advisor' && status === 'active');
  const advisors = named.filter(({ id }) => may(actor, permissions.assignClient, { ownerId: id }));
  const [advisor] = advisors;
  if (advisor === undefined) return refuse((say) => say.people.noSuchStaff(maskNumbers(text)));
  const isNumber = advisors.some(({ staffNo }) => fold(staffNo) === fold(text));
  return advisors.length > 1 && !isNumber ? refuse((say) => say.people.severalStaff(maskNumbers(text))) : advisor;
}

export const assign = defineCommand<{ query: string; to?: string }>({
  name: 'assign',
  aliases: ['分配'],
  may: permissions.assignClient,
  about: ({ clients }) => clients.commands.assign,
  read: ({ words }) => ({
    args:
      words.length < 2 ? { query: words[0] ?? '' } : { query: words.slice(0, -1).join(' '), to: words.at(-1) ?? '' },
  }),
  run: async ({ query, to }, ctx) => (to === undefined ? wrongUse() : assignTo(ctx, query, to)),
});

function wrongUse(): Answer {
  return noted(({ answers, clients }) => answers.wrongUse(clients.assignUsage), { tone: 'warn' });
}

function assignTo(ctx: Ctx, query: string, to: string): Promise<Answer> {
  return withClient(ctx, { query, command: 'assign', rest: to }, ({ id }: { id: ClientId }) =>
    ctx.act(assignClient, id, { to }),
  );
}

import { z } from 'zod';
import { nameText } from '../../cards/kit/format.ts';
import { press, ref } from '../../cards/kit/press.ts';
import type { ClientBrief, ClientId } from '../../domain/clients/client.ts';
import { fold } from '../../domain/kit/fold.ts';
import { maskNumbers } from '../../domain/kit/mask.ts';
import { may, permissions } from '../../domain/people/authorize.ts';
import { casesFollow, casesReturn } from '../cases/follow-client.ts';
import { defineAction, defineView, mayTouch, refusal } from '../engine/act.ts';
import { defineCommand } from '../engine/command.ts';
import type { Ctx, WorkCtx } from '../engine/context.ts';
import { type Answer, isRefused, noted, notice, refuse, type Words } from '../engine/reply.ts';
import { namedColleagues } from '../people/named-colleagues.ts';
import { receiver } from '../people/receiver.ts';
import { aboutClient } from './about-client.ts';
import { askHandover, handoverTo, losersOf, shownOf, tellOfHandover, tellOfReturn } from './handover.ts';
import { withClient } from './which-client.ts';

const Id = z.int().positive();

/** What a handover changed, to be put back. */
const AssignBefore = z.object({
  clientId: Id,
  from: Id.nullable(),
  to: Id,
  items: z.array(z.object({ id: Id, owner: Id, open: z.boolean() })),
  cases: z.array(z.object({ holder: Id, ids: z.array(Id) })),
});

/** Asks before a client goes to another advisor, and shows what goes along. */
export const askAssign = defineView({
  ...aboutClient,
  id: 'client.assign.ask',
  may: permissions.assignClient,
  lineOnly: true,
  args: z.strictObject({ to: z.string().max(60) }),
  async show({ about: client, args }, ctx) {
    const advisor = await advisorNamed(ctx, args.to);
    if (isRefused(advisor)) return refusal(advisor);
    if (advisor.id === client.advisorId) return noted(alreadyWith(client, advisor.name));
    return { card: askHandover(ctx, await handoverTo(ctx, client, advisor), { to: advisor.id }) };
  },
});

/**
 * Gives a client with everything open to another advisor of the manager's own tree, once it was confirmed as it stands; a case stays with a
 * colleague who may know the client there. Everybody concerned hears of it.
 */
export const assignClient = defineAction({
  id: 'client.assign',
  may: permissions.assignClient,
  on: 'client',
  args: z.strictObject({ to: Id, from: z.int().optional(), open: z.string().max(20).optional() }),
  once: true,
  find: (id, { clients }) => clients.lock(id),
  owner: ({ advisorId }) => advisorId,
  async check({ about: client, args }, ctx: Ctx) {
    const advisor = await receiver(ctx, args.to);
    if (advisor === undefined) return refuse(({ answers }) => answers.changedMeanwhile);
    if (advisor.id === client.advisorId) return refuse(alreadyWith(client, advisor.name));
    const moving = await handoverTo(ctx, client, advisor);
    const problem = changeOf(client, { shown: args, now: shownOf(moving) });
    if (problem !== undefined) return refuse(problem, askHandover(ctx, moving, { to: advisor.id, problem }));
    return { advisor, moving };
  },
  detail: z.object({ from: z.int().nullable(), to: z.int() }),
  async work({ about: client, plan: { advisor, moving } }, ctx) {
    const from = client.advisorId;
    const to = advisor.id;
    await ctx.clients.assign([client.id], { to, today: ctx.today });
    await casesFollow(ctx, to, moving.held);
    await tellOfHandover(ctx, moving, to);
    const items = moving.items.map(({ id, ownerId, state }) => ({ id, owner: ownerId, open: state === 'open' }));
    return {
      detail: { from: from ?? null, to },
      before: {
        clientId: client.id,
        from: from ?? null,
        to,
        items,
        cases: [...moving.held].map(({ holder, ids }) => ({ holder, ids: [...ids] })),
      },
      lists: [...losersOf(moving, to), to],
    };
  },
  undo: {
    name: 'assign',
    before: AssignBefore,
    async overtaken({ clientId, from, to }, _, ctx) {
      const client = await ctx.clients.lock(clientId);
      if (client?.advisorId !== to || !mayTouch(ctx, permissions.assignClient, to)) return true;
      return from !== null && (await ctx.people.byId(from))?.status !== 'active';
    },
    client: ({ clientId }, { clients }) => clients.brief(clientId),
    restore: (before, ctx) => putBack(ctx, before),
    words: (name) => (say) => say.undo.what.assign(name ?? say.words.unknown),
  },
  called: ({ undo }) => undo.called.assign,
  async said({ about, args }, { people }) {
    const name = (await people.byId(args.to))?.name ?? '';
    return assignedLine(about.name, name);
  },
  reply: ({ about, plan: { advisor }, undo }) => ({
    card: {
      ...notice(assignedLine(about.name, advisor.name), {
        tone: 'good',
        ...(undo !== undefined && {
          more: [({ undo: say }: Parameters<Words>[0]) => say.until(undo.until)],
          buttons: [{ label: 'undo', press: press('undo', ref('deed', undo.deedId)) }],
        }),
      }),
      about: { ownerId: advisor.id },
    },
  }),
});

async function putBack(ctx: WorkCtx, before: z.infer<typeof AssignBefore>) {
  const { clients, now, today } = ctx;
  const { clientId, from: had, to: has, items } = before;
  const back = had ?? undefined;
  await clients.giveBack(clientId, { from: has, to: back, items, today, now });
  await casesReturn(ctx, has, before.cases);
  const client = await clients.brief(clientId);
  const open = await ctx.tasks.openOf(clientId);
  const others = [...items.map(({ owner }) => owner), ...before.cases.map(({ holder }) => holder)];
  if (client !== undefined)
    await tellOfReturn(ctx, client, {
      from: has,
      to: back,
      others,
      items: open.filter(({ id }) => items.some((item) => item.id === id)).map(({ ownerId }) => ownerId),
    });
  return {
    detail: { client: clientId, from: has, to: had },
    ...(back !== undefined && { ownerId: back }),
    lists: [has, back, ...others],
    clientName: client?.name,
  };
}

type Shown = { from?: number | undefined; open?: string | undefined };

/** What is no longer as it was when the question was asked. */
function changeOf({ advisorName }: ClientBrief, { shown, now }: { shown: Shown; now: Shown }): Words | undefined {
  if (shown.from !== undefined && shown.from !== now.from)
    return ({ handover, words }) => handover.movedSince(nameText(advisorName ?? words.someone));
  return shown.open === undefined || shown.open === now.open ? undefined : ({ handover }) => handover.changedSince;
}

function assignedLine(client: string, advisor: string): Words {
  return ({ clients }) => clients.assigned(nameText(client), nameText(advisor));
}

function alreadyWith({ name }: ClientBrief, advisor: string): Words {
  return ({ handover }) => handover.already(nameText(name), nameText(advisor));
}

/** The active advisor of the manager's tree with that number or name. */
async function advisorNamed(ctx: Ctx, text: string) {
  const { actor } = ctx;
  const named = (await namedColleagues(ctx, text)).filter(
    ({ role, status }) => role === 'advisor' && status === 'active',
  );
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
    ctx.act(askAssign, id, { to }),
  );
}

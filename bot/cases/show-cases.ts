import { z } from 'zod';
import { type CaseScope, caseListCard } from '../../cards/cases/case-list-card.ts';
import { may, permissions, seesInFull } from '../../domain/people/authorize.ts';
import type { Actor, StaffId } from '../../domain/people/people.ts';
import { defineView } from '../engine/act.ts';
import { defineCommand } from '../engine/command.ts';
import type { Ctx } from '../engine/context.ts';
import { readTaskNo } from '../engine/read-line.ts';
import type { Answer, Reply } from '../engine/reply.ts';
import { aboutSelf } from '../people/about-self.ts';
import { lostCase } from './lost-case.ts';
import { caseReply, seenThrough, shownCase } from './sheet.ts';

/** The card of a case, for whoever has it, opened it or looks after its client, and for their managers. */
export const openCase = defineView({
  id: 'case.open',
  may: permissions.seeCase,
  on: 'case',
  async find(id, { cases, actor }) {
    const file = await cases.byId(id);
    return file && { file, through: seenThrough(file, actor) };
  },
  owner: ({ through }) => through,
  hidden:
    (id) =>
    ({ cases, words }) =>
      cases.noSuchCase(words.taskNo(id)),
  lost: async ({ file }, _, ctx) => inMessage(await lostCase(file, ctx), ctx),
  show: async ({ about: { file } }, ctx): Promise<Answer> => ({ messages: [await caseReply(ctx, file)] }),
});

/** The card whose button opens it stays: a list has other cases too. */
function inMessage(lost: Answer | undefined, { source }: Ctx): Answer | undefined {
  if (lost?.card === undefined || source.via !== 'button') return lost;
  const { card, ...answer } = lost;
  return { ...answer, messages: [card] };
}

const casesPerPage = 8;

/** Open cases by deadline: the person's own with those of whom they stand in for, or all that they see. */
export const listCases = defineView({
  ...aboutSelf,
  id: 'case.list',
  may: permissions.seeCase,
  args: z.strictObject({ scope: z.enum(['mine', 'team']), page: z.int().min(1).max(100_000) }),
  show: async ({ args: { scope, page } }, ctx) => ({ card: await casesOf(ctx, { scope, page }) }),
});

async function casesOf(ctx: Ctx, { scope, page }: { scope: CaseScope; page: number }): Promise<Reply> {
  const { actor, cases } = ctx;
  const owners = scope === 'mine' ? ownOf(actor) : seesInFull(actor);
  const found = await cases.page({ owners, from: (page - 1) * casesPerPage, count: casesPerPage });
  const pages = Math.max(1, Math.ceil(found.total / casesPerPage));
  if (page > pages) return casesOf(ctx, { scope, page: pages });
  const list = {
    scope,
    hasTeam: hasTeam(actor),
    items: found.items.map((file) => shownCase(file, ctx)),
    total: found.total,
    page,
    pages,
  };
  return { render: (view) => caseListCard(list, view), about: { ownerId: actor.staff.id } };
}

function ownOf({ staff, standsInFor }: Actor): StaffId[] {
  return [staff.id, ...standsInFor];
}

function hasTeam(actor: Actor): boolean {
  return actor.staff.role !== 'advisor' && may(actor, permissions.seeCase, { ownerId: actor.staff.id });
}

/** `/case` lists what is open, by deadline; with a number it shows that one. */
export const caseCommand = defineCommand<{ id?: number }>({
  name: 'case',
  aliases: ['事项'],
  may: permissions.seeCase,
  about: ({ cases }) => cases.commands.case,
  read({ words: [first] }) {
    const args = readTaskNo(first);
    return first === undefined || args.id !== undefined ? { args } : { problem: { what: 'badNumber', text: first } };
  },
  run: ({ id }, ctx) =>
    id === undefined
      ? ctx.act(listCases, ctx.actor.staff.id, { scope: hasTeam(ctx.actor) ? 'team' : 'mine', page: 1 })
      : ctx.act(openCase, id, {}),
});

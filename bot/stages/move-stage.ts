import { z } from 'zod';
import type { FormFill } from '../../cards/forms/form-card.ts';
import { stageCard, stageGapText } from '../../cards/stages/stage-card.ts';
import { stageDoneCard } from '../../cards/stages/stage-done-card.ts';
import type { ClientId } from '../../domain/clients/client.ts';
import { AsDay } from '../../domain/kit/day.ts';
import { ownedBy, permissions } from '../../domain/people/authorize.ts';
import { stageForm } from '../../domain/stages/stage-form.ts';
import { contactRange, isStageOverdue, mayMove, stageOf, stages } from '../../domain/stages/stages.ts';
import { aboutClientAndMore } from '../clients/about-client.ts';
import { mayTouch } from '../engine/act.ts';
import type { Ctx } from '../engine/context.ts';
import { defineFormAction } from '../engine/form-action.ts';
import { type Reply, refuse } from '../engine/reply.ts';

const Id = z.int().positive();
const StageBefore = z.object({
  clientId: Id,
  to: z.int(),
  stage: z.int(),
  stageSince: AsDay,
  stageContacts: z.int(),
  moveKey: z.string(),
});

/** Moves a client to a stage if its conditions are met; else says which are missing. [S0 §stage moves] */
export const moveStage = defineFormAction({
  ...aboutClientAndMore,
  id: 'stage.move',
  may: permissions.moveStage,
  form: stageForm,
  find: (id, ctx) => clientAndStage(ctx, id),
  card: (fill, { about }, ctx) => stageSheet(ctx, about, fill),
  check({ about: { facts }, values }, { rulebook }) {
    const to = stageOf(values.to);
    const decision = mayMove(facts, { to, ...(values.reason !== undefined && { reason: values.reason }) }, rulebook);
    if (decision.ok) return { to };
    return refuse(({ stages: say, words }, view) =>
      say.refused(decision.missing.map((gap) => stageGapText(gap, view)).join(words.separator)),
    );
  },
  detail: z.object({ from: z.int(), to: z.int() }),
  async work(
    { about: { client, facts }, values: { reason }, plan: { to } },
    { stages: moves, actor, now, today, source },
  ) {
    await moves.move({
      clientId: client.id,
      from: facts.stage,
      to,
      actorId: actor.staff.id,
      at: now,
      onDay: today,
      ...(reason !== undefined && { reason }),
      sourceKey: source.key,
    });
    const { stage, stageSince, stageContacts } = facts;
    return {
      detail: { from: stage, to },
      before: { clientId: client.id, to, stage, stageSince, stageContacts, moveKey: source.key },
    };
  },
  undo: {
    name: 'stage',
    before: StageBefore,
    async overtaken({ clientId, to }, _, ctx) {
      const client = await ctx.clients.brief(clientId);
      return client === undefined || !mayTouch(ctx, permissions.logContact, client.advisorId) || client.stage !== to;
    },
    async restore({ moveKey, to, ...before }, { stages: moves, clients, now }) {
      const since = (await moves.facts(before.clientId))?.stageContacts ?? 0;
      await moves.undoMove({ ...before, stageContacts: before.stageContacts + since, sourceKey: moveKey, at: now });
      const client = await clients.brief(before.clientId);
      return { detail: { client: before.clientId, from: before.stage, to }, clientName: client?.name };
    },
    client: ({ clientId }, { clients }) => clients.brief(clientId),
    words: (name) => (say) => say.undo.what.stage(name ?? say.tasks.list.ownTask),
  },
  called: ({ undo }) => undo.called.stage,
  said:
    ({ values }) =>
    ({ stages: say, words }) =>
      say.movedToast(words.stages[stageOf(values.to)]),
  reply({ about: { client, facts }, values: { reason }, plan: { to }, undo }) {
    const done = { client, from: facts.stage, to, reason, undo };
    return { card: { render: (view) => stageDoneCard(done, view), about: ownedBy(client) } };
  },
});

async function clientAndStage({ clients, stages: moves }: Ctx, id: ClientId) {
  const client = await clients.brief(id);
  const facts = client && (await moves.facts(id));
  return client && facts && { client, facts };
}

type Standing = NonNullable<Awaited<ReturnType<typeof clientAndStage>>>;

/** Where the client stands, what is missing for the next stage, and the form to move them. */
async function stageSheet(ctx: Ctx, { client, facts }: Standing, fill: FormFill<typeof stageForm>): Promise<Reply> {
  const { rulebook } = ctx;
  const next = stages.find((one) => one === facts.stage + 1);
  const decision = next === undefined ? undefined : mayMove(facts, { to: next }, rulebook);
  const sheet = {
    client,
    since: facts.stageSince,
    stageContacts: facts.stageContacts,
    contacts: facts.contacts,
    range: contactRange(facts.stage, rulebook),
    overdue: isStageOverdue(facts, rulebook),
    missing: decision === undefined || decision.ok ? [] : decision.missing,
    history: await ctx.stages.history(client.id),
    fill,
  };
  return { render: (view) => stageCard(sheet, view), about: ownedBy(client) };
}

import { stageGapText } from '../../cards/stages/stage-card.ts';
import { stageDoneCard } from '../../cards/stages/stage-done-card.ts';
import type { ClientId } from '../../domain/clients/client.ts';
import { may, ownedBy } from '../../domain/people/authorize.ts';
import { mayMove, type Stage } from '../../domain/stages/stages.ts';
import { trace } from '../engine/audit.ts';
import type { Ctx } from '../engine/context.ts';
import { firstOfItsForm, hidden, type Outcome, refusal, repeated } from '../engine/outcome.ts';
import { recordDeed, undoable } from '../engine/undo-work.ts';

/** Moves a client to a stage if its conditions are met; else says which are missing. [S0 §stage moves] */
export async function moveStage(
  ctx: Ctx,
  { clientId, to, reason }: { clientId: ClientId; to: Stage; reason?: string },
): Promise<Outcome> {
  const { store, say, actor, today, now, source, rulebook, view } = ctx;
  const client = await store.clients.brief(clientId);
  const subject = ownedBy(client);
  const facts = client && (await store.stages.facts(clientId));
  if (client === undefined || facts === undefined || !may(actor, 'stage.move', subject))
    return hidden(ctx, 'stage.move', `client:${clientId}`);
  const moved = say.stages.movedToast(say.words.stages[to]);
  // A second press of the form finds the client where the first one put them.
  if (facts.stage === to && source.via === 'button') return repeated(moved);
  const decision = mayMove(facts, { to, ...(reason !== undefined && { reason }) }, rulebook);
  if (!decision.ok)
    return refusal(
      say.stages.refused(decision.missing.map((gap) => stageGapText(gap, view)).join(say.words.separator)),
    );
  if (!(await firstOfItsForm(ctx))) return repeated(moved);
  await store.stages.move({
    clientId,
    from: facts.stage,
    to,
    actorId: actor.staff.id,
    at: now,
    onDay: today,
    ...(reason !== undefined && { reason: reason.slice(0, 500) }),
    sourceKey: source.key,
  });
  const deedId = await recordDeed(ctx, {
    action: 'stage',
    before: {
      clientId,
      to,
      stage: facts.stage,
      stageSince: facts.stageSince,
      stageContacts: facts.stageContacts,
      moveKey: source.key,
    },
  });
  await trace(ctx, {
    action: 'stage.move',
    object: `client:${clientId}`,
    ...subject,
    detail: { from: facts.stage, to },
  });
  const card = stageDoneCard({ client, from: facts.stage, to, reason, undo: undoable(ctx, deedId) }, view);
  return { ok: true, card, toast: moved };
}

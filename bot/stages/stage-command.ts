import { stageCard } from '../../cards/stages/stage-card.ts';
import type { ClientId } from '../../domain/clients/client.ts';
import { may, ownedBy } from '../../domain/people/authorize.ts';
import { contactRange, findStage, isStageOverdue, mayMove, type Stage, stages } from '../../domain/stages/stages.ts';
import { withClient } from '../clients/which-client.ts';
import { defineCommand } from '../engine/command.ts';
import type { Ctx, Reply } from '../engine/context.ts';
import { hiddenReply } from '../engine/outcome.ts';
import { type Problem, problemText, type Read } from '../engine/words.ts';
import { moveStage } from './stage-work.ts';

/** `problem`: what stands where the stage should, unless it belongs to the name. */
export type StageArgs = { query: string; to?: Stage; reason?: string; problem?: Problem; rest: string };

export const stage = defineCommand<StageArgs>({
  name: 'stage',
  aliases: ['阶段'],
  action: 'stage.move',
  about: {
    'zh-CN': {
      usage: '/stage <客户> [1-4 或名称] [原因]',
      what: '查看或调整服务阶段：统计、认知、信任、销售',
      example: '/stage 赵甲子 认知',
    },
    'en-US': {
      usage: '/stage <client> [1-4 or name] [reason…]',
      what: 'Show or move the service stage',
      example: '/stage zhaojiazi 2',
    },
  },
  read: readStage,
  async run({ query, to, reason, problem: unread, rest }, ctx) {
    const whole = unread && `${query} ${unread.text}`;
    const isName = whole !== undefined && (await isKnown(ctx, whole));
    return withClient(
      ctx,
      { query: isName ? whole : query, cmd: 'stage', rest: isName ? '' : rest },
      async ({ id }) => {
        if (unread !== undefined && !isName) return showStage(ctx, id, { problem: problemText(unread, ctx.say) });
        if (to === undefined) return showStage(ctx, id);
        const outcome = await moveStage(ctx, { clientId: id, to, ...(reason !== undefined && { reason }) });
        if (outcome.ok) return { card: outcome.card, about: { ownerId: ctx.actor.staff.id } };
        if (outcome.repeated) return { ...ctx.notice(outcome.why), toast: outcome.why };
        return showStage(ctx, id, { problem: outcome.why, given: { to, reason } });
      },
    );
  },
});

/** Whether these words, a blank in them, are somebody's name. */
async function isKnown({ store, actor }: Ctx, text: string): Promise<boolean> {
  return (await store.clients.search({ ...actor, teammates: [] }, { text }, 1)).length > 0;
}

/** The first word after the client that is a stage; what follows is the reason. */
export function readStage(words: readonly string[]): Read<StageArgs> {
  const at = words.findIndex((word, index) => index > 0 && findStage(word) !== undefined);
  if (at < 0 && words.length > 1) {
    const [query = '', ...others] = words;
    const text = others.join(' ');
    return { args: { query, problem: { what: 'badStage', text }, rest: text } };
  }
  const to = at < 0 ? undefined : findStage(words[at] ?? '');
  const reason = at < 0 ? '' : words.slice(at + 1).join(' ');
  return {
    args: {
      query: (at < 0 ? words : words.slice(0, at)).join(' '),
      ...(to !== undefined && { to }),
      ...(reason !== '' && { reason }),
      rest: at < 0 ? '' : words.slice(at).join(' '),
    },
  };
}

type Tried = { problem?: string; given?: { to?: Stage | undefined; reason?: string | undefined } };

/** Where the client stands, what is missing for the next stage, and the form to move. */
export async function showStage(ctx: Ctx, clientId: ClientId, { problem, given }: Tried = {}): Promise<Reply> {
  const { store, actor, view, rulebook } = ctx;
  const client = await store.clients.brief(clientId);
  const owner = ownedBy(client);
  const facts = client && (await store.stages.facts(clientId));
  if (client === undefined || facts === undefined || !may(actor, 'client.see', owner)) {
    return hiddenReply(ctx, 'client.see', `client:${clientId}`);
  }
  const next = stages.find((one) => one === facts.stage + 1);
  const decision = next === undefined ? undefined : mayMove(facts, { to: next }, rulebook);
  const card = stageCard(
    {
      client,
      since: facts.stageSince,
      stageContacts: facts.stageContacts,
      contacts: facts.contacts,
      range: contactRange(facts.stage, rulebook),
      overdue: isStageOverdue(facts, rulebook),
      missing: decision === undefined || decision.ok ? [] : decision.missing,
      history: await store.stages.history(clientId),
      mayChange: may(actor, 'stage.move', owner),
      ...(problem !== undefined && { problem }),
      ...(given !== undefined && { given }),
    },
    view,
  );
  return { card, about: owner };
}

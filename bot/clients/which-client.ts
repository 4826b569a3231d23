import { type Candidate, pickClientCard } from '../../cards/clients/pick-client-card.ts';
import type { PickCommand } from '../../cards/kit/press.ts';
import type { ClientHit } from '../../domain/clients/client.ts';
import { fold } from '../../domain/kit/fold.ts';
import { maskNumbers } from '../../domain/kit/mask.ts';
import { may, ownedBy } from '../../domain/people/authorize.ts';
import type { Ctx, Reply } from '../engine/context.ts';

/** Which client is meant, for what, and the rest of the words, which come back with the choice. */
export type Asked = { query: string; cmd: PickCommand; rest: string };

/**
 * Finds the one client meant and goes on with `then`; asks which where there are several. A client whom the person may not know
 * is answered like one who does not exist, and so is a teammate's where only own clients make sense.
 */
export async function withClient(ctx: Ctx, asked: Asked, then: (hit: ClientHit) => Promise<Reply>): Promise<Reply> {
  const { store, actor, say, view, rulebook, teamLookup } = ctx;
  if (asked.query === '') return offerClients(ctx, asked);
  const most = rulebook.cards.pickerItems;
  const basics = teamLookup === 'basic' && (asked.cmd === 'client' || asked.cmd === 'tell');
  // Where teammates' clients do not count they are not searched either, so that they crowd nobody out.
  const seeker = basics ? actor : { ...actor, teammates: [] };
  const found = await store.clients.search(seeker, { text: asked.query }, most + 1);
  const hits = found.filter(({ basic }) => !basic || basics);
  if (hits.length === 0) {
    await noteGuess(ctx, asked);
    return ctx.notice(say.clients.noSuchClient(maskNumbers(asked.query)), { tone: 'warn' });
  }
  const named = hits.filter(
    ({ name, clientNo }) => fold(name) === fold(asked.query) || fold(clientNo) === fold(asked.query),
  );
  const [only] = named.length === 1 ? named : hits;
  if (only !== undefined && (named.length === 1 || hits.length === 1)) return then(only);
  const candidates = await withTails(ctx, hits.slice(0, most));
  const card = pickClientCard({ ...asked, hits: candidates, more: hits.length > most }, view);
  return { card, about: { ownerId: undefined } };
}

/** The number of a client who is none of the person's business is put on record, though the answer does not tell. */
async function noteGuess(ctx: Ctx, { query, cmd }: Asked): Promise<void> {
  const id = await ctx.store.clients.byNumber(query);
  if (id !== undefined) ctx.denied.push({ asked: cmd, object: `client:${id}` });
}

/** No client was named: those of today's list are offered, the most urgent first. */
async function offerClients(ctx: Ctx, asked: Asked): Promise<Reply> {
  const { store, actor, say, view, today, rulebook } = ctx;
  const items = await store.tasks.list([actor.staff.id, ...actor.standsInFor], today);
  const known = new Map(items.flatMap(({ client }) => (client === undefined ? [] : [[client.id, client] as const])));
  const hits = [...known.values()].slice(0, rulebook.cards.pickerItems).map((client) => ({ ...client, basic: false }));
  if (hits.length === 0) return ctx.notice(say.clients.missingClient, { tone: 'warn' });
  return {
    card: pickClientCard({ ...asked, hits: await withTails(ctx, hits), more: known.size > hits.length }, view),
    about: { ownerId: undefined },
  };
}

/** With the end of the masked phone of each whose card would show it to this person: two of the same name are told apart by it. */
async function withTails({ store, actor }: Ctx, hits: readonly ClientHit[]): Promise<Candidate[]> {
  const seen = hits.filter((hit) => !hit.basic && may(actor, 'client.see', ownedBy(hit)));
  const tails = await store.clients.phoneTails(seen.map(({ id }) => id));
  return hits.map((hit) => {
    const phoneTail = tails.get(hit.id);
    return phoneTail === undefined ? hit : { ...hit, phoneTail };
  });
}

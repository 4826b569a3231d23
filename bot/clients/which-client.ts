import { type Candidate, type PickCommand, pickClientCard } from '../../cards/clients/pick-client-card.ts';
import { nameText } from '../../cards/kit/format.ts';
import { press, ref } from '../../cards/kit/press.ts';
import { caseKindBy } from '../../domain/cases/kinds.ts';
import type { ClientBrief, ClientHit } from '../../domain/clients/client.ts';
import { fold } from '../../domain/kit/fold.ts';
import { maskNumbers } from '../../domain/kit/mask.ts';
import { may, ownedBy, permissions, sightOf } from '../../domain/people/authorize.ts';
import { entriesOf } from '../../domain/tasks/entries.ts';
import { type Ctx, deny } from '../engine/context.ts';
import { type Answer, noted } from '../engine/reply.ts';

/** Which client is meant, for what, and the rest of the words, which come back with the choice. */
export type WantedClient = {
  query: string;
  command: PickCommand;
  rest: string;
  /** What is said where there is nobody; absent: that there is no such client. */
  none?(): Answer;
};

/**
 * Finds the one client meant and goes on with `then`; asks which where there are several. A client whom the person may not know
 * is answered like one who does not exist, and so is a teammate's where only own clients make sense.
 */
export async function withClient(
  ctx: Ctx,
  wanted: WantedClient,
  then: (hit: ClientHit) => Promise<Answer>,
): Promise<Answer> {
  const { clients, actor, rulebook } = ctx;
  const { query, command } = wanted;
  if (query === '') return offerClients(ctx, wanted);
  const most = rulebook.cards.pickerItems;
  const basics = showsBasics(ctx, command);
  const forItems = worksForItem(command);
  // Colleagues' clients are not searched where they do not count, so that they take no place among the hits.
  const seeker = { ...actor, ...(!basics && { teammates: [] }), ...(!forItems && !basics && { handed: [] }) };
  const found = await clients.search(seeker, { text: query }, most + 1);
  const hits = found.filter(({ basic, forItem = false }) => !basic || basics || (forItem && forItems));
  if (hits.length === 0) {
    await recordGuess(ctx, wanted);
    return (
      (await teammatesClient(ctx, wanted)) ??
      wanted.none?.() ??
      noted((say) => say.clients.noSuchClient(maskNumbers(query)), { tone: 'warn' })
    );
  }
  const named = hits.filter(({ name, clientNo }) => fold(name) === fold(query) || fold(clientNo) === fold(query));
  const [only] = named.length === 1 ? named : hits;
  if (only !== undefined && (named.length === 1 || hits.length === 1)) return then(only);
  return choice(await withTails(ctx, hits.slice(0, most)), { ...wanted, more: hits.length > most });
}

/**
 * What is answered where somebody would do something for a teammate's client: who looks after them, and 转达. Only where the person may see
 * that much of them, and one client is meant.
 */
async function teammatesClient(ctx: Ctx, { query, command }: WantedClient): Promise<Answer | undefined> {
  const { clients, actor, teamLookup } = ctx;
  if (teamLookup !== 'basic' || showsBasics(ctx, command) || actor.teammates.length === 0) return undefined;
  const found = (await clients.search(actor, { text: query }, 2)).filter(({ basic }) => basic);
  const [only, ...others] = found;
  if (only?.advisorName === undefined || others.length > 0) return undefined;
  const [name, owner] = [nameText(only.name), nameText(only.advisorName)];
  return noted(({ clients: say }) => say.withTeammate(name, owner), {
    tone: 'info',
    buttons: [{ label: 'tell', press: press('client.tell-owner.form', ref('client', only.id)) }],
  });
}

/** A teammate's client can be chosen for what their basic card allows; anything else would tell their number. */
export function showsBasics({ teamLookup }: Pick<Ctx, 'teamLookup'>, command: PickCommand): boolean {
  const asks = caseKindBy(command)?.opens.may.reach === 'known';
  return teamLookup === 'basic' && (command === 'client' || command === 'tell' || asks);
}

/** What an item about a colleague's client needs: their card, and to log a contact. */
export function worksForItem(command: PickCommand): boolean {
  return command === 'client' || command === 'log' || command === 'tell';
}

function choice(hits: readonly Candidate[], wanted: WantedClient & { more: boolean }): Answer {
  const query = maskNumbers(wanted.query);
  return { card: { render: (view) => pickClientCard({ ...wanted, query, hits }, view) } };
}

/** Records in the audit that the number of a client was asked for whom the person may not see; the answer does not reveal it. */
async function recordGuess(ctx: Ctx, { query, command }: WantedClient): Promise<void> {
  const id = await ctx.clients.byNumber(query);
  if (id !== undefined) deny(ctx, command, `client:${id}`);
}

/** No client was named: those of today's list are offered, the most urgent first. */
async function offerClients(ctx: Ctx, wanted: WantedClient): Promise<Answer> {
  const { tasks, actor, today, now, rulebook } = ctx;
  const items = await tasks.list([actor.staff.id, ...actor.standsInFor], { today, now });
  const known = entriesOf(items, { today, rulebook }).flatMap(({ client }) => (client === undefined ? [] : [client]));
  const allowed = known.filter((client) => mayChoose(ctx, client, wanted.command));
  const hits = allowed.slice(0, rulebook.cards.pickerItems).map((client) => ({ ...client, basic: false }));
  if (hits.length === 0) return noted(({ clients }) => clients.missingClient, { tone: 'warn' });
  return choice(await withTails(ctx, hits), { ...wanted, more: allowed.length > hits.length });
}

/** Whether the person sees enough of that client for what they are chosen for. */
export function mayChoose(ctx: Pick<Ctx, 'actor' | 'teamLookup'>, client: ClientBrief, command: PickCommand): boolean {
  const sight = sightOf(ctx.actor, ownedBy(client));
  return sight === 'full' || showsBasics(ctx, command) || (sight === 'item' && worksForItem(command));
}

/** With the end of the masked phone of each whose card would show it to this person: two of the same name are told apart by it. */
async function withTails({ clients, actor }: Ctx, hits: readonly ClientHit[]): Promise<Candidate[]> {
  const seen = hits.filter((hit) => !hit.basic && may(actor, permissions.seeClient, ownedBy(hit)));
  const tails = await clients.phoneTails(seen.map(({ id }) => id));
  return hits.map((hit) => {
    const phoneTail = tails.get(hit.id);
    return phoneTail === undefined ? hit : { ...hit, phoneTail };
  });
}

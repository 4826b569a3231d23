import { basicClientCard } from '../../cards/clients/basic-client-card.ts';
import { clientCard } from '../../cards/clients/client-card.ts';
import { inBothLanguages } from '../../cards/kit/languages.ts';
import type { ClientBrief, ClientId } from '../../domain/clients/client.ts';
import { may, ownedBy } from '../../domain/people/authorize.ts';
import { trace } from '../engine/audit.ts';
import type { Ctx, Reply } from '../engine/context.ts';
import { hiddenReply } from '../engine/outcome.ts';

/**
 * A client as this person may see them: in full, as a teammate's, or not at all, which reads like one who does not exist. `known` is
 * what a search has just read of them.
 */
export async function showClient(ctx: Ctx, id: ClientId, known?: ClientBrief): Promise<Reply> {
  const { store, actor, view, today, rulebook, teamLookup, source } = ctx;
  const hide = () => hiddenReply(ctx, 'client.see', `client:${id}`);
  const client = known ?? (await store.clients.brief(id));
  const owner = ownedBy(client);
  if (client === undefined) return hide();
  // In a room several people read it, each in their own language.
  const basicForAll = () => inBothLanguages((each) => basicClientCard(client, each, { shared: true }), view);
  if (!may(actor, 'client.see', owner)) {
    if (teamLookup === 'none' || !may(actor, 'client.basic', owner)) return hide();
    return {
      card: basicClientCard(client, view),
      about: owner,
      ...(source.group && { shared: { basic: basicForAll() } }),
    };
  }
  const file = await store.clients.file(id, today);
  if (file === undefined) return hide();
  const mayChange = may(actor, 'contact.log', owner);
  const sheet = { file, rulebook, mayChange, mayReveal: may(actor, 'client.reveal', owner) };
  return {
    card: clientCard(sheet, view),
    about: owner,
    ...(source.group && {
      shared: {
        full: inBothLanguages(
          (each) => clientCard({ ...sheet, mayChange: false, mayReveal: false, shared: true }, each),
          view,
        ),
        basic: basicForAll(),
      },
    }),
  };
}

/** The client card with one field in clear, for the asker alone, and the record of who asked; `empty` where the book has no such thing. */
export async function revealField(
  ctx: Ctx,
  { id, field }: { id: ClientId; field: 'phone' | 'idNo' },
): Promise<(Reply & { empty: boolean }) | undefined> {
  const { store, actor, view, today, rulebook } = ctx;
  const file = await store.clients.file(id, today);
  const owner = ownedBy(file);
  if (file === undefined || !may(actor, 'client.reveal', owner)) return undefined;
  const value = await store.clients.reveal(id, field);
  await trace(ctx, { action: 'client.reveal', object: `client:${id}`, ...owner, detail: { field } });
  const revealed = value === undefined ? {} : { [field]: value };
  const mayChange = may(actor, 'contact.log', owner);
  return {
    card: clientCard({ file, rulebook, mayChange, mayReveal: true, revealed }, view),
    about: owner,
    empty: value === undefined,
  };
}

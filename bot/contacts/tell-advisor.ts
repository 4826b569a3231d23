import { nameText, whenText } from '../../cards/kit/format.ts';
import { press, ref } from '../../cards/kit/press.ts';
import type { ClientBrief } from '../../domain/clients/client.ts';
import type { logForm } from '../../domain/contacts/log-form.ts';
import type { Values } from '../../domain/forms/form.ts';
import { itemOn, ownedBy } from '../../domain/people/authorize.ts';
import type { WorkCtx } from '../engine/context.ts';
import { notice, type Words } from '../engine/reply.ts';
import { standInLine, tellReader } from '../people/tell.ts';

/** Who looks after a client hears that a colleague spoke with them for an item that was handed over, and what is now on their own list. */
export async function tellAdvisor(ctx: WorkCtx, client: ClientBrief, values: Values<typeof logForm>): Promise<void> {
  const { actor, source } = ctx;
  const { advisorId } = client;
  if (advisorId === undefined || itemOn(actor, ownedBy(client)) === undefined) return;
  const { kind, next, nextAt } = values;
  const line: Words = ({ contacts, words }) =>
    contacts.forItem(nameText(actor.staff.name), nameText(client.name), words.kinds[kind]);
  const promised: Words[] =
    next === undefined ? [] : [({ contacts }, view) => contacts.forItemNext(whenText(next, nextAt, view))];
  await tellReader(ctx, advisorId, {
    key: `contact:for-item:${source.key}`,
    clientId: client.id,
    to: (reader) =>
      notice(line, {
        title: ({ contacts }) => contacts.forItemTitle,
        more: [...promised, ...standInLine(reader)],
        buttons: [{ label: 'open', press: press('client.open', ref('client', client.id)) }],
      }).render,
  });
}

import { logAskCard } from '../../cards/contacts/log-ask-card.ts';
import { sameSaleCard } from '../../cards/contacts/same-sale-card.ts';
import type { ClientBrief } from '../../domain/clients/client.ts';
import type { ContactEntry } from '../../domain/contacts/contact.ts';
import type { logForm } from '../../domain/contacts/log-form.ts';
import { sameSaleSince } from '../../domain/contacts/same-sale.ts';
import type { Values } from '../../domain/forms/form.ts';
import { hideNumbers } from '../../domain/kit/hide-numbers.ts';
import { noMoney } from '../../domain/kit/money.ts';
import { ownedBy, sightOf } from '../../domain/people/authorize.ts';
import { type KnownProduct, meantProduct, otherCases, type Product } from '../../domain/products/meant-product.ts';
import type { TaskId } from '../../domain/tasks/task.ts';
import type { Ctx } from '../engine/context.ts';
import { isRefused, type Refused, refuse, refuseAt, refuseField } from '../engine/reply.ts';
import { isTooLate } from '../tasks/promise.ts';

/** A contact that is to be stored. `sure`: somebody has confirmed its amount; `sale`: and whether it is money logged before. */
export type ToLog = {
  client: ClientBrief;
  values: Values<typeof logForm>;
  task: TaskId | undefined;
  sure: boolean;
  sale: 'same' | 'other' | undefined;
};

/**
 * What was found out before anything is written: the product that is meant, with its name, and the renewal that told of the same money.
 * `typed`: it was written otherwise.
 */
export type LogPlan = { product?: Product & { typed?: string }; sameAs?: ContactEntry };

/** Whether a contact can be stored as it stands: its next step lies ahead, its product is one of the book, its amount is meant. */
export async function checkContact(toLog: ToLog, ctx: Ctx): Promise<LogPlan | Refused> {
  const { next, nextAt, nextWhat, product: typed } = toLog.values;
  if (next === undefined && (nextAt !== undefined || nextWhat !== undefined))
    return refuseAt('next', ({ answers }) => answers.timeWithoutDay);
  const fields = { on: 'next', at: 'nextAt' };
  const tooLate = next === undefined ? undefined : isTooLate({ on: next, at: nextAt, fields }, ctx);
  if (tooLate !== undefined) return tooLate;
  const product = typed === undefined ? undefined : await productOf(toLog.client, typed, ctx);
  if (product !== undefined && isRefused(product)) return product;
  const doubted = askedAgain(toLog, product, ctx);
  if (doubted !== undefined) return doubted;
  const sameAs = await renewalBefore(toLog, product, ctx);
  if (sameAs !== undefined && toLog.sale === undefined) return askedSame(toLog, product, sameAs);
  return { ...(product !== undefined && { product }), ...(sameAs !== undefined && { sameAs }) };
}

/** A renewal that may have told of this sale already. */
async function renewalBefore(
  { client, values: { amount }, sale }: ToLog,
  product: LogPlan['product'],
  { contacts, today, rulebook }: Ctx,
): Promise<ContactEntry | undefined> {
  if (amount === undefined || sale === 'other') return undefined;
  const since = sameSaleSince(today, rulebook);
  return contacts.sameSale({ clientId: client.id, amount, productCode: product?.code, since, of: 'renewals' });
}

/** Whether it is the same money is known to whoever logs it: they are asked. */
function askedSame({ client, task, ...held }: ToLog, product: LogPlan['product'], earlier: ContactEntry): Refused {
  const { amount = noMoney } = held.values;
  const values = valuesWith(held, product);
  const named = product && `${product.code} ${product.name}`;
  return refuse(({ contacts }) => contacts.sameSaleTitle, {
    render: (view) => sameSaleCard({ client, values, task, amount, earlier, product: named }, view),
    about: ownedBy(client),
  });
}

/** What was filled in, with the product that is meant. */
function valuesWith({ values }: Pick<ToLog, 'values'>, product: LogPlan['product']): ToLog['values'] {
  return { ...values, ...(product !== undefined && { product: product.code }) };
}

async function productOf(
  client: ClientBrief,
  typed: string,
  ctx: Ctx,
): Promise<NonNullable<LogPlan['product']> | Refused> {
  const { products, today, rulebook } = ctx;
  const name = await products.nameOf(typed);
  if (name !== undefined) return { code: typed, name };
  const found = await products.known(client.id, today);
  const known = seesFile(client, ctx) ? found : withoutHeld(found);
  const meant = meantProduct(typed, known, rulebook.cards.pickerItems);
  if ('product' in meant) return { ...meant.product, typed };
  if (!meant.fit) {
    for (const code of otherCases(typed)) {
      const found = await products.nameOf(code);
      if (found !== undefined) return { code, name: found, typed };
    }
  }
  const offers = meant.offers.map(({ code, name: text }) => ({ value: code, text: `${code} ${text}` }));
  return refuseField('product', { code: 'not-one', text: hideNumbers(typed), fit: meant.fit, offers });
}

/** An amount above the client's assets, or above what a branch deals in, may be a slip: it is asked once more. */
function askedAgain({ client, sure, ...held }: ToLog, product: LogPlan['product'], ctx: Ctx): Refused | undefined {
  const { amount } = held.values;
  const limit = ctx.rulebook.contacts.askAboveAmount;
  const hidesAssets = !seesFile(client, ctx);
  const isAboveAssets = !hidesAssets && amount !== undefined && amount > client.aum;
  if (sure || amount === undefined || (!isAboveAssets && amount <= limit)) return undefined;
  const above = isAboveAssets ? ('assets' as const) : limit;
  const values = valuesWith(held, product);
  const named = product && `${product.code} ${product.name}`;
  return refuse(({ contacts }) => (above === 'assets' ? contacts.aboveAssets : contacts.aboveAmountShort), {
    render: (view) => logAskCard({ client, values, task: held.task, amount, above, hidesAssets, product: named }, view),
    about: ownedBy(client),
  });
}

function seesFile(client: ClientBrief, { actor }: Ctx): boolean {
  return sightOf(actor, ownedBy(client)) === 'full';
}

/** The firm's products as anybody knows them: who has but an item about a colleague's client is not told what the client holds. */
function withoutHeld(known: readonly KnownProduct[]): KnownProduct[] {
  const sold = known.filter(({ current }) => current).map((product) => ({ ...product, held: false }));
  return sold.sort((a, b) => (a.code < b.code ? -1 : 1));
}

import { logAskCard } from '../../cards/contacts/log-ask-card.ts';
import type { ClientBrief } from '../../domain/clients/client.ts';
import type { logForm } from '../../domain/contacts/log-form.ts';
import type { Values } from '../../domain/forms/form.ts';
import { hideNumbers } from '../../domain/kit/hide-numbers.ts';
import { ownedBy } from '../../domain/people/authorize.ts';
import { meantProduct, otherCases, type Product } from '../../domain/products/meant-product.ts';
import type { TaskId } from '../../domain/tasks/task.ts';
import type { Ctx } from '../engine/context.ts';
import { isRefused, type Refused, refuse, refuseAt, refuseField } from '../engine/reply.ts';
import { isTooLate } from '../tasks/promise.ts';

/** A contact that is to be stored. `sure`: somebody has confirmed its amount. */
export type ToLog = {
  client: ClientBrief;
  values: Values<typeof logForm>;
  task: TaskId | undefined;
  sure: boolean;
};

/** What was found out before anything is written: the product that is meant, with its name. `typed`: it was written otherwise. */
export type LogPlan = { product?: Product & { typed?: string } };

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
  return askedAgain(toLog, product, ctx) ?? (product === undefined ? {} : { product });
}

async function productOf(
  client: ClientBrief,
  typed: string,
  ctx: Ctx,
): Promise<NonNullable<LogPlan['product']> | Refused> {
  const { products, today, rulebook } = ctx;
  const name = await products.nameOf(typed);
  if (name !== undefined) return { code: typed, name };
  const known = await products.known(client.id, today);
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
  if (sure || amount === undefined || (amount <= client.aum && amount <= limit)) return undefined;
  const above = amount > client.aum ? ('assets' as const) : limit;
  const values = { ...held.values, ...(product !== undefined && { product: product.code }) };
  const named = product && `${product.code} ${product.name}`;
  return refuse(({ contacts }) => (above === 'assets' ? contacts.aboveAssets : contacts.aboveAmountShort), {
    render: (view) => logAskCard({ client, values, task: held.task, amount, above, product: named }, view),
    about: ownedBy(client),
  });
}

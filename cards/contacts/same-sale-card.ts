import type { ContactEntry } from '../../domain/contacts/contact.ts';
import { countedBeside, type Sale } from '../../domain/contacts/same-sale.ts';
import type { Fen } from '../../domain/kit/money.ts';
import { textFor } from '../kit/catalogue.ts';
import { block, button, buttons, line, markdown, small, stacked } from '../kit/elements.ts';
import { moneyText, nameText, shortDate } from '../kit/format.ts';
import { framed } from '../kit/frame.ts';
import { bold, grey, literal } from '../kit/markdown.ts';
import type { View } from '../kit/view.ts';
import type { Card } from '../schema.ts';
import { contents, fact, goOn, type HeldLog } from './log-ask-card.ts';

/** `earlier`: the renewal that may be the same money. */
export type SameSaleAsked = HeldLog & { amount: Fen; earlier: ContactEntry; product?: string | undefined };

/** A sale that a renewal may have told of already: it is asked whether it is the same money before it is stored. */
export function sameSaleCard({ amount, earlier, product, ...held }: SameSaleAsked, view: View): Card {
  const { contacts: say, words } = textFor(view.locale);
  const name = nameText(held.client.name);
  const question = say.sameSale(saleText(earlier, view));
  return framed({
    title: say.sameSaleTitle,
    subtitle: name,
    color: 'orange',
    summary: `${say.sameSaleTitle} · ${name}`,
    elements: stacked(
      line(question, { color: 'orange' }),
      block([
        markdown(bold(literal(name))),
        fact(say.askAmount, moneyText(amount, view.locale)),
        ...contents(held, product, view).map((text) => line(text, { lines: 3 })),
      ]),
      small(grey(literal(say.sameSaleLine))),
      buttons([
        button(words.buttons.sameSale, goOn(held, 'same'), { type: 'primary' }),
        button(words.buttons.otherSale, goOn(held, 'other')),
        button(words.buttons.cancel, goOn(held, 'cancel')),
      ]),
    ),
  });
}

/** That of money logged twice only the first counts, with what the second exceeds it by. */
export function countedOnce(sale: Sale, earlier: ContactEntry, view: View): string {
  const { contacts: say } = textFor(view.locale);
  const more = countedBeside(sale, earlier);
  return say.countedOnce(saleText(earlier, view), more > 0n ? moneyText(more, view.locale) : undefined);
}

/** `100万（11月23日）`: the amount of a sale, and when it was logged. */
export function saleText({ amount, onDay }: Pick<ContactEntry, 'amount' | 'onDay'>, view: View): string {
  const { contacts: say } = textFor(view.locale);
  const day = shortDate(onDay, view);
  return amount === undefined ? day : say.saleOn(moneyText(amount, view.locale), day);
}

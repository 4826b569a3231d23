import type { ClientBrief } from '../../domain/clients/client.ts';
import { logForm } from '../../domain/contacts/log-form.ts';
import type { Values } from '../../domain/forms/form.ts';
import { givenOf } from '../../domain/forms/read-form.ts';
import type { Fen } from '../../domain/kit/money.ts';
import type { TaskId } from '../../domain/tasks/task.ts';
import { entryLines } from '../forms/form-text.ts';
import { textFor } from '../kit/catalogue.ts';
import { block, button, buttons, line, markdown, small, stacked } from '../kit/elements.ts';
import { cutEnd, moneyText, nameText } from '../kit/format.ts';
import { framed } from '../kit/frame.ts';
import { bold, grey, literal } from '../kit/markdown.ts';
import { type Press, type PressArgs, press, ref } from '../kit/press.ts';
import type { View } from '../kit/view.ts';
import type { Card, NestedElement } from '../schema.ts';

/** A contact that is not stored yet: all of it travels in the buttons. */
export type HeldLog = { client: ClientBrief; values: Values<typeof logForm>; task: TaskId | undefined };

export type LogAsked = HeldLog & {
  amount: Fen;
  /** What the amount is above: the client's assets, or this sum. */
  above: 'assets' | Fen;
  /** The client is a colleague's, of whom the reader has an item. */
  hidesAssets?: boolean;
  /** The product's code with its name. */
  product?: string | undefined;
};

/** An amount that may be a slip: the client, the amount and the assets, asked once more before it is stored. */
export function logAskCard({ amount, above, hidesAssets = false, product, ...held }: LogAsked, view: View): Card {
  const { contacts: say, words } = textFor(view.locale);
  const { client } = held;
  const name = nameText(client.name);
  const sum = moneyText(amount, view.locale);
  const why = above === 'assets' ? say.aboveAssets : say.aboveAmount(moneyText(above, view.locale));
  return framed({
    title: say.askTitle,
    subtitle: name,
    color: 'orange',
    summary: `${say.askTitle} · ${name} · ${sum}`,
    elements: stacked(
      line(why, { color: 'orange' }),
      block([
        markdown(bold(literal(name))),
        fact(say.askAmount, sum),
        ...(hidesAssets ? [] : [fact(say.askAssets, moneyText(client.aum, view.locale))]),
        ...contents(held, product, view).map((text) => line(text, { lines: 3 })),
      ]),
      small(grey(literal(say.askedLine))),
      buttons([
        button(words.buttons.confirm, goOn(held, 'confirm'), { type: 'primary' }),
        button(words.buttons.cancel, goOn(held, 'cancel')),
      ]),
    ),
  });
}

export function fact(label: string, value: string): NestedElement {
  return markdown(`${grey(literal(label))} ${literal(value)}`);
}

/** Everything but the amount. */
export function contents({ values }: HeldLog, product: string | undefined, view: View): string[] {
  const { amount: _, ...others } = values;
  const named = product === undefined ? {} : { named: { product } };
  return entryLines(logForm, others, { ...view, ...named }).map((text) => cutEnd(text, 600));
}

/** What becomes of it: `same` and `other` say whether it is money that was logged before. */
export function goOn({ client, values, task }: HeldLog, go: 'confirm' | 'cancel' | 'same' | 'other'): Press {
  return press('contact.log.held', ref('client', client.id), { ...(givenOf(logForm, values) as PressArgs), task, go });
}

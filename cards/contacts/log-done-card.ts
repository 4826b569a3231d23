import type { ClientBrief } from '../../domain/clients/client.ts';
import type { ContactEntry } from '../../domain/contacts/contact.ts';
import type { Day, TimeOfDay } from '../../domain/kit/day.ts';
import type { TaskId } from '../../domain/tasks/task.ts';
import { type StepTaken, stepTakenText } from '../cases/case-text.ts';
import { textFor } from '../kit/catalogue.ts';
import { closedDayText } from '../kit/closed-day.ts';
import { line, markdown, small, stacked } from '../kit/elements.ts';
import { cutEnd, dateText, moneyText, nameText, whenText } from '../kit/format.ts';
import { framed } from '../kit/frame.ts';
import { bold, grey, literal } from '../kit/markdown.ts';
import { type Undoable, undoLine } from '../kit/undo-line.ts';
import type { View } from '../kit/view.ts';
import type { Card } from '../schema.ts';
import { countedOnce } from './same-sale-card.ts';

export type LogDone = {
  client: ClientBrief;
  entry: ContactEntry;
  /** The tasks that were closed with it. */
  closed: readonly TaskId[];
  /** Of the next contact its time, what is to be done, the trading day on which the list shows it, and whose list, where that is a colleague's. */
  next?: {
    at?: TimeOfDay | undefined;
    what?: string | undefined;
    shownOn?: Day | undefined;
    listOf?: string | undefined;
  };
  /** What it answered by the way: cases about this client. */
  answered?: readonly StepTaken[];
  undo?: Undoable | undefined;
  /** What the product is called, and what was written for it where that is no code as it stands. */
  product?: { code: string; name: string; typed?: string } | undefined;
  /** It was written on the day of the entry and came later. */
  cameLate?: boolean;
  /** The renewal by which the same money was logged before. */
  sameAs?: ContactEntry | undefined;
  /** A product was named although the stage is too early for one. [S0 hard rule] */
  pitchTooEarly?: boolean;
};

/** More questions of one client than that are counted. */
const mostAnswered = 5;

/** The record that the form turns into, with 撤销 while that is possible. */
export function logDoneCard(done: LogDone, view: View): Card {
  const { client, entry, closed, answered = [], next = {}, undo, pitchTooEarly, cameLate } = done;
  const { contacts: say, tasks, words } = textFor(view.locale);
  const name = nameText(client.name);
  const kind = words.kinds[entry.kind];
  const by = entry.actorName === undefined || entry.actorName === entry.staffName ? undefined : entry.actorName;
  const settled = closed.length === 0 ? undefined : say.taskClosed(closed.map(words.taskNo).join(' '));
  const moved = entry.nextOn === undefined ? undefined : closedDayText(entry.nextOn, next.shownOn, view);
  return framed({
    title: say.logged,
    subtitle: name,
    color: 'green',
    summary: say.loggedLine(name, kind),
    elements: stacked(
      markdown(`${bold(kind)}  ${grey(literal(dateText(entry.onDay, view)))}`),
      entry.note === '' ? undefined : line(cutEnd(entry.note, 1000), { lines: 6 }),
      cameLate ? small(grey(literal(say.cameLate(dateText(entry.onDay, view))))) : undefined,
      details(done, view).map((detail) => line(detail)),
      moved === undefined ? undefined : small(grey(literal(moved))),
      entry.nextOn === undefined || next.listOf === undefined
        ? undefined
        : small(grey(literal(say.nextOnList(nameText(next.listOf))))),
      by === undefined ? undefined : small(grey(literal(say.loggedBy(nameText(by), nameText(entry.staffName))))),
      settled === undefined ? undefined : line(settled, { color: 'green', lines: 1 }),
      answered.slice(0, mostAnswered).map((one) => line(stepTakenText(one, view), { color: 'green', lines: 2 })),
      answered.length > mostAnswered
        ? line(tasks.list.moreOfClient(answered.length - mostAnswered), { color: 'green', lines: 1 })
        : undefined,
      pitchTooEarly ? line(say.pitchTooEarly(words.stageOf(client.stage)), { color: 'orange' }) : undefined,
      undoLine(undo, view),
    ),
  });
}

function details({ entry, next: { at, what } = {}, product, sameAs }: LogDone, view: View): string[] {
  const { nextOn, productCode, amount } = entry;
  const { contacts: say } = textFor(view.locale);
  const money = amount === undefined ? undefined : moneyText(amount, view.locale);
  const called = product === undefined ? undefined : say.offeredProduct(product.code, product.name);
  const sold =
    productCode === undefined
      ? money && say.loggedAmount(money)
      : say.loggedProduct(cutEnd(called ?? productCode, 60), money);
  const meant =
    product?.typed === undefined ? undefined : say.meantProduct(cutEnd(product.typed, 30), cutEnd(product.code, 30));
  const step = what === undefined ? undefined : cutEnd(what, 160);
  const next = nextOn === undefined ? undefined : say.loggedNext(whenText(nextOn, at, view), step);
  const once = sameAs === undefined || amount === undefined ? undefined : countedOnce({ amount }, sameAs, view);
  return [sold, once, meant, next].filter((detail) => detail !== undefined);
}

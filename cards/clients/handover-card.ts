import { type Along, type Handover, weigh } from '../../domain/clients/handover.ts';
import { type Ordering, pressing } from '../../domain/tasks/entries.ts';
import { textFor, type Words } from '../kit/catalogue.ts';
import { block, button, buttons, line, markdown, small, stacked } from '../kit/elements.ts';
import { cutEnd, moneyText, nameText, shortDate } from '../kit/format.ts';
import { framed } from '../kit/frame.ts';
import { bold, grey, literal, red, tag } from '../kit/markdown.ts';
import { type Press, press, ref } from '../kit/press.ts';
import type { View } from '../kit/view.ts';
import type { Card, NestedElement } from '../schema.ts';
import { taskWhy } from '../tasks/task-lines.ts';

export type HandoverAsked = Handover & {
  rulebook: Ordering['rulebook'];
  /** For how many minutes it can be taken back. */
  minutes: number;
  confirm: Press;
  cancel: Press;
  /** What has changed since it was asked before. */
  problem?: Words | undefined;
};

/** So many of what is due today are named, the rest is counted. */
const named = 5;

/** Before a client is given away: who, from whom to whom, and all that goes along. */
export function assignCard(asked: HandoverAsked, view: View): Card {
  const say = textFor(view.locale);
  const { client, toName, confirm, cancel, problem, minutes } = asked;
  const name = nameText(client.name);
  const from = fromName(asked, view);
  return framed({
    title: say.handover.assignTitle,
    subtitle: name,
    color: 'orange',
    summary: `${say.handover.assignTitle} · ${name} · ${say.handover.fromTo(from, nameText(toName))}`,
    elements: stacked(
      problem === undefined ? undefined : line(problem(say, view), { color: 'orange', lines: 3 }),
      whatMoves(asked, view),
      small(grey(literal(say.handover.hint(minutes)))),
      buttons([
        button(say.words.buttons.confirm, confirm, { type: 'primary' }),
        button(say.words.buttons.cancel, cancel),
      ]),
    ),
  });
}

export type HandoverReceived = Handover & {
  rulebook: Ordering['rulebook'];
  byName: string;
  /** Whose place the reader takes, where the new advisor is away. */
  forName?: string | undefined;
};

/** What the new advisor gets: who the client is, what is due today, who gave it. */
export function receivedClientCard(received: HandoverReceived, view: View): Card {
  const { handover: say, words } = textFor(view.locale);
  const { client, byName, forName } = received;
  const name = nameText(client.name);
  const due = weigh(received.items, { ...received, today: view.today }).today.length;
  const of = ref('client', client.id);
  const by = [say.receivedBy(nameText(byName)), ...(forName === undefined ? [] : [say.standIn(nameText(forName))])];
  return framed({
    title: say.receivedTitle,
    subtitle: name,
    color: due > 0 ? 'orange' : 'blue',
    summary: say.receivedLine(name, due),
    elements: stacked(
      whatMoves(received, view),
      small(grey(literal(by.join(' · ')))),
      buttons([
        button(words.buttons.log, press('contact.log.form', of), { type: 'primary' }),
        button(words.buttons.open, press('client.open', of)),
      ]),
    ),
  });
}

function fromName({ client }: Handover, { locale }: View): string {
  return nameText(client.advisorName ?? textFor(locale).words.someone);
}

/** The client, the way, what is open in number, what is due today by name. */
function whatMoves(moving: Handover & { rulebook: Ordering['rulebook'] }, view: View): NestedElement[] {
  const { handover: say, words } = textFor(view.locale);
  const { client, toName, items } = moving;
  const weighed = weigh(items, { today: view.today, rulebook: moving.rulebook });
  const who = `${bold(literal(nameText(client.name)))} ${tag(cutEnd(words.tier(client.tier), 16), 'neutral')}`;
  const assets = grey(literal(say.assets(moneyText(client.aum, view.locale))));
  return [
    block([
      markdown(`${who} ${assets}\n${literal(say.fromTo(fromName(moving, view), nameText(toName)))}`),
      small(literal(counts(weighed, moving.cases, view))),
    ]),
    ...dueToday(weighed, view),
  ];
}

function counts({ open, promises, nextPromise }: Along, cases: number, view: View): string {
  const { handover: say } = textFor(view.locale);
  const parts = [
    ...(open > 0 ? [say.open(open)] : []),
    ...(nextPromise === undefined ? [] : [say.promises(promises, shortDate(nextPromise, view))]),
    ...(cases > 0 ? [say.cases(cases)] : []),
  ];
  return parts.length === 0 ? say.nothingOpen : parts.join(' · ');
}

function dueToday({ today }: Along, view: View): NestedElement[] {
  const { handover: say } = textFor(view.locale);
  if (today.length === 0) return [];
  const lines = today.slice(0, named).map(({ item, moment }) => {
    const words = literal(taskWhy(item, view));
    return pressing.has(moment) ? red(words) : words;
  });
  const more = today.length - named;
  return stacked(
    markdown(`${bold(literal(say.today))}\n${lines.join('\n')}`),
    more > 0 ? small(grey(literal(say.moreToday(more)))) : undefined,
  ) as NestedElement[];
}

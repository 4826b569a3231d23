import type { ClientBrief } from '../../domain/clients/client.ts';
import { tierRank } from '../../domain/clients/tiers.ts';
import { daysBetween } from '../../domain/kit/day.ts';
import type { KeptDay } from '../../domain/occasions/define-rule.ts';
import { promisedIds } from '../../domain/occasions/rule-list.ts';
import type { Ordering } from '../../domain/tasks/entries.ts';
import { isOfColleague, type LeftItems, type TaskItem } from '../../domain/tasks/task.ts';
import { textFor } from '../kit/catalogue.ts';
import { button, line, lineWithButton, small } from '../kit/elements.ts';
import { cutEnd, dateText, moneyText, nameText, shortDate } from '../kit/format.ts';
import { bold, grey, literal, tag } from '../kit/markdown.ts';
import { press, ref } from '../kit/press.ts';
import type { View } from '../kit/view.ts';
import { daysLate } from '../occasions/rule-words.ts';
import { ruleName, whyText } from '../occasions/why-text.ts';
import type { NestedElement } from '../schema.ts';

/** An item that was closed or put off today; `deedId` names what 撤销 would take back, while it can be. */
export type ClosedItem = TaskItem & { deedId?: number | undefined };

/** What is known of an item's client: the assets, or of a colleague's client who looks after them; and the last contact. */
export function factsOf(item: Pick<TaskItem, 'client' | 'ownerId'>, view: View): string[] {
  const { client } = item;
  if (client === undefined) return [];
  const { list } = textFor(view.locale).tasks;
  const { aum, lastContactOn } = client;
  const assets = aum > 0n ? [list.assets(moneyText(aum, view.locale))] : [];
  return [
    ...(isOfColleague(item) ? [whoseClient(item, view)] : assets),
    lastContactOn === undefined ? list.noContactYet : list.lastContact(shortDate(lastContactOn, view)),
  ];
}

/** Who looks after the client. */
export function whoseClient({ client }: Pick<TaskItem, 'client'>, { locale }: View): string {
  const { clients, words } = textFor(locale);
  return clients.basicOwner(nameText(client?.advisorName ?? words.someone));
}

/** A closed or postponed item: one grey line, with 撤销 while that is possible. */
export function closedTask(item: ClosedItem, view: View): NestedElement[] {
  const { words } = textFor(view.locale);
  const state = item.state === 'open' ? putOff(item, view) : stateText(item, view);
  const what = [state, whoName(item, view), taskWhy(item, view)].map(literal).join(' · ');
  const shown = small(grey(what));
  if (item.deedId === undefined) return [shown];
  return [
    lineWithButton(
      shown,
      button(words.buttons.undo, press('undo', ref('deed', item.deedId), { at: 'list' }), { type: 'text' }),
    ),
  ];
}

function putOff({ againAt, dueOn, tries }: TaskItem, view: View): string {
  const { list } = textFor(view.locale).tasks;
  if (againAt === undefined) return list.snoozedTo(dateText(dueOn, view));
  return tries > 0 ? list.againToday : list.laterToday;
}

function stateText({ state, outcome }: TaskItem, { locale }: View): string {
  const { words } = textFor(locale);
  return outcome === undefined ? words.states[state] : words.outcomes[outcome];
}

/** So many clients whose items left the list are named. */
const shownLeft = 3;

/** What was handed to a colleague today: where it went, of whom, and what; no amounts, as the client may be nobody of the reader's now. */
export function leftLines(left: readonly LeftItems[], view: View): NestedElement[] {
  const { handover: say, tasks } = textFor(view.locale);
  const more = left.length - shownLeft;
  const lines = left.slice(0, shownLeft).map(({ toName, clientName, count, rule }) => {
    const who = clientName === undefined ? tasks.list.ownTask : nameText(clientName);
    return say.left(nameText(toName), who, count > 1 ? say.leftCount(count) : ruleName(rule, view.locale));
  });
  return [...lines, ...(more > 0 ? [say.moreLeft(more)] : [])].map((text) => small(grey(literal(text))));
}

/** `欧阳女士 稳利一号 50万 今天到期`, plain, for the chat list. */
export function taskLine(item: TaskItem, view: View): string {
  return `${whoName(item, view)} ${taskWhy(item, view)}`;
}

/** Why this item is on the list, one plain line. */
export function taskWhy(item: TaskItem, view: View): string {
  return cutEnd(whyText(item.why, { ...view, on: dayOf(item) }), 100);
}

/** What whoever puts it off is warned of: the day that would be missed, or for how long it is missed already. */
export function missedText({ onDay }: Pick<TaskItem, 'onDay'>, missed: KeptDay, view: View): string {
  return textFor(view.locale).tasks.missesDay[missed](dateText(onDay, view), daysLate({ ...view, on: onDay }));
}

/** Whom or what a form about an item is about, and the item above its fields. */
export function ofTask(item: TaskItem, view: View): { about: string; above: NestedElement[] } {
  return { about: whoName(item, view), above: [line(taskWhy(item, view))] };
}

/** The day an item is about: that of the fact, and of a promise the one it was put off to. */
function dayOf({ rule, onDay, dueOn }: TaskItem) {
  return promisedIds.includes(rule) ? dueOn : onDay;
}

/** Calendar days since the item first stood on a list; 0 on its first day. */
export function carriedDays(item: TaskItem, { today }: View): number {
  return Math.max(0, daysBetween(item.openedOn, today));
}

/** The client, or that it is a task of one's own. */
export function whoName({ client }: { client?: Pick<ClientBrief, 'name'> | undefined }, { locale }: View): string {
  return client === undefined ? textFor(locale).tasks.list.ownTask : nameText(client.name);
}

/** Of a client with more than these the rest is counted: the client's own card has them. */
export const shownItems = 4;

const tierColors = ['purple', 'orange', 'blue', 'neutral'] as const;

/** The client's name with the tier as a tag, in Markdown; without a client that it is a task of one's own. */
export function whoLine(item: TaskItem, view: View & Pick<Ordering, 'rulebook'>): string {
  const { client } = item;
  const name = bold(literal(whoName(item, view)));
  if (client === undefined) return name;
  const color = tierColors[tierRank(client.tier, view.rulebook)] ?? 'neutral';
  return `${name} ${tag(cutEnd(textFor(view.locale).words.tier(client.tier), 16), color)}`;
}

import type { ClientBrief } from '../../domain/clients/client.ts';
import { tierRank } from '../../domain/clients/tiers.ts';
import { outcomesOf } from '../../domain/occasions/moments.ts';
import { occasionRules } from '../../domain/occasions/rule-list.ts';
import { closedByHand } from '../../domain/occasions/rule-sets.ts';
import { type Entry, type ListItem, type Ordering, pressing } from '../../domain/tasks/entries.ts';
import type { TaskId, TaskItem } from '../../domain/tasks/task.ts';
import { textFor } from '../kit/catalogue.ts';
import { block, button, buttons, line, type MenuChoice, markdown, menu, row, small } from '../kit/elements.ts';
import { cutEnd, moneyText, nameText, shortDate } from '../kit/format.ts';
import { bold, grey, literal, red, tag } from '../kit/markdown.ts';
import { type Press, press, ref } from '../kit/press.ts';
import type { View } from '../kit/view.ts';
import { nextStep } from '../occasions/why-text.ts';
import type { Button, NestedElement, Overflow } from '../schema.ts';
import { carriedDays, taskWhy, whoName } from './task-lines.ts';

/** How entries are shown: in which order of tiers, and of which item the outcome is being asked. */
export type EntryView = View & Ordering & { asking?: TaskId | undefined };

/** One of the first of the day: a bordered block with who, all reasons, the next step and the actions. Pressing it opens the client. */
export function firstEntry(entry: Entry, view: EntryView): NestedElement[] {
  const { client, items } = entry;
  const [first] = items;
  const why = items.slice(0, shownItems).map(({ item, moment }) => {
    const words = literal(taskWhy(item, view));
    return pressing.has(moment) ? red(words) : words;
  });
  const inside = [
    markdown(`${whoText(entry, view)}\n${[...why, ...unshown(items, view)].join(' · ')}`),
    small(grey(literal(whyFirst(first, view)))),
    knownLine(entry, view),
    buttons(actionsOf(entry, view)),
    ...askRow(entry, view),
  ];
  return [block(inside, client && press('client.open', ref('client', client.id)))];
}

/** One of the others: who and all reasons on one line, one action, and ⋯. */
export function restEntry(entry: Entry, view: EntryView): NestedElement[] {
  const shown = entry.items.slice(0, shownItems).map(({ item }) => taskWhy(item, view));
  const why = [...shown, ...unshown(entry.items, view)].join(' · ');
  const words = markdown(`${whoText(entry, view)}  ${literal(cutEnd(why, 160))}${grey(literal(traces(entry, view)))}`);
  return [row(words, actionsOf(entry, view)), ...askRow(entry, view)];
}

/** Why it stands first, and what to do next. */
function whyFirst({ item, moment }: ListItem, { locale }: EntryView): string {
  const { list } = textFor(locale).tasks;
  return list.whyFirst(list.kinds[moment], nextStep(item.rule, locale));
}

/** Of a client with more than these the rest is counted: the client's own card has them. */
const shownItems = 4;

function unshown(items: readonly ListItem[], { locale }: View): string[] {
  return items.length > shownItems ? [textFor(locale).tasks.list.moreOfClient(items.length - shownItems)] : [];
}

function whoText(entry: Entry, view: EntryView): string {
  const { client } = entry;
  const { words } = textFor(view.locale);
  const name = bold(literal(whoName(entry.items[0].item, view)));
  if (client === undefined) return name;
  return `${name} ${tag(cutEnd(words.tier(client.tier), 16), tierColor(client.tier, view))}`;
}

const tierColors = ['purple', 'orange', 'blue', 'neutral'] as const;

function tierColor(tier: string, { rulebook }: EntryView): (typeof tierColors)[number] {
  return tierColors[tierRank(tier, rulebook)] ?? 'neutral';
}

/** What else is known of the client, and the item numbers at the end. */
function knownLine({ client, items }: Entry, view: EntryView): NestedElement {
  // A promise says itself what it is about.
  const facts = client === undefined || items[0].item.rule === 'appointment' ? [] : factsOf(client, view);
  return small(grey(literal([...facts, ...history(items, view), numbers(items, view)].join(' · '))));
}

function factsOf({ aum, lastContactOn }: ClientBrief, view: EntryView): string[] {
  const { list } = textFor(view.locale).tasks;
  return [
    ...(aum > 0n ? [list.assets(moneyText(aum, view.locale))] : []),
    lastContactOn === undefined ? list.noContactYet : list.lastContact(shortDate(lastContactOn, view)),
  ];
}

function traces({ items }: Entry, view: EntryView): string {
  return ['', ...history(items, view), numbers(items, view)].join(' · ');
}

/** How often it was put off or nobody answered, and how long it has stood: of the items of an entry the longest. */
function history(items: readonly ListItem[], view: EntryView): string[] {
  const { list } = textFor(view.locale).tasks;
  const most = (of: (item: TaskItem) => number) => Math.max(...items.map(({ item }) => of(item)));
  const age = most((item) => carriedDays(item, view));
  const snoozes = most((item) => item.snoozes - item.tries);
  const tries = most((item) => item.tries);
  return [
    ...(age > 0 ? [list.carriedOver(age)] : []),
    ...(snoozes > 0 ? [list.snoozedTimes(snoozes)] : []),
    ...(tries > 0 ? [list.triedTimes(tries)] : []),
  ];
}

function numbers(items: readonly ListItem[], view: EntryView): string {
  const shown = items.slice(0, shownItems).map(({ item }) => textFor(view.locale).words.taskNo(item.id));
  return shown.join(' ');
}

const byHand = closedByHand(occasionRules);

/** What one does about an entry in one tap, and the rest behind ⋯. What a contact does not settle is done by hand. */
function actionsOf({ client, items }: Entry, view: EntryView): (Button | Overflow)[] {
  const { buttons: say } = textFor(view.locale).words;
  const [{ item, moment }] = items;
  const type = pressing.has(moment) ? 'primary' : 'default';
  if (item.why.rule === 'case')
    return [button(say.open, openOfCase(item.why.case), { type }), menu(choices(items, client?.id, view))];
  if (client === undefined || byHand.has(item.rule))
    return [
      button(say.done, press('task.done', ref('task', item.id), { at: 'list' }), { type }),
      menu(choices(items, client?.id, view)),
    ];
  const log = press('contact.log.form', ref('client', client.id), { task: item.id });
  return [button(say.log, log, { type }), menu(choices(items, client.id, view))];
}

/** Done and put off for every item, named where there are several; and the client. */
function choices(items: readonly ListItem[], clientId: number | undefined, view: View): MenuChoice[] {
  const { tasks, words } = textFor(view.locale);
  const { buttons: say } = words;
  const [first] = items;
  const named = (label: string, item: TaskItem) =>
    items.length > 1 ? tasks.list.menuItem(label, cutEnd(taskWhy(item, view), 24)) : label;
  const ofItem = ({ item }: ListItem): MenuChoice[] => {
    if (item.why.rule === 'case')
      return item === first?.item ? [] : [{ label: named(say.open, item), press: openOfCase(item.why.case) }];
    const about = ref('task', item.id);
    return [
      { label: named(say.done, item), press: press('task.done', about, { at: 'list' }) },
      { label: named(say.snooze, item), press: press('task.snooze', about, { at: 'list' }) },
    ];
  };
  return [
    ...items.slice(0, shownItems).flatMap(ofItem),
    ...(first === undefined ? [] : ofClient(first, clientId, view)),
  ];
}

/** What one does about the client: log a contact, where the entry's own button is another one, and see the file. */
function ofClient({ item }: ListItem, clientId: number | undefined, { locale }: View): MenuChoice[] {
  if (clientId === undefined) return [];
  const { buttons: say } = textFor(locale).words;
  const client = ref('client', clientId);
  const log = press('contact.log.form', client, item.why.rule === 'case' ? {} : { task: item.id });
  const isCase = item.why.rule === 'case';
  return [
    ...(byHand.has(item.rule) || isCase ? [{ label: say.log, press: log }] : []),
    { label: isCase ? say.openClient : say.open, press: press('client.open', client) },
  ];
}

function openOfCase(id: number): Press {
  return press('case.open', ref('case', id));
}

/** What came of it, in one tap, where "done" alone would not tell. */
function askRow({ items }: Entry, view: EntryView): NestedElement[] {
  const asked = items.find(({ item }) => item.id === view.asking)?.item;
  return asked === undefined ? [] : outcomeButtons(asked, 'list', view);
}

/** The question after an item's outcome, with an answer a button. */
export function outcomeButtons(item: TaskItem, at: 'list' | 'card', view: View): NestedElement[] {
  const { tasks, words } = textFor(view.locale);
  const answers = outcomesOf(item.rule).map((outcome) =>
    button(
      words.outcomes[outcome],
      outcome === 'unreached'
        ? press('task.unreached', ref('task', item.id), { at })
        : press('task.done', ref('task', item.id), { at, outcome }),
    ),
  );
  return [line(tasks.whichOutcome(nameText(whoName(item, view))), { lines: 1 }), buttons(answers)];
}

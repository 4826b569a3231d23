import type { Day, TimeOfDay } from '../../domain/kit/day.ts';
import { type Entry, type ListItem, type Ordering, pressing } from '../../domain/tasks/entries.ts';
import { isLate } from '../../domain/tasks/promise.ts';
import { isOfColleague, type TaskItem } from '../../domain/tasks/task.ts';
import { textFor } from '../kit/catalogue.ts';
import { block, buttons, markdown, pressable, row, small } from '../kit/elements.ts';
import { cutEnd } from '../kit/format.ts';
import { grey, literal, red } from '../kit/markdown.ts';
import { press, ref } from '../kit/press.ts';
import type { View } from '../kit/view.ts';
import { daysLate } from '../occasions/rule-words.ts';
import { nextStep } from '../occasions/why-text.ts';
import type { NestedElement } from '../schema.ts';
import { type Asking, askElements } from './ask-rows.ts';
import { entryActions, firstActions } from './entry-actions.ts';
import { carriedDays, factsOf, shownItems, taskWhy, whoLine, whoseClient } from './task-lines.ts';

/** How entries are shown: in which order of tiers, at which time of the day, what is being asked of which item, and the next trading day. */
export type EntryView = View & Ordering & { tomorrow: Day; time?: TimeOfDay | undefined; asking?: Asking | undefined };

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
    buttons(firstActions(entry, view)),
    ...askRow(entry, view),
  ];
  return [block(inside, client && press('client.open', ref('client', client.id)))];
}

/** One of the others: who and all reasons on one line, which opens the client, one action, and ⋯. */
export function restEntry(entry: Entry, view: EntryView): NestedElement[] {
  const items = entry.items.slice(0, shownItems);
  const room = Math.max(40, Math.floor(160 / items.length));
  const shown = items.map((listed) => {
    const words = literal(cutEnd(taskWhy(listed.item, view), room));
    return isLatePromise(listed, view) ? red(words) : words;
  });
  const why = [...shown, ...unshown(entry.items, view)].join(' · ');
  const words = markdown(`${whoText(entry, view)}  ${why} ${grey(literal(traces(entry, view)))}`);
  const { client } = entry;
  const opening = client === undefined ? words : pressable(words, press('client.open', ref('client', client.id)));
  return [row(opening, entryActions(entry, view)), ...askRow(entry, view)];
}

/** Why it stands first, and what to do next. */
function whyFirst({ item, moment }: ListItem, view: EntryView): string {
  const { list } = textFor(view.locale).tasks;
  const kind = list.datedKinds[moment]?.(daysLate({ ...view, on: item.onDay })) ?? list.kinds[moment];
  return list.whyFirst(kind, nextStep(item.rule, view.locale));
}

function unshown(items: readonly ListItem[], { locale }: View): string[] {
  return items.length > shownItems ? [textFor(locale).tasks.list.moreOfClient(items.length - shownItems)] : [];
}

function isLatePromise({ item, moment }: ListItem, { today, time }: EntryView): boolean {
  return moment === 'promise' && isLate(item, { on: today, at: time });
}

function whoText({ items: [{ item }] }: Entry, view: EntryView): string {
  return whoLine(item, view);
}

/** What else is known of the client, and the item numbers at the end. */
function knownLine({ client, items }: Entry, view: EntryView): NestedElement {
  // A promise says itself what it is about.
  const facts = client === undefined || items[0].item.rule === 'appointment' ? [] : factsOf(items[0].item, view);
  return small(grey(literal([...facts, ...history(items, view), numbers(items, view)].join(' · '))));
}

function traces({ items }: Entry, view: EntryView): string {
  const [{ item }] = items;
  const whose = isOfColleague(item) ? [whoseClient(item, view)] : [];
  return ['', ...whose, ...history(items, view), numbers(items, view)].join(' · ');
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

/** What is being asked of one of its items, below the entry. */
function askRow({ items }: Entry, view: EntryView): NestedElement[] {
  const asked = items.find(({ item }) => item.id === view.asking?.id)?.item;
  return asked === undefined || view.asking === undefined ? [] : askElements(asked, view.asking, 'list', view);
}

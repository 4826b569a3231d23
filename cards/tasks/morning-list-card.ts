import type { Day, TimeOfDay } from '../../domain/kit/day.ts';
import { lunarText } from '../../domain/kit/lunar.ts';
import type { StaffId } from '../../domain/people/people.ts';
import {
  type Entry,
  entriesOf,
  itemsOf,
  type Ordering,
  orderOf,
  pressing,
  type Standing,
  standing,
} from '../../domain/tasks/entries.ts';
import type { LeftItems, TaskItem } from '../../domain/tasks/task.ts';
import { textFor } from '../kit/catalogue.ts';
import { button, buttons, line, lineWithButton, small, stacked } from '../kit/elements.ts';
import { dateText, nameText } from '../kit/format.ts';
import { framed, type HeaderTag } from '../kit/frame.ts';
import { grey, literal } from '../kit/markdown.ts';
import { press, type Ref, ref } from '../kit/press.ts';
import type { View } from '../kit/view.ts';
import type { Button, Card, CardElement } from '../schema.ts';
import type { Asking } from './ask-rows.ts';
import type { EntryView } from './entry-lines.ts';
import { blocks, countsOf } from './list-blocks.ts';
import { pagesOf, type Shown } from './list-pages.ts';
import { type ClosedItem, closedTask, leftLines, taskLine } from './task-lines.ts';

export const quotaNames = ['sms', 'meetings', 'calls', 'callbacks', 'leads', 'onSite'] as const;
/** A number of the day that is tracked against a plan. [S1 §20] */
export type Quota = { name: (typeof quotaNames)[number]; actual: number; planned: number };

/** An advisor's list as it stands. */
export type MorningList = {
  /** Who reads it. */
  name: string;
  day: Day;
  /** What the clock shows: a promise of an earlier time is late. */
  time?: TimeOfDay;
  /** Everything due and open, in any order. */
  items: readonly TaskItem[];
  /** What was closed or put off today, in that order: the last of it stands below as a grey line. */
  closed: readonly ClosedItem[];
  /** What was handed to colleagues today: said below as well. */
  left?: readonly LeftItems[];
  /** From 1; a page that is not there is the last one. */
  page: number;
  /** With all of the backlog, also what waits. */
  all?: boolean | undefined;
  /** The page on which this task stands, or stood, is shown instead. */
  showing?: TaskItem | undefined;
  /** What is being asked of one of them. */
  asking?: Asking | undefined;
  /** The next trading day: to which an item is put off in one tap. */
  tomorrow: Day;
  rulebook: Ordering['rulebook'];
  /** Entries of a page (12), fewer where they would not fit the card. */
  perPage?: number;
  late?: boolean;
  quotas?: readonly Quota[];
  /** The reader adds no tasks and is not told how. */
  readsOnly?: boolean;
  /** The absent colleague whose list this is, when a delegate reads it. */
  forAbsent?: { id: StaffId; name: string };
};

/** The morning list, and `/today`. Always within 20 KB and 162 nodes; a question adds less than 2 KB and 18 nodes. */
export function morningListCard(list: MorningList, view: View): Card {
  const { list: say } = textFor(view.locale).tasks;
  const look: EntryView = {
    ...view,
    today: list.day,
    rulebook: list.rulebook,
    time: list.time,
    asking: list.asking,
    tomorrow: list.tomorrow,
  };
  const { shown: entries, waiting } = standingOf(list, look);
  const pages = pagesOf(entries, look, list.perPage ?? 12);
  const at = pageAsked(list, { pages, look });
  const items = entries.flatMap((entry) => entry.items);
  const urgent = items.filter(({ moment }) => pressing.has(moment)).length;
  const counts = { open: items.length, urgent, hidden: itemsOf(waiting) };
  return framed({
    title: list.forAbsent === undefined ? say.title : say.titleFor(nameText(list.forAbsent.name)),
    subtitle: dayLine(list.day, view),
    color: entries.length > 0 ? 'blue' : list.closed.length > 0 && putOffOf(list) === 0 ? 'green' : 'grey',
    tags: tagsOf(list, { page: at, pages: pages.length }, view),
    summary: summaryLine(list, { first: entries[0], ...counts }, view),
    elements: stacked(
      greeting(list, counts, view),
      blocks(pages[at - 1] ?? [], {
        kinds: countsOf(entries.slice(list.rulebook.lists.first)),
        asking: list.asking,
        view,
      }),
      foot(list, { page: at, pages, waiting: waiting.length }, view),
    ),
  });
}

/** What stands on the list; a task that waits and is asked about has the others that wait with it. */
function standingOf(list: MorningList, look: EntryView): Standing {
  const entries = entriesOf(list.items, look);
  const capped = standing(entries, look);
  const isAskedFor = capped.waiting.some(({ items }) => items.some(({ item }) => item.id === list.showing?.id));
  return list.all || isAskedFor ? { shown: entries, waiting: [] } : capped;
}

/** The page that was asked for; of a task just closed, the page on which it would stand. */
function pageAsked({ page, showing }: MorningList, { pages, look }: { pages: Shown[][]; look: EntryView }): number {
  const last = Math.max(1, pages.length);
  if (showing === undefined) return Math.min(Math.max(1, page), last);
  const [wanted] = entriesOf([showing], look);
  const compare = orderOf(look);
  const of = (test: (entry: Entry) => boolean) =>
    pages.findIndex((places) => places.some(({ entry }) => test(entry))) + 1;
  const own = of(({ items }) => items.some(({ item }) => item.id === showing.id));
  const next = of(({ items }) => wanted !== undefined && compare(wanted.items[0], items[0]) <= 0);
  return own || next || last;
}

function dayLine(day: Day, view: View): string {
  const lunar = view.locale === 'zh-CN' ? lunarText(day) : '';
  return lunar === '' ? dateText(day, view) : `${dateText(day, view)} · ${lunar}`;
}

function tagsOf({ late }: MorningList, at: { page: number; pages: number }, { locale }: View): HeaderTag[] {
  const { list: say } = textFor(locale).tasks;
  return [
    ...(late ? [{ text: say.lateTag, color: 'orange' as const }] : []),
    ...(at.pages > 1 ? [{ text: say.pageTag(at.page, at.pages), color: 'neutral' as const }] : []),
  ];
}

/** Items that stand on the list, of them those that press, and those that wait. */
type Counts = { open: number; urgent: number; hidden: number };
type Summed = Counts & { first: Entry | undefined };

function summaryLine(list: MorningList, { first, open, urgent }: Summed, view: View): string {
  const { list: say } = textFor(view.locale).tasks;
  const putOff = putOffOf(list);
  if (first !== undefined) return say.line(open, urgent, taskLine(first.items[0].item, view));
  if (putOff > 0) return say.linePutOff(list.closed.length - putOff, putOff);
  return list.closed.length > 0 ? say.lineAllDone : say.lineNothing;
}

function greeting(list: MorningList, { open, urgent, hidden }: Counts, { locale }: View): CardElement[] {
  const { list: say } = textFor(locale).tasks;
  const { name, closed, readsOnly = false } = list;
  const who = nameText(name);
  if (open > 0 && hidden > 0) {
    // The manager's figure of what is carried over counts what waits.
    const carriedOver = list.items.filter(({ openedOn }) => openedOn < list.day).length;
    return [line(say.hidden(say.greeting(who, open, urgent), carriedOver, hidden), { lines: 3 })];
  }
  if (open > 0) return [line(say.greeting(who, open, urgent))];
  const putOff = putOffOf(list);
  if (putOff > 0) return [line(say.nonePutOff(who, closed.length - putOff, putOff))];
  if (closed.length > 0) return [line(say.allDone(who))];
  return [line(say.nothingDue(who)), small(grey(literal(readsOnly ? say.nothingHintReader : say.nothingHint)))];
}

/** Of what left the list today how many are put off, and not done. */
function putOffOf({ closed }: MorningList): number {
  return closed.filter(({ state }) => state === 'open').length;
}

/** What left the list today, last first: the open ones have the page. */
const shownClosed = 3;

function closedLines({ closed, items }: MorningList, view: View): CardElement[] {
  const { list: say } = textFor(view.locale).tasks;
  const open = new Set(items.map(({ id }) => id));
  const off = closed.filter(({ id }) => !open.has(id)).toReversed();
  const more = off.length - shownClosed;
  return stacked(
    off.slice(0, shownClosed).flatMap((item) => closedTask(item, view)),
    more > 0 ? small(grey(literal(say.moreClosed(more)))) : undefined,
  );
}

function foot(list: MorningList, at: { page: number; pages: Shown[][]; waiting: number }, view: View) {
  const { quotas = [], forAbsent, all } = list;
  const { tasks, words } = textFor(view.locale);
  const { list: say } = tasks;
  const owner = forAbsent && ref('staff', forAbsent.id);
  const turn: Button[] = [];
  if (at.page > 1) turn.push(button(words.buttons.previous, press('list.page', owner, { page: at.page - 1, all })));
  if (at.page < at.pages.length)
    turn.push(button(words.buttons.more, press('list.page', owner, { page: at.page + 1, all })));
  const left = at.pages
    .slice(at.page)
    .reduce((sum, page) => sum + page.reduce((n, { entry }) => n + entry.items.length, 0), 0);
  const progress = quotas.map(({ name, actual, planned }) => say.quota(say.quotaNames[name], actual, planned));
  return stacked(
    progress.length > 0 ? small(grey(`${say.quotas}  ${progress.join(' · ')}`)) : undefined,
    left > 0 ? small(grey(say.moreLeft(left))) : undefined,
    turn.length > 0 ? buttons(turn) : undefined,
    at.waiting > 0 && at.page >= at.pages.length ? waitingLine(at.waiting, owner, view) : undefined,
    closedLines(list, view),
    leftLines(list.left ?? [], view),
  );
}

/** How much of the backlog waits, with a button that shows it. */
function waitingLine(count: number, owner: Ref | undefined, { locale }: View): CardElement {
  const { tasks, words } = textFor(locale);
  const all = button(words.buttons.showAll, press('list.page', owner, { page: 1, all: true }), { type: 'text' });
  return lineWithButton(small(grey(literal(tasks.list.waiting(count)))), all);
}

import type { Day } from '../../domain/kit/day.ts';
import { lunarText } from '../../domain/kit/lunar.ts';
import type { StaffId } from '../../domain/people/people.ts';
import type { TaskId, TaskItem } from '../../domain/tasks/task.ts';
import { textFor } from '../kit/catalogue.ts';
import { button, buttons, figures, folded, line, markdown, small, stacked } from '../kit/elements.ts';
import { dateText, nameText } from '../kit/format.ts';
import { framed, type HeaderTag } from '../kit/frame.ts';
import { bold, grey, literal } from '../kit/markdown.ts';
import { press, ref } from '../kit/press.ts';
import type { View } from '../kit/view.ts';
import { ruleName } from '../occasions/why-text.ts';
import type { Button, Card, CardElement } from '../schema.ts';
import { headingOf, inOrder, type ListedItem, pagesOf, type Shown } from './list-pages.ts';
import { type ClosedItem, carriedDays, taskLine } from './task-lines.ts';

export const quotaNames = ['sms', 'meetings', 'calls', 'callbacks', 'leads', 'onSite'] as const;
/** A number of the day that is tracked against a plan. [S1 §20] */
export type Quota = { name: (typeof quotaNames)[number]; actual: number; planned: number };

/** An advisor's list as it stands. */
export type MorningList = {
  /** Who reads it. */
  name: string;
  day: Day;
  /** Everything due and open, in any order. */
  items: readonly TaskItem[];
  /** What was closed or put off today; it keeps its place as a grey line. */
  closed: readonly ClosedItem[];
  /** From 1; a page that is not there is the last one. */
  page: number;
  /** The page on which this task stands is shown instead. */
  showing?: TaskId;
  /** Items of a page (8), fewer where they would not fit the card. */
  perPage?: number;
  late?: boolean;
  quotas?: readonly Quota[];
  /** The reader adds no tasks and is not told how. */
  readsOnly?: boolean;
  /** The absent colleague whose list this is, when a delegate reads it. */
  forAbsent?: { id: StaffId; name: string };
};

/** The morning list, and `/today`. Always within 15 KB and 120 nodes. */
export function morningListCard(list: MorningList, view: View): Card {
  const { list: say } = textFor(view.locale).tasks;
  const order = inOrder(list.items, list.closed);
  const pages = pagesOf(order, view, list.perPage ?? 8);
  const at = pageAsked(list, pages);
  const counts = countsOf(list, view);
  const places = pages[at - 1] ?? [];
  return framed({
    title: list.forAbsent === undefined ? say.title : say.titleFor(nameText(list.forAbsent.name)),
    subtitle: dayLine(list.day, view),
    color: counts.open > 0 ? 'blue' : places.length > 0 ? 'green' : 'grey',
    tags: tagsOf(list, { ...counts, page: at, pages: pages.length }, view),
    summary: summaryLine(order, counts, view),
    elements: stacked(
      greeting(list, view),
      list.items.length > 0 ? dayFigures(counts, view) : undefined,
      blocks(places, { counts: headingCounts(list), view }),
      foot(list, { page: at, pages }, view),
    ),
  });
}

function pageAsked({ page, showing }: MorningList, pages: readonly Shown[][]): number {
  const withTask = pages.findIndex((places) => places.some(({ item }) => item.id === showing)) + 1;
  return Math.min(Math.max(1, withTask || page), Math.max(1, pages.length));
}

type Counts = { open: number; urgent: number; carriedOver: number };

function countsOf({ items }: MorningList, view: View): Counts {
  return {
    open: items.length,
    urgent: items.filter(({ urgency }) => urgency === 2).length,
    carriedOver: items.filter((item) => carriedDays(item, view) > 0).length,
  };
}

function dayLine(day: Day, view: View): string {
  const lunar = view.locale === 'zh-CN' ? lunarText(day) : '';
  return lunar === '' ? dateText(day, view) : `${dateText(day, view)} · ${lunar}`;
}

function tagsOf({ late }: MorningList, at: Counts & { page: number; pages: number }, { locale }: View): HeaderTag[] {
  const { list: say } = textFor(locale).tasks;
  return [
    ...(at.urgent > 0 ? [{ text: say.urgentTag(at.urgent), color: 'red' as const }] : []),
    ...(late ? [{ text: say.lateTag, color: 'orange' as const }] : []),
    ...(at.pages > 1 ? [{ text: say.pageTag(at.page, at.pages), color: 'neutral' as const }] : []),
  ];
}

function summaryLine(order: readonly ListedItem[], { open, urgent }: Counts, view: View): string {
  const { list: say } = textFor(view.locale).tasks;
  const first = order.find((place) => place.open);
  if (first === undefined) return order.length > 0 ? say.lineAllDone : say.lineNothing;
  return say.line(open, urgent, taskLine(first.item, view));
}

function greeting({ name, items, closed, readsOnly = false }: MorningList, { locale }: View): CardElement[] {
  const { list: say } = textFor(locale).tasks;
  const who = nameText(name);
  const urgent = items.filter(({ urgency }) => urgency === 2).length;
  if (items.length > 0) return [line(say.greeting(who, items.length, urgent))];
  if (closed.length > 0) return [line(say.allDone(who))];
  return [line(say.nothingDue(who)), small(grey(literal(readsOnly ? say.nothingHintReader : say.nothingHint)))];
}

function dayFigures({ open, urgent, carriedOver }: Counts, { locale }: View): CardElement {
  const { figures: say } = textFor(locale).tasks.list;
  return figures([
    { value: String(open), label: say.open },
    { value: String(urgent), label: say.urgent, ...(urgent > 0 ? { tone: 'red' as const } : {}) },
    { value: String(carriedOver), label: say.carriedOver, ...(carriedOver > 0 ? { tone: 'orange' as const } : {}) },
  ]);
}

/** How many open items stand under each heading, on all pages together. */
function headingCounts({ items }: MorningList): Map<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(headingOf(item), (counts.get(headingOf(item)) ?? 0) + 1);
  return counts;
}

function blocks(
  places: readonly Shown[],
  { counts, view }: { counts: Map<string, number>; view: View },
): CardElement[] {
  const { list: say } = textFor(view.locale).tasks;
  const parts: CardElement[] = [];
  for (const [heading, group] of grouped(places)) {
    const open = counts.get(heading) ?? 0;
    const lines = group.flatMap(({ elements }) => elements);
    const rule = group[0]?.item.rule;
    if (open === 0 || rule === undefined) parts.push(...lines);
    else if (heading === 'later') parts.push(folded(say.canWait(open), lines));
    else if (heading === 'urgent') parts.push(markdown(bold(say.urgent)), ...lines);
    else parts.push(markdown(bold(say.group(ruleName(rule, view.locale), open))), ...lines);
  }
  return parts;
}

function grouped(places: readonly Shown[]): Map<string, Shown[]> {
  const groups = new Map<string, Shown[]>();
  for (const place of places) {
    const heading = headingOf(place.item);
    const group = groups.get(heading);
    if (group) group.push(place);
    else groups.set(heading, [place]);
  }
  return groups;
}

function foot({ quotas = [], forAbsent }: MorningList, at: { page: number; pages: Shown[][] }, { locale }: View) {
  const { tasks, words } = textFor(locale);
  const { list: say } = tasks;
  const owner = forAbsent && ref('staff', forAbsent.id);
  const turn: Button[] = [];
  if (at.page > 1) turn.push(button(words.buttons.previous, press('list.page', owner, { page: at.page - 1 })));
  if (at.page < at.pages.length)
    turn.push(button(words.buttons.more, press('list.page', owner, { page: at.page + 1 })));
  const left = at.pages.slice(at.page).reduce((sum, page) => sum + page.filter(({ open }) => open).length, 0);
  const progress = quotas.map(({ name, actual, planned }) => say.quota(say.quotaNames[name], actual, planned));
  return stacked(
    progress.length > 0 ? small(grey(`${say.quotas}  ${progress.join(' · ')}`)) : undefined,
    left > 0 ? small(grey(say.moreLeft(left))) : undefined,
    turn.length > 0 ? buttons(turn) : undefined,
  );
}

import type { Day } from '../../domain/kit/day.ts';
import { type Fen, noMoney, sumFen } from '../../domain/kit/money.ts';
import type { StaffId } from '../../domain/people/people.ts';
import type { AdvisorMorning, Sum, TeamMorning } from '../../domain/plan/team-morning.ts';
import { textFor } from '../kit/catalogue.ts';
import { block, button, buttons, figures, line, markdown, small, stacked } from '../kit/elements.ts';
import { dateText, grouped, moneyText, nameText, shortDate } from '../kit/format.ts';
import { framed } from '../kit/frame.ts';
import { bold, grey, literal, red } from '../kit/markdown.ts';
import { press, ref } from '../kit/press.ts';
import type { View } from '../kit/view.ts';
import type { Button, Card, CardElement, HeaderTemplate, NestedElement } from '../schema.ts';
import { taskWhy, whoName } from '../tasks/task-lines.ts';
import { droppedPart } from './dropped-part.ts';
import { whoseLine } from './whose-line.ts';

/** A manager's morning: the figures of everybody below, and whose it is. */
export type ManagerMorning = TeamMorning & {
  managerId: StaffId;
  teamName: string;
  day: Day;
  late?: boolean;
  /** Page of the advisors, from 1. */
  page?: number;
};

const advisorsPerPage = 8;
const shownItems = 3;
const shownTeams = 6;
const shownAbsent = 6;

type Facts = Pick<AdvisorMorning, 'maturing' | 'leaving' | 'promises' | 'carriedOver'>;

/** The manager's morning: what leaves and matures, what presses first, by team and by advisor, who is away. Within 18 KB and 150 nodes. */
export function teamMorningCard(morning: ManagerMorning, view: View): Card {
  const { plan: say, words } = textFor(view.locale);
  const all = total(morning.advisors);
  const uncovered = morning.absent.filter(({ delegateName }) => delegateName === undefined).length;
  const facts = factsOf({ ...all, carriedOver: 0 }, view);
  const headline = facts.length === 0 ? say.morning.headlineNothing : facts.join(' · ');
  const warning = uncovered > 0 ? [say.morning.uncovered(uncovered)] : [];
  return framed({
    title: say.morning.title(nameText(morning.teamName)),
    subtitle: dateText(morning.day, view),
    color: colorOf(all, uncovered),
    tags: [
      ...warning.map((text) => ({ text, color: 'red' as const })),
      ...(morning.late ? [{ text: say.lateTag, color: 'orange' as const }] : []),
    ],
    summary: [headline, ...warning].join(words.comma),
    elements: stacked(
      facts.length === 0 ? line(headline) : undefined,
      fourFigures(all, view),
      small(grey(literal(say.morning.since(dateText(morning.since, view))))),
      morning.unowned > 0 ? line(say.morning.unowned(morning.unowned), { color: 'orange', lines: 3 }) : undefined,
      firstItems(morning, view),
      droppedPart(morning, view),
      teamsPart(morning.advisors, view),
      advisorsPart(morning, view),
      leavePart(morning, view),
    ),
  });
}

function colorOf({ leaving, maturing }: Facts, uncovered: number): HeaderTemplate {
  if (leaving.amount > 0n || uncovered > 0) return 'orange';
  return maturing.amount > 0n ? 'blue' : 'grey';
}

function total(some: readonly Facts[]): Facts {
  const sum = (of: (one: Facts) => Sum): Sum => ({
    amount: sumFen(some.map((one) => of(one).amount)),
    clients: some.reduce((count, one) => count + of(one).clients, 0),
  });
  return {
    maturing: sum(({ maturing }) => maturing),
    leaving: sum(({ leaving }) => leaving),
    promises: some.reduce((count, { promises }) => count + promises, 0),
    carriedOver: some.reduce((count, { carriedOver }) => count + carriedOver, 0),
  };
}

/** What there is of it, in the order of the lists: leaving, maturing, promised, carried over. */
function factsOf({ maturing, leaving, promises, carriedOver }: Facts, { locale }: View): string[] {
  const { morning: say } = textFor(locale).plan;
  const money = (sum: Sum, words: (amount: string, clients: number) => string) =>
    sum.amount > 0n ? [words(moneyText(sum.amount, locale), sum.clients)] : [];
  return [
    ...money(leaving, say.leaving),
    ...money(maturing, say.maturing),
    ...(promises > 0 ? [say.promises(promises)] : []),
    ...(carriedOver > 0 ? [say.carriedOver(carriedOver)] : []),
  ];
}

function fourFigures({ maturing, leaving, promises, carriedOver }: Facts, { locale }: View): CardElement {
  const { figures: say } = textFor(locale).plan.morning;
  const shown = (amount: Fen) => (amount === noMoney ? '0' : moneyText(amount, locale));
  return figures([
    { value: shown(leaving.amount), label: say.leaving, ...(leaving.amount > 0n ? { tone: 'red' as const } : {}) },
    { value: shown(maturing.amount), label: say.maturing },
    { value: grouped(promises), label: say.promises },
    {
      value: grouped(carriedOver),
      label: say.carriedOver,
      ...(carriedOver > 0 ? { tone: 'orange' as const } : {}),
    },
  ]);
}

function firstItems({ critical, day, managerId }: ManagerMorning, view: View): CardElement[] {
  const { plan: say, words } = textFor(view.locale);
  if (critical.length === 0) return [];
  const shown = critical.slice(0, shownItems).map((item) => {
    const client = item.client && ref('client', item.client.id);
    const remind = press('team.remind', ref('staff', item.ownerId), { day, task: item.id });
    const row: Button[] = [
      ...(item.ownerId === managerId ? [] : [button(words.buttons.remind, remind)]),
      ...(client ? [button(words.buttons.open, press('client.open', client))] : []),
    ];
    const inside: NestedElement[] = [
      markdown(`${bold(literal(whoName(item, view)))} ${red(literal(taskWhy(item, view)))}`),
      small(grey(literal(whoseLine(item, view)))),
    ];
    return block(row.length > 0 ? [...inside, buttons(row)] : inside);
  });
  return [markdown(bold(say.morning.first)), ...shown];
}

/** The teams against each other, where there are several; the greatest sum first. */
function teamsPart(advisors: readonly AdvisorMorning[], view: View): CardElement[] {
  const { morning: say } = textFor(view.locale).plan;
  const names = [...new Set(advisors.map(({ teamName = '' }) => teamName))];
  if (names.length < 2) return [];
  const sums = names
    .map((name) => ({ name, ...total(advisors.filter(({ teamName = '' }) => teamName === name)) }))
    .sort((a, b) => compare(moneyOf(b), moneyOf(a)));
  const lines = sums.flatMap((one) => {
    const facts = factsOf(one, view);
    return facts.length === 0 ? [] : [factLine(nameText(one.name), facts, view)];
  });
  if (lines.length === 0) return [];
  const more = lines.length - shownTeams;
  return stacked(
    markdown([bold(say.byTeam), ...lines.slice(0, shownTeams)].join('\n')),
    more > 0 ? small(grey(say.moreTeams(more))) : undefined,
  );
}

function moneyOf({ maturing, leaving }: Facts): bigint {
  return maturing.amount + leaving.amount;
}

function compare(a: bigint, b: bigint): number {
  return a === b ? 0 : a > b ? 1 : -1;
}

function factLine(name: string, facts: readonly string[], { locale }: View): string {
  const { morning: say } = textFor(locale).plan;
  return say.line(bold(literal(name)), literal(facts.join(' · ')));
}

function advisorsPart({ advisors, day, page: asked = 1 }: ManagerMorning, view: View): CardElement[] {
  const { plan: say, words } = textFor(view.locale);
  const lines = advisors.flatMap((one) => {
    const facts = factsOf(one, view);
    const name = one.isActive ? nameText(one.name) : say.morning.gone(nameText(one.name));
    return facts.length === 0 ? [] : [factLine(name, facts, view)];
  });
  if (lines.length === 0) return [];
  const pages = Math.ceil(lines.length / advisorsPerPage);
  const page = Math.min(Math.max(1, asked), pages);
  const rest = advisors.length - lines.length;
  const turn = (to: number, label: string) => button(label, press('team.morning', undefined, { day, page: to }));
  const row = [
    ...(page > 1 ? [turn(page - 1, words.buttons.previous)] : []),
    ...(page < pages ? [turn(page + 1, words.buttons.more)] : []),
  ];
  const shown = lines.slice((page - 1) * advisorsPerPage, page * advisorsPerPage);
  return stacked(
    markdown([bold(say.morning.byAdvisor), ...shown].join('\n')),
    rest > 0 ? small(grey(say.morning.rest(rest))) : undefined,
    row.length > 0 ? buttons(row) : undefined,
  );
}

function leavePart({ absent }: ManagerMorning, view: View): CardElement[] {
  const { morning: say } = textFor(view.locale).plan;
  if (absent.length === 0) return [];
  const lines = absent.slice(0, shownAbsent).map(({ name, until, delegateName }) => {
    const to = shortDate(until, view);
    if (delegateName === undefined) return red(literal(say.nobody(nameText(name), to)));
    return literal(say.covered(nameText(name), to, nameText(delegateName)));
  });
  const more = absent.length - shownAbsent;
  return stacked(
    markdown([bold(say.leave), ...lines].join('\n')),
    more > 0 ? small(grey(say.moreAbsent(more))) : undefined,
  );
}

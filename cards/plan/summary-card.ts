import { contactCount, contactKinds } from '../../domain/contacts/contact.ts';
import type { Day } from '../../domain/kit/day.ts';
import { fen, sumFen } from '../../domain/kit/money.ts';
import type { StaffId } from '../../domain/people/people.ts';
import type { AdvisorDay, TeamFigures } from '../../domain/plan/team-figures.ts';
import { textFor } from '../kit/catalogue.ts';
import { block, button, buttons, figures, line, markdown, small, stacked } from '../kit/elements.ts';
import { dateText, grouped, moneyText, nameText } from '../kit/format.ts';
import { framed } from '../kit/frame.ts';
import { bold, grey, literal } from '../kit/markdown.ts';
import { press, ref } from '../kit/press.ts';
import type { View } from '../kit/view.ts';
import type { Button, Card, CardElement, Table } from '../schema.ts';
import { taskWhy } from '../tasks/task-lines.ts';
import { advisorChart, chartTitle } from './advisor-chart.ts';
import { droppedPart } from './dropped-part.ts';
import { whoseLine } from './whose-line.ts';

/** A team's day, for its manager. `planned` is the advisor's own number of contacts for the day, where plans are kept. */
export type TeamDay = {
  teamName: string;
  /** Who reads it: nobody is reminded of what is their own. */
  managerId?: StaffId;
  day: Day;
  late?: boolean;
  advisors: readonly (AdvisorDay & { planned?: number })[];
  critical: TeamFigures['critical'];
  criticalCount: number;
  dropped: TeamFigures['dropped'];
  droppedCount: number;
  netFlow: TeamFigures['netFlow'];
  /** Page of the advisors, from 1; the chart and the table show ten at a time. */
  page?: number;
};

const advisorsPerPage = 10;
const shownCritical = 4;
const shownUnlogged = 3;

/** The manager's evening: the day in a sentence, four figures, what is left undone and whose, a chart, a table. */
export function summaryCard(team: TeamDay, view: View): Card {
  const { plan: say } = textFor(view.locale);
  const headline = headlineOf(team, view);
  const critical = team.criticalCount;
  const name = nameText(team.teamName);
  return framed({
    title: say.title(name),
    subtitle: dateText(team.day, view),
    color: 'indigo',
    tags: [
      ...(critical > 0 ? [{ text: say.criticalTag(critical), color: 'red' as const }] : []),
      ...(team.droppedCount > 0 ? [{ text: say.droppedTag(team.droppedCount), color: 'orange' as const }] : []),
      ...(team.late ? [{ text: say.lateTag, color: 'orange' as const }] : []),
    ],
    summary: headline,
    elements: stacked(
      markdown(bold(literal(headline))),
      fourFigures(team, view),
      small(grey(literal(moneyLine(team, view)))),
      unloggedLine(team, view),
      criticalPart(team, view),
      droppedPart(team, view),
      advisorsPart(team, view),
    ),
  });
}

function totals(team: TeamDay) {
  const sum = (of: (one: AdvisorDay) => number) => team.advisors.reduce((total, one) => total + of(one), 0);
  return {
    due: sum(({ due }) => due),
    done: sum(({ done }) => done),
    carriedOver: sum((one) => one.carriedOver),
    putOff: sum(({ snoozed }) => snoozed),
    contacts: sum(contactCount),
  };
}

/** Whole percent, rounded down: 100 only when everything is done. */
function percentDone({ due, done }: { due: number; done: number }): number {
  return due === 0 ? 100 : Math.floor((Math.min(done, due) * 100) / due);
}

function headlineOf(team: TeamDay, { locale }: View): string {
  const { plan: say } = textFor(locale);
  const total = totals(team);
  const name = nameText(team.teamName);
  if (total.due === 0 && team.criticalCount === 0) return say.headlineNothing(name);
  return say.headline(name, percentDone(total), team.criticalCount);
}

function fourFigures(team: TeamDay, { locale }: View): CardElement {
  const { figures: say } = textFor(locale).plan;
  const total = totals(team);
  const net = fen(team.netFlow.in - team.netFlow.out);
  return figures([
    { value: `${grouped(total.done)} / ${grouped(total.due)}`, label: say.done },
    {
      value: `${grouped(total.carriedOver)} / ${grouped(total.putOff)}`,
      label: say.carriedOver,
      ...(total.carriedOver + total.putOff > 0 ? { tone: 'orange' as const } : {}),
    },
    { value: grouped(total.contacts), label: say.contacts },
    { value: moneyText(net, locale), label: say.netFlow, ...(net < 0n ? { tone: 'orange' as const } : {}) },
  ]);
}

function moneyLine({ advisors, netFlow }: TeamDay, { locale }: View): string {
  const { plan: say, words } = textFor(locale);
  const sales = sumFen(advisors.map((one) => one.sales));
  const kinds = contactKinds
    .map((kind) => ({ kind, count: advisors.reduce((total, { contacts }) => total + (contacts[kind] ?? 0), 0) }))
    .filter(({ count }) => count > 0)
    .map(({ kind, count }) => say.contactCount(words.kinds[kind], count));
  const flow = say.flow(moneyText(netFlow.in, locale), moneyText(netFlow.out, locale));
  return [flow, say.sales(moneyText(sales, locale)), ...kinds].join(' · ');
}

/** Who closed items without a contact on record: the most of them first. */
function unloggedLine({ advisors }: TeamDay, { locale }: View): CardElement | undefined {
  const { plan: say } = textFor(locale);
  const most = advisors.filter(({ unlogged }) => unlogged > 0).sort((a, b) => b.unlogged - a.unlogged);
  if (most.length === 0) return undefined;
  const total = most.reduce((sum, { unlogged }) => sum + unlogged, 0);
  const named = most.slice(0, shownUnlogged).map(({ name, unlogged }) => say.contactCount(nameText(name), unlogged));
  return small(grey(literal(say.unlogged(total, named.join(' · '), most.length > named.length))));
}

function criticalPart({ critical, criticalCount, day, managerId }: TeamDay, view: View): CardElement[] {
  if (critical.length === 0) return [];
  const { plan: say, words, tasks } = textFor(view.locale);
  const { list } = tasks;
  const left = criticalCount - Math.min(critical.length, shownCritical);
  return stacked(
    markdown(bold(say.critical(criticalCount))),
    critical
      .slice(0, shownCritical)
      .map((item) =>
        block([
          markdown(
            `${bold(literal(item.client === undefined ? list.ownTask : nameText(item.client.name)))} ${literal(taskWhy(item, view))}`,
          ),
          small(grey(literal(whoseLine(item, view)))),
          buttons([
            ...(item.ownerId === managerId
              ? []
              : [
                  button(
                    words.buttons.remind,
                    press('team.remind', ref('staff', item.ownerId), { day, task: item.id }),
                  ),
                ]),
            item.why.rule === 'case'
              ? button(words.buttons.open, press('case.open', ref('case', item.why.case)))
              : button(words.buttons.reassign, press('task.reassign.form', ref('task', item.id))),
          ]),
        ]),
      ),
    left > 0 ? small(grey(say.moreCritical(left))) : undefined,
  );
}

function advisorsPart(team: TeamDay, view: View): CardElement[] {
  const { plan: say } = textFor(view.locale);
  if (team.advisors.length === 0) return [line(say.noAdvisors, { color: 'grey' })];
  const pages = Math.ceil(team.advisors.length / advisorsPerPage);
  const page = Math.min(Math.max(1, team.page ?? 1), pages);
  const shown = team.advisors.slice((page - 1) * advisorsPerPage, page * advisorsPerPage);
  return stacked(
    markdown(bold(chartTitle(shown, view))),
    advisorChart(shown, view),
    view.both ? markdown(advisorTableText(shown, view)) : advisorTable(shown, view),
    pages > 1 ? buttons(pageButtons({ page, pages, day: team.day }, view)) : undefined,
  );
}

function advisorTable(advisors: readonly AdvisorDay[], { locale }: View): Table {
  const { columns: say } = textFor(locale).plan;
  return {
    tag: 'table',
    page_size: advisorsPerPage,
    row_height: 'low',
    freeze_first_column: true,
    header_style: { background_style: 'grey', bold: true, text_align: 'left', lines: 1 },
    columns: [
      { name: 'name', display_name: say.name, data_type: 'text', width: 'auto' },
      { name: 'done', display_name: say.done, data_type: 'text', width: 'auto' },
      { name: 'carried', display_name: say.carriedOver, data_type: 'number', width: 'auto' },
      { name: 'put_off', display_name: say.putOff, data_type: 'number', width: 'auto' },
      { name: 'contacts', display_name: say.contacts, data_type: 'number', width: 'auto' },
      { name: 'sales', display_name: say.sales, data_type: 'text', width: 'auto' },
    ],
    rows: advisors.map((one) => ({
      name: nameText(one.name),
      done: `${one.done}/${one.due}`,
      carried: one.carriedOver,
      put_off: one.snoozed,
      contacts: contactCount(one),
      sales: salesText(one, locale),
    })),
  };
}

/** The same in Markdown, which can be said in two languages. */
function advisorTableText(advisors: readonly AdvisorDay[], { locale }: View): string {
  const { columns: say } = textFor(locale).plan;
  const rows = advisors.map((one) => [
    literal(nameText(one.name)),
    `${one.done}/${one.due}`,
    String(one.carriedOver),
    String(one.snoozed),
    String(contactCount(one)),
    salesText(one, locale),
  ]);
  const head = [say.name, say.done, say.carriedOver, say.putOff, say.contacts, say.sales];
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function salesText({ sales }: AdvisorDay, locale: View['locale']): string {
  return sales === 0n ? '–' : moneyText(sales, locale);
}

function pageButtons({ page, pages, day }: { page: number; pages: number; day: Day }, { locale }: View): Button[] {
  const { buttons: say } = textFor(locale).words;
  return [
    ...(page > 1 ? [button(say.previous, press('team.page', undefined, { day, page: page - 1 }))] : []),
    ...(page < pages ? [button(say.more, press('team.page', undefined, { day, page: page + 1 }))] : []),
  ];
}

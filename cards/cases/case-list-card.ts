import { textFor } from '../kit/catalogue.ts';
import { button, buttons, line, lineWithButton, markdown, stacked } from '../kit/elements.ts';
import { cutEnd, nameText } from '../kit/format.ts';
import { framed } from '../kit/frame.ts';
import { bold, grey, literal, red } from '../kit/markdown.ts';
import { press, ref } from '../kit/press.ts';
import type { View } from '../kit/view.ts';
import type { Button, Card, NestedElement } from '../schema.ts';
import { whoName } from '../tasks/task-lines.ts';
import { caseTitle, dueText, type ShownCase } from './case-text.ts';

export type CaseScope = 'mine' | 'team';

export type CaseList = {
  scope: CaseScope;
  /** The reader has a team to look at as well. */
  hasTeam: boolean;
  /** By deadline: this page of `total`. */
  items: readonly ShownCase[];
  total: number;
  page: number;
  pages: number;
};

/** Open cases by deadline, one's own or the team's. */
export function caseListCard(list: CaseList, view: View): Card {
  const { list: say } = textFor(view.locale).cases;
  const overdue = list.items.filter(({ isOverdue }) => isOverdue).length;
  const title = list.scope === 'mine' ? say.mine : say.team;
  const summary = list.total === 0 ? say.empty : say.line(list.total, overdue);
  return framed({
    title,
    color: overdue > 0 ? 'red' : list.total > 0 ? 'blue' : 'grey',
    tags: list.pages > 1 ? [{ text: say.page(list.page, list.pages), color: 'neutral' }] : [],
    summary: `${title} · ${summary}`,
    elements: stacked(
      line(summary, { color: 'grey' }),
      list.items.map((item) => caseLine(item, view)),
      turnButtons(list, view),
    ),
  });
}

function caseLine(item: ShownCase, view: View): NestedElement {
  const { cases: say, words } = textFor(view.locale);
  const { file, isOverdue } = item;
  const due = literal(dueText(item, view));
  const facts = `${isOverdue ? red(due) : due} ${grey(`· ${literal(say.owner(nameText(file.ownerName)))}`)}`;
  const head = `${bold(literal(whoName(file, view)))} ${literal(caseTitle(file, view))}`;
  return lineWithButton(
    markdown(`${head}\n${literal(cutEnd(file.subject, 80))}\n${facts}`),
    button(words.buttons.open, press('case.open', ref('case', file.id))),
  );
}

function turnButtons({ scope, hasTeam, page, pages }: CaseList, { locale }: View): NestedElement[] {
  const { words, cases } = textFor(locale);
  const turn = (to: number, of: CaseScope = scope) => press('case.list', undefined, { scope: of, page: to });
  const other: CaseScope = scope === 'mine' ? 'team' : 'mine';
  const row: Button[] = [
    ...(page > 1 ? [button(words.buttons.previous, turn(page - 1))] : []),
    ...(page < pages ? [button(words.buttons.more, turn(page + 1))] : []),
    ...(hasTeam ? [button(other === 'mine' ? cases.list.toMine : cases.list.toTeam, turn(1, other))] : []),
  ];
  return row.length === 0 ? [] : [buttons(row)];
}

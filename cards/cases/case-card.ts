import type { CaseEvent } from '../../domain/cases/case.ts';
import { stepAction } from '../../domain/cases/kinds.ts';
import type { WallTime } from '../../domain/kit/moment.ts';
import { textFor, type Words } from '../kit/catalogue.ts';
import { block, button, buttons, folded, line, markdown, small, stacked } from '../kit/elements.ts';
import { cutEnd, dateText, nameText, shortDate } from '../kit/format.ts';
import { framed, type HeaderTag } from '../kit/frame.ts';
import { bold, grey, literal } from '../kit/markdown.ts';
import { press, ref } from '../kit/press.ts';
import { type Undoable, undoLine } from '../kit/undo-line.ts';
import type { View } from '../kit/view.ts';
import type { Button, Card, HeaderTemplate, NestedElement } from '../schema.ts';
import { whoName } from '../tasks/task-lines.ts';
import { caseTitle, dueText, eventLines, kindWords, type ShownCase, stateText, stepWords } from './case-text.ts';

/** What the reader may do with the case; a step with `asks` opens its form. */
export type CaseAllowed = {
  steps: readonly { name: string; asks: boolean }[];
  pass: boolean;
  log: boolean;
  openClient: boolean;
};

export type CaseSheet = ShownCase & {
  closed?: WallTime | undefined;
  openedOn: WallTime;
  history: readonly (CaseEvent & { when: WallTime })[];
  may: CaseAllowed;
  /** What has just happened, above everything else. */
  news?: Words | undefined;
  undo?: Undoable | undefined;
};

/** So many entries of the history, the latest. */
const shownEvents = 10;

/** A case: where it stands and until when, what it is about, the next step, its history folded. */
export function caseCard(sheet: CaseSheet, view: View): Card {
  const { file, undo } = sheet;
  const say = textFor(view.locale);
  const where = `${bold(literal(stateText(file, view)))} · ${literal(say.cases.owner(nameText(file.ownerName)))}`;
  return framed({
    title: caseTitle(file, view),
    subtitle: whoName(file, view),
    color: colorOf(sheet, view),
    tags: tagsOf(sheet, view),
    summary: `${whoName(file, view)} · ${stateText(file, view)} · ${cutEnd(file.subject, 60)}`,
    elements: stacked(
      newsLine(sheet, view),
      markdown(`${where}\n${timeLine(sheet, view)}`),
      block([line(cutEnd(file.subject, 2000), { lines: 12 })]),
      small(grey(literal(say.cases.openedBy(nameText(file.openedByName), shortDate(sheet.openedOn.on, view))))),
      pressable(sheet, view),
      historyPart(sheet, view),
      undoLine(undo, view),
    ),
  });
}

/** What has just happened, unless that is no more than how it stands. */
function newsLine({ file, news }: CaseSheet, view: View): NestedElement | undefined {
  const text = news?.(textFor(view.locale), view);
  const isState = text?.toLowerCase() === stateText(file, view).toLowerCase();
  return text === undefined || isState ? undefined : line(text);
}

function isDueToday({ due, file }: CaseSheet, { today }: View): boolean {
  return file.closedAt === undefined && due.on === today;
}

function colorOf(sheet: CaseSheet, view: View): HeaderTemplate {
  if (sheet.file.closedAt !== undefined) return 'grey';
  if (sheet.isOverdue) return 'red';
  return isDueToday(sheet, view) ? 'orange' : 'blue';
}

function tagsOf(sheet: CaseSheet, view: View): HeaderTag[] {
  const { cases: say } = textFor(view.locale);
  if (sheet.file.closedAt !== undefined) return [];
  if (sheet.isOverdue) return [{ text: say.overdueTag, color: 'red' }];
  return isDueToday(sheet, view) ? [{ text: say.dueTodayTag, color: 'orange' }] : [];
}

function timeLine(sheet: CaseSheet, view: View): string {
  const { cases: say } = textFor(view.locale);
  if (sheet.closed === undefined) return literal(dueText(sheet, view));
  return literal(say.closedAt(dateText(sheet.closed.on, view), sheet.closed.at));
}

function pressable({ file, may }: CaseSheet, view: View): NestedElement | undefined {
  const { words, cases: say } = textFor(view.locale);
  const of = ref('case', file.id);
  const steps = may.steps.map(({ name, asks }, at) =>
    button(
      stepWords(file.kind, name, view)?.button ?? name,
      press(`${stepAction(file, name)}${asks ? '.form' : ''}`, of),
      at === 0 ? { type: 'primary' } : {},
    ),
  );
  const client = file.client && ref('client', file.client.id);
  const row: Button[] = [
    ...steps,
    ...(may.pass ? [button(say.pass, press('case.pass.form', of))] : []),
    ...(may.log ? [button(words.buttons.log, press('contact.log.form', client))] : []),
    ...(may.openClient ? [button(say.client, press('client.open', client))] : []),
  ];
  return row.length === 0 ? undefined : buttons(row);
}

function historyPart({ file, history }: CaseSheet, view: View): NestedElement {
  const { cases: say } = textFor(view.locale);
  const entries = history.slice(-shownEvents).flatMap((event) => {
    const { head, notes } = eventLines(file.kind, event, view);
    return [small(grey(literal(head))), ...notes.map((note) => line(note, { lines: 6, notation: true }))];
  });
  return folded(say.history(history.length), entries);
}

/** What a kind says when one of it was opened. */
export function openedWords(kind: string): Words {
  return ({ cases }, { locale }) => kindWords(kind, locale)?.opened ?? cases.opened;
}

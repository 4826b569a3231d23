import type { CaseEvent, CaseFile } from '../../domain/cases/case.ts';
import { withdrawn } from '../../domain/cases/define-case.ts';
import { formOf } from '../../domain/forms/forms.ts';
import type { WallTime } from '../../domain/kit/moment.ts';
import type { Locale } from '../../domain/people/people.ts';
import { entryLines } from '../forms/form-text.ts';
import { type Text, textFor } from '../kit/catalogue.ts';
import { cutEnd, dateText, nameText, relativeDay, shortDate } from '../kit/format.ts';
import type { View } from '../kit/view.ts';
import type { AnyKindWords, StepWords } from './case-words.ts';

/** A case as cards show it: its deadline by calendar and clock, and whether that is past. */
export type ShownCase = { file: CaseFile; due: WallTime; isOverdue: boolean };

/** A step that was taken in a case, by the name of the step. */
export type StepTaken = { file: Pick<CaseFile, 'id' | 'kind' | 'subject'>; step: string };

/** `已答复 客户咨询 #12：到期后能否续做` */
export function stepTakenText({ file, step }: StepTaken, view: View): string {
  const { cases: say, words } = textFor(view.locale);
  const done = stepWords(file.kind, step, view)?.done ?? words.states.done;
  return say.stepTaken(done, caseTitle(file, view), cutEnd(file.subject, 60));
}

/** The words of a kind; undefined for one of another version of the desk. */
export function kindWords(kind: string, locale: Locale): AnyKindWords | undefined {
  const known: Readonly<Record<string, AnyKindWords>> = textFor(locale).cases.kinds;
  return known[kind];
}

/** `客户咨询 #12` */
export function caseTitle({ id, kind }: Pick<CaseFile, 'id' | 'kind'>, { locale }: View): string {
  const say = textFor(locale);
  return say.cases.title(kindTitle(kind, say, locale), say.words.taskNo(id));
}

/** `客户咨询`; for a kind of another version of the desk, `事项`. */
export function kindTitle(kind: string, { occasions }: Text, locale: Locale): string {
  return kindWords(kind, locale)?.name ?? occasions.rules.case.name;
}

/** The state in the reader's words. */
export function stateText({ kind, state }: Pick<CaseFile, 'kind' | 'state'>, { locale }: View): string {
  const { cases: say } = textFor(locale);
  if (state === withdrawn) return say.withdrawn;
  return kindWords(kind, locale)?.states[state] ?? say.unknownState;
}

/** The words of a step; undefined for one of another version of the desk. */
export function stepWords(kind: string, step: string, { locale }: View): StepWords | undefined {
  return kindWords(kind, locale)?.steps[step];
}

/** `答复期限 11月24日 周二 17:00（明天）` */
export function dueText({ file, due, isOverdue }: ShownCase, view: View): string {
  const { cases: say } = textFor(view.locale);
  const date = dateText(due.on, view);
  if (isOverdue) return say.overdueSince(date, due.at);
  const label = kindWords(file.kind, view.locale)?.due ?? say.due;
  return say.dueAt(label, date, due.at, relativeDay(due.on, view));
}

/** An entry of the history and what was written with it, plain. */
export function eventLines(
  kind: string,
  event: CaseEvent & { when: WallTime },
  view: View,
): { head: string; notes: string[] } {
  const { cases: say } = textFor(view.locale);
  const when = `${shortDate(event.when.on, view)} ${event.when.at}`;
  const who = whoDid(event, view);
  const form = event.entry && formOf(event.entry.form, event.entry.version);
  const entry = form === undefined ? [] : entryLines(form, event.entry?.values ?? {}, view);
  const notes = event.note === undefined ? entry : [event.note, ...entry];
  return {
    head: say.happened(when, who, whatHappened(kind, event, view)),
    notes: notes.map((note) => cutEnd(note, 200)),
  };
}

function whoDid({ byName, forName }: CaseEvent, { locale }: View): string {
  const { cases: say, words } = textFor(locale);
  if (byName === undefined) return say.desk;
  return forName === undefined ? nameText(byName) : words.standIn(nameText(byName), nameText(forName));
}

function whatHappened(kind: string, { what, step = '', state, ownerName }: CaseEvent, view: View): string {
  const { cases: say } = textFor(view.locale);
  switch (what) {
    case 'open':
      return say.opened;
    case 'step':
      return stepWords(kind, step, view)?.done ?? stateText({ kind, state }, view);
    case 'contact':
      return say.byContact;
    case 'pass':
      return say.passedTo(nameText(ownerName));
    case 'move':
      return say.movedTo(nameText(ownerName));
    case 'escalate':
      return say.escalated;
    case 'return':
      return say.returned;
  }
}

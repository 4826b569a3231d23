import type { ClientBrief } from '../../domain/clients/client.ts';
import { type Day, daysBetween } from '../../domain/kit/day.ts';
import { stageForm } from '../../domain/stages/stage-form.ts';
import type { StageMoveEntry } from '../../domain/stages/stage-move.ts';
import { type StageGap, stages } from '../../domain/stages/stages.ts';
import { type FormFill, filledForm } from '../forms/form-card.ts';
import { textFor } from '../kit/catalogue.ts';
import { figures, folded, line, markdown, small, stacked } from '../kit/elements.ts';
import { problemLine } from '../kit/fields.ts';
import { cutEnd, dateText, nameText } from '../kit/format.ts';
import { framed } from '../kit/frame.ts';
import { bold, grey, literal } from '../kit/markdown.ts';
import type { View } from '../kit/view.ts';
import type { Card, CardElement, NestedElement } from '../schema.ts';

export type StageSheet = {
  client: ClientBrief;
  since: Day;
  stageContacts: number;
  contacts: number;
  /** 周期 of the stage in contacts, see `contactRange`. */
  range: { least: number; most: number };
  overdue: boolean;
  /** What is missing for the next stage, see `mayMove`; empty when it may be entered or there is none. */
  missing: readonly StageGap[];
  history: readonly StageMoveEntry[];
  fill: FormFill<typeof stageForm>;
};

/** Where the client stands, what is missing for the next stage, and the form to move. */
export function stageCard(sheet: StageSheet, view: View): Card {
  const { stages: say, words } = textFor(view.locale);
  const { client } = sheet;
  return framed({
    title: say.title,
    subtitle: nameText(client.name),
    color: 'blue',
    tags: [{ text: words.stageOf(client.stage), color: 'blue' }],
    summary: `${nameText(client.name)} · ${words.stageOf(client.stage)}`,
    elements: stacked(
      figures([
        { value: words.stages[client.stage], label: say.figures.now },
        { value: say.times(sheet.stageContacts), label: say.figures.inStage },
        { value: say.times(sheet.contacts), label: say.figures.total },
      ]),
      small(grey(literal(termLine(sheet, view)))),
      progress(sheet, view),
      historyFold(sheet, view),
      moveForm(sheet, view),
    ),
  });
}

/** A missing condition in the reader's words. */
export function stageGapText(gap: StageGap, { locale }: Pick<View, 'locale'>): string {
  const { stages, words } = textFor(locale);
  switch (gap.code) {
    case 'already-there':
      return stages.missing.same;
    case 'one-step-at-a-time':
      return stages.missing.step(words.stageOf(gap.next));
    case 'contacts':
      return stages.missing.contacts(gap.have, gap.need);
    case 'reason':
      return stages.missing.reason;
  }
}

function termLine({ since, range }: StageSheet, view: View): string {
  const { stages: say } = textFor(view.locale);
  const days = Math.max(0, daysBetween(since, view.today));
  return `${say.range(range.least, range.most)} · ${say.since(dateText(since, view), days)}`;
}

function progress({ client, missing, overdue, range }: StageSheet, view: View): CardElement[] {
  const { stages: say, words } = textFor(view.locale);
  const next = stages.find((stage) => stage === client.stage + 1);
  const late = overdue ? [line(say.overdue(range.most), { color: 'orange' })] : [];
  if (next === undefined) return [...late, line(say.last)];
  if (missing.length === 0) return [...late, line(say.ready(words.stageOf(next)), { color: 'green' })];
  return [...late, markdown(bold(say.missingTitle)), ...missing.map((gap) => line(stageGapText(gap, view)))];
}

function historyFold({ history }: StageSheet, view: View): CardElement | undefined {
  if (history.length === 0) return undefined;
  return folded(
    textFor(view.locale).stages.history,
    history.slice(0, 6).map((move) => moveLine(move, view)),
  );
}

function moveLine({ from, to, onDay, actorName, reason }: StageMoveEntry, view: View): NestedElement {
  const { stages: say } = textFor(view.locale);
  const move = say.move(stageName(from, view), stageName(to, view));
  const facts = [
    dateText(onDay, view),
    ...(actorName ? [nameText(actorName)] : []),
    ...(reason ? [cutEnd(reason, 80)] : []),
  ];
  return markdown(`${literal(move)}\n${grey(facts.map(literal).join(' · '))}`);
}

function stageName(number: number, { locale }: View): string {
  const stage = stages.find((one) => one === number);
  return stage === undefined ? String(number) : textFor(locale).words.stages[stage];
}

/** The form with the stages that may be chosen: the earlier ones, and the next where nothing is missing; none where there are none. */
function moveForm({ client, fill, missing }: StageSheet, view: View): CardElement[] {
  const say = textFor(view.locale);
  const { options } = say.forms.words.stage.fields.to;
  const next = missing.length === 0 ? stages.find((stage) => stage === client.stage + 1) : undefined;
  const open = stages.filter((stage) => stage < client.stage || stage === next);
  if (open.length === 0) return problemLine(fill.problem?.(say, view));
  const given = { ...(next !== undefined && { to: String(next) }), ...fill.given };
  const choices = { to: open.map((stage) => ({ value: String(stage), text: options[stage] })) };
  return filledForm(stageForm, { fill: { ...fill, given }, choices }, view);
}

import type { ClientFile } from '../../domain/clients/client-file.ts';
import { daysBetween } from '../../domain/kit/day.ts';
import { textFor } from '../kit/catalogue.ts';
import { button, buttons, figures, line, lineWithButton, markdown, small, stacked } from '../kit/elements.ts';
import { cutEnd, dateText, moneyText, nameText, pastDay, relativeDay, shortDate } from '../kit/format.ts';
import { framed, type HeaderTag } from '../kit/frame.ts';
import { bold, grey, literal, red } from '../kit/markdown.ts';
import { press, ref } from '../kit/press.ts';
import type { View } from '../kit/view.ts';
import { ruleName, whyText } from '../occasions/why-text.ts';
import type { Card, CardElement, NestedElement } from '../schema.ts';
import { taskWhy } from '../tasks/task-lines.ts';
import { historyFold, holdingsFold, profileFold } from './client-folds.ts';
import type { ClientSheet } from './client-sheet.ts';
import { riskUntil } from './risk-until.ts';

/** The whole client at one glance, the rest folded. Phone masked unless revealed. */
export function clientCard(sheet: ClientSheet, view: View): Card {
  const { file } = sheet;
  const { clients: say, words } = textFor(view.locale);
  const [task] = file.tasks;
  const why = task === undefined ? '' : taskWhy(task, view);
  return framed({
    title: nameText(file.name),
    subtitle: say.subtitle(cutEnd(file.clientNo, 24), nameText(file.advisorName ?? words.someone)),
    color: 'blue',
    tags: tagsOf(file, view),
    summary: say.line(nameText(file.name), words.tier(file.tier), why),
    elements: stacked(
      newsLine(sheet, view),
      missingLine(file, view),
      fourFigures(file, view),
      sheet.revealed === undefined ? undefined : line(say.revealed, { color: 'orange', notation: true }),
      sheet.shared ? undefined : phoneLine(sheet, view),
      riskLine(file, view),
      tasksPart(sheet, view),
      comingPart(file, view),
      holdingsFold(file, view),
      historyFold(sheet, view),
      profileFold(sheet, view),
      sheet.mayChange ? changeButtons(file.id, view) : undefined,
    ),
  });
}

/** What has changed since the card was last read. */
export function newsLine({ news }: Pick<ClientSheet, 'news'>, view: View): CardElement | undefined {
  return news && line(news(textFor(view.locale), view), { color: 'orange', lines: 3 });
}

function tagsOf(file: ClientFile, view: View): HeaderTag[] {
  const { clients: say, words } = textFor(view.locale);
  const until = riskUntil(file.riskAssessedOn);
  return [
    { text: cutEnd(words.tier(file.tier), 16), color: 'blue' },
    { text: words.stageOf(file.stage), color: 'neutral' },
    ...(until !== undefined && until < view.today ? [{ text: say.expiredTag, color: 'orange' as const }] : []),
  ];
}

/** Whoever is no longer in the firm's file may no longer be its client. */
function missingLine({ missingSince }: ClientFile, view: View): CardElement | undefined {
  const { clients: say } = textFor(view.locale);
  return missingSince && line(say.missingSince(shortDate(missingSince, view)), { color: 'orange' });
}

function fourFigures(file: ClientFile, view: View): CardElement {
  const { clients: say, words } = textFor(view.locale);
  const last = file.lastContactOn;
  return figures([
    { value: moneyText(file.aum, view.locale), label: say.figures.assets },
    { value: say.stageProgress(words.stages[file.stage], file.stageContacts), label: say.figures.stage },
    { value: last === undefined ? say.never : lastText(last, view), label: say.figures.lastContact },
    { value: nextText(file, view), label: say.figures.next },
  ]);
}

function lastText(last: NonNullable<ClientFile['lastContactOn']>, view: View): string {
  return daysBetween(last, view.today) <= 30 ? pastDay(last, view) : shortDate(last, view);
}

function nextText({ tasks, coming }: ClientFile, view: View): string {
  const { clients: say } = textFor(view.locale);
  const next = [...tasks.map(({ onDay, rule }) => ({ on: onDay, rule })), ...coming].sort((a, b) =>
    a.on < b.on ? -1 : 1,
  )[0];
  return next === undefined ? say.nothingNext : `${ruleName(next.rule, view.locale)} ${relativeDay(next.on, view)}`;
}

/** The masked number with 显示, or the whole one just revealed. */
export function phoneLine(
  { file, mayReveal, revealed }: Pick<ClientSheet, 'file' | 'mayReveal' | 'revealed'>,
  { locale }: View,
): CardElement | undefined {
  const { clients: say, words } = textFor(locale);
  if (revealed?.phone !== undefined) return line(say.phone(revealed.phone));
  if (file.phoneMasked === undefined) return undefined;
  const words_ = line(say.phone(file.phoneMasked), { lines: 1 });
  if (!mayReveal) return words_;
  const confirm = { title: say.revealTitle.phone, text: say.revealText };
  return lineWithButton(
    words_,
    button(words.buttons.reveal, press('client.reveal', ref('client', file.id), { field: 'phone', at: 'client' }), {
      confirm,
    }),
  );
}

function riskLine({ riskBand, riskAssessedOn }: ClientFile, view: View): CardElement {
  const { clients: say, words } = textFor(view.locale);
  const until = riskUntil(riskAssessedOn);
  if (until === undefined && riskBand === undefined) return markdown(grey(literal(say.riskNone)));
  const band = riskBand === undefined ? '' : cutEnd(riskBand, 24);
  if (until === undefined) return markdown(literal(say.risk(band)));
  const term =
    until >= view.today
      ? grey(literal(say.riskUntil(shortDate(until, view))))
      : red(literal(say.riskExpired(shortDate(until, view))));
  // The line is put together first: a part of it said literally on its own would lose the blank at its end.
  return markdown(say.risk(band === '' ? term : `${literal(band)}${words.comma}${term}`));
}

function tasksPart({ file, mayChange, elsewhere }: ClientSheet, view: View): CardElement[] {
  const { clients: say, tasks, words } = textFor(view.locale);
  if (file.tasks.length === 0) return [];
  const lines: NestedElement[] = file.tasks.slice(0, shownTasks).map((task) => {
    const holder = elsewhere?.get(task.id);
    const whose = holder === undefined ? [] : [say.itemWith(nameText(holder.name))];
    const text = line([taskWhy(task, view), ...whose, words.taskNo(task.id)].join(' · '));
    return mayChange && (holder?.closes ?? true) ? lineWithButton(text, taskButton(task, view)) : text;
  });
  const left = file.totals.tasks - lines.length;
  if (left > 0) lines.push(small(grey(literal(tasks.list.moreOfClient(left)))));
  return [markdown(bold(literal(say.due(file.totals.tasks)))), ...lines];
}

/** What of a client with much to do a card shows; the rest is counted. */
const shownTasks = 4;

/** A case's task ends with its case, which its button opens. */
function taskButton({ id, why }: ClientFile['tasks'][number], { locale }: View) {
  const { buttons: say } = textFor(locale).words;
  return why.rule === 'case'
    ? button(say.open, press('case.open', ref('case', why.case)))
    : button(say.done, press('task.done', ref('task', id), { at: 'client' }));
}

function comingPart({ coming }: ClientFile, view: View): CardElement[] {
  if (coming.length === 0) return [];
  const { clients: say } = textFor(view.locale);
  const lines = coming.slice(0, 3).map(({ on, why }) => {
    const what = cutEnd(whyText(why, { ...view, on }), 100);
    return small(`${grey(literal(dateText(on, view)))}  ${literal(what)}`);
  });
  return [markdown(bold(literal(say.coming))), ...lines];
}

function changeButtons(id: number, { locale }: View): CardElement {
  const { buttons: say } = textFor(locale).words;
  return buttons([
    button(say.log, press('contact.log.form', ref('client', id), { at: 'client' }), { type: 'primary' }),
    button(say.stage, press('stage.move.form', ref('client', id), { at: 'client' })),
    button(say.task, press('task.add.form', ref('client', id), { at: 'client' })),
  ]);
}

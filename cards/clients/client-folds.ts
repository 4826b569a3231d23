import { type Birthday, birthdayParts, nextBirthday } from '../../domain/clients/birthday.ts';
import type { HoldingLine } from '../../domain/clients/client.ts';
import type { ClientFile } from '../../domain/clients/client-file.ts';
import type { ContactEntry } from '../../domain/contacts/contact.ts';
import { lunarDateText, lunarText } from '../../domain/kit/lunar.ts';
import { textFor } from '../kit/catalogue.ts';
import { button, folded, line, lineWithButton, markdown, small } from '../kit/elements.ts';
import { cutEnd, dateText, lunarWords, moneyText, nameText, productText, shortDate } from '../kit/format.ts';
import { bold, grey, literal } from '../kit/markdown.ts';
import { press, ref } from '../kit/press.ts';
import type { View } from '../kit/view.ts';
import type { CardElement, NestedElement } from '../schema.ts';
import { dropText } from '../tasks/drop-text.ts';
import { taskWhy } from '../tasks/task-lines.ts';
import type { ClientSheet } from './client-sheet.ts';

/** What of a long file a card shows; the rest is counted. */
const shownHoldings = 8;
const shownContacts = 5;

/** Holdings by maturity, soonest first. */
export function holdingsFold({ holdings, totals }: ClientFile, view: View): CardElement | undefined {
  if (holdings.length === 0) return undefined;
  const { clients: say } = textFor(view.locale);
  const lines = [...holdings]
    .sort(bySoonest)
    .slice(0, shownHoldings)
    .map((holding) => holdingLine(holding, view));
  const left = totals.holdings - lines.length;
  if (left > 0) lines.push(small(grey(say.moreHoldings(left))));
  return folded(say.holdings(totals.holdings, moneyText(totals.held, view.locale)), lines);
}

function bySoonest(a: HoldingLine, b: HoldingLine): number {
  return (a.maturesOn ?? '9999') < (b.maturesOn ?? '9999') ? -1 : 1;
}

/** A holding: its sum, its product, until when. */
export function holdingLine({ productName, amount, maturesOn, riskLevel }: HoldingLine, view: View): NestedElement {
  const { clients: say } = textFor(view.locale);
  const term = maturesOn === undefined ? say.openEnded : say.matures(shortDate(maturesOn, view));
  const rest = riskLevel === undefined ? term : `${term} · ${cutEnd(riskLevel, 12)}`;
  return markdown(
    `${bold(moneyText(amount, view.locale))} ${literal(productText(productName))}\n${grey(literal(rest))}`,
  );
}

/**
 * The last contacts, what came of items, and what nobody is to be reminded of any more, latest first; in a shared card without what was said.
 */
export function historyFold(sheet: ClientSheet, view: View): CardElement | undefined {
  const { file, shared } = sheet;
  const { clients: say } = textFor(view.locale);
  const shown = file.log.slice(0, shownContacts);
  const contacts = shown.flatMap((entry) => contactLines(entry, { note: !shared, view }));
  const title = [
    ...(shown.length > 0 ? [say.contacts(shown.length)] : []),
    ...(file.settled.length > 0 ? [say.settled(file.totals.settled)] : []),
    ...(file.dropped.length > 0 ? [say.dropped(file.totals.dropped)] : []),
  ];
  if (title.length === 0) return undefined;
  // In one element: the card is full as it is.
  const settled = [...settledLines(sheet, view), ...droppedLines(sheet, view)];
  return folded(title.join(' · '), settled.length === 0 ? contacts : [...contacts, markdown(settled.join('\n'))]);
}

/** What came of items that asked for it. */
function settledLines({ file }: ClientSheet, view: View): string[] {
  const { clients: say, words } = textFor(view.locale);
  const lines = file.settled.map((item) => {
    const when = `${dateText(item.stateDay ?? item.onDay, view)} · ${say.by(nameText(item.byName))}`;
    return `${bold(words.outcomes[item.outcome])} ${literal(cutEnd(taskWhy(item, view), 60))}\n${grey(literal(when))}`;
  });
  const left = file.totals.settled - lines.length;
  return left > 0 ? [...lines, grey(say.moreSettled(left))] : lines;
}

/** What was dropped and why. */
function droppedLines({ file, shared }: ClientSheet, view: View): string[] {
  const { clients: say } = textFor(view.locale);
  const lines = file.dropped.map((item) => {
    const { stateDay = item.onDay, byName, reason, words } = item;
    const why = dropText({ reason, ...(words !== undefined && !shared && { words }) }, view);
    const when = `${dateText(stateDay, view)} · ${say.by(nameText(byName))}`;
    return `${bold(say.droppedItem)} ${literal(cutEnd(taskWhy(item, view), 60))}\n${literal(why)} ${grey(literal(when))}`;
  });
  const left = file.totals.dropped - lines.length;
  return left > 0 ? [...lines, grey(say.moreDropped(left))] : lines;
}

function contactLines(entry: ContactEntry, { note, view }: { note: boolean; view: View }): NestedElement[] {
  const { clients: say, words } = textFor(view.locale);
  const who = say.by(nameText(entry.actorName ?? entry.staffName));
  const head = `${bold(words.kinds[entry.kind])} ${grey(literal(`${dateText(entry.onDay, view)} · ${who}`))}`;
  return note && entry.note !== '' ? [markdown(head), line(cutEnd(entry.note, 240), { lines: 3 })] : [markdown(head)];
}

/** Birthday with its lunar date, dates of the account, ID number on demand, the file's own note. */
export function profileFold({ file, rulebook, mayReveal, revealed, shared }: ClientSheet, view: View): CardElement {
  const { clients: say, words } = textFor(view.locale);
  const born =
    file.birthday === undefined ? undefined : birthdayText(file.birthday as Birthday, { rulebook, shared, view });
  const facts = [
    born === undefined ? undefined : say.birthday(born),
    file.gender === undefined ? undefined : say.gender(words.gender(cutEnd(file.gender, 12))),
    file.openedOn === undefined ? undefined : say.opened(dateText(file.openedOn, view)),
    say.stageSince(words.stageOf(file.stage), dateText(file.stageSince, view)),
    file.vipCardExpiresOn === undefined ? undefined : say.vipCard(dateText(file.vipCardExpiresOn, view)),
  ];
  const lines: NestedElement[] = [
    markdown(
      facts
        .filter((fact) => fact !== undefined)
        .map(literal)
        .join('\n'),
    ),
  ];
  if (revealed?.idNo !== undefined) lines.push(line(say.idNo(revealed.idNo)));
  else if (mayReveal && !shared) lines.push(idNoLine(file.id, view));
  if (!shared && file.note !== undefined && file.note !== '')
    lines.push(line(say.note(cutEnd(file.note, 300)), { lines: 4 }));
  return folded(say.profile, lines);
}

function idNoLine(id: number, { locale }: View): NestedElement {
  const { clients: say, words } = textFor(locale);
  const confirm = { title: say.revealTitle.idNo, text: say.revealText };
  return lineWithButton(
    line(say.idNoHidden),
    button(words.buttons.reveal, press('client.reveal', ref('client', id), { field: 'idNo', at: 'client' }), {
      confirm,
    }),
  );
}

type BirthdayWords = { rulebook: ClientSheet['rulebook']; shared: boolean | undefined; view: View };

function birthdayText(birthday: Birthday, { rulebook, shared, view }: BirthdayWords): string {
  const { clients: say } = textFor(view.locale);
  const { calendar, year, month, leap, day } = birthdayParts(birthday);
  const shownYear = shared ? undefined : year;
  const next = nextBirthday(birthday, view.today, rulebook);
  const when =
    next === undefined ? '' : say.nextBirthday(calendar === 'solar' ? nextText(next, view) : dateText(next, view));
  if (calendar === 'solar') return say.birthdaySolar(month, day, shownYear) + when;
  return say.birthdayLunar(lunarWords(lunarDateText({ month, leap, day }), view.locale), shownYear) + when;
}

function nextText(next: NonNullable<ReturnType<typeof nextBirthday>>, view: View): string {
  const lunar = view.locale === 'zh-CN' ? lunarText(next) : '';
  return lunar === '' ? dateText(next, view) : `${dateText(next, view)}（${lunar}）`;
}

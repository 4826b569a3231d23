import { type ColumnsFault, pickName } from '../../domain/import/answer-columns.ts';
import type { FileKind } from '../../domain/import/kind.ts';
import { NOT_READ } from '../../domain/import/mapping.ts';
import type { AskedColumn } from '../../domain/import/port.ts';
import { maskNumbers } from '../../domain/kit/mask.ts';
import { permissions } from '../../domain/people/authorize.ts';
import type { Role } from '../../domain/people/people.ts';
import { textFor } from '../kit/catalogue.ts';
import { button, buttons, folded, line, small, stacked } from '../kit/elements.ts';
import { choiceField, formElement, problemLine } from '../kit/fields.ts';
import { cutEnd } from '../kit/format.ts';
import { framed } from '../kit/frame.ts';
import { grey, literal } from '../kit/markdown.ts';
import { press, ref } from '../kit/press.ts';
import type { View } from '../kit/view.ts';
import type { Card, CardElement, NestedElement } from '../schema.ts';

/** What a sender is asked about a header; `change`: a select stands for each column that is not sure. */
export type HeaderAsked = {
  id: number;
  kind: Pick<FileKind, 'titles' | 'fields'>;
  columns: readonly AskedColumn[];
  fileName: string;
  /** Of who is asked: what an administrator confirms is remembered. */
  role: Role;
  change?: boolean;
  fault?: ColumnsFault | undefined;
};

/** How the columns of a file may be meant, with an example of each, masked: import it so, change it, or not. */
export function headerCard(asked: HeaderAsked, view: View): Card {
  const { files, words } = textFor(view.locale);
  const { columns: say } = files;
  const { id, kind, columns, fileName, change = false } = asked;
  const called = kind.titles[view.locale];
  const unsure = columns.filter(({ field, sure }) => field !== '' && !sure).length;
  return framed({
    title: say.title,
    subtitle: cutEnd(`${called} · ${fileName}`, 60),
    color: 'orange',
    tags: [{ text: say.tag, color: 'orange' }],
    summary: say.summary(called, unsure === 0 ? columns.length : unsure),
    elements: stacked(
      line(change ? say.change : say.intro(called), { lines: 4 }),
      problemLine(faultText(asked, view)),
      change ? changing(asked, view) : shown(asked, view),
      small(grey(literal(isRemembered(asked) ? say.always(called) : say.once))),
      buttons([
        ...(change
          ? []
          : [
              button(words.buttons.importFile, press('header.take', ref('header', id)), { type: 'primary' }),
              button(words.buttons.change, press('header.change', ref('header', id))),
            ]),
        button(words.buttons.cancel, press('header.drop', ref('header', id))),
      ]),
    ),
  });
}

function isRemembered({ role }: HeaderAsked): boolean {
  return permissions.rememberHeader.roles.some((one) => one === role);
}

/** The name of a field to a reader. */
export function fieldName({ fields }: Pick<FileKind, 'fields'>, id: string, { locale }: View): string {
  return locale === 'zh-CN' ? (fields[id]?.titles[0] ?? id) : id;
}

function faultText({ kind, fault }: HeaderAsked, view: View): string | undefined {
  if (fault === undefined) return undefined;
  const { files, words } = textFor(view.locale);
  if (fault.twice !== undefined) return files.columns.twice(fieldName(kind, fault.twice, view));
  return files.columns.missing(fault.missing.map((id) => fieldName(kind, id, view)).join(words.listed));
}

/** More of a table than this nobody checks on a phone. */
const MOST_LINES = 24;

function shown({ kind, columns }: HeaderAsked, view: View): CardElement[] {
  const { columns: say } = textFor(view.locale).files;
  const read = columns.filter(({ field }) => field !== '');
  const left = columns.filter(({ field }) => field === '');
  const more = (count: number) => (count > 0 ? [small(grey(literal(say.more(count))))] : []);
  const leftLines = left
    .slice(0, MOST_LINES)
    .map(({ title, example }) => line(say.leftColumn(titleText(title), example), { color: 'grey', lines: 1 }));
  return [
    ...read.slice(0, MOST_LINES).map((column) => meantLine(column, kind, view)),
    ...more(read.length - MOST_LINES),
    ...(left.length === 0 ? [] : [folded(say.left(left.length), [...leftLines, ...more(left.length - MOST_LINES)])]),
  ];
}

function meantLine({ title, field, example, sure }: AskedColumn, kind: HeaderAsked['kind'], view: View): NestedElement {
  const { columns: say } = textFor(view.locale).files;
  const said = say.meant(titleText(title), fieldName(kind, field, view), example);
  return sure ? line(said) : line(say.unsure(said), { color: 'orange' });
}

/** A header that is data after all keeps its numbers hidden. */
function titleText(title: string): string {
  return cutEnd(maskNumbers(title), 24);
}

/** Nodes that the selects of a card may have in all: what is around them takes the others of the platform's 180. */
const SELECT_NODES = 120;

function changing({ id, kind, columns }: HeaderAsked, view: View): CardElement[] {
  const { files, words } = textFor(view.locale);
  const say = files.columns;
  const numbered = columns.map((column, at) => ({ ...column, at }));
  const fixed = new Set(columns.filter(({ by, sure }) => by === 'title' && sure).map(({ field }) => field));
  const choices = [
    ...Object.keys(kind.fields)
      .filter((field) => !fixed.has(field))
      .map((field) => ({ value: field, text: fieldName(kind, field, view) })),
    { value: NOT_READ, text: say.notRead },
  ];
  const open = numbered.filter(({ by, sure }) => by !== 'title' || !sure).sort((a, b) => doubt(b) - doubt(a));
  const most = Math.max(1, Math.floor(SELECT_NODES / (choices.length + 4)));
  const selects = open.slice(0, most).sort((a, b) => a.at - b.at);
  const picks = selects.flatMap(({ title, example, field, at }) =>
    choiceField(
      { name: pickName(at), label: say.leftColumn(titleText(title), example), hint: say.notRead },
      choices,
      field === '' ? NOT_READ : field,
    ),
  );
  const form = formElement(
    'header_columns',
    { press: press('header.take', ref('header', id)), submit: words.buttons.importFile },
    picks,
  );
  const others = open.length - selects.length;
  return [form, ...(others > 0 ? [small(grey(literal(say.more(others))))] : [])];
}

/** Unsure ones first, then those nobody knows, then those that other systems call so. */
function doubt({ field, sure }: AskedColumn): number {
  return field !== '' && !sure ? 2 : field === '' ? 1 : 0;
}

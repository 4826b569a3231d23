import { knownTitles } from './columns.ts';
import type { Checks, Field } from './field.ts';
import type { FileKind } from './kind.ts';
import { fileKinds } from './kinds.ts';
import type { Mapping } from './mapping.ts';
import { synonyms, type Titles } from './synonyms.ts';
import { isForeign, titleKey } from './titles.ts';
import { type BookNumbers, cellsOf, type Look, looksLike, looksLikeKey, readable } from './value-look.ts';

/** What a column was recognised by: a title the desk knows, one of other systems, a part of its title, or its values alone. */
export type Recognised = 'title' | 'synonym' | 'part' | 'values';

/** A column of a file with the field it is proposed for; `sure` where title and values agree. */
export type ProposedColumn = {
  title: string;
  /** Its first cell that holds anything. */
  example: string;
  field?: string;
  by?: Recognised;
  sure: boolean;
};

/** How the columns of a file may be meant. `isWhole`: everything the kind needs is among them. */
export type Proposal = { kind: FileKind; columns: readonly ProposedColumn[]; isWhole: boolean; worth: number };

/** A file as far as it was looked at, and what its values are held against. */
export type Unread = {
  header: readonly string[];
  sample: readonly (readonly string[])[];
  checks: Checks;
  book: BookNumbers;
};

/** Other systems' titles for the columns of a kind; none for a kind that has none. */
export function synonymsOf({ id }: Pick<FileKind, 'id'>): Titles {
  const byKind: Readonly<Record<string, Titles | undefined>> = synonyms;
  return byKind[id] ?? {};
}

/** The likeliest of all kinds, with all it needs before others; undefined where no column is recognised by its title. */
export function proposeKind(unread: Unread, kinds: readonly FileKind[] = fileKinds): Proposal | undefined {
  const proposals = kinds
    .map((kind) => propose(kind, unread))
    .filter(({ columns }) => columns.some(({ by }) => by !== undefined && by !== 'values'));
  return proposals.sort((a, b) => Number(b.isWhole) - Number(a.isWhole) || b.worth - a.worth)[0];
}

/** How the columns of a file may be meant if it is of that kind. Pure. */
export function propose(kind: FileKind, unread: Unread): Proposal {
  const draft: Draft = {
    kind,
    unread,
    cells: unread.header.map((_, at) => cellsOf(unread.sample, at)),
    found: new Map(),
  };
  byTitles(draft, 'title', knownTitles(kind));
  byTitles(draft, 'synonym', synonymTitles(kind));
  byParts(draft);
  byValues(draft);
  byKey(draft);
  const { found } = draft;
  const columns = unread.header.map((title, at) => {
    const example = draft.cells[at]?.[0] ?? '';
    return { title: title.trim(), example, sure: false, ...found.get(at) };
  });
  const fields = new Set([...found.values()].map(({ field }) => field));
  const needed = Object.keys(kind.fields).filter((id) => kind.fields[id]?.must === 'always');
  const worth = [...found.values()].reduce((sum, { by }) => sum + worths[by], 0);
  return {
    kind,
    columns: columns.filter(({ title }) => title !== ''),
    isWhole: needed.every((id) => fields.has(id)),
    worth,
  };
}

const worths: Readonly<Record<Recognised, number>> = { title: 3, synonym: 3, part: 2, values: 1 };

/** A proposal as a mapping: what each title means, and which columns are not read. */
export function mappingOf({ columns }: Pick<Proposal, 'columns'>): Mapping {
  return columns.map(({ title, field = '' }) => ({ title, field }));
}

/** What a person has to write who would have it so: the columns that the desk does not read by themselves. */
export function neededMapping({ columns, kind }: Pick<Proposal, 'columns' | 'kind'>): Mapping {
  const known = knownTitles(kind);
  return mappingOf({ columns }).filter(({ title, field }) => (known.get(titleKey(title)) ?? '') !== field);
}

type Draft = {
  kind: FileKind;
  unread: Unread;
  cells: readonly string[][];
  /** By the place of the column. */
  found: Map<number, { field: string; by: Recognised; sure: boolean }>;
};

function isTaken({ found }: Draft, id: string): boolean {
  return [...found.values()].some(({ field }) => field === id);
}

function synonymTitles(kind: FileKind): Map<string, string> {
  return new Map(Object.entries(synonymsOf(kind)).flatMap(([id, titles]) => titles.map((one) => [titleKey(one), id])));
}

/** Titles one by one; where two mean the same field the one that stands first among its titles goes before. */
function byTitles(draft: Draft, by: 'title' | 'synonym', known: ReadonlyMap<string, string>): void {
  const rank = [...known.keys()];
  const places = draft.unread.header
    .map((title, at) => ({ title, at, key: titleKey(title) }))
    .filter(({ key, at }) => known.has(key) && !draft.found.has(at))
    .sort((a, b) => rank.indexOf(a.key) - rank.indexOf(b.key));
  for (const { at, key, title } of places) give(draft, { at, id: known.get(key) ?? '', by, title });
}

/** `客户联系电话号码` has `联系电话` in it: the longest title that is a part, or of which it is one. */
function byParts(draft: Draft): void {
  const known = [...knownTitles(draft.kind), ...synonymTitles(draft.kind)]
    .filter(([key]) => key.length >= LEAST_PART)
    .sort(([a], [b]) => b.length - a.length);
  for (const [at, title] of draft.unread.header.entries()) {
    const key = titleKey(title);
    if (draft.found.has(at) || key.length < LEAST_PART) continue;
    const [, id] = known.find(([one, field]) => key.includes(one) && !isTaken(draft, field)) ?? [];
    if (id !== undefined) give(draft, { at, id, by: 'part', title });
  }
}
/** Shorter words stand in too many titles: 号, 名. */
const LEAST_PART = 2;

type Giving = { at: number; id: string; by: Recognised; title: string };

/** Values that a field cannot read show that the title is meant otherwise. */
function give(draft: Draft, { at, id, by, title }: Giving): void {
  const field = draft.kind.fields[id];
  if (field === undefined || isTaken(draft, id) || (field.type === 'money' && isForeign(title))) return;
  const read = readable(draft.cells[at] ?? [], field, { id, checks: draft.unread.checks });
  // Staff who are not in the book yet: their numbers are numbers all the same.
  const isNumber = field.names === 'advisor' && (draft.cells[at] ?? []).every((cell) => /^[\w-]+$/.test(cell));
  if (by !== 'title' && read !== undefined && read < LEAST_READ && !isNumber) return;
  draft.found.set(at, { field: id, by, sure: by === 'title' || (by === 'synonym' && (read ?? 1) >= SURE_READ) });
}
const LEAST_READ = 0.3;
const SURE_READ = 0.8;

/** What the values show by themselves, where one column only looks so and one field only is left for it. */
function byValues(draft: Draft): void {
  const { kind, unread, cells } = draft;
  for (const [id, field] of Object.entries(kind.fields)) {
    const look = lookOf(id, field);
    if (look === undefined || isTaken(draft, id)) continue;
    const rivals = Object.entries(kind.fields).filter(
      ([other, of]) => !isTaken(draft, other) && lookOf(other, of) === look,
    );
    if (look !== 'word' && rivals.length > 1) continue;
    const fits = unread.header
      .map((_, at) => at)
      .filter((at) => !draft.found.has(at) && looksLike(look, cells[at] ?? [], { field, id, ...unread }));
    const [only, ...others] = fits;
    if (only !== undefined && others.length === 0) draft.found.set(only, { field: id, by: 'values', sure: false });
  }
}

function lookOf(id: string, field: Field): Look | undefined {
  if (field.names !== undefined) return field.names;
  if (id === 'phone' || id === 'mobile') return 'phone';
  if (id === 'id_no') return 'id-no';
  if (id === 'email') return 'mail';
  if (id === 'product_code') return 'product';
  if (field.type === 'money') return 'money';
  if (field.type === 'day') return 'date';
  if (field.type === 'instant') return 'time';
  // Any day may be a birthday, any Y a licence.
  if (id === 'birthday' || field.type === 'bool') return undefined;
  return field.forms !== undefined || id === 'tier' ? 'word' : undefined;
}

/** The key, where one column only tells the rows apart. */
function byKey(draft: Draft): void {
  const keys = Object.entries(draft.kind.fields).filter(([, { key, must }]) => key && must === 'always');
  const [id] = keys[0] ?? [];
  if (id === undefined || keys.length > 1 || isTaken(draft, id)) return;
  const fits = draft.cells.flatMap((cells, at) => (!draft.found.has(at) && looksLikeKey(cells) ? [at] : []));
  const [only, ...others] = fits;
  if (only !== undefined && others.length === 0) draft.found.set(only, { field: id, by: 'values', sure: false });
}

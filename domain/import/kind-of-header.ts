import { chosenTitles, knownTitles } from './columns.ts';
import type { FileKind } from './kind.ts';
import { titleKey } from './titles.ts';

/** A column by its name in English and in Chinese; `needed` where the file is no use without. */
export type ColumnName = { field: string; chinese: string; needed: boolean };

/** Why a header is of no kind of file, held against the kind it comes nearest to; against all where not one title is known. */
export type HeaderFault = {
  kind?: FileKind;
  missing: readonly ColumnName[];
  twice: readonly ColumnName[];
  /** Titles nobody knows, as they stand in the file. */
  unknown: readonly string[];
  /** What the header should be: all columns of that kind, or what each kind needs. */
  expected: readonly { kind: FileKind; columns: readonly ColumnName[] }[];
};

/** Which kind of file a header is of: the one that knows the most of its columns and misses none it needs; else why it is none. */
export function kindOfHeader(
  header: readonly string[],
  kinds: readonly FileKind[],
): { ok: true; kind: FileKind } | { ok: false; fault: HeaderFault } {
  const compared = kinds.map((kind) => ({ kind, ...compare(header, kind) }));
  const [best] = compared
    .filter(({ missing, twice }) => missing.length === 0 && twice.length === 0)
    .sort((a, b) => a.unknown.length - b.unknown.length);
  if (best !== undefined) return { ok: true, kind: best.kind };
  const [nearest] = compared.sort((a, b) => b.known - a.known || a.missing.length - b.missing.length);
  if (nearest === undefined || nearest.known === 0) return { ok: false, fault: nothingKnown(header, kinds) };
  const { kind, missing, twice, unknown } = nearest;
  return { ok: false, fault: { kind, missing, twice, unknown, expected: [{ kind, columns: columnsOf(kind) }] } };
}

function nothingKnown(header: readonly string[], kinds: readonly FileKind[]): HeaderFault {
  const expected = kinds.map((kind) => ({ kind, columns: columnsOf(kind).filter(({ needed }) => needed) }));
  return { missing: [], twice: [], unknown: titlesOf(header), expected };
}

function compare(header: readonly string[], kind: FileKind) {
  const known = knownTitles(kind);
  const fields = header.map((title) => known.get(titleKey(title)));
  const times = (id: string) => fields.filter((one) => one === id).length;
  const columns = columnsOf(kind);
  const { twice } = chosenTitles(header, fields, kind.fields);
  return {
    known: columns.filter(({ field }) => times(field) > 0).length,
    missing: columns.filter(({ field, needed }) => needed && times(field) === 0),
    twice: columns.filter(({ field }) => field === twice),
    unknown: titlesOf(header.filter((_, index) => fields[index] === undefined)),
  };
}

function columnsOf({ fields }: FileKind): ColumnName[] {
  return Object.entries(fields).map(([field, { titles, must }]) => {
    return { field, chinese: titles[0] ?? field, needed: must === 'always' };
  });
}

function titlesOf(header: readonly string[]): string[] {
  return header.map((title) => title.trim()).filter((title) => title !== '');
}

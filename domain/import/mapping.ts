import { fold } from '../kit/fold.ts';
import type { Fielded } from './columns.ts';
import { titleKey } from './titles.ts';

/** What each title of a file means: the id of a field, or nothing where the column is not read. Titles it does not name mean what they say. */
export type Mapping = readonly MappedTitle[];
export type MappedTitle = { readonly title: string; readonly field: string };

/** The word for a column that is not read, in `--map` and in a select. */
export const NOT_READ = '-';

/** A title as mappings know it: the unit in its brackets counts. */
export function mapKey(title: string): string {
  return fold(title).replace(/[\s*]/g, '');
}

/** A header by its titles, whatever their order: by this a confirmed mapping is found again. */
export function headerKey(header: readonly string[]): string {
  const titles = header.map(mapKey).filter((title) => title !== '' && !ofErrorFile.has(title));
  return [...new Set(titles)].sort().join('\n');
}

/** What the desk itself puts behind the columns of a file that it sends back. */
const ofErrorFile: ReadonlySet<string> = new Set(['行号 line', '原因 reason'].map(mapKey));

/** The header with each mapped title as that of its field, its unit kept; empty where the column is not to be read. */
export function mappedHeader(header: readonly string[], mapping: Mapping): string[] {
  const exact = new Map(mapping.map(({ title, field }) => [mapKey(title), field]));
  const loose = new Map(mapping.map(({ title, field }) => [titleKey(title), field]));
  return header.map((title) => {
    const field = exact.get(mapKey(title)) ?? (title.trim() === '' ? undefined : loose.get(titleKey(title)));
    return field === undefined ? title : field === '' ? '' : `${field}${unitPart.exec(title)?.[0] ?? ''}`;
  });
}
const unitPart = /[(（][^()（）]*[)）][\s*]*$/;

/** Those mapped titles that a header does not have. */
export function strangers(header: readonly string[], mapping: Mapping): string[] {
  const keys = new Set(header.flatMap((title) => [mapKey(title), titleKey(title)]));
  return mapping.map(({ title }) => title).filter((title) => !keys.has(mapKey(title)) && !keys.has(titleKey(title)));
}

/** What is wrong with a mapping that a person wrote. */
export type MapFault = { code: 'form' | 'field' | 'twice'; word: string };

/**
 * Reads `柜台列名=column,…`; a column may be called by its id or any of its titles, `-` is a column that is not read. A comma inside a title
 * needs no quotes, since each part has its `=`.
 */
export function parseMap(
  text: string,
  { fields }: Fielded,
): { ok: true; mapping: Mapping } | { ok: false; fault: MapFault } {
  const known = new Map(
    Object.entries(fields).flatMap(([id, { titles }]) => [id, ...titles].map((one) => [titleKey(one), id])),
  );
  const mapping: MappedTitle[] = [];
  for (const part of partsOf(text)) {
    const at = part.lastIndexOf('=');
    const [title, word] = [part.slice(0, at).trim(), part.slice(at + 1).trim()];
    if (at < 1 || title === '' || word === '') return { ok: false, fault: { code: 'form', word: part.trim() } };
    const field = word === NOT_READ ? '' : known.get(titleKey(word));
    if (field === undefined) return { ok: false, fault: { code: 'field', word } };
    if (field !== '' && mapping.some((one) => one.field === field))
      return { ok: false, fault: { code: 'twice', word } };
    mapping.push({ title, field });
  }
  return mapping.length === 0 ? { ok: false, fault: { code: 'form', word: text } } : { ok: true, mapping };
}

function partsOf(text: string): string[] {
  const parts: string[] = [];
  let open = '';
  for (const piece of text.split(/[,，]/)) {
    const part = open === '' ? piece : `${open},${piece}`;
    open = part.includes('=') ? '' : part;
    if (open === '' && part.trim() !== '') parts.push(part);
  }
  return open.trim() === '' ? parts : [...parts, open];
}

/** A mapping as `--map` takes it. */
export function mapText(mapping: Mapping): string {
  return mapping.map(({ title, field }) => `${title}=${field === '' ? NOT_READ : field}`).join(',');
}

/** A kind that knows its columns by further titles too: where a header is looked for. */
export function knowing<K extends Fielded>(kind: K, more: Readonly<Record<string, readonly string[]>>): Fielded {
  const taken = new Set(Object.entries(kind.fields).flatMap(([id, { titles }]) => [id, ...titles].map(titleKey)));
  const fields = Object.entries(kind.fields).map(([id, field]) => {
    const further = (more[id] ?? []).filter((title) => !taken.has(titleKey(title)));
    return [id, { ...field, titles: [...field.titles, ...further] }] as const;
  });
  return { fields: Object.fromEntries(fields) };
}

/** The titles of a mapping by field. */
export function titlesByField(mapping: Mapping): Record<string, string[]> {
  const titles: Record<string, string[]> = {};
  for (const { title, field } of mapping) if (field !== '') titles[field] = [...(titles[field] ?? []), title];
  return titles;
}

import type { FileKind } from './kind.ts';
import { type Mapping, NOT_READ } from './mapping.ts';
import type { AskedColumn } from './port.ts';

/** What is wrong with what somebody said the columns mean, by the ids of fields. */
export type ColumnsFault = { missing: readonly string[]; twice?: string };

/** What stands in the way of reading a file so; undefined where nothing does. */
export function columnsFault(
  { fields }: Pick<FileKind, 'fields'>,
  columns: readonly AskedColumn[],
): ColumnsFault | undefined {
  const named = columns.map(({ field }) => field).filter((field) => field !== '');
  const twice = named.find((field, at) => named.indexOf(field) !== at);
  const missing = Object.keys(fields).filter((id) => fields[id]?.must === 'always' && !named.includes(id));
  return twice === undefined && missing.length === 0 ? undefined : { missing, ...(twice !== undefined && { twice }) };
}

/** The name that the select of a column has in its form. */
export function pickName(at: number): string {
  return `column_${at}`;
}

/** The columns as they were picked in a form; what names no column or no field of the kind is passed over. */
export function pickedColumns(
  columns: readonly AskedColumn[],
  { fields }: Pick<FileKind, 'fields'>,
  form: Readonly<Record<string, unknown>>,
): AskedColumn[] {
  return columns.map((column, at) => {
    const word = form[pickName(at)];
    if (typeof word !== 'string' || (word !== NOT_READ && fields[word] === undefined)) return column;
    const field = word === NOT_READ ? '' : word;
    return field === column.field ? column : { ...column, field, sure: true };
  });
}

/** The columns as a mapping. */
export function mappingOfColumns(columns: readonly AskedColumn[]): Mapping {
  return columns.map(({ title, field }) => ({ title, field }));
}

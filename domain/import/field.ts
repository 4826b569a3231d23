import type { Day } from '../kit/day.ts';
import type { Rulebook } from '../kit/rulebook.ts';
import type { Bad, MoneyUnit } from './cells.ts';
import type { Refusal } from './refusal.ts';

/** What a value is held as: the staging table, COPY and the columns of the book go by it. `money` is fen, `instant` a point in time. */
export type ColumnType = 'text' | 'day' | 'money' | 'instant' | 'int' | 'small' | 'bool';

/**
 * What the rows of a file are held against: the day and the zone of the desk, the firm's tiers, the staff numbers that exist. `partly`
 * where the sender sees a part of the staff and clients only.
 */
export type Checks = {
  today: Day;
  zone: string;
  rulebook: Pick<Rulebook, 'tiers'>;
  hasAdvisor(staffNo: string): boolean;
  partly: boolean;
};

/**
 * Where a reader stands: the id of its field, what values are held against, the unit that the column's title names, and how many digits its
 * numbers have, where leading zeros show it.
 */
export type ReaderOf = { id: string; checks: Checks; unit: MoneyUnit | undefined; length?: number | undefined };

/** Reads one cell: undefined where it is empty, a `Bad` where it is no such value. */
export type CellReader<Value> = (cell: string) => Value | undefined | Bad;

/** A fault of a value that can be read: the refusal without its field. */
export type Fault = Omit<Refusal, 'field'>;

export type FieldOptions<Value> = {
  /** What files call the column besides its id; the first is its Chinese name. */
  readonly titles: readonly string[];
  /** `always`: no file without the column. `when-new`: a record the book does not have needs it. Either way its cells are not empty. */
  readonly must?: 'always' | 'when-new';
  /** It tells the rows of a file, and the records of the book, apart. */
  readonly key?: true;
  /** A new record is none where the book has its number with zeros before it: they were lost. */
  readonly zeros?: 'tell-apart';
  /** An empty cell does not clear what the book has. */
  readonly empty?: 'keeps';
  /** Stands for an empty cell or a missing column. */
  readonly orElse?: Value;
  /** Kept encrypted, for that purpose. */
  readonly secret?: 'staff-mobile' | 'client';
  /** The record of the book that the value names. An advisor stands in `column` by id, a client in `client_id`, a product by its code. */
  readonly names?: 'client' | 'product' | 'advisor';
  /** The column of the book, where it is not called as the field. */
  readonly column?: string;
  /** The forms that are understood, for the documentation. */
  readonly forms?: string;
  /** Why a value that can be read is not taken. */
  check?(value: Value, checks: Checks): Fault | undefined;
};

type Reads<Value> = { readonly type: ColumnType; reader(of: ReaderOf): CellReader<Value> };

/** A column that a kind of file may have. */
export type Field<Value = unknown> = FieldOptions<Value> & Reads<Value>;

/** A field with a reader of its own. */
export function field<Value, const Options extends FieldOptions<Value>>(
  type: ColumnType,
  options: Options,
  reader: (of: ReaderOf) => CellReader<Value>,
): Options & Reads<Value> {
  return { ...options, type, reader };
}

import type { Day } from '../kit/day.ts';
import type { Fen } from '../kit/money.ts';
import type { Rulebook } from '../kit/rulebook.ts';
import {
  type Bad,
  type MoneyUnit,
  moneyReader,
  readDate,
  readInstant,
  readInt,
  readKey,
  readNote,
  readOptionalKey,
  readPhone,
  readText,
  readWord,
} from './cells.ts';
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

/** Where a reader stands: the id of its field, what values are held against, and the unit that the column's title names. */
export type ReaderOf = { id: string; checks: Checks; unit: MoneyUnit | undefined };

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
  /** An empty cell does not clear what the book has. */
  readonly empty?: 'keeps';
  /** Stands for an empty cell or a missing column. */
  readonly orElse?: Value;
  /** Kept encrypted, for that purpose. */
  readonly secret?: 'staff-mobile';
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

/** A number or code that tells records apart: at most 40 characters, kept as written. */
export function key<const Options extends FieldOptions<string>>(options: Options) {
  const always = { ...options, key: true, must: 'always' } as const;
  return field<string, typeof always>(
    'text',
    always,
    ({ id }) =>
      (cell) =>
        readKey(cell, id),
  );
}

/** A part of the key that may be empty, and then is the empty text. */
export function optionalKey<const Options extends FieldOptions<string>>(options: Options) {
  const filled = { ...options, key: true, orElse: '' } as const;
  return field<string, typeof filled>('text', filled, optionalKeyReader);
}

/** The number or code of another record: `names` says of which. */
export function reference<const Options extends FieldOptions<string>>(options: Options) {
  return field<string, Options>('text', options, optionalKeyReader);
}

/** A word or a line of at most `longest` characters. */
export function text<const Options extends FieldOptions<string>>(longest: number, options: Options) {
  return field<string, Options>(
    'text',
    options,
    ({ id }) =>
      (cell) =>
        readText(cell, id, longest),
  );
}

/** Free text of several lines. */
export function note<const Options extends FieldOptions<string>>(longest: number, options: Options) {
  return field<string, Options>(
    'text',
    options,
    ({ id }) =>
      (cell) =>
        readNote(cell, id, longest),
  );
}

export function phone<const Options extends FieldOptions<string>>(options: Options) {
  return field<string, Options>(
    'text',
    options,
    ({ id }) =>
      (cell) =>
        readPhone(cell, id),
  );
}

export function day<const Options extends FieldOptions<Day>>(options: Options) {
  return field<Day, Options>(
    'day',
    options,
    ({ id }) =>
      (cell) =>
        readDate(cell, id),
  );
}

/** A point in time; without a zone it is one of the desk's, a day alone begins at midnight. */
export function instant<const Options extends FieldOptions<Date>>(options: Options) {
  return field<Date, Options>(
    'instant',
    options,
    ({ id, checks }) =>
      (cell) =>
        readInstant(cell, id, checks.zone),
  );
}

/** An amount in yuan, or in the unit of the column's title; the value is in fen. */
export function money<const Options extends FieldOptions<Fen>>(options: Options) {
  return field<Fen, Options>('money', options, ({ id, unit }) => moneyReader(id, unit));
}

/** A whole number between -2147483647 and 2147483647. */
export function whole<const Options extends FieldOptions<number>>(options: Options) {
  return field<number, Options>(
    'int',
    options,
    ({ id }) =>
      (cell) =>
        readInt(cell, id),
  );
}

/** One of a few words; `words` maps each spelling to its value. The documentation names a value by its first spellings. */
export function oneOf<Value extends string, const Options extends FieldOptions<Value>>(
  words: ReadonlyMap<string, Value>,
  options: Options,
) {
  return wordField<Value, Options>('text', words, options);
}

export function yesNo<const Options extends FieldOptions<boolean>>(options: Options) {
  return wordField<boolean, Options>('bool', yesNoWords, options);
}

const yesNoWords: ReadonlyMap<string, boolean> = new Map([
  ['Y', true],
  ['N', false],
  ['y', true],
  ['n', false],
  ['是', true],
  ['否', false],
  ['有', true],
  ['无', false],
  ['yes', true],
  ['no', false],
  ['true', true],
  ['false', false],
  ['1', true],
  ['0', false],
]);

function wordField<Value, const Options extends FieldOptions<Value>>(
  type: ColumnType,
  words: ReadonlyMap<string, Value>,
  options: Options,
) {
  const told = { forms: formsOf(words), ...options };
  return field<Value, typeof told>(
    type,
    told,
    ({ id }) =>
      (cell) =>
        readWord(cell, id, words),
  );
}

/** Of each value the first spelling, and the first in Chinese behind it where that is another. */
function formsOf(words: ReadonlyMap<string, unknown>): string {
  const spellings = [...words];
  return [...new Set(words.values())]
    .map((value) => {
      const own = spellings.filter(([, meant]) => meant === value).map(([word]) => word);
      const chinese = own.find((word) => /[\u4e00-\u9fff]/.test(word));
      return [...new Set([own[0], chinese])].filter((word) => word !== undefined).join(' ');
    })
    .join(', ');
}

function optionalKeyReader({ id }: ReaderOf): CellReader<string> {
  return (cell) => readOptionalKey(cell, id);
}

/* Checks of a value. */

export function notNegative(amount: Fen): Fault | undefined {
  return amount < 0n ? { code: 'negative' } : undefined;
}

export function aboveZero(amount: Fen): Fault | undefined {
  return amount <= 0n ? { code: 'not-positive' } : undefined;
}

/** The advisor is on the staff, and one whom the sender may see. */
export function isAdvisor(staffNo: string, { hasAdvisor, partly }: Checks): Fault | undefined {
  return hasAdvisor(staffNo) ? undefined : { code: 'unknown-advisor', value: staffNo, partly };
}

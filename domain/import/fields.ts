import type { Day } from '../kit/day.ts';
import type { Fen } from '../kit/money.ts';
import {
  type Bad,
  keysOfLength,
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
import { type CellReader, type ColumnType, type FieldOptions, field, type ReaderOf } from './field.ts';

/* The fields a kind of file is made of. */

/** A number or code that tells records apart: at most 40 characters, kept as written. */
export function key<const Options extends FieldOptions<string>>(options: Options) {
  const always = { ...options, key: true, must: 'always' } as const;
  return field<string, typeof always>('text', always, ({ id, length }) =>
    keysOfLength(length, id, (cell) => readKey(cell, id)),
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
    reading((cell, id) => readText(cell, id, longest)),
  );
}

/** Free text of several lines. */
export function note<const Options extends FieldOptions<string>>(longest: number, options: Options) {
  return field<string, Options>(
    'text',
    options,
    reading((cell, id) => readNote(cell, id, longest)),
  );
}

/** A telephone number. */
export function phone<const Options extends FieldOptions<string>>(options: Options) {
  return field<string, Options>('text', options, reading(readPhone));
}

/** A calendar day, as files and spreadsheets write it. */
export function day<const Options extends FieldOptions<Day>>(options: Options) {
  return field<Day, Options>('day', options, reading(readDate));
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
  return field<number, Options>('int', options, reading(readInt));
}

/** One of a few words; `words` maps each spelling to its value. The documentation names a value by its first spellings. */
export function oneOf<Value extends string, const Options extends FieldOptions<Value>>(
  words: ReadonlyMap<string, Value>,
  options: Options,
) {
  return wordField<Value, Options>('text', words, options);
}

/** Yes or no, in Chinese or English, or as 1 and 0. */
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
    reading((cell, id) => readWord(cell, id, words)),
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

/** Reads a cell by itself; faults name the field. */
function reading<Value>(read: (cell: string, id: string) => Value | undefined | Bad) {
  return ({ id }: ReaderOf): CellReader<Value> =>
    (cell) =>
      read(cell, id);
}

function optionalKeyReader({ id, length }: ReaderOf): CellReader<string> {
  return keysOfLength(length, id, (cell) => readOptionalKey(cell, id));
}

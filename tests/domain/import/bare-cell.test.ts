import fc from 'fast-check';
import { expect, it } from 'vitest';
import { bareCell, guardedCell, isErrorCell, isScientific } from '../../../domain/import/bare-cell.ts';

it.for([
  ['00123', '00123'],
  ['="00125"', '00125'],
  ['="say ""no"""', 'say "no"'],
  ["'00126", '00126'],
  ["'张三", '张三'],
  ["'A001", 'A001'],
  ["'=1+1", '=1+1'],
  ['\'="00125"', '00125'],
  ['=1+1', '=1+1'],
  ['', ''],
] as const)('of the cell %s the text is %s', ([cell, text]) => {
  expect(bareCell(cell)).toBe(text);
});

it('keeps the apostrophe of a name', () => {
  expect(bareCell("'t Hooft")).toBe("'t Hooft");
});

/** What makes spreadsheets work a cell out. */
const live = /^[=+\-@\t\r＝＋－＠]/;

it('whatever a cell holds, guarded it is no formula, and read again it is what it was', () => {
  const part = fc.constantFrom(
    '=',
    '+',
    '-',
    '@',
    "'",
    '"',
    '\t',
    '\r',
    ' ',
    '＝',
    '1',
    '00',
    '中',
    'a',
    'HYPERLINK("x")',
    ',',
  );
  const cell = fc.array(part, { maxLength: 6 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(cell, (text) => {
      expect(guardedCell(text)).not.toMatch(live);
      expect(guardedCell(text).trimStart()).not.toMatch(live);
      expect(bareCell(guardedCell(text))).toBe(bareCell(text));
    }),
    { numRuns: 3000 },
  );
});

it.for(['#N/A', '#REF!', '#DIV/0!', '#name?', '########'])('%s is an error of a spreadsheet', (cell) => {
  expect(isErrorCell(cell)).toBe(true);
});

it.for(['#1', '教师#', 'N/A', '#标签', '###'])('%s is none', (cell) => {
  expect(isErrorCell(cell)).toBe(false);
});

it.for([
  ['1.10101E+17', true],
  ['6E+17', true],
  ['1.2e8', true],
  ['1e6', false],
  ['E12', false],
  ['1E5', false],
] as const)('%s is in scientific form: %s', ([cell, is]) => {
  expect(isScientific(cell)).toBe(is);
});

import { Bad, readText } from './cells.ts';
import { type FieldOptions, field } from './field.ts';

/** A product's risk: `R1` to `R5`; `r3`, `3`, `R3级` and the names of the five levels are understood. */
export function riskLevel<const Options extends FieldOptions<string>>(options: Options) {
  return field<string, Options>(
    'text',
    { forms: 'R1-R5', ...options },
    ({ id }) =>
      (cell) =>
        readRiskLevel(cell, id),
  );
}

function readRiskLevel(cell: string, id: string): string | undefined | Bad {
  const text = readText(cell, id, 40);
  if (text === undefined || text instanceof Bad) return text;
  const level = /^r?([1-5])(?:级|\s*\(.*\)|[-\s].*)?$/i.exec(text)?.[1] ?? riskWords.get(text.replace(/风险$/, ''));
  return level === undefined ? new Bad({ code: 'word', field: id, value: text, known: 'R1 R2 R3 R4 R5' }) : `R${level}`;
}

/** The banks' names of the five levels. */
const riskWords: ReadonlyMap<string, string> = new Map([
  ['低', '1'],
  ['中低', '2'],
  ['中', '3'],
  ['中高', '4'],
  ['高', '5'],
]);

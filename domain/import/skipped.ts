import type { SkippedLines } from './port.ts';

/** No line skipped. */
export const nothingSkipped: SkippedLines = { count: 0, first: [] };

/** So many skipped lines are kept to be said; the others are counted. */
const SAID = 3;

/** One skipped line more. */
export function skippedLine({ count, first }: SkippedLines, line: number, cells: readonly string[]): SkippedLines {
  if (first.length >= SAID) return { count: count + 1, first };
  const text = cells
    .map((cell) => cell.trim())
    .filter((cell) => cell !== '')
    .join(' ');
  return { count: count + 1, first: [...first, { line, text }] };
}

/** Skipped lines of one part of a file and of a later one. */
export function bothSkipped(a: SkippedLines, b: SkippedLines): SkippedLines {
  return { count: a.count + b.count, first: [...a.first, ...b.first].slice(0, SAID) };
}

/**
 * What of a part of a file is neither data nor a refused row: `sure` are asides wherever they stand; `tail` are rows of one cell behind the
 * part's last row of data, `lone` counts those before it, which are refused; `last` is the line of that row, 0 where there is none.
 */
export type Asides = { sure: SkippedLines; lone: number; tail: SkippedLines; last: number };

export const noAsides: Asides = { sure: nothingSkipped, lone: 0, tail: nothingSkipped, last: 0 };

/** Two parts one after the other as one: a row of one cell is a remark only where no data follow. */
export function joinedAsides(a: Asides, b: Asides): Asides {
  const sure = bothSkipped(a.sure, b.sure);
  if (b.last === 0) return { sure, lone: a.lone, tail: bothSkipped(a.tail, b.tail), last: a.last };
  return { sure, lone: a.lone + a.tail.count + b.lone, tail: b.tail, last: b.last };
}

/** The asides of a part in which data stand up to that line. */
export function withDataUpTo(asides: Asides, last: number): Asides {
  return last > asides.last ? joinedAsides(asides, { ...noAsides, last }) : asides;
}

/** What was skipped in all, and how many rows of one cell are refused: without any row of data nothing stands behind them. */
export function settledAsides({ sure, lone, tail, last }: Asides): { skipped: SkippedLines; refused: number } {
  return last === 0
    ? { skipped: sure, refused: lone + tail.count }
    : { skipped: bothSkipped(sure, tail), refused: lone };
}

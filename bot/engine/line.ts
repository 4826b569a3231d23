import { tidy } from '../../domain/kit/fold.ts';

/** Between white space; a byte order mark counts as none: it is pasted along unseen. */
const unbroken = /(?:\S|\ufeff)+/g;

/**
 * A line as the words it is understood by, and as it was written. Free text (a note, a reason, a matter) is kept as written, with
 * its punctuation, width, line breaks and emoji.
 */
export type Line = {
  /** Invisible characters and full-width forms gone, upper and lower case kept. */
  words: readonly string[];
  /** What was written from that word to the end. */
  from(at: number): string;
  /** What was written as these words, in order; where others stood between two of them their break of the line stays, else a blank. */
  written(indexes: readonly number[]): string;
};

/** The line of a text; no words where it is only white space or invisible. */
export function lineOf(text: string): Line {
  const pieces: Piece[] = [];
  let end = 0;
  for (const { 0: written, index } of text.matchAll(unbroken)) {
    const word = tidy(written);
    if (word === '') continue;
    pieces.push({ word, written, gap: text.slice(end, index) });
    end = index + written.length;
  }
  return lineFrom(pieces);
}

/** Whether a line is meant as a command: its first word begins with the slash, of whatever width, or with `、`, which a Chinese keyboard has on its key. */
export function isSlashed(text: string): boolean {
  return /^[/、]/.test(lineOf(text).words[0] ?? '');
}

type Piece = { word: string; written: string; gap: string };

function lineFrom(pieces: readonly Piece[]): Line {
  const written = (indexes: readonly number[]) =>
    indexes
      .map((at, nth) => {
        const before = indexes[nth - 1];
        return `${before === undefined ? '' : gapBetween(pieces, before, at)}${pieces[at]?.written ?? ''}`;
      })
      .join('');
  return {
    words: pieces.map(({ word }) => word),
    from: (at) => written(pieces.map((_, index) => index).slice(at)),
    written,
  };
}

function gapBetween(pieces: readonly Piece[], before: number, at: number): string {
  const behind = pieces[before + 1]?.gap ?? '';
  const ahead = pieces[at]?.gap ?? '';
  return ahead.includes('\n') ? ahead : behind;
}

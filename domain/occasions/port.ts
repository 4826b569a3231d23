import type { Rulebook } from '../kit/rulebook.ts';

/** By what the occasions of the book are compiled, as a short text: another text, other occasions. */
export type Fingerprints = {
  /** Of the rules and the calendar as they stand now. */
  current(rulebook: Rulebook): Promise<string>;
  /** Of those the book was compiled by last; undefined where it never was. */
  stored(): Promise<string | undefined>;
  store(value: string): Promise<void>;
  /** Whether there is no client whose occasions could be compiled. */
  bookIsEmpty(): Promise<boolean>;
};

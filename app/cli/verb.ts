import type { Core } from '../core.ts';

/** What the operator typed, already read: words in order, `--name value` and `--name` as flags. */
export type Call = {
  args: string[];
  flags: Record<string, string | true>;
  /** One JSON document instead of lines for people. */
  json: boolean;
  print(line: string): void;
};

/** One word of the operator's tool. */
export type Verb = {
  name: string;
  /** How it is written, `preview [--date D]`, and what for: its lines of the help. */
  usage: string;
  does: string;
  /** The flags it knows besides `--json`, and how many words it takes; absent: none. Others are refused. */
  flags?: readonly string[];
  words?: number;
  /** It makes the embedded book where there is none yet; absent: it wants one that is there. */
  makesBook?: true;
  /** Throws what is wrong with the values of the call itself, before anything is opened or made for it. */
  check?(call: Call): void;
  /** What it does where no book is wanted, with the exit code; undefined: `run` is to do it. */
  alone?(call: Call): Promise<number | undefined>;
  /** Gives the exit code: 0 done, 1 not in order, 2 used wrongly, 3 rows refused. */
  run(core: Core, call: Call): Promise<number>;
};

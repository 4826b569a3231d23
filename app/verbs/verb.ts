import type { Core } from '../core.ts';

/** What the operator typed, already read: words in order, `--name value` and `--name` as flags. */
export type Call = {
  args: string[];
  flags: Record<string, string | true>;
  /** One JSON document instead of lines for people. */
  json: boolean;
  print(line: string): void;
};

/** One word of the operator's tool. `needs`: the book alone, or Lark (real or the demo's sandbox) as well. */
export type Verb = {
  name: string;
  /** The line of the help, `preview [--date D]`. */
  usage: string;
  needs: 'book' | 'lark';
  /** Gives the exit code: 0 done, 1 not in order, 2 used wrongly, 3 rows refused. */
  run(core: Core, call: Call): Promise<number>;
};

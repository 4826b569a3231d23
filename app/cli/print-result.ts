import type { Call } from './verb.ts';

/** Prints what a verb found: one JSON document where that was asked for, else its lines for people. */
export function printResult(call: Call, found: unknown, lines: readonly string[]): void {
  if (call.json) call.print(JSON.stringify(found));
  else for (const line of lines) call.print(line);
}

import { AppError } from '../../../domain/kit/errors.ts';

/** Does work when its turn comes, and gives what came of it. `whose`: work of one name waits for its own, not for others'. */
export type Turns = <T>(whose: string, work: () => Promise<T>) => Promise<T>;

/** Beyond so many waiting nobody would live to see the answer: whoever sent it is better told to come again (ours). */
const mostWaiting = 20_000;

/**
 * At most `atOnce` pieces of work are under way; the others wait here, where waiting costs no connection and no transaction's time. Those
 * who wait take turns: a thousand commands of one person keep another's single one waiting for one turn, not for a thousand. Throws
 * `AppError('database-away')` where too many wait already.
 */
export function takingTurns(atOnce: number): Turns {
  const waiting = new Map<string, (() => void)[]>();
  let free = atOnce;
  let count = 0;
  function next(): void {
    const [first] = waiting;
    if (first === undefined) {
      free += 1;
      return;
    }
    const [whose, theirs] = first;
    const begin = theirs.shift();
    // Whoever has more to do stands at the end of the line again.
    waiting.delete(whose);
    if (theirs.length > 0) waiting.set(whose, theirs);
    count -= 1;
    begin?.();
  }
  function turn(whose: string): Promise<void> {
    if (free > 0) {
      free -= 1;
      return Promise.resolve();
    }
    if (count >= mostWaiting) throw new AppError('database-away', 'too much work waits for the database');
    count += 1;
    return new Promise((begin) => {
      const theirs = waiting.get(whose);
      if (theirs === undefined) waiting.set(whose, [begin]);
      else theirs.push(begin);
    });
  }
  return async (whose, work) => {
    await turn(whose);
    try {
      return await work();
    } finally {
      next();
    }
  };
}

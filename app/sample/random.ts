/** A fixed sequence of numbers in [0, 1) from a seed (mulberry32): the same book on every machine. */
export function sequence(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A whole number from `low` to `high`, both included. */
export function between(next: () => number, low: number, high: number): number {
  return low + Math.floor(next() * (high - low + 1));
}

/** One of the list, each as likely. */
export function pick<const From extends readonly [unknown, ...unknown[]]>(
  next: () => number,
  from: From,
): From[number] {
  return from[Math.floor(next() * from.length)] ?? from[0];
}

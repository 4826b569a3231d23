/** What the platform allows: starts within a second, and where it says so within a minute. */
export type Allowance = { perSecond: number; perMinute?: number };

/** Messages and the rest of the open platform, per API and app. [lark.md: 1000/min and 50/s] */
export const PER_API: Allowance = { perSecond: 50, perMinute: 1000 };
/** To one user, in one group, on one message's update. */
export const PER_TARGET: Allowance = { perSecond: 5 };
/** Ephemeral cards in one group. */
export const PER_GROUP_EPHEMERAL: Allowance = { perSecond: 40 };

/**
 * Sliding windows over monotonic milliseconds: in no second and in no minute more than allowed, wherever the window is laid.
 * Refused starts do not count.
 */
export class Limits {
  on: boolean;
  #monotonic: () => number;
  #starts = new Map<string, number[]>();

  constructor(on: boolean, monotonic: () => number) {
    this.on = on;
    this.#monotonic = monotonic;
  }

  /** Takes one start for `key`; when there is none left, the milliseconds until there is. */
  take(key: string, { perSecond, perMinute }: Allowance): number | undefined {
    if (!this.on) return undefined;
    const now = this.#monotonic();
    const starts = (this.#starts.get(key) ?? []).filter((at) => at > now - (perMinute ? 60_000 : 1000));
    const wait = Math.max(
      waitFor(starts, now, { size: 1000, allowed: perSecond }),
      perMinute ? waitFor(starts, now, { size: 60_000, allowed: perMinute }) : 0,
    );
    if (wait <= 0) starts.push(now);
    this.#starts.set(key, starts);
    this.#sweep(now);
    return wait > 0 ? wait : undefined;
  }

  #sweep(now: number): void {
    if (this.#starts.size < 5000) return;
    for (const [key, starts] of this.#starts) {
      if ((starts.at(-1) ?? 0) < now - 60_000) this.#starts.delete(key);
    }
  }
}

function waitFor(starts: number[], now: number, window: { size: number; allowed: number }): number {
  const oldestThatCounts = starts.at(-window.allowed);
  if (oldestThatCounts === undefined) return 0;
  return oldestThatCounts + window.size - now;
}

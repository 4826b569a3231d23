/** How much the platform allows, per app and per receiver; `kept` of it is left for answers to people who wait. */
export type Allowance = {
  perSecond: number;
  perMinute: number;
  perReceiverSecond: number;
  keptPerSecond: number;
  keptPerMinute: number;
};

/**
 * The platform allows 50 a second and 1000 a minute per app and 5 a second per receiver. A little less is used: what left here
 * evenly can arrive there in a bunch.
 */
export const platformAllowance: Allowance = {
  perSecond: 48,
  perMinute: 960,
  perReceiverSecond: 4,
  keptPerSecond: 4,
  keptPerMinute: 60,
};

/** Answers may use the whole allowance, everything else leaves a part of it. */
export type Lane = 'answer' | 'other';

const second = 1_000;
const minute = 60_000;

/**
 * Keeps the platform's limits over sliding windows: in no second and no minute more than allowed, wherever the window is laid.
 * Every `at` is monotonic milliseconds.
 */
export class Pace {
  readonly #allowance: Allowance;
  #starts: number[] = [];
  #receivers = new Map<string, number[]>();
  #heldUntil = Number.NEGATIVE_INFINITY;

  constructor(allowance: Allowance = platformAllowance) {
    this.#allowance = allowance;
  }

  /** How many may go at this moment. */
  free(lane: Lane, at: number): number {
    if (lane === 'other' && at < this.#heldUntil) return 0;
    return Math.max(0, Math.min(...this.#windows(lane).map(({ size, allowed }) => allowed - this.#within(size, at))));
  }

  /** Milliseconds until at least one may go; 0: now. */
  wait(lane: Lane, at: number): number {
    const waits = this.#windows(lane).map(
      ({ size, allowed }) => (this.#starts.at(-allowed) ?? Number.NEGATIVE_INFINITY) + size - at,
    );
    return Math.max(0, ...waits, lane === 'other' ? this.#heldUntil - at : 0);
  }

  /** Counts one to this receiver and gives the milliseconds by which to delay it, so that the receiver's own limit is kept. */
  take(receiver: string, at: number): number {
    this.#starts.push(at);
    if (this.#starts.length > 2 * this.#allowance.perMinute) this.#forget(at);
    const earlier = (this.#receivers.get(receiver) ?? []).filter((start) => start > at - second);
    const start = Math.max(at, (earlier.at(-this.#allowance.perReceiverSecond) ?? at - second) + second);
    this.#receivers.set(receiver, [...earlier, start]);
    return start - at;
  }

  /** Nothing but answers goes until then. */
  hold(until: number): void {
    this.#heldUntil = Math.max(this.#heldUntil, until);
  }

  /** Milliseconds for which only answers go. */
  held(at: number): number {
    return Math.max(0, this.#heldUntil - at);
  }

  #windows(lane: Lane): { size: number; allowed: number }[] {
    const { perSecond, perMinute, keptPerSecond, keptPerMinute } = this.#allowance;
    const kept = lane === 'answer' ? { second: 0, minute: 0 } : { second: keptPerSecond, minute: keptPerMinute };
    return [
      { size: second, allowed: perSecond - kept.second },
      { size: minute, allowed: perMinute - kept.minute },
    ];
  }

  #within(size: number, at: number): number {
    let count = 0;
    for (let i = this.#starts.length - 1; i >= 0 && (this.#starts[i] ?? at - size) > at - size; i -= 1) count += 1;
    return count;
  }

  #forget(at: number): void {
    this.#starts = this.#starts.filter((start) => start > at - minute);
    for (const [receiver, starts] of this.#receivers) {
      if ((starts.at(-1) ?? 0) <= at - second) this.#receivers.delete(receiver);
    }
  }
}

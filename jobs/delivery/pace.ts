/** How much the platform allows, per app and per receiver; `kept` of it is left for answers to people who wait. */
export type Allowance = {
  perSecond: number;
  perMinute: number;
  perReceiverSecond: number;
  keptPerSecond: number;
  keptPerMinute: number;
};

/** The platform allows 50 a second and 1000 a minute per app and 5 a second per receiver; a tenth is kept for answers (ours). */
export const platformAllowance: Allowance = {
  perSecond: 50,
  perMinute: 1000,
  perReceiverSecond: 5,
  keptPerSecond: 5,
  keptPerMinute: 60,
};

/** Answers may use the whole allowance, everything else leaves a part of it. */
export type Lane = 'answer' | 'other';

const second = 1_000;
const minute = 60_000;

/**
 * Keeps the platform's limits over sliding windows, wherever the window is laid and however long a message is on its way: it
 * arrives at some time between its start and its answer, so it counts from the one until the window after the other is over.
 * Every `at` is monotonic milliseconds.
 */
export class Pace {
  readonly #allowance: Allowance;
  #underWay = 0;
  #answered: number[] = [];
  #receivers = new Map<string, number[]>();
  #heldUntil = Number.NEGATIVE_INFINITY;

  constructor(allowance: Allowance = platformAllowance) {
    this.#allowance = allowance;
  }

  /** How many may start at this moment. */
  free(lane: Lane, at: number): number {
    if (lane === 'other' && at < this.#heldUntil) return 0;
    const free = this.#windows(lane).map(
      ({ size, allowed }) => allowed - this.#underWay - this.#answeredWithin(size, at),
    );
    return Math.max(0, Math.min(...free));
  }

  /** Milliseconds until one may start, if nothing more is answered; 0: now, Infinity: only then. */
  wait(lane: Lane, at: number): number {
    const waits = this.#windows(lane).map(({ size, allowed }) => {
      const places = allowed - this.#underWay;
      if (places <= 0) return Number.POSITIVE_INFINITY;
      return (this.#answered.at(-places) ?? Number.NEGATIVE_INFINITY) + size - at;
    });
    return Math.max(0, ...waits, lane === 'other' ? this.#heldUntil - at : 0);
  }

  /**
   * Counts one to this receiver and gives the milliseconds by which to delay it, so that the receiver's own limit is kept. Only
   * one at a time may be under way to a receiver, and `done` must follow.
   */
  take(receiver: string, at: number): number {
    this.#underWay += 1;
    const earlier = this.#receivers.get(receiver) ?? [];
    return Math.max(0, (earlier.at(-this.#allowance.perReceiverSecond) ?? at - second) + second - at);
  }

  /** The one to this receiver was answered, or given up. */
  done(receiver: string, at: number): void {
    this.#underWay -= 1;
    this.#answered.push(at);
    const earlier = (this.#receivers.get(receiver) ?? []).filter((answered) => answered > at - second);
    this.#receivers.set(receiver, [...earlier, at]);
    if (this.#answered.length > 2 * this.#allowance.perMinute) this.#forget(at);
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

  #answeredWithin(size: number, at: number): number {
    let count = 0;
    while (count < this.#answered.length && (this.#answered.at(-1 - count) ?? at - size) > at - size) count += 1;
    return count;
  }

  #forget(at: number): void {
    this.#answered = this.#answered.filter((answered) => answered > at - minute);
    for (const [receiver, answered] of this.#receivers) {
      if ((answered.at(-1) ?? 0) <= at - second) this.#receivers.delete(receiver);
    }
  }
}

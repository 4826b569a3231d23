/** The sandbox's clock: a base clock and how far someone moved it. Limits and timers of the platform do not follow it. */
export class Clock {
  #base: () => Date;
  #offsetMs = 0;

  constructor(base: () => Date) {
    this.#base = base;
  }

  now(): Date {
    return new Date(this.ms());
  }

  ms(): number {
    return this.#base().getTime() + this.#offsetMs;
  }

  /** From now on the clock runs on from `at`, in real time. */
  move(at: Date): void {
    this.#offsetMs = at.getTime() - this.#base().getTime();
  }
}

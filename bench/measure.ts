import type { Log } from '../domain/kit/log.ts';

/** What every benchmark reports: milliseconds, the floor measured in the same run, and how often the floor the work took. */
export type BenchReport = {
  name: string;
  size: number;
  ms: number;
  floor_ms: number;
  ratio: number;
  per_second: number;
  p50_ms?: number;
  p99_ms?: number;
  peak_rss_mb: number;
  [more: string]: unknown;
};

/** A benchmark by its name: sizes with their defaults, and the run on an empty, migrated database of its own. */
export type Bench<Sizes extends Record<string, number> = Record<string, number>> = {
  name: string;
  sizes: Sizes;
  /** Those of the sizes that are given by their name alone, as 1. */
  switches?: readonly string[];
  run(sizes: Sizes, at: { url: string; home: string }): Promise<BenchReport>;
};

/** Milliseconds that `work` took. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

/** The value below which `share` (0 to 1) of the samples lie; 0 without samples. */
export function quantile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

/** The mean; 0 without samples. */
export function mean(samples: readonly number[]): number {
  return samples.length === 0 ? 0 : samples.reduce((sum, one) => sum + one, 0) / samples.length;
}

/** To so many digits after the point. */
export function rounded(value: number, digits = 2): number {
  return Number(value.toFixed(digits));
}

/** The largest memory of this process since the call, in megabytes, looked at every 50 ms; asking ends the watch. */
export function watchMemory(): () => number {
  let peak = process.memoryUsage.rss();
  const look = () => {
    peak = Math.max(peak, process.memoryUsage.rss());
  };
  const timer = setInterval(look, 50);
  return () => {
    clearInterval(timer);
    look();
    return Math.round(peak / 2 ** 20);
  };
}

/** What is measured keeps quiet. */
export const silent: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

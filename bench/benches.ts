import type { Bench, BenchReport } from './measure.ts';

/** A benchmark with the sizes it understands, whatever they are. */
export type AnyBench = {
  name: string;
  sizes: Record<string, number>;
  switches: readonly string[];
  run(sizes: Record<string, number>, at: { url: string; home: string }): Promise<BenchReport>;
};

/** Everything that can be measured. Each is loaded by itself: what the others need must not count towards its memory. */
export const benches: ReadonlyMap<string, () => Promise<AnyBench>> = new Map([
  ['morning', async () => anySizes((await import('./morning.ts')).morning)],
  ['deliver', async () => anySizes((await import('./deliver.ts')).deliver)],
  ['command', async () => anySizes((await import('./command.ts')).command)],
  ['lookup', async () => anySizes((await import('./lookup.ts')).lookup)],
  ['import', async () => anySizes((await import('./import.ts')).importing)],
  ['queue', async () => anySizes((await import('./queue.ts')).queue)],
]);

function anySizes<Sizes extends Record<string, number>>({ name, sizes, switches = [], run }: Bench<Sizes>): AnyBench {
  return { name, sizes, switches, run: (given, at) => run({ ...sizes, ...given }, at) };
}

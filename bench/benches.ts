import { command } from './command.ts';
import { deliver } from './deliver.ts';
import { importBench } from './import.ts';
import { lookup } from './lookup.ts';
import type { Bench, BenchReport } from './measure.ts';
import { morning } from './morning.ts';
import { queue } from './queue.ts';

/** A benchmark with the sizes it understands, whatever they are. */
export type AnyBench = {
  name: string;
  sizes: Record<string, number>;
  run(sizes: Record<string, number>, at: { url: string; home: string }): Promise<BenchReport>;
};

/** Everything that can be measured. */
export const benches: readonly AnyBench[] = [
  anySizes(morning),
  anySizes(deliver),
  anySizes(command),
  anySizes(lookup),
  anySizes({ name: 'import', sizes: { rows: 20_000 }, run: ({ rows }, { url }) => importBench({ rows, url }) }),
  anySizes(queue),
];

function anySizes<Sizes extends Record<string, number>>({ name, sizes, run }: Bench<Sizes>): AnyBench {
  return { name, sizes, run: (given, at) => run({ ...sizes, ...given }, at) };
}

import type { Job } from './job.ts';
import { morning } from './morning.ts';
import { roll } from './roll.ts';
import { summary } from './summary.ts';
import { sweep } from './sweep.ts';

/** Everything the desk does by the clock. */
export const jobs: readonly Job[] = [roll, morning, summary, sweep];

import { mkdtemp, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { timed } from './measure.ts';

const page = Buffer.alloc(8_192);
/** A page that takes longer to reach the disk was held up by something else. */
const heldUpMs = 10;
const everyMs = 20;
/** So many pages in a row, three seconds of them. */
const calmPages = 150;

/**
 * Waits until the disk under `folder` has written what filling the book left it to write, at most `seconds`: what is measured is a desk
 * at work and not one behind a bulk load. Gives the milliseconds waited, and whether the disk came to rest.
 */
export async function diskAtRest(folder: string, seconds: number): Promise<{ waited_ms: number; at_rest: boolean }> {
  const own = await mkdtemp(join(folder, 'disk-'));
  const file = await open(join(own, 'page'), 'w');
  const started = performance.now();
  const waited = () => Math.round(performance.now() - started);
  try {
    for (let calm = 0; calm < calmPages; await wait(everyMs)) {
      if (waited() > 1_000 * seconds) return { waited_ms: waited(), at_rest: false };
      const ms = await timed(async () => {
        await file.write(page, 0, page.length, 0);
        await file.datasync();
      });
      calm = ms < heldUpMs ? calm + 1 : 0;
    }
    return { waited_ms: waited(), at_rest: true };
  } finally {
    await file.close();
    await rm(own, { recursive: true, force: true });
  }
}

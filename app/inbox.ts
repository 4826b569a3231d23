import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { DeliveryState } from '../domain/ledger.ts';
import type { Core } from './core.ts';

/** A file nobody has reported on for so long is no longer being read: its reader was killed, and the queue has given up. */
const forgottenMs = 24 * 3_600_000;
const underWay: ReadonlySet<string> = new Set<DeliveryState>(['pending', 'sending']);

/**
 * Removes what is left of files sent in chat: the rows that were refused, once they have gone back to their sender or never will, and
 * what a killed reader left. They hold personal data. Gives how many files' remains are gone.
 */
export async function clearInbox({ config, database }: Pick<Core, 'config' | 'database'>): Promise<number> {
  const inbox = join(config.home, 'inbox');
  const messages = await readdir(inbox).catch(() => []);
  if (messages.length === 0) return 0;
  const deliveries = await database.delivery.findMany({
    where: { key: { in: messages.map(keyOf) } },
    select: { key: true, state: true },
  });
  const states = new Map(deliveries.map(({ key, state }) => [key, state]));
  let removed = 0;
  for (const message of messages) {
    const state = states.get(keyOf(message));
    const folder = join(inbox, message);
    if (state === undefined ? !(await isForgotten(folder)) : underWay.has(state)) continue;
    await rm(folder, { recursive: true, force: true });
    removed += 1;
  }
  return removed;
}

/** The key under which the refused rows of the file in that message go back. */
function keyOf(messageId: string): string {
  return `report:${messageId}:errors`;
}

/** By the machine's own clock, as the file system has it. */
async function isForgotten(folder: string): Promise<boolean> {
  const found = await stat(folder).catch(() => undefined);
  return found !== undefined && Date.now() - found.mtimeMs > forgottenMs;
}

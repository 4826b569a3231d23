import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { DeliveryState } from '../domain/messaging/ledger.ts';
import type { Core } from './core.ts';

/** A file nobody has reported on for so long is no longer being read: its reader was killed, and the queue has given up. */
const forgottenMs = 24 * 3_600_000;
const underWay: ReadonlySet<string> = new Set<DeliveryState>(['pending', 'sending']);

/**
 * Removes what is left of files sent in chat: the rows that were refused, once they have gone back to their sender or never will, and
 * what a killed reader left. They hold personal data. Gives how many files' remains are gone.
 */
export async function clearInbox(core: Pick<Core, 'config' | 'database'>): Promise<number> {
  const inbox = inboxOf(core);
  const messages = await readdir(inbox).catch(() => []);
  if (messages.length === 0) return 0;
  const deliveries = await core.database.delivery.findMany({
    where: { key: { in: messages.map(refusedRowsKey) } },
    select: { key: true, state: true },
  });
  const states = new Map(deliveries.map(({ key, state }) => [key, state]));
  let removed = 0;
  for (const message of messages) {
    const state = states.get(refusedRowsKey(message));
    const folder = join(inbox, message);
    if (state === undefined ? !(await isForgotten(folder)) : underWay.has(state)) continue;
    await rm(folder, { recursive: true, force: true });
    removed += 1;
  }
  return removed;
}

/** Where files sent in chat are put while they are read, in a folder named as their message. */
export function inboxOf({ config }: Pick<Core, 'config'>): string {
  return join(config.home, 'inbox');
}

/** The key under which the sender of a file is told of it. */
export function reportKey(messageId: string): string {
  return `report:${messageId}`;
}

/** The key under which its refused rows go back. */
export function refusedRowsKey(messageId: string): string {
  return `${reportKey(messageId)}:errors`;
}

/** By the machine's own clock, as the file system has it. */
async function isForgotten(folder: string): Promise<boolean> {
  const found = await stat(folder).catch(() => undefined);
  return found !== undefined && Date.now() - found.mtimeMs > forgottenMs;
}

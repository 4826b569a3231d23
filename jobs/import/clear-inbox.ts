import type { DeliveryState } from '../../domain/messaging/ledger.ts';
import type { JobContext } from '../engine/context.ts';
import { refusedRowsKey } from './report-keys.ts';

const underWay: ReadonlySet<string> = new Set<DeliveryState>(['pending', 'sending']);

/**
 * Removes what is left of files sent in chat: the rows that were refused, once they have gone back to their sender or never will, files that
 * were shown and are not to go in, and what a killed reader left. They hold personal data. Gives how many files' remains are gone.
 */
export async function clearInbox({
  sentFiles,
  receivedFiles,
}: Pick<JobContext, 'sentFiles' | 'receivedFiles'>): Promise<number> {
  const messages = await receivedFiles.messages();
  if (messages.length === 0) return 0;
  const states = await sentFiles.statesOf(messages.map(refusedRowsKey));
  const held = await sentFiles.heldStates(messages);
  let removed = 0;
  for (const message of messages) {
    const state = states.get(refusedRowsKey(message));
    const asked = held.get(message);
    if (asked === 'held' || asked === 'confirmed') continue;
    const isLeft = (asked === undefined || asked === 'stored') && !(await receivedFiles.isForgotten(message));
    if (state === undefined ? isLeft : underWay.has(state)) continue;
    await receivedFiles.removeAll(message);
    removed += 1;
  }
  return removed;
}

import { stockOf } from '../../adapters/store/demo/played-day.ts';
import type { DemoDesk } from '../demo-desk.ts';
import type { People, SeenMessage } from './sandbox-user.ts';

/** The day in numbers, and what does not agree between what people saw and what the ledger holds. */
export type Account = {
  advisors: number;
  clients: number;
  tasks: number;
  lists: number;
  reminders: number;
  summaries: number;
  lost: string[];
  duplicates: string[];
};

/** Reads every conversation and the whole ledger, and holds them against each other, message by message. */
export async function takeStock({ core }: DemoDesk, people: People): Promise<Account> {
  const seen = new Map<string, SeenMessage[]>();
  for (const { open_id } of await people.users()) {
    for (const message of await people.messages(open_id)) {
      if (message.sender !== 'bot') continue;
      const key = message.uuid ?? message.message_id;
      seen.set(key, [...(seen.get(key) ?? []), message]);
    }
  }
  const { rows, advisors, clients, tasks } = await stockOf(core.database);
  const said = rows.filter(({ verb }) => verb !== 'patch');
  const lost = rows.flatMap(({ id, key, verb, state }) => {
    // An update overtaken by a newer one of the same card is not said any more: nothing is lost by it.
    if (verb === 'patch' && state === 'suppressed') return [];
    if (state !== 'sent') return [`${key} is ${state}`];
    return verb !== 'patch' && !seen.has(id) ? [`${key} is sent by the ledger, but nobody has it`] : [];
  });
  const listed = new Set(rows.filter(({ kind }) => kind === 'list').map(({ staffId }) => staffId));
  lost.push(...advisors.filter(({ id }) => !listed.has(id)).map(({ staffNo }) => `advisor ${staffNo} has no list`));
  return {
    advisors: advisors.length,
    clients,
    tasks,
    lists: count(rows, 'list'),
    reminders: count(rows, 'reminder'),
    summaries: count(rows, 'summary'),
    lost,
    duplicates: doubled(said, seen),
  };
}

function count(rows: readonly { kind: string; state: string }[], kind: string): number {
  return rows.filter((row) => row.kind === kind && row.state === 'sent').length;
}

/** Messages seen twice, messages no row stands behind, and people with two lists or summaries of one day. */
function doubled(
  rows: readonly { id: string; kind: string; staffId: number | null; onDay: Date; key: string }[],
  seen: ReadonlyMap<string, SeenMessage[]>,
): string[] {
  const known = new Set(rows.map(({ id }) => id));
  const faults: string[] = [];
  for (const [key, messages] of seen) {
    if (messages.length > 1) faults.push(`${key} was seen ${messages.length} times`);
    if (!known.has(key)) faults.push(`message ${messages[0]?.message_id} is in no ledger`);
  }
  const once = new Set<string>();
  for (const { kind, staffId, onDay, key } of rows) {
    if (kind !== 'list' && kind !== 'summary') continue;
    const what = `${kind} ${key.split(':')[1]} ${staffId} ${onDay.toISOString().slice(0, 10)}`;
    if (once.has(what)) faults.push(`two of ${what}`);
    once.add(what);
  }
  return faults;
}

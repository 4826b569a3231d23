import type { Delivery, NewDelivery, TryOutcome } from '../../domain/messaging/ledger.ts';
import type { Ledger, Outbox } from '../../domain/messaging/port.ts';
import { uuidWindowMs } from '../../domain/messaging/send-policy.ts';
import type { ShownList } from '../../domain/tasks/shown-list.ts';

/** A row with what the ledger keeps beside a `Delivery`. */
type Row = Delivery & { nextAt: Date };

export type MemoryLedger = { ledger: Ledger; outbox: Outbox; rows: Map<string, Row> };

/** Ledger and outbox in memory, held to the same contract as those on PostgreSQL. It knows no staff. */
export function memoryLedger(): MemoryLedger {
  const rows = new Map<string, Row>();
  const lists = new Map<string, ShownList>();
  let count = 0;
  const sayAll = async (deliveries: readonly NewDelivery[], now: Date) => {
    let added = 0;
    for (const delivery of deliveries) {
      if ([...rows.values()].some(({ key }) => key === delivery.key)) continue;
      count += 1;
      added += 1;
      const id = `00000000-0000-7000-8000-${String(count).padStart(12, '0')}`;
      const row: Row = { ...delivery, id, late: delivery.late ?? false, state: 'pending', attempts: 0, nextAt: now };
      rows.set(id, { ...row, nextAt: delivery.notBefore ?? now });
    }
    return added;
  };
  const outbox: Outbox = {
    async claim(limit, now, upTo = Number.POSITIVE_INFINITY) {
      const taken = due([...rows.values()], now, upTo).slice(0, limit);
      return taken.map(({ nextAt: _nextAt, ...row }) => {
        const sending = {
          ...row,
          state: 'sending' as const,
          attempts: row.attempts + 1,
          firstTryAt: row.firstTryAt ?? now,
        };
        rows.set(row.id, { ...sending, nextAt: now });
        return sending;
      });
    },
    async settle(id, outcome) {
      const row = rows.get(id);
      if (row) rows.set(id, settled(row, outcome));
    },
    async recover(now, staleMs) {
      const counts = { requeued: 0, uncertain: 0 };
      for (const row of rows.values()) {
        if (row.state !== 'sending' || now.getTime() - row.nextAt.getTime() < staleMs) continue;
        const age = now.getTime() - (row.firstTryAt ?? now).getTime();
        const again = row.verb === 'patch' || (row.verb !== 'ephemeral' && age < uuidWindowMs);
        rows.set(row.id, { ...row, state: again ? 'pending' : 'uncertain', nextAt: now });
        counts[again ? 'requeued' : 'uncertain'] += 1;
      }
      return counts;
    },
    async nextDue(upTo = Number.POSITIVE_INFINITY) {
      const waiting = [...rows.values()].filter(({ state, priority }) => state === 'pending' && priority <= upTo);
      const times = waiting.map(({ nextAt }) => nextAt.getTime());
      return times.length === 0 ? undefined : new Date(Math.min(...times));
    },
  };
  const ledger: Ledger = {
    say: async (delivery, now) => (await sayAll([delivery], now)) === 1,
    sayAll,
    byKey: async (key) => [...rows.values()].find((row) => row.key === key),
    byMessage: async (messageId) =>
      [...rows.values()].find((row) => row.messageId === messageId && row.verb !== 'patch'),
    listAskedFor: async (ownerId, today) =>
      [...rows.values()].findLast((row) => row.listOf === ownerId && row.onDay === today),
    async rewrite(key, content) {
      const row = [...rows.values()].find((one) => one.key === key);
      if (row === undefined || row.state !== 'pending' || row.attempts > 0) return false;
      rows.set(row.id, { ...row, content });
      return true;
    },
    clientOf: async (messageId) => [...rows.values()].find((row) => row.messageId === messageId)?.clientId,
    async setClient(messageId, clientId) {
      for (const row of rows.values()) if (row.messageId === messageId) Object.assign(row, { clientId });
    },
    shownOn: async (messageId) => lists.get(messageId),
    async setShown(messageId, shown) {
      lists.set(messageId, shown);
    },
  };
  return { ledger, outbox, rows };
}

function due(rows: Row[], now: Date, upTo: number): Row[] {
  const waiting = rows.filter(({ state }) => state === 'pending');
  const newest = new Map(waiting.filter(({ verb }) => verb === 'patch').map((row) => [row.target, row.id]));
  for (const row of waiting) {
    if (row.verb === 'patch' && newest.get(row.target) !== row.id)
      Object.assign(row, { state: 'suppressed', reason: 'superseded' });
  }
  const inTheWay = new Map<string, Row[]>();
  for (const row of rows) {
    if (row.state === 'sending' || (row.state === 'pending' && row.attempts > 0)) {
      inTheWay.set(row.target, [...(inTheWay.get(row.target) ?? []), row]);
    }
  }
  const held = (row: Row) =>
    (inTheWay.get(row.target) ?? []).some((other) => {
      if (other.id === row.id) return false;
      return other.state === 'sending' || (other.id < row.id && other.priority <= row.priority);
    });
  const seen = new Set<string>();
  return waiting
    .filter((row) => row.state === 'pending' && row.nextAt <= now && row.priority <= upTo && !held(row))
    .sort((a, b) => a.priority - b.priority || a.nextAt.getTime() - b.nextAt.getTime() || (a.id < b.id ? -1 : 1))
    .filter(({ target }) => !seen.has(target) && seen.add(target));
}

function settled(row: Row, outcome: TryOutcome): Row {
  if (outcome.state === 'sent') {
    if (!['sending', 'pending', 'uncertain'].includes(row.state)) return row;
    const { code: _code, reason: _reason, ...rest } = row;
    return { ...rest, ...outcome };
  }
  if (row.state !== 'sending') return row;
  if (outcome.state !== 'pending') return { ...row, ...outcome };
  const { firstTryAt, code: _code, ...rest } = row;
  const { unsent, ...again } = outcome;
  return { ...rest, ...again, ...(firstTryAt && !unsent && { firstTryAt }) };
}

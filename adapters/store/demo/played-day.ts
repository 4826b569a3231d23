import type { Database } from '../kit/prisma.ts';

/** A client the played day works with. */
export type PlayedClient = { clientNo: string; advisorOpenId?: string; aum: bigint };

const selected = { clientNo: true, aum: true, advisor: { select: { openId: true } } } as const;

/** Clients in the first stage whose advisor is one of these Lark users, in the order of the book. */
export async function newClientsOf(database: Database, openIds: readonly string[]): Promise<PlayedClient[]> {
  const rows = await database.client.findMany({
    where: { advisor: { openId: { in: [...openIds] } }, stage: 1 },
    select: selected,
    orderBy: { id: 'asc' },
  });
  return rows.map(playedClient);
}

/** The first clients of a tier. */
export async function clientsOfTier(database: Database, tier: string, count: number): Promise<PlayedClient[]> {
  const rows = await database.client.findMany({
    where: { tier },
    select: selected,
    orderBy: { id: 'asc' },
    take: count,
  });
  return rows.map(playedClient);
}

type Selected = { clientNo: string; aum: bigint; advisor: { openId: string | null } | null };

function playedClient({ clientNo, aum, advisor }: Selected): PlayedClient {
  const advisorOpenId = advisor?.openId ?? undefined;
  return { clientNo, aum, ...(advisorOpenId !== undefined && { advisorOpenId }) };
}

/** Whether anybody has been sent the report of a file. */
export async function someFileIsReported(database: Database): Promise<boolean> {
  return (await database.delivery.count({ where: { kind: 'report' } })) > 0;
}

/** A row of the ledger, as it is held against what people saw. */
export type LedgerRow = {
  id: string;
  key: string;
  kind: string;
  verb: string;
  state: string;
  staffId: number | null;
  onDay: Date;
};

/** The whole book in numbers, and the whole ledger. */
export type Stock = {
  rows: LedgerRow[];
  advisors: { id: number; staffNo: string }[];
  clients: number;
  /** Without appointments, which people make themselves. */
  tasks: number;
};

/** The whole ledger, and whom it is to have served. */
export async function stockOf(database: Database): Promise<Stock> {
  return {
    rows: await database.delivery.findMany({
      select: { id: true, key: true, kind: true, verb: true, state: true, staffId: true, onDay: true },
    }),
    advisors: await database.staff.findMany({
      where: { role: 'advisor', status: 'active' },
      select: { id: true, staffNo: true },
    }),
    clients: await database.client.count(),
    tasks: await database.task.count({ where: { rule: { not: 'appointment' } } }),
  };
}

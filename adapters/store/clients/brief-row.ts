import type { ClientBrief } from '../../../domain/clients/client.ts';
import type { Day } from '../../../domain/kit/day.ts';
import type { Fen } from '../../../domain/kit/money.ts';
import { sql } from '../kit/prisma.ts';

/** The columns behind a `ClientBrief`, of `client c`, its advisor `a` and the team `t` of that advisor. */
export const briefColumns = sql`c.id, c.client_no AS "clientNo", c.name, c.tier, c.aum, c.stage,
  c.advisor_id AS "advisorId", a.name AS "advisorName", t.name AS "teamName", c.last_contact_on::text AS "lastContactOn"`;

export const briefJoins = sql`LEFT JOIN staff a ON a.id = c.advisor_id LEFT JOIN team t ON t.id = a.team_id`;

export type BriefRow = {
  id: number;
  clientNo: string;
  name: string;
  tier: string;
  aum: bigint;
  stage: number;
  advisorId: number | null;
  advisorName: string | null;
  teamName: string | null;
  lastContactOn: string | null;
};

export function briefOf(row: BriefRow): ClientBrief {
  return {
    id: row.id,
    clientNo: row.clientNo,
    name: row.name,
    tier: row.tier,
    aum: row.aum as Fen,
    stage: row.stage as ClientBrief['stage'],
    ...(row.advisorId !== null && { advisorId: row.advisorId }),
    ...(row.advisorName !== null && { advisorName: row.advisorName }),
    ...(row.teamName !== null && { teamName: row.teamName }),
    ...(row.lastContactOn !== null && { lastContactOn: row.lastContactOn as Day }),
  };
}

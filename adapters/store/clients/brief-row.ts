import { stages } from '../../../domain/stages/stages.ts';
import { col, day, from, int, money, oneOf, optional, text } from '../kit/fields.ts';
import { sql } from '../kit/prisma.ts';
import { row } from '../kit/rows.ts';

/** A `ClientBrief`: `client c`, its advisor `a` and the team `t` of that advisor, as `briefJoins` joins them. */
export const briefRow = row({
  ...from('c', {
    id: int,
    clientNo: text,
    name: text,
    tier: text,
    aum: money,
    stage: oneOf(stages),
    advisorId: optional(int),
    lastContactOn: optional(day),
  }),
  advisorName: col('a.name', optional(text)),
  teamName: col('t.name', optional(text)),
});

export const briefJoins = sql`LEFT JOIN staff a ON a.id = c.advisor_id LEFT JOIN team t ON t.id = a.team_id`;

import { stages } from '../../../domain/stages/stages.ts';
import { col, day, int, money, oneOf, optional, text } from '../kit/fields.ts';
import { sql } from '../kit/prisma.ts';
import { row } from '../kit/rows.ts';

/** A `ClientBrief`: `client c`, its advisor `a` and the team `t` of that advisor, as `briefJoins` joins them. */
export const briefRow = row({
  id: col('c.id', int),
  clientNo: col('c.client_no', text),
  name: col('c.name', text),
  tier: col('c.tier', text),
  aum: col('c.aum', money),
  stage: col('c.stage', oneOf(stages)),
  advisorId: col('c.advisor_id', optional(int)),
  advisorName: col('a.name', optional(text)),
  teamName: col('t.name', optional(text)),
  lastContactOn: col('c.last_contact_on', optional(day)),
});

export const briefJoins = sql`LEFT JOIN staff a ON a.id = c.advisor_id LEFT JOIN team t ON t.id = a.team_id`;

import { addDays, type Day } from '../../domain/kit/day.ts';
import type { Moment } from '../../domain/kit/moment.ts';
import { outflowAlerts } from '../../domain/occasions/rules/outflow.ts';
import { int, listOf, text } from '../store/kit/fields.ts';
import { type RowOf, row } from '../store/kit/rows.ts';
import { type Query, readFacts } from '../store/occasions/recompile.ts';
import type { ImportReport } from './report.ts';
import { rowsOf } from './sets.ts';

const freshRow = row({ clientId: int, flowNos: listOf(text) });

/** The alarms that flows new in this transaction raised, of today or of a day the rulebook still reminds of. */
export async function newOutflows(query: Query, { today, rulebook }: Moment): Promise<ImportReport['outflows']> {
  const since = addDays(today, -rulebook.outflow.reminderDays);
  const fresh = await rowsOf(query, freshRow, [
    `SELECT client_id AS "clientId", array_agg(flow_no) AS "flowNos" FROM import_new_flow
     WHERE on_day BETWEEN $1::date AND $2::date GROUP BY client_id ORDER BY client_id`,
    since,
    today,
  ]);
  const alerts: ImportReport['outflows'] = [];
  for (let start = 0; start < fresh.length; start += BATCH) {
    const batch = fresh.slice(start, start + BATCH);
    alerts.push(...(await alertsOf(query, batch, { since, today, rulebook })));
  }
  return alerts;
}

const BATCH = 2000;

type Recent = Pick<Moment, 'today' | 'rulebook'> & { since: Day };

async function alertsOf(
  query: Query,
  batch: readonly RowOf<typeof freshRow>[],
  { since, today, rulebook }: Recent,
): Promise<ImportReport['outflows']> {
  const flowsOf = new Map(batch.map(({ clientId, flowNos }) => [clientId, new Set(flowNos)]));
  const clients = await readFacts(query, [...flowsOf.keys()], today);
  return clients.flatMap(({ id, facts }) =>
    outflowAlerts(facts, rulebook)
      .filter(({ on, flowNos }) => on >= since && on <= today && flowNos.some((flowNo) => flowsOf.get(id)?.has(flowNo)))
      .map((alert) => ({ clientId: id, alert })),
  );
}

import type { RunLedger } from '../../../domain/jobs/port.ts';
import { dateOf } from '../kit/columns.ts';
import { int, oneOf } from '../kit/fields.ts';
import { type Db, sql } from '../kit/prisma.ts';
import { one, row } from '../kit/rows.ts';

const startedRow = row({ attempts: int });
const stateRow = row({ state: oneOf(['running', 'done', 'failed']) });

/** A job that cannot succeed yet is not to be run anew every few seconds. */
const pauseAfterFailure = sql`interval '1 minute'`;

/**
 * The run ledger on the database: the primary key (job, day) lets one process win. Heartbeats are the database's own time:
 * a demo may move the desk's clock, a dead runner stays dead.
 */
export function runs(db: Db): RunLedger {
  return {
    async start({ job, day, now, late, staleMs, again }) {
      const started = await one(
        db,
        startedRow,
        sql`INSERT INTO job_run AS r (job, on_day, state, late, started_at, beat_at)
          VALUES (${job}, ${dateOf(day)}, 'running', ${late}, ${now}, clock_timestamp())
          ON CONFLICT (job, on_day) DO UPDATE SET state = 'running', attempts = r.attempts + 1, beat_at = clock_timestamp(), error = NULL
          WHERE (r.state = 'running' AND r.beat_at <= clock_timestamp() - ${staleMs} * interval '1 millisecond')
            OR (r.state = 'failed' AND r.beat_at <= clock_timestamp() - ${pauseAfterFailure})
            OR (${again} AND r.state IN ('done', 'failed'))
          RETURNING r.attempts`,
      );
      return started !== undefined;
    },
    async beat(job, day) {
      await db.$executeRaw(
        sql`UPDATE job_run SET beat_at = clock_timestamp() WHERE job = ${job} AND on_day = ${dateOf(day)}`,
      );
    },
    async finish({ job, day, now, counts }) {
      await db.$executeRaw(sql`UPDATE job_run SET state = 'done', finished_at = ${now},
        counts = ${JSON.stringify(counts)}::jsonb, error = NULL WHERE job = ${job} AND on_day = ${dateOf(day)}`);
    },
    async fail({ job, day, error }) {
      await db.$executeRaw(sql`UPDATE job_run SET state = 'failed', beat_at = clock_timestamp(), error = ${error}
        WHERE job = ${job} AND on_day = ${dateOf(day)}`);
    },
    async state(job, day) {
      const found = await one(
        db,
        stateRow,
        sql`SELECT state FROM job_run WHERE job = ${job} AND on_day = ${dateOf(day)}`,
      );
      return found?.state;
    },
  };
}

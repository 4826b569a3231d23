import type pg from 'pg';
import { jobStore } from '../adapters/store/jobs/job-store.ts';
import { openDatabase } from '../adapters/store/kit/prisma.ts';
import { recompileIn } from '../adapters/store/occasions/recompile.ts';
import type { StaffMatching } from '../domain/people/port.ts';
import { runJob } from '../jobs/engine/run-job.ts';
import { morning as morningJob } from '../jobs/morning.ts';
import { benchMoment, fillBook } from './book.ts';
import { type Bench, quantile, rounded, silent, timed, watchMemory } from './measure.ts';
import { fillOccasions } from './occasions.ts';
import { copyOf, drop, poolOn } from './throw-away.ts';

/** Mornings on copies of the same book, the first of them with code not yet compiled; the one in the middle counts. */
const rounds = 7;
/** Ledger rows that the floor writes by one plain statement. */
const batch = 200;
/** What a desk has for what it writes by the thousand. */
const sessions = 4;

/** From the clock's tick until every advisor's card is in the ledger. */
export const morning: Bench<{ advisors: number; clients: number }> = {
  name: 'morning',
  sizes: { advisors: 400, clients: 100 },
  async run({ advisors, clients }, { url }) {
    const pool = poolOn(url, 2);
    await fillBook(pool, { advisors, clients: advisors * clients });
    const due = await fillOccasions(pool);
    await pool.end();
    const peak = watchMemory();
    const pairs: { ms: number; floor: number; lists: number; tasks: number }[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const [work, bare] = [await copyOf(url, `work_${round}`), await copyOf(url, `bare_${round}`)];
      pairs.push(await oneMorning(work, bare));
      await drop(work);
      await drop(bare);
    }
    const ms = quantile(
      pairs.map((pair) => pair.ms),
      0.5,
    );
    const floor = quantile(
      pairs.map((pair) => pair.floor),
      0.5,
    );
    return {
      name: 'morning',
      size: advisors,
      clients: advisors * clients,
      due,
      tasks: pairs[0]?.tasks ?? 0,
      lists: pairs[0]?.lists ?? 0,
      ms: rounded(ms),
      floor_ms: rounded(floor),
      ratio: rounded(ms / floor),
      per_second: rounded((advisors * 1_000) / ms),
      peak_rss_mb: peak(),
    };
  },
};

/** Everybody has a Lark user. */
const nobodyToMatch: StaffMatching = {
  unmatched: async () => [],
  unmatchedWithEmail: async () => undefined,
  match: async () => false,
};

async function oneMorning(work: string, bare: string) {
  const database = openDatabase(work);
  const source = poolOn(work, sessions);
  const target = poolOn(bare, 1);
  try {
    // Connections are there before the tick, on both sides.
    const warm = Array.from({ length: sessions }, () => source.query('SELECT pg_sleep(0.01)'));
    await Promise.all([database.$queryRaw`SELECT 1`, target.query('SELECT 1'), ...warm]);
    const ctx = {
      jobs: jobStore({ database, pool: source, recompile: recompileIn }),
      moment: benchMoment,
      late: false,
      wake: () => undefined,
      log: silent,
      staff: nobodyToMatch,
    };
    let lists = 0;
    let tasks = 0;
    const ms = await timed(async () => {
      const { counts } = await runJob({ job: morningJob, day: benchMoment.today, late: false, again: false }, ctx);
      lists = counts.lists ?? 0;
      tasks = counts.tasks ?? 0;
    });
    const ledger = await source.query<{ row: object }>('SELECT to_json(d) AS row FROM delivery d ORDER BY id');
    const payloads: string[] = [];
    for (let from = 0; from < ledger.rows.length; from += batch) {
      payloads.push(JSON.stringify(ledger.rows.slice(from, from + batch).map(({ row }) => row)));
    }
    const floor = await timed(() => bareMorning(target, payloads));
    return { ms, floor, lists, tasks };
  } finally {
    await Promise.all([database.$disconnect(), source.end(), target.end()]);
  }
}

/** The same due rows read and the same ledger rows written, with nothing between. */
async function bareMorning(pool: pg.Pool, payloads: readonly string[]): Promise<void> {
  await pool.query(dueRows, [benchMoment.today]);
  for (const payload of payloads) {
    await pool.query('INSERT INTO delivery SELECT * FROM json_populate_recordset(NULL::delivery, $1)', [payload]);
  }
}

const dueRows = `SELECT o.*, c.id, c.client_no, c.name, c.tier, c.aum, c.stage, c.advisor_id, c.last_contact_on, s.name AS advisor_name, s.open_id
  FROM occasion o JOIN client c ON c.id = o.client_id JOIN staff s ON s.id = c.advisor_id AND s.status = 'active'
  WHERE o.opened_on IS NULL AND o.fires_on <= $1::date ORDER BY s.id, o.urgency DESC, o.worth DESC`;

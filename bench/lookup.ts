import type pg from 'pg';
import { clients } from '../adapters/store/clients/clients.ts';
import { openDatabase } from '../adapters/store/kit/prisma.ts';
import { people } from '../adapters/store/people/people.ts';
import type { Clients } from '../domain/clients/port.ts';
import type { Actor } from '../domain/people/people.ts';
import { benchMoment, benchSecrets, fillBook, randomOf } from './book.ts';
import { type Bench, type BenchReport, mean, quantile, rounded, timed, watchMemory } from './measure.ts';
import { poolOn } from './throw-away.ts';

/** Clients of one advisor. */
const perAdvisor = 500;
const perForm = 100;
/** As many as a picker card shows, and one to know that there are more. */
const shown = 9;

/** How `/client` finds people in a book of so many: in every form, for an advisor, two managers and compliance. */
export const lookup: Bench<{ clients: number }> = {
  name: 'lookup',
  sizes: { clients: 20_000 },
  async run(sizes, { url }) {
    const pool = poolOn(url, 2);
    try {
      const advisors = Math.max(16, Math.round(sizes.clients / perAdvisor));
      await fillBook(pool, { advisors, clients: sizes.clients });
      return await measureLookup(pool, { url, advisors, clients: sizes.clients });
    } finally {
      await pool.end();
    }
  },
};

/** The measurement alone, on a book that is there. */
export async function measureLookup(
  pool: pg.Pool,
  { url, advisors, clients: size }: { url: string; advisors: number; clients: number },
): Promise<BenchReport> {
  const database = openDatabase(url, { connections: 2 });
  const peak = watchMemory();
  try {
    const book = clients(database, { secrets: benchSecrets, recompile: async () => undefined });
    const samples: Sample[] = [];
    for (const asker of await askers(people(database), advisors)) {
      const ids = await pool.query<Known>(knownTo, [asker.advisors, perForm]);
      // The first of each are for the caches and the planner.
      await ask(pool, { book, asker, known: ids.rows.slice(0, 10) });
      samples.push(...(await ask(pool, { book, asker, known: ids.rows })));
    }
    return { ...summed(samples), name: 'lookup', size, peak_rss_mb: peak() };
  } finally {
    peak();
    await database.$disconnect();
  }
}

type Known = { id: number; name: string; keys: string; tail: string; advisorId: number };
/** `advisors`: whose clients are asked for; `inFull`: those of them whose clients are found by the end of a phone as well. */
type Asker = { who: string; actor: Actor; advisors: number[]; inFull: number[] };
type Sample = { who: string; form: string; ms: number; floor: number; found: boolean };

/** Clients that the query of somebody could be about. */
const knownTo = `SELECT id, name, keys, lpad((abs(hashint4(id)::bigint) % 10000)::text, 4, '0') AS tail, advisor_id AS "advisorId" FROM client
  WHERE advisor_id = ANY($1::int[]) ORDER BY hashint4(id) LIMIT $2`;

async function askers(staff: ReturnType<typeof people>, advisors: number): Promise<Asker[]> {
  const teams = Math.ceil(advisors / 8);
  const own = (from: number) => Array.from({ length: 8 }, (_, index) => from + index);
  const spread = Array.from({ length: 50 }, (_, index) => 1 + Math.floor((index * advisors) / 50));
  const all = (of: number[]) => ({ advisors: of, inFull: of });
  const one = async (who: string, id: number, of: Pick<Asker, 'advisors' | 'inFull'>): Promise<Asker> => {
    const actor = await staff.actorById(id, benchMoment.today);
    if (actor === undefined) throw new Error(`the book has no staff ${id}`);
    return { who, actor, ...of };
  };
  return [
    await one('advisor', 1, { advisors: own(1), inFull: [1] }),
    await one('manager', advisors + 1, all(own(1))),
    await one('manager_of_all', advisors + teams + 1, all(spread)),
    await one('compliance', advisors + teams + 2, all(spread)),
  ];
}

/** Every form of every client known, each beside a read by primary key over the same kind of connection. */
async function ask(
  pool: pg.Pool,
  { book, asker, known }: { book: Clients; asker: Asker; known: Known[] },
): Promise<Sample[]> {
  const samples: Sample[] = [];
  for (const client of known) {
    for (const [form, text] of Object.entries(formsOf(client))) {
      let found = false;
      const ms = await timed(async () => {
        const hits = await book.search(asker.actor, { text }, shown);
        // Of a teammate's client the end of a phone must find nothing.
        found = hits.length > 0 || (form === 'tail' && !asker.inFull.includes(client.advisorId));
      });
      const floor = await timed(() => pool.query('SELECT * FROM client WHERE id = $1', [client.id]));
      samples.push({ who: asker.who, form, ms, floor, found });
    }
  }
  return samples;
}

/** The ways one client is asked for. A part is the given name, or its last character: any syllable but the first. */
function formsOf({ id, name, keys, tail }: Known): Record<string, string> {
  const typed = keys.split('|').filter((key) => key !== '');
  const random = randomOf(id);
  return {
    pinyin: typed[1] ?? name,
    initials: typed.at(-1) ?? name,
    part: [...name].slice(random() < 0.8 ? 1 : -1).join(''),
    name,
    half: (typed[1] ?? name).slice(0, -2),
    mixed: `${[...name][0]}${(typed.at(-1) ?? '').slice(1)}`,
    tail,
  };
}

function summed(samples: readonly Sample[]) {
  const ms = samples.map((sample) => sample.ms);
  const floor = samples.map((sample) => sample.floor);
  const groups = new Map<string, Sample[]>();
  for (const sample of samples) {
    const key = `${sample.who}/${sample.form}`;
    groups.set(key, [...(groups.get(key) ?? []), sample]);
  }
  const forms = [...groups].map(([form, group]) => {
    const own = group.map((sample) => sample.ms);
    const beside = mean(group.map((sample) => sample.floor));
    return {
      form,
      ratio: rounded(mean(own) / beside),
      p50_ms: rounded(quantile(own, 0.5)),
      p99_ms: rounded(quantile(own, 0.99)),
      missed: group.filter(({ found }) => !found).length,
    };
  });
  return {
    ms: rounded(mean(ms), 3),
    floor_ms: rounded(mean(floor), 3),
    ratio: rounded(mean(ms) / mean(floor)),
    per_second: rounded(1000 / mean(ms)),
    p50_ms: rounded(quantile(ms, 0.5)),
    p99_ms: rounded(quantile(ms, 0.99)),
    floor_p50_ms: rounded(quantile(floor, 0.5)),
    floor_p99_ms: rounded(quantile(floor, 0.99)),
    forms,
  };
}

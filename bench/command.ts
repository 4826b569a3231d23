import type pg from 'pg';
import { dispatcher } from '../adapters/lark/dispatch.ts';
import { readConfig } from '../app/config.ts';
import { openCore } from '../app/core.ts';
import { createBot } from '../bot/bot.ts';
import type { EventHandlers } from '../domain/messaging/events.ts';
import { deliver } from '../jobs/deliver.ts';
import { benchKeys, benchMoment, fillBook, openIdOf } from './book.ts';
import { diskAtRest } from './disk.ts';
import { type Bench, mean, quantile, rounded, silent, timed, watchMemory } from './measure.ts';
import { fillOccasions } from './occasions.ts';
import { recordEvents, type Statement } from './recorder.ts';
import { copyOf, poolOn } from './throw-away.ts';

const advisors = 100;
const perAdvisor = 100;
const perSecond = 50;
/** Commands, then as many floors, and so on: what disturbs the machine disturbs both. */
const block = 50;
/** Before anything counts, and done before anything does: connections are opened and code is compiled. */
const warmUp = 100;

/**
 * `/client` and `/log` at 50 a second: from the event until what it changes and the reply are committed. `rest`: seconds it waits at most for
 * the disk.
 */
export const command: Bench<{ n: number; rest: number }> = {
  name: 'command',
  sizes: { n: 200, rest: 60 },
  async run({ n, rest }, { url, home }) {
    const pool = poolOn(url, 2);
    await fillBook(pool, { advisors, clients: advisors * perAdvisor });
    await fillOccasions(pool);
    await fillHistory(pool);
    await pool.end();
    const copy = await copyOf(url, 'bare');
    const recorder = recordEvents();
    const config = readConfig({ DESK_HOME: home, ...benchKeys });
    const core = await openCore({ config, databaseUrl: url, clock: { now: () => benchMoment.now }, log: silent });
    const bare = poolOn(copy, 10);
    const peak = watchMemory();
    try {
      const bot = createBot({
        transact: core.transact,
        moment: core.moment,
        wake: () => void core.enqueue(deliver, null).catch(() => undefined),
        log: silent,
        teamLookup: 'basic',
        chatMembers: async () => undefined,
        identify: async () => false,
        nameOf: async () => undefined,
        fileSent: () => undefined,
      });
      const parts = { log: silent, botOpenId: () => 'ou_bot' };
      const desk = dispatcher({ ...parts, handlers: bot });
      const empty = dispatcher({ ...parts, handlers: deaf });
      const ask = (index: number) => desk.invoke(eventOf(index), { needCheck: false });
      const floor = async (index: number) => {
        await empty.invoke(eventOf(index), { needCheck: false });
        await replay(bare, recorder.of(`msg:om_bench_${index}`) ?? []);
      };
      await alternate({ from: 0, to: warmUp }, { ask, floor });
      const disk = await diskAtRest(home, rest);
      const samples = await alternate({ from: warmUp, to: warmUp + 2 * n }, { ask, floor });
      await checkAnswered(core.pool, 2 * n + warmUp);
      return { ...summed(samples), name: 'command', size: n, ...disk, peak_rss_mb: peak() };
    } finally {
      peak();
      recorder.stop();
      await core.close();
      await bare.end();
    }
  },
};

type Sample = { index: number; ms: number; floor: number };

async function alternate(
  { from: first, to }: { from: number; to: number },
  { ask, floor }: { ask(index: number): Promise<unknown>; floor(index: number): Promise<unknown> },
): Promise<Sample[]> {
  const samples: Sample[] = [];
  for (let from = first; from < to; from += block) {
    const indexes = Array.from({ length: Math.min(block, to - from) }, (_, at) => from + at);
    const asked = await atPace(indexes, ask);
    const bare = await atPace(indexes, floor);
    samples.push(...indexes.map((index, at) => ({ index, ms: asked[at] ?? 0, floor: bare[at] ?? 0 })));
  }
  return samples;
}

/** Starts one every 20 ms whether the last is done or not, and gives how long each took from when it was due. */
async function atPace(indexes: readonly number[], work: (index: number) => Promise<unknown>): Promise<number[]> {
  const started = performance.now();
  return Promise.all(
    indexes.map(async (index, at) => {
      const due = started + (at * 1_000) / perSecond;
      await new Promise((resolve) => setTimeout(resolve, due - performance.now()));
      const late = Math.max(0, performance.now() - due);
      return late + (await timed(() => work(index)));
    }),
  );
}

/** By turns `/client` and `/log`, of an advisor about an own client, by name and by number. */
function eventOf(index: number): object {
  const advisor = 1 + ((index * 7) % advisors);
  const client = advisor - 1 + advisors * ((index * 13) % perAdvisor) || advisors;
  const number = `C${String(client).padStart(9, '0')}`;
  const text = index % 2 === 0 ? `/client ${number}` : `/log ${number} 电话 已确认到期安排`;
  const header = { event_id: `bench-${index}`, event_type: 'im.message.receive_v1', create_time: '1795392900000' };
  const message = {
    message_id: `om_bench_${index}`,
    create_time: '1795392900000',
    chat_id: `oc_bench_${advisor}`,
    chat_type: 'p2p',
    message_type: 'text',
    content: JSON.stringify({ text }),
  };
  const sender = { sender_id: { open_id: openIdOf(advisor) }, sender_type: 'user' };
  return { schema: '2.0', header: { ...header, token: '', app_id: '' }, event: { sender, message } };
}

const deaf: EventHandlers = {
  onMessage: async () => undefined,
  onPress: async () => ({}),
  onSlow: () => ({}),
  onLate: async () => undefined,
  onMenu: async () => undefined,
  onLeaver: async () => undefined,
  onMember: async () => undefined,
};

/** What a client's card shows and what logging touches: holdings, earlier contacts, tasks, and this morning's list as it was sent. */
async function fillHistory(pool: pg.Pool): Promise<void> {
  const { today, now } = benchMoment;
  await pool.query(
    `INSERT INTO holding (client_id, product_code, product_name, amount, matures_on)
     SELECT c.id, 'P00' || i, '示例理财' || i, 10000000, $1::date + 30 * i FROM client c, generate_series(1, 3) i`,
    [today],
  );
  await pool.query(
    `INSERT INTO contact (client_id, staff_id, actor_id, kind, at, on_day, note, source_key)
     SELECT c.id, c.advisor_id, c.advisor_id, 'call', $2::timestamptz - i * interval '9 days', $1::date - 9 * i, '示例记录', 'bench:' || c.id || ':' || i
     FROM client c, generate_series(1, 3) i`,
    [today, now],
  );
  await pool.query(
    `INSERT INTO task (owner_id, client_id, rule, subject, on_day, fires_on, due_on, opened_on, urgency, worth, why)
     SELECT c.advisor_id, c.id, o.rule, o.subject, o.on_day, o.fires_on, o.fires_on, o.fires_on, o.urgency, o.worth, o.why
     FROM occasion o JOIN client c ON c.id = o.client_id WHERE o.fires_on <= $1::date`,
    [today],
  );
  await pool.query('UPDATE occasion SET opened_on = fires_on WHERE fires_on <= $1::date', [today]);
  await pool.query(
    `INSERT INTO delivery (id, key, kind, staff_id, verb, target, msg_type, content, on_day, priority, state, next_at, message_id, created_at)
     SELECT gen_random_uuid(), 'list:' || id || ':' || $1::text, 'list', id, 'send', open_id, 'interactive', '{}', $1::date, 5, 'sent',
       $2, 'om_list_' || id, $2 FROM staff WHERE role = 'advisor'`,
    [today, now],
  );
  await pool.query('VACUUM (ANALYZE)');
  // The pages of the book just filled are written now, and not while somebody waits for an answer.
  await pool.query('CHECKPOINT');
}

/** The very statements of that command, by the bare driver, on a copy of the book. */
async function replay(pool: pg.Pool, statements: readonly Statement[]): Promise<void> {
  if (statements.length === 0) throw new Error('an event whose statements were not recorded');
  const connection = await pool.connect();
  try {
    for (const { text, values } of statements) await connection.query(text, values);
  } finally {
    connection.release();
  }
}

/** Every event has its one reply, and every other one its contact. */
async function checkAnswered(pool: pg.Pool, events: number): Promise<void> {
  const { rows } = await pool.query<{ replies: number; contacts: number }>(
    `SELECT (SELECT count(*)::int FROM delivery WHERE kind = 'reply') AS replies,
       (SELECT count(*)::int FROM contact WHERE source_key LIKE 'msg:%') AS contacts`,
  );
  const { replies = 0, contacts = 0 } = rows[0] ?? {};
  if (replies !== events || contacts !== Math.floor(events / 2)) {
    throw new Error(`${events} events gave ${replies} replies and ${contacts} contacts`);
  }
}

function summed(samples: readonly Sample[]) {
  const all = figures(samples);
  const client = figures(samples.filter(({ index }) => index % 2 === 0));
  const log = figures(samples.filter(({ index }) => index % 2 === 1));
  return { ...all, per_second: perSecond, client, log };
}

function figures(samples: readonly Sample[]) {
  const ms = samples.map((sample) => sample.ms);
  const floor = samples.map((sample) => sample.floor);
  return {
    ms: rounded(mean(ms)),
    floor_ms: rounded(mean(floor)),
    ratio: rounded(mean(ms) / mean(floor)),
    p50_ms: rounded(quantile(ms, 0.5)),
    p99_ms: rounded(quantile(ms, 0.99)),
    floor_p50_ms: rounded(quantile(floor, 0.5)),
    floor_p99_ms: rounded(quantile(floor, 0.99)),
  };
}

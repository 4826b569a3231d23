import { createHash } from 'node:crypto';
import type pg from 'pg';
import { learnNames } from '../adapters/import/learn-names.ts';
import { queryOn } from '../adapters/import/sets.ts';
import { openSecrets } from '../adapters/secrets.ts';
import { searchKeys } from '../domain/clients/pinyin.ts';
import { tradingCalendar } from '../domain/kit/calendar.ts';
import { day } from '../domain/kit/day.ts';
import type { Moment } from '../domain/kit/moment.ts';
import { Rulebook } from '../domain/kit/rulebook.ts';

/** How large an invented book is: clients are spread evenly over the advisors, advisors over teams of eight with a manager each. */
export type BookSize = { advisors: number; clients: number };

/** Advisors of one team; each team has its manager, and all teams stand below one. */
export const teamSize = 8;
/** Names drawn for a book; some are drawn twice, as in life. */
const mostNames = 150_000;

const key = Buffer.alloc(32, 7);
const indexKey = Buffer.alloc(32, 9);

/** The keys of personal data in a benchmark's book: nobody's. */
export const benchSecrets = openSecrets({ ring: [{ id: 'bench', key }], indexKey });

/** The same keys as settings of the environment. */
export const benchKeys = {
  DESK_KEYS: `bench:${key.toString('base64')}`,
  DESK_INDEX_KEY: indexKey.toString('base64'),
};

/** A Monday at 08:15 in Shanghai, which is traded. */
export const benchMoment: Moment = {
  now: new Date('2026-11-23T00:15:00Z'),
  today: day('2026-11-23'),
  zone: 'Asia/Shanghai',
  calendar: tradingCalendar(),
  rulebook: Rulebook.parse({}),
};

/**
 * Fills an empty, migrated database with staff and obviously invented clients by set SQL, and analyses it. The same sizes give the
 * same book. Staff are numbered from 1: the advisors, the managers of the teams, one over all teams, one of compliance.
 */
export async function fillBook(pool: pg.Pool, { advisors, clients }: BookSize): Promise<void> {
  const teams = Math.ceil(advisors / teamSize);
  await pool.query(
    `INSERT INTO team (id, name, parent_id) SELECT i, '示例团队' || i, CASE WHEN i > 1 THEN 1 END FROM generate_series(1, $1::int + 1) i`,
    [teams],
  );
  await pool.query(
    `INSERT INTO staff (id, staff_no, name, role, open_id, team_id)
     SELECT i, 'S' || lpad(i::text, 6, '0'), '示例员工' || i,
       CASE WHEN i <= $1::int THEN 'advisor' WHEN i <= $1 + $2::int + 1 THEN 'manager' ELSE 'compliance' END, 'ou_' || md5(i::text),
       CASE WHEN i <= $1 THEN (i - 1) / $3::int + 2 WHEN i <= $1 + $2 THEN i - $1 + 1 ELSE 1 END
     FROM generate_series(1, $1::int + $2::int + 2) i`,
    [advisors, teams, teamSize],
  );
  await pool.query(`SELECT setval('staff_id_seq', $1), setval('team_id_seq', $2)`, [advisors + teams + 2, teams + 1]);
  await makeNames(pool, Math.min(mostNames, Math.max(1_000, clients)));
  await makePhones(pool);
  await pool.query(
    `INSERT INTO client (id, client_no, name, keys, secret, phone_index, tier, aum, opened_on, advisor_id, stage_since, first_seen_on)
     SELECT i, 'C' || lpad(i::text, 9, '0'), n.name, n.keys, p.secret, p.phone_index, '金卡', abs(hashint8(i))::bigint, $3::date - 1000,
       1 + i % $2::int, $3::date - 100, $3::date - 100
     FROM generate_series(1, $1::int) i JOIN bench_name n ON n.id = abs(hashint4(i + 77)::bigint) % $4::int
       JOIN bench_phone p ON p.tail = abs(hashint4(i)::bigint) % 10000`,
    [clients, advisors, benchMoment.today, Math.min(mostNames, Math.max(1_000, clients))],
  );
  await pool.query(`SELECT setval('client_id_seq', $1)`, [clients]);
  await pool.query('DROP TABLE bench_name, bench_phone');
  await learnAll(pool);
  for (const table of ['client', 'name_piece', 'staff', 'team']) await pool.query(`VACUUM (ANALYZE) ${table}`);
}

async function learnAll(pool: pg.Pool): Promise<void> {
  const connection = await pool.connect();
  await connection.query('BEGIN');
  await learnNames(queryOn(connection), 'all');
  await connection.query('COMMIT');
  connection.release();
}

/** The Lark user of a member of staff. */
export function openIdOf(staffId: number): string {
  return `ou_${createHash('md5').update(String(staffId)).digest('hex')}`;
}

async function makeNames(pool: pg.Pool, count: number): Promise<void> {
  await pool.query('CREATE UNLOGGED TABLE bench_name (id int PRIMARY KEY, name text, keys text)');
  const made = Array.from({ length: count }, (_, index) => inventName(index));
  await pool.query(
    'INSERT INTO bench_name SELECT row_number() OVER () - 1, name, keys FROM unnest($1::text[], $2::text[]) AS n(name, keys)',
    [made, made.map(searchKeys)],
  );
}

/** One phone for each tail of four digits: 1990000 and the tail, a block that nobody has. */
async function makePhones(pool: pg.Pool): Promise<void> {
  await pool.query('CREATE UNLOGGED TABLE bench_phone (tail int PRIMARY KEY, phone_index text, secret bytea)');
  const tails = Array.from({ length: 10_000 }, (_, tail) => String(tail).padStart(4, '0'));
  await pool.query('INSERT INTO bench_phone SELECT * FROM unnest($1::int[], $2::text[], $3::bytea[])', [
    tails.map(Number),
    tails.map(benchSecrets.phoneIndex),
    tails.map((tail) => benchSecrets.sealSecret({ phone: `1990000${tail}` })),
  ]);
}

/** The name number `index`: common surnames come more often than rare ones, a third of the given names have one character. */
export function inventName(index: number): string {
  const random = randomOf(index + 1);
  const surname = surnames[Math.floor(surnames.length * random() ** 2)] ?? '赵';
  const given = () => givenNames[Math.floor(givenNames.length * random() ** 1.5)] ?? '一';
  return `${surname}${given()}${random() < 0.67 ? given() : ''}`;
}

const surnames = [
  ...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段钱汤尹黎易常武乔贺赖龚单仇解查',
];
const givenNames = [
  ...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华文玉建国志红春海燕小兰云飞林峰鑫晨宇浩然子轩梓涵欣怡雨泽佳琪思雅诗梦瑶俊博嘉皓晓东永辉庆阳振宁凯旋立新光荣德福长生金宝玲莉萍琴雪梅珍凤洁琳素真环翠香莹媛瑞凡青倩婷姣婉娴瑾颖露影荔枝柔竹霭凝可仁乐行重朝义兴良山保安康星辉时泰盛雄琛钧冠策腾楠榕航弘',
];

/** Numbers from 0 to 1, the same for the same seed: a benchmark has to be the same everywhere. */
export function randomOf(seed: number): () => number {
  let state = Math.imul(seed, 2_654_435_761) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

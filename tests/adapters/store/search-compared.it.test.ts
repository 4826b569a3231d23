import { afterAll, beforeAll, expect, it } from 'vitest';
import { learnNames } from '../../../adapters/import/learn-names.ts';
import { searchClients } from '../../../adapters/store/clients/search.ts';
import { type Db, type Prisma, sql } from '../../../adapters/store/kit/prisma.ts';
import { inventName } from '../../../bench/book.ts';
import { rankMatch } from '../../../domain/clients/name-match.ts';
import { searchKeys } from '../../../domain/clients/pinyin.ts';
import { addStaff, type Book, monday, openBook, utc } from './book.ts';

let book: Book;

const common = 2_000;

/** Names as they come, and those that are told apart with difficulty. */
const names = [
  ...Array.from({ length: common }, (_, index) => inventName(index)),
  ...[
    '阿依古丽·买买提',
    '阿卜杜拉·买买提',
    '欧阳娜娜',
    '尉迟恭',
    '单于夫',
    '𠮷野',
    'John Smith',
    'Jane Smithers',
    '张W',
  ],
  ...['魏安', '王安娜', '赵杭伟', '乐乐', '长孙无忌', '张三丰', '张文', '张无忌', '章文华', '安安', '欧文', '艾安然'],
];
const aums = new Map(names.map((_, index) => [`C${index}`, (index * 7_919) % 1_000_003]));

beforeAll(async () => {
  book = await openBook();
  await addStaff(book, { no: 'K1', role: 'compliance' });
  const advisorId = await addStaff(book, { no: 'A1', team: '一组' });
  await book.database.client.createMany({
    data: names.map((name, index) => ({
      clientNo: `C${index}`,
      name,
      keys: searchKeys(name),
      tier: '普通',
      aum: BigInt(aums.get(`C${index}`) ?? 0),
      advisorId,
      stageSince: utc(monday),
      firstSeenOn: utc(monday),
    })),
  });
  await book.database.$transaction((tx) => learnNames((text, params) => tx.$queryRawUnsafe(text, ...params), 'all'));
  await book.database.$executeRaw`VACUUM ANALYZE client`;
  await book.database.$executeRaw`VACUUM ANALYZE name_piece`;
});
afterAll(() => book.close());

/** The eight that the name rules would pick from everybody. */
function expected(text: string): string[] {
  return names
    .flatMap((name, index) => {
      const rank = rankMatch(text, name);
      return rank === undefined ? [] : [{ no: `C${index}`, rank }];
    })
    .sort((a, b) => a.rank - b.rank || (aums.get(b.no) ?? 0) - (aums.get(a.no) ?? 0))
    .slice(0, 8)
    .map(({ no }) => no);
}

async function search(text: string, database: Db = book.database): Promise<string[]> {
  const actor = await book.transact(({ people }) => people.actorByOpenId('ou_K1', monday));
  if (actor === undefined) throw new Error('no K1');
  const secrets = { phoneIndex: (tail: string) => tail, readSecret: () => ({}) };
  return (await searchClients(database, { actor, query: { text }, limit: 8, secrets })).map(({ clientNo }) => clientNo);
}

const readable = (numbers: readonly string[]) => numbers.map((no) => `${no} ${names[Number(no.slice(1))]}`);

/** Ways to type a name: whole, in part, in letters, and mixed. One letter alone fits more names than are worth ranking. */
function formsOf(name: string): string[] {
  const [first = '', ...rest] = [...name];
  const [, reading = '', ...others] = searchKeys(name).split('|');
  const initials = others.at(-2) ?? '';
  const tail = searchKeys(rest.join('')).split('|')[2] ?? '';
  return [
    name,
    reading,
    initials,
    first + initials.slice(1),
    first + initials.slice(1, 2),
    first + tail,
    `${initials.slice(0, 1)}${rest.join('')}`,
    `${initials.slice(0, 1)}${tail}`,
    `${reading.slice(0, reading.length - tail.length)}${initials.slice(1)}`,
    reading.slice(0, -2),
    rest.join(''),
    tail,
    `${rest[0] ?? first}${initials.slice(2)}`,
  ].filter((form) => form.length > 1);
}

it.for([
  '张w',
  '张wh',
  '张wen',
  'z文',
  'zhang文',
  'zsan',
  'zsf',
  'zhsf',
  'wan',
  'wang安',
  'jsmith',
  'janesm',
  'johns',
  'smith j',
  '文h',
])('finds by %s whom the name rules would pick from everybody', async (text) => {
  expect(readable(await search(text))).toEqual(readable(expected(text)));
});

it.for([
  '阿卜杜拉·买买提',
  '阿卜杜拉买买提',
  '阿卜杜拉买',
  '卜杜拉·买',
  '买买提',
  'abdl',
  '阿卜m',
  'oynn',
  '欧阳n',
  '单y',
  'chany',
  'zhangw',
  '𠮷y',
])('finds the name that is cut or read otherwise than most by %s', async (text) => {
  expect(readable(await search(text))).toEqual(readable(expected(text)));
});

it('finds whom the name rules would pick, in every way to type some of the names', async () => {
  const wrong: string[] = [];
  for (const [index, name] of names.entries()) {
    // A name with a separator has cases of its own above.
    if ((index % 200 > 0 && index < common) || name.includes('·')) continue;
    for (const form of formsOf(name)) {
      const [found, should] = [readable(await search(form)), readable(expected(form))];
      if (found.join() !== should.join()) wrong.push(`${form}: ${found.join()} instead of ${should.join()}`);
    }
  }
  expect(wrong).toEqual([]);
});

it.for(['张伟', 'zhangwei', 'zw', '张w', 'zhang伟', 'zsan', 'qxqxq', '伟明', '阿卜杜拉买买提'])(
  'asks for %s by indexes alone',
  async (text) => {
    const plans: string[] = [];
    await search(text, explaining(book.database, plans));
    expect(plans.length).toBeGreaterThan(0);
    expect(plans.join('\n')).toMatch(/Index (Only )?Scan using name_piece_pkey/);
    expect(plans.join('\n')).not.toMatch(/Seq Scan on (client|name_piece)/);
  },
);

/** The same database, noting the plan of every statement that asks for rows. */
function explaining(database: Db, plans: string[]): Db {
  return new Proxy(database, {
    get(target, name) {
      if (name !== '$queryRaw') return Reflect.get(target, name);
      return async (statement: Prisma.Sql) => {
        const lines = await target.$queryRaw<Record<string, string>[]>(sql`EXPLAIN ${statement}`);
        plans.push(lines.map((line) => line['QUERY PLAN']).join('\n'));
        return target.$queryRaw(statement);
      };
    },
  });
}

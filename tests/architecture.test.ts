import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { cruise, type ICruiseOptions, type ICruiseResult, type IFlattenedRuleSet } from 'dependency-cruiser';
import extractTsConfig from 'dependency-cruiser/config-utl/extract-ts-config';
import { afterAll, beforeAll, expect, it } from 'vitest';

/** The rooms `npm run rules` looks into. */
const rooms = ['domain', 'cards', 'jobs', 'bot', 'adapters', 'app', 'sandbox', 'bench'];

type Config = Pick<IFlattenedRuleSet, 'forbidden'> & { options: ICruiseOptions };
const { forbidden = [], options } = JSON.parse(readFileSync('.dependency-cruiser.json', 'utf8')) as Config;

async function look(baseDir: string, paths: string[]): Promise<ICruiseResult> {
  const ruleSet = { forbidden };
  const cruiseOptions: ICruiseOptions = { ...options, baseDir, ruleSet, validate: true };
  const { output } = await cruise(paths, cruiseOptions, undefined, { tsConfig: extractTsConfig('tsconfig.json') });
  if (typeof output === 'string') throw new TypeError('the cruiser was to give its result, not a report');
  return output;
}

let planted = '';
beforeAll(() => {
  planted = mkdtempSync(join(tmpdir(), 'architecture-'));
});
afterAll(() => rmSync(planted, { recursive: true }));

function plant(files: Record<string, string>): string {
  const folder = mkdtempSync(join(planted, 'tree-'));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

async function broken(files: Record<string, string>): Promise<string[]> {
  const folder = plant(files);
  const present = [...new Set(Object.keys(files).map((name) => name.split('/')[0] ?? ''))].filter((room) =>
    rooms.includes(room),
  );
  const { summary } = await look(folder, present);
  return [...new Set(summary.violations.map(({ rule }) => rule.name))].sort();
}

it('sees the whole program: with a TypeScript it cannot use it would see nothing and stay green', async () => {
  const { summary, modules } = await look(process.cwd(), rooms);
  expect(summary.totalCruised).toBeGreaterThan(100);
  for (const room of rooms) expect(modules.some(({ source }) => source.startsWith(`${room}/`))).toBe(true);
  const rule = modules.find(({ source }) => source === 'domain/occasions/rule-list.ts');
  expect(rule?.dependencies.map(({ resolved }) => resolved)).toContain('domain/occasions/rules/birthday.ts');
}, 60_000);

const nothing = 'export const a = 1;';
/** Reached from an entry point, so that only the planted fault is found. */
const used = (...paths: string[]) => paths.map((path) => `import '../${path}';`).join('\n');

it.for([
  {
    fault: 'a rule that reads the database',
    files: {
      'domain/a.ts': "import '../adapters/b.ts';",
      'adapters/b.ts': nothing,
      'app/main.ts': used('domain/a.ts'),
    },
    rule: 'domain-is-pure',
  },
  {
    fault: 'a rule that reads a file, be it only for a type',
    files: {
      'domain/a.ts': "import type { Stats } from 'node:fs';\nexport type A = Stats;",
      'app/main.ts': used('domain/a.ts'),
    },
    rule: 'domain-is-pure',
  },
  {
    fault: 'a card that knows a job',
    files: { 'cards/a.ts': "import '../jobs/b.ts';", 'jobs/b.ts': nothing, 'app/main.ts': used('cards/a.ts') },
    rule: 'cards-know-the-domain',
  },
  {
    fault: 'a job that knows a command',
    files: { 'jobs/a.ts': "import '../bot/b.ts';", 'bot/b.ts': nothing, 'app/main.ts': used('jobs/a.ts') },
    rule: 'jobs-know-domain-and-cards',
  },
  {
    fault: 'a command that knows the store',
    files: { 'bot/a.ts': "import '../adapters/b.ts';", 'adapters/b.ts': nothing, 'app/main.ts': used('bot/a.ts') },
    rule: 'bot-knows-domain-cards-jobs',
  },
  {
    fault: 'an adapter that knows the processes',
    files: { 'adapters/a.ts': "import '../app/b.ts';", 'app/b.ts': nothing, 'app/main.ts': used('adapters/a.ts') },
    rule: 'adapters-point-inward',
  },
  {
    fault: 'production that loads the sandbox',
    files: { 'app/main.ts': "import '../sandbox/main.ts';", 'sandbox/main.ts': nothing },
    rule: 'only-the-demo-starts-the-sandbox',
  },
  {
    fault: 'a sandbox that knows the desk',
    files: { 'sandbox/main.ts': "import '../domain/a.ts';", 'domain/a.ts': nothing },
    rule: 'sandbox-stands-alone',
  },
  {
    fault: 'a circle',
    files: { 'app/main.ts': "import './a.ts';", 'app/a.ts': "import './b.ts';", 'app/b.ts': "import './a.ts';" },
    rule: 'no-cycles',
  },
  {
    fault: 'a circle, be it only of types',
    files: {
      'app/main.ts': "import './a.ts';",
      'app/a.ts': "import type { B } from './b.ts';\nexport type A = { b: B };",
      'app/b.ts': "import type { A } from './a.ts';\nexport type B = { a?: A };",
    },
    rule: 'no-cycles',
  },
  {
    fault: 'a file of the page nobody loads',
    files: { 'sandbox/main.ts': nothing, 'sandbox/page/app.js': nothing, 'sandbox/page/forgotten.js': nothing },
    rule: 'nothing-unreachable',
  },
  {
    fault: 'a file nobody loads',
    files: { 'app/main.ts': nothing, 'cards/forgotten-card.ts': nothing },
    rule: 'nothing-unreachable',
  },
  {
    fault: 'a job whose line in the list was forgotten',
    files: {
      'app/main.ts': used('jobs/jobs.ts'),
      'jobs/jobs.ts': "import './listed.ts';",
      'jobs/listed.ts': nothing,
      'jobs/forgotten.ts': nothing,
    },
    rule: 'nothing-unreachable',
  },
  {
    fault: 'an import of nothing',
    files: { 'app/main.ts': "import './missing.ts';" },
    rule: 'everything-resolves',
  },
])('finds $fault', async ({ files, rule }) => {
  expect(await broken(files)).toEqual([rule]);
});

it('lets the demo start the sandbox, and the sandbox use the card schema', async () => {
  const files = {
    'app/demo.ts': "import '../sandbox/main.ts';",
    'sandbox/main.ts': "import '../cards/schema.ts';\nimport '../cards/schema/card.ts';",
    'cards/schema.ts': "import './schema/card.ts';",
    'cards/schema/card.ts': nothing,
  };
  expect(await broken(files)).toEqual([]);
});

it.for([
  ['bot/a.ts', '@larksuiteoapi/node-sdk', 'bot-knows-domain-cards-jobs'],
  ['app/main.ts', '@larksuiteoapi/node-sdk', 'lark-sdk-in-its-adapter'],
  ['adapters/store/a.ts', 'bullmq', 'queue-library-in-its-adapter'],
  ['app/main.ts', '@prisma/client', 'prisma-in-the-store'],
  ['adapters/lark/a.ts', 'pg', 'pg-in-the-database-adapters'],
  ['app/main.ts', '@e965/xlsx', 'file-formats-in-their-adapter'],
  ['adapters/queue/a.ts', 'prom-client', 'metrics-and-cron-in-app'],
] as const)('finds in %s the package %s out of its place', async ([file, name, rule]) => {
  const files: Record<string, string> = {
    'app/main.ts': `import '../${file}';`,
    [file]: `import '${name}';`,
    [`node_modules/${name}/package.json`]: JSON.stringify({ name, version: '1.0.0', main: 'index.js' }),
    [`node_modules/${name}/index.js`]: '',
    'package.json': JSON.stringify({ name: 'planted', dependencies: { [name]: '1.0.0' } }),
  };
  expect(await broken(files)).toEqual([rule]);
});

/** The tables as the generated client names them. */
const models = [...readFileSync('prisma/schema.prisma', 'utf8').matchAll(/^model (\w)(\w*)/gm)]
  .map(([, head = '', tail = '']) => `${head.toLowerCase()}${tail}`)
  .join('|');

/** What gives away that a file speaks to the database itself, whatever it imported it from. */
const databaseTalk: readonly (readonly [string, RegExp])[] = [
  ['a raw statement', /\$(?:queryRaw|executeRaw)\w*/],
  ['a statement', /\b(?:sql|Prisma\.sql|Prisma\.raw)\s*[`(]/],
  ['a query of the driver', /\b(?:pool|client|connection|db)\s*\.\s*query\s*[<(]/],
  [
    'a model of the database',
    new RegExp(`\\b(?:${models})\\s*\\.\\s*(?:find|create|update|upsert|delete|count|aggregate|groupBy)\\w*\\s*\\(`),
  ],
  [
    'SQL in a text',
    /[`'"]\s*(?:SELECT\s|INSERT INTO\s|UPDATE \w+ SET\s|DELETE FROM\s|WITH \w+ AS\s|ALTER TABLE\s|VACUUM\b|TRUNCATE\s)/,
  ],
];

/** `place: what` for whatever speaks to the database in the processes' room. */
function databaseTalkIn(folder: string): string[] {
  const files = readdirSync(join(folder, 'app'), { recursive: true, encoding: 'utf8' });
  return files
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) => {
      const text = readFileSync(join(folder, 'app', file), 'utf8');
      return databaseTalk.flatMap(([what, pattern]) =>
        [...text.matchAll(new RegExp(pattern, 'g'))].map(
          ({ index }) => `app/${file}:${text.slice(0, index).split('\n').length}: ${what}`,
        ),
      );
    });
}

it('the processes speak to the database by its adapters only', () => {
  expect(models.split('|').length).toBeGreaterThan(10);
  expect(databaseTalkIn('.')).toEqual([]);
});

it.for([
  ['await database.$queryRaw`SELECT 1`;', ['a raw statement', 'SQL in a text']],
  ['await tx.$executeRawUnsafe(text);', ['a raw statement']],
  ['const one = sql`now()`;', ['a statement']],
  ["await core.pool.query('SELECT 1');", ['a query of the driver', 'SQL in a text']],
  ['await core.database.delivery.count({ where });', ['a model of the database']],
  ['const { sentFile } = database;\nawait sentFile\n  .deleteMany({});', ['a model of the database']],
  ["const text = 'UPDATE task SET state = 1';", ['SQL in a text']],
] as const)('finds in the processes %s', ([code, found]) => {
  const folder = plant({ 'app/cli/run.ts': `// one\n${code}\n` });
  const places = databaseTalkIn(folder);
  expect(places.map((place) => place.replace(/^app\/cli\/run\.ts:[23]: /, '')).sort()).toEqual([...found].sort());
});

it('lets the processes hand the database on and close it', () => {
  const code = 'await database.$disconnect(); await stillToSend(core.database, soon); const { clients } = counts;';
  expect(databaseTalkIn(plant({ 'app/main.ts': code }))).toEqual([]);
});

it('every process npm starts takes the place of the shell, so that a signal to it ends the desk', () => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
  for (const name of ['start', 'demo', 'desk', 'sandbox', 'bench']) expect(scripts[name]).toMatch(/^exec node /);
});

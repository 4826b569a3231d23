import { createHash, randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { AppError } from '../../domain/kit/errors.ts';

/** The migrations that come with the desk. */
export const MIGRATIONS = fileURLToPath(new URL('../../prisma/migrations', import.meta.url));

/**
 * Brings the database at `url` up to the migrations in `folder` and gives the names of those it applied; makes the
 * database itself where it is missing and the login may. Writes Prisma's own `_prisma_migrations`, so its command line
 * agrees; processes that start at once take turns. Each migration is one transaction: it is in whole or not at all.
 * Throws an AppError `migration` for one that fails, failed before, was edited after it was applied, or is unknown here,
 * and `database-away` where nothing answers.
 */
export async function migrate(url: string, folder: string = MIGRATIONS): Promise<string[]> {
  const migrations = await readMigrations(folder);
  const client = await connect(url);
  try {
    // For the session, not a transaction: each migration is a transaction of its own.
    await client.query('SELECT pg_advisory_lock($1)', [PRISMA_LOCK]);
    await client.query(LEDGER);
    const applied = await readLedger(client);
    refuseUnknown(migrations, applied);
    const pending = migrations.filter((migration) => isPending(migration, applied.get(migration.name)));
    for (const migration of pending) await apply(client, migration);
    return pending.map(({ name }) => name);
  } finally {
    // Ending the session gives the lock back.
    await client.end();
  }
}

type Migration = { readonly name: string; readonly sql: string; readonly checksum: string };
type Applied = { readonly checksum: string; readonly finished: boolean };

/** The key that Prisma's own engine locks, so that `prisma migrate deploy` waits for us and we for it. */
const PRISMA_LOCK = 72_707_369;

/** As Prisma's engine makes it. */
const LEDGER = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id VARCHAR(36) PRIMARY KEY NOT NULL,
  checksum VARCHAR(64) NOT NULL,
  finished_at TIMESTAMPTZ,
  migration_name VARCHAR(255) NOT NULL,
  logs TEXT,
  rolled_back_at TIMESTAMPTZ,
  started_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  applied_steps_count INTEGER NOT NULL DEFAULT 0
)`;

const RECORD = `INSERT INTO _prisma_migrations
  (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
  VALUES ($1, $2, $3, now(), clock_timestamp(), 1)`;

async function readMigrations(folder: string): Promise<Migration[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(
    names.sort().map(async (name) => {
      const sql = await readFile(join(folder, name, 'migration.sql'));
      return { name, sql: sql.toString('utf8'), checksum: createHash('sha256').update(sql).digest('hex') };
    }),
  );
}

async function connect(url: string): Promise<pg.Client> {
  const client = await open(url).catch((error: unknown) => {
    if (sqlState(error) === MISSING_DATABASE) return undefined;
    throw away(error);
  });
  if (client) return client;
  await createDatabase(url);
  return open(url).catch((error: unknown) => {
    throw away(error);
  });
}

async function createDatabase(url: string): Promise<void> {
  const database = decodeURIComponent(new URL(url).pathname.slice(1));
  const elsewhere = new URL(url);
  elsewhere.pathname = '/postgres';
  try {
    const admin = await open(elsewhere.href);
    await admin.query(`CREATE DATABASE ${pg.escapeIdentifier(database)}`).finally(() => admin.end());
  } catch (error) {
    // Another starter was first: either it is made already, or this moment.
    if (['42P04', '23505'].includes(sqlState(error))) return;
    throw new AppError('database-away', `The database ${database} is missing and could not be made.`, {
      remedy: `Create it (CREATE DATABASE "${database}") and let this login own it.`,
      cause: error,
    });
  }
}

async function open(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  // A server that goes away is reported by the query under way; without a listener it would end the process.
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

async function readLedger(client: pg.Client): Promise<Map<string, Applied>> {
  const { rows } = await client.query<{ name: string; checksum: string; finished: boolean }>(
    `SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS finished
       FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY started_at`,
  );
  return new Map(rows.map(({ name, ...applied }) => [name, applied]));
}

/** The database is of a newer desk than this program: to go on would read and write what it does not know. */
function refuseUnknown(migrations: readonly Migration[], applied: ReadonlyMap<string, Applied>): void {
  const known = new Set(migrations.map(({ name }) => name));
  const unknown = [...applied.keys()].find((name) => !known.has(name));
  if (unknown === undefined) return;
  throw new AppError('migration', `The database has migration ${unknown}, which this version does not know.`, {
    remedy: 'Start the newer version of the desk that made it, or restore a backup from before.',
  });
}

function isPending({ name, checksum }: Migration, applied: Applied | undefined): boolean {
  if (!applied) return true;
  if (!applied.finished) {
    throw new AppError('migration', `Migration ${name} failed half-way when Prisma's command line applied it.`, {
      remedy: `Put right what it left, then run: npx prisma migrate resolve --rolled-back ${name}`,
    });
  }
  if (applied.checksum === checksum) return false;
  throw new AppError('migration', `Migration ${name} was edited after it had been applied.`, {
    remedy: `Restore prisma/migrations/${name}/migration.sql as it was and put the change into a new migration.`,
  });
}

async function apply(client: pg.Client, { name, sql, checksum }: Migration): Promise<void> {
  await client.query('BEGIN');
  try {
    await client.query(sql);
    await client.query(RECORD, [randomUUID(), checksum, name]);
    await client.query('COMMIT');
  } catch (cause) {
    await client.query('ROLLBACK').catch(() => undefined);
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new AppError('migration', `Migration ${name} failed and was taken back: ${reason}`, {
      remedy: 'Nothing of it remains. Correct the data or the file it names and start again.',
      cause,
    });
  }
}

const MISSING_DATABASE = '3D000';

function sqlState(error: unknown): string {
  return error instanceof pg.DatabaseError ? (error.code ?? '') : '';
}

function away(cause: unknown): AppError {
  const reason = cause instanceof Error ? cause.message || cause.name : String(cause);
  return new AppError('database-away', `The database does not answer: ${reason}`, {
    remedy: 'Check DATABASE_URL, that the server runs, and that it lets this login in.',
    cause,
  });
}

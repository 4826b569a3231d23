import { bool, int, text } from './fields.ts';
import { type Database, sql } from './prisma.ts';
import { one, row, theRow } from './rows.ts';

const versionRow = row({ number: int, text });

/** The server's version: the major number, 18, and as it calls itself. */
export async function serverVersion(database: Database): Promise<{ major: number; name: string }> {
  const found = await theRow(
    database,
    versionRow,
    sql`SELECT current_setting('server_version_num')::int AS number, current_setting('server_version') AS text`,
  );
  return { major: Math.floor(found.number / 10_000), name: found.text };
}

const countRow = row({ count: int });

/** How many migrations the database has. */
export async function appliedMigrations(database: Database): Promise<number> {
  const { count } = await theRow(
    database,
    countRow,
    sql`SELECT count(*)::int AS count FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`,
  );
  return count;
}

const guardRow = row({ guarded: bool, owned: bool });

/** Whether the guard that lets the audit grow only is on, and whether this login owns its table and could take it off. */
export async function auditGuard(database: Database): Promise<{ guarded: boolean; owned: boolean }> {
  const found = await one(
    database,
    guardRow,
    sql`SELECT pg_has_role(c.relowner, 'USAGE') AS owned, EXISTS (
        SELECT 1 FROM pg_trigger t WHERE t.tgrelid = c.oid AND t.tgname = 'audit_only_grows' AND t.tgenabled <> 'D') AS guarded
      FROM pg_class c WHERE c.oid = 'audit'::regclass`,
  );
  return found ?? { guarded: false, owned: false };
}

const clockRow = row({ ms: text });

/** The server's clock. */
export async function serverClock(database: Database): Promise<Date> {
  const { ms } = await theRow(
    database,
    clockRow,
    sql`SELECT (extract(epoch FROM clock_timestamp()) * 1000)::text AS ms`,
  );
  return new Date(Number(ms));
}

/** Whether the database answers. */
export async function answers(database: Database): Promise<boolean> {
  return database.$queryRaw(sql`SELECT 1`).then(
    () => true,
    () => false,
  );
}

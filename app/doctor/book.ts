import { readdir } from 'node:fs/promises';
import { MIGRATIONS } from '../../adapters/postgres/migrate.ts';
import { appliedMigrations, auditGuard, serverVersion } from '../../adapters/store/kit/health.ts';
import { undelivered } from '../../adapters/store/messaging/ledger-figures.ts';
import { unreachableStaff } from '../../adapters/store/people/staff-matching.ts';
import { addDays } from '../../domain/kit/day.ts';
import type { Core } from '../core.ts';
import type { Check, Examiner } from './check.ts';

/** The oldest PostgreSQL whose SQL the desk writes. */
const oldestMajor = 14;

/** The database and its migrations, the queue, the staff and what waits to be sent. */
export const bookChecks: Examiner = {
  name: 'database',
  look: async (core) => [
    await version(core),
    await migrations(core),
    await append(core),
    await queue(core),
    await staff(core),
    await messages(core),
  ],
};

async function version({ database }: Core): Promise<Check> {
  const { major, name } = await serverVersion(database);
  const what = `PostgreSQL ${name}`;
  if (major >= oldestMajor) return { name: 'database', state: 'ok', what };
  return { name: 'database', state: 'fail', what, remedy: `upgrade it to ${oldestMajor} or later` };
}

async function migrations({ database }: Core): Promise<Check> {
  const name = 'migrations';
  const entries = await readdir(MIGRATIONS, { withFileTypes: true });
  const shipped = entries.filter((entry) => entry.isDirectory()).length;
  const applied = await appliedMigrations(database);
  const what = `${applied} of ${shipped} applied`;
  return applied === shipped
    ? { name, state: 'ok', what }
    : { name, state: 'fail', what, remedy: 'start the desk of this version once: it applies what is missing' };
}

/** A database guard makes the audit append-only. The table's owner could remove it, so the desk's login should not be the owner. */
async function append({ database, config }: Core): Promise<Check> {
  const name = 'audit';
  const { guarded, owned } = await auditGuard(database);
  if (!guarded) {
    const remedy =
      'find out who took it off, put it back with ALTER TABLE audit ENABLE TRIGGER audit_only_grows, run "audit verify"';
    return { name, state: 'fail', what: 'nothing keeps the audit trail from being changed: its guard is off', remedy };
  }
  if (!owned || config.DATABASE_URL === undefined) return { name, state: 'ok', what: 'the audit trail can only grow' };
  const what = 'this login owns the audit trail and could take its guard off';
  return { name, state: 'warn', what, remedy: 'run the desk as a login of its own, see docs/runbook.md' };
}

async function queue({ queue: jobs, config }: Core): Promise<Check> {
  const counts = Object.entries(await jobs.counts());
  const sum = (of: 'waiting' | 'failed') => counts.reduce((total, [, count]) => total + count[of], 0);
  const where = config.REDIS_URL === undefined ? 'in the database' : 'on Redis';
  const what = `${where}, ${sum('waiting')} waiting, ${sum('failed')} failed this week`;
  if (sum('failed') === 0) return { name: 'queue', state: 'ok', what };
  return {
    name: 'queue',
    state: 'warn',
    what,
    remedy: 'look for "job failed" in the log; what was to be sent is in the ledger still',
  };
}

async function staff({ database }: Core): Promise<Check> {
  const name = 'staff';
  const { total, first } = await unreachableStaff(database);
  if (total === 0) return { name, state: 'ok', what: 'everybody active is matched to a Lark user' };
  return {
    name,
    state: 'warn',
    what: `${total} active without a Lark user, who get nothing: ${first.join(', ')}${total > first.length ? ', …' : ''}`,
    remedy: 'correct e-mail or mobile in the staff file and import it again, or give the open_id column',
  };
}

async function messages({ database, moment }: Core): Promise<Check> {
  const name = 'messages';
  const since = addDays((await moment()).today, -7);
  const rows = await undelivered(database, since);
  if (rows.length === 0) return { name, state: 'ok', what: 'none failed in the last seven days' };
  const what = rows.map(({ state, count }) => `${count} ${state}`).join(', ');
  return {
    name,
    state: 'warn',
    what: `${what} in the last seven days`,
    remedy: 'run "ledger" for the day, see docs/runbook.md',
  };
}

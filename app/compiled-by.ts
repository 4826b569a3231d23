import { createHash } from 'node:crypto';
import type { Core } from './core.ts';

const name = 'occasions';

type Compiling = Pick<Core, 'config' | 'database' | 'jobs' | 'log' | 'moment'> & {
  queue: Pick<Core['queue'], 'enqueue'>;
};

/**
 * Has the book compiled anew, in the background, when it was compiled by other rules or another calendar than today's. A book
 * without clients has nothing to compile.
 */
export async function ensureCompiled(core: Compiling): Promise<void> {
  const { database, queue, log } = core;
  const value = await fingerprintOf(core);
  const stored = await database.fingerprint.findUnique({ where: { name } });
  if (stored?.value === value) return;
  if (stored === null && (await database.client.findFirst({ select: { id: true } })) === null)
    return storeFingerprint(core, value);
  log.info('occasions.rules-changed');
  await queue.enqueue({ name: 'compile', data: null, dedupe: 'compile' });
}

/** The work behind it: everything compiled, then noted. What changes meanwhile is found at the next look. */
export async function compileAnew(core: Compiling): Promise<void> {
  const value = await fingerprintOf(core);
  const clients = await core.jobs.rebuild(await core.moment());
  await storeFingerprint(core, value);
  core.log.info('occasions.compiled', { clients });
}

async function storeFingerprint({ database }: Compiling, value: string): Promise<void> {
  await database.fingerprint.upsert({ where: { name }, create: { name, value }, update: { value } });
}

async function fingerprintOf({ config, database }: Compiling): Promise<string> {
  const days = await database.calendarDay.findMany({ orderBy: { day: 'asc' }, select: { day: true, open: true } });
  // Only what the rules of occasions read: another time for the list, say, compiles nothing.
  const { tiers, birthday, maturity, outflow, newAccount, noContact, occasions } = config.rulebook;
  const rules = { tiers, birthday, maturity, outflow, newAccount, noContact, occasions };
  const plain = JSON.stringify([rules, days], (_, value: unknown) =>
    typeof value === 'bigint' ? String(value) : value,
  );
  return createHash('sha256').update(plain).digest('hex');
}

import { createHash } from 'node:crypto';
import type { Rulebook } from '../../../domain/kit/rulebook.ts';
import type { Fingerprints } from '../../../domain/occasions/port.ts';
import type { Database } from '../kit/prisma.ts';

const name = 'occasions';

/** By what the occasions of the book are compiled, and were. */
export function fingerprints(database: Database): Fingerprints {
  return {
    async current(rulebook) {
      const days = await database.calendarDay.findMany({ orderBy: { day: 'asc' }, select: { day: true, open: true } });
      return fingerprintOf(rulebook, days);
    },
    async stored() {
      return (await database.fingerprint.findUnique({ where: { name } }))?.value;
    },
    async store(value) {
      await database.fingerprint.upsert({ where: { name }, create: { name, value }, update: { value } });
    },
    async bookIsEmpty() {
      return (await database.client.findFirst({ select: { id: true } })) === null;
    },
  };
}

/** Only what the rules of occasions read: another time for the list, say, compiles nothing. */
function fingerprintOf(rulebook: Rulebook, days: readonly { day: Date; open: boolean }[]): string {
  const { tiers, birthday, maturity, outflow, newAccount, noContact, occasions } = rulebook;
  const rules = { tiers, birthday, maturity, outflow, newAccount, noContact, occasions };
  const plain = JSON.stringify([rules, days], (_, value: unknown) =>
    typeof value === 'bigint' ? String(value) : value,
  );
  return createHash('sha256').update(plain).digest('hex');
}

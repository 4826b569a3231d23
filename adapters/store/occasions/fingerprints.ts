import { createHash } from 'node:crypto';
import type { Fingerprints } from '../../../domain/occasions/port.ts';
import { occasionRules } from '../../../domain/occasions/rule-list.ts';
import { compiledFrom, type Rules } from '../../../domain/occasions/rule-sets.ts';
import type { Database } from '../kit/prisma.ts';

const name = 'occasions';

/** By what the occasions of the book are compiled, and were. */
export function fingerprints(database: Database, rules: Rules = occasionRules): Fingerprints {
  return {
    async current(rulebook) {
      const days = await database.calendarDay.findMany({ orderBy: { day: 'asc' }, select: { day: true, open: true } });
      return digestOf([compiledFrom(rules, rulebook), days]);
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

function digestOf(parts: readonly unknown[]): string {
  const plain = JSON.stringify(parts, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value));
  return createHash('sha256').update(plain).digest('hex');
}

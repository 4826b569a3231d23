import type { StaffMatching } from '../../../domain/people/port.ts';
import type { Secrets } from '../../secrets.ts';
import { appendAudit } from '../audit/audit.ts';
import type { Database } from '../kit/prisma.ts';

const open = { openId: null, status: 'active' } as const;

type Parts = { database: Database; secrets: Pick<Secrets, 'open'> };

/** Who of the staff has no Lark user yet, and who gets one. */
export function staffMatching({ database, secrets }: Parts): StaffMatching {
  return {
    async unmatched() {
      const rows = await database.staff.findMany({
        where: open,
        select: { id: true, email: true, mobileSecret: true },
      });
      return rows.map(({ id, email, mobileSecret }) => ({
        id,
        ...(email !== null && { email }),
        ...(mobileSecret && { mobile: secrets.open('staff-mobile', mobileSecret) }),
      }));
    },
    async unmatchedWithEmail(email) {
      const person = await database.staff.findFirst({ where: { ...open, email }, select: { id: true } });
      return person?.id;
    },
    async match(id, openId, now) {
      const taken = await database.staff.findUnique({ where: { openId }, select: { id: true } });
      if (taken !== null) return false;
      await database.$transaction(async (tx) => {
        await tx.staff.update({ where: { id }, data: { openId } });
        // From now on this Lark user speaks for that person: worth a record.
        await appendAudit(tx, { ...record, object: `staff:${id}` }, now);
      });
      return true;
    },
  };
}

const record = { actor: 'desk', action: 'staff.matched', detail: {}, via: 'directory' };

/** Active people whom nothing can be sent to: how many, and the staff numbers of the first ten. */
export async function unreachableStaff(database: Database): Promise<{ total: number; first: string[] }> {
  const [total, first] = await Promise.all([
    database.staff.count({ where: open }),
    database.staff.findMany({ where: open, select: { staffNo: true }, orderBy: { staffNo: 'asc' }, take: 10 }),
  ]);
  return { total, first: first.map(({ staffNo }) => staffNo) };
}

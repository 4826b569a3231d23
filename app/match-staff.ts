import { dataOf } from '../adapters/lark/answer.ts';
import type { Lark } from '../adapters/lark/client.ts';
import { appendAudit } from '../adapters/store/audit/audit.ts';
import type { Core } from './core.ts';

/**
 * Finds the Lark user of every active person who has none yet, by e-mail and mobile; gives how many were found. An address that
 * belongs to nobody the app may see stays open and is tried again the next day.
 */
export async function matchStaff(core: Core, lark: Pick<Lark, 'batchGetId'>): Promise<number> {
  const { database, secrets, log } = core;
  const open = await database.staff.findMany({
    where: { openId: null, status: 'active' },
    select: { id: true, email: true, mobileSecret: true },
  });
  if (open.length === 0) return 0;
  const mobileOf = new Map(
    open.flatMap(({ id, mobileSecret }) =>
      mobileSecret ? [[id, secrets.open('staff-mobile', mobileSecret)] as const] : [],
    ),
  );
  const emails = open.flatMap(({ email }) => (email === null ? [] : [email]));
  const matches = dataOf(
    await lark.batchGetId({ emails, mobiles: [...mobileOf.values()] }),
    'matching staff to Lark users',
  );
  let found = 0;
  for (const { id, email } of open) {
    const mobile = mobileOf.get(id);
    const match = matches.find(
      (one) => (email !== null && one.email === email) || (mobile !== undefined && one.mobile === mobile),
    );
    if (match === undefined) continue;
    const taken = await database.staff.findUnique({ where: { openId: match.openId }, select: { id: true } });
    if (taken !== null) continue;
    await note(core, id, match.openId);
    found += 1;
  }
  log.info('staff.matched', { found, open: open.length - found });
  return found;
}

/** Matches one Lark user to the person of the staff file with the same e-mail; 1 when that succeeded. */
export async function matchOne(core: Core, lark: Pick<Lark, 'user'>, openId: string): Promise<number> {
  const user = await lark.user(openId);
  if (!user.ok || user.data.email === undefined || user.data.status !== 'active') return 0;
  const staff = await core.database.staff.findFirst({
    where: { email: user.data.email, openId: null, status: 'active' },
  });
  if (staff === null) return 0;
  await note(core, staff.id, openId);
  core.log.info('staff.matched', { found: 1 });
  return 1;
}

/** From now on this Lark user speaks for that person: worth a record. */
async function note({ database, clock }: Core, id: number, openId: string): Promise<void> {
  await database.$transaction(async (tx) => {
    await tx.staff.update({ where: { id }, data: { openId } });
    const entry = { actor: 'desk', action: 'staff.matched', object: `staff:${id}`, detail: {}, via: 'directory' };
    await appendAudit(tx, entry, clock.now());
  });
}

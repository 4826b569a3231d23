import type { JobContext } from '../engine/context.ts';

/** What matching works with; where there is no directory nobody is found. */
export type Matching = Pick<JobContext, 'staff' | 'directory' | 'log'> & { moment: { now: Date } };

/**
 * Finds the Lark user of every active person who has none yet, by e-mail and mobile; gives how many were found. An address that
 * belongs to nobody the app may see stays open and is tried again the next day.
 */
export async function matchStaff({ staff, directory, moment, log }: Matching): Promise<number> {
  if (directory === undefined) return 0;
  const open = await staff.unmatched();
  if (open.length === 0) return 0;
  const matches = await directory.byAddress({
    emails: open.flatMap(({ email }) => (email === undefined ? [] : [email])),
    mobiles: open.flatMap(({ mobile }) => (mobile === undefined ? [] : [mobile])),
  });
  let found = 0;
  for (const { id, email, mobile } of open) {
    const match = matches.find(
      (one) => (email !== undefined && one.email === email) || (mobile !== undefined && one.mobile === mobile),
    );
    if (match !== undefined && (await staff.match(id, match.openId, moment.now))) found += 1;
  }
  log.info('staff.matched', { found, open: open.length - found });
  return found;
}

/** Matches one Lark user to the person of the staff file with the same e-mail; true when that succeeded. */
export async function matchOne({ staff, directory, moment, log }: Matching, openId: string): Promise<boolean> {
  const email = await directory?.emailOf(openId);
  if (email === undefined) return false;
  const id = await staff.unmatchedWithEmail(email);
  if (id === undefined || !(await staff.match(id, openId, moment.now))) return false;
  log.info('staff.matched', { found: 1 });
  return true;
}

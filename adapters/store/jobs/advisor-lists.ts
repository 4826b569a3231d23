import type { Day } from '../../../domain/kit/day.ts';
import type { Moment } from '../../../domain/kit/moment.ts';
import type { Staff, StaffId } from '../../../domain/people/people.ts';
import type { AdvisorList } from '../../../domain/tasks/advisor-list.ts';
import type { TaskItem } from '../../../domain/tasks/task.ts';
import { dateOf } from '../kit/columns.ts';
import { col, int } from '../kit/fields.ts';
import { type Db, type Prisma, sql } from '../kit/prisma.ts';
import { many, type RowOf, row } from '../kit/rows.ts';
import { canStandIn, isLeaveOn } from '../people/leave.ts';
import { people } from '../people/people.ts';
import { tasks } from '../tasks/tasks.ts';

/** The lists of the morning, or those on which in the evening something is left. */
type Wanted = { moment: Moment; batch: number; of: 'morning' | 'evening' };

/**
 * Lists that nobody has yet, in batches; the delegate of one who is away, of whatever role, reads it in that name. While the
 * caller works on one batch the next is read.
 */
export async function* lists(db: Db, { moment, batch, of }: Wanted): AsyncGenerator<AdvisorList[]> {
  const readers = await readersOf(
    db,
    of === 'morning' ? withoutList(moment.today) : withWorkLeft(moment),
    moment.today,
  );
  // Whatever the role, somebody may own a task or stand in for a colleague.
  const staff = new Map((await people(db).reachable()).map((one) => [one.id, one]));
  const read = (from: number) => {
    const part = listsOf(db, { readers: readers.slice(from, from + batch), staff, moment });
    // Its failure is met where it is awaited; until then it is no unhandled one.
    part.catch(() => undefined);
    return part;
  };
  let ahead = read(0);
  for (let from = 0; from < readers.length; from += batch) {
    const part = await ahead;
    if (from + batch < readers.length) ahead = read(from + batch);
    yield part;
  }
}

/** Whose list it is, and who reads it. */
const readerRow = row({ ownerId: col('s.id', int), readerId: col('coalesce(stand_in.id, s.id)', int) });
type Reader = RowOf<typeof readerRow>;

async function listsOf(
  db: Db,
  { readers, staff, moment }: { readers: readonly Reader[]; staff: ReadonlyMap<StaffId, Staff>; moment: Moment },
): Promise<AdvisorList[]> {
  const owners = readers.map(({ ownerId }) => ownerId);
  const [open, off] = await Promise.all([tasks(db).list(owners, moment), tasks(db).closed(owners, moment)]);
  const [items, closed] = [groupByOwner(open), groupByOwner(off)];
  return readers.flatMap(({ ownerId, readerId }): AdvisorList[] => {
    const owner = staff.get(ownerId);
    const reader = staff.get(readerId) ?? owner;
    if (owner === undefined || reader === undefined) return [];
    return [{ owner, reader, items: items.get(ownerId) ?? [], closed: closed.get(ownerId) ?? [] }];
  });
}

/** Every advisor, and of the others those who have something to do, unless they have a list of that day. */
function withoutList(today: Day): Prisma.Sql {
  return sql`(s.role = 'advisor' OR EXISTS (
      SELECT 1 FROM task k WHERE k.owner_id = s.id AND k.state = 'open' AND k.due_on <= ${dateOf(today)}))
    AND NOT EXISTS (SELECT 1 FROM delivery d WHERE d.key = 'list:' || s.id || ':' || ${today})`;
}

/** Who has a list of that day with something left on it, and was not told. */
function withWorkLeft({ today, now }: Moment): Prisma.Sql {
  return sql`EXISTS (SELECT 1 FROM delivery d WHERE d.key = 'list:' || s.id || ':' || ${today})
    AND EXISTS (SELECT 1 FROM task k WHERE k.owner_id = s.id AND k.state = 'open' AND k.due_on <= ${dateOf(today)}
      AND (k.again_at IS NULL OR k.again_at <= ${now}))
    AND NOT EXISTS (SELECT 1 FROM delivery d WHERE d.key = 'evening:' || s.id || ':' || ${today})`;
}

/** Active people that are meant, each with who reads their list; a delegate who is away as well reads nobody's. */
function readersOf(db: Db, which: Prisma.Sql, today: Day): Promise<Reader[]> {
  return many(
    db,
    readerRow,
    sql`SELECT ${readerRow.columns} FROM staff s
    LEFT JOIN LATERAL (
      SELECT d.id FROM leave l JOIN staff d ON d.id = l.delegate_id AND ${canStandIn('d', today)}
      WHERE l.staff_id = s.id AND ${isLeaveOn('l', today)}
      ORDER BY l.id DESC LIMIT 1) stand_in ON true
    WHERE s.status = 'active' AND s.open_id IS NOT NULL
      AND ${which}
    ORDER BY s.id`,
  );
}

function groupByOwner<Item extends TaskItem>(items: Item[]): Map<StaffId, Item[]> {
  const groups = new Map<StaffId, Item[]>();
  for (const item of items) {
    const group = groups.get(item.ownerId);
    if (group) group.push(item);
    else groups.set(item.ownerId, [item]);
  }
  return groups;
}

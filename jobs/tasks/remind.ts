import { taskCard } from '../../cards/tasks/task-card.ts';
import { dayAt } from '../../domain/kit/day.ts';
import type { Moment } from '../../domain/kit/moment.ts';
import type { NewDelivery } from '../../domain/messaging/ledger.ts';
import type { Staff, StaffId } from '../../domain/people/people.ts';
import type { Store } from '../../domain/store.ts';
import { remindAt } from '../../domain/tasks/promise.ts';
import type { TaskItem } from '../../domain/tasks/task.ts';
import { deliveryTo } from '../delivery/delivery-to.ts';
import { redrawList } from './list-now.ts';

/** Says what is to be reminded of by now, at most so many, and has the lists redrawn to which something comes back; gives how many. */
export async function remind(store: Store, most: number, moment: Moment): Promise<number> {
  const due = await store.tasks.toRemind(moment.now, most);
  const readers = new Map<StaffId, Staff | undefined>();
  const back = new Map<StaffId, string>();
  for (const item of due) {
    // A desk that was down over the day does not speak of what was to be said then: the list has it.
    if (item.remindAt === undefined || dayAt(item.remindAt, moment.zone) < moment.today) continue;
    if (!readers.has(item.ownerId)) readers.set(item.ownerId, await readerOf(store, item.ownerId, moment));
    const reader = readers.get(item.ownerId);
    if (reader?.openId !== undefined) await store.ledger.say(reminderOf(item, reader, moment), moment.now);
    if (item.againAt !== undefined) back.set(item.ownerId, `back:${item.id}:${item.remindAt.getTime()}`);
  }
  // What was put off until now may have a time of its own still ahead.
  const next = ({ dueOn, at, againAt }: TaskItem) => againAt && remindAt({ on: dueOn, at }, moment);
  await store.tasks.reminded(due.map((item) => ({ id: item.id, next: next(item) })));
  for (const [ownerId, because] of back) await redrawList(store, { ownerId, because }, moment);
  return due.length;
}

/** The delegate of one who is away, else the owner, while they work here. */
async function readerOf({ people }: Store, ownerId: StaffId, { today }: Moment): Promise<Staff | undefined> {
  const owner = await people.byId(ownerId);
  return (await people.delegateOf(ownerId, today)) ?? (owner?.status === 'active' ? owner : undefined);
}

/** One message for each time a task is to be reminded of. */
function reminderOf(item: TaskItem, reader: Staff, moment: Moment): NewDelivery {
  const title = item.againAt === undefined ? 'promise' : 'back';
  return deliveryTo(
    reader,
    {
      key: `task:remind:${item.id}:${item.remindAt?.getTime()}`,
      kind: 'reminder',
      render: (view) => taskCard({ item, title, rulebook: moment.rulebook }, view),
      ...(item.client !== undefined && { clientId: item.client.id }),
    },
    moment,
  );
}

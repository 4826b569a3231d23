import type { ClientId } from '../clients/client.ts';
import type { Day } from '../kit/day.ts';
import type { StaffId } from '../people/people.ts';
import type { TaskId } from '../tasks/task.ts';
import type { ContactEntry, ContactFacts, DayCounts } from './contact.ts';
import type { Sale } from './same-sale.ts';

export type NewContact = ContactFacts & {
  staffId: StaffId;
  actorId: StaffId;
  taskId?: TaskId;
  /** The contact by which the same money was logged before. */
  sameAsId?: number | undefined;
  /** The event it came from: a second row of the same event is impossible. */
  sourceKey: string;
};

/** Of which client, from which day on; `of`: among renewals, or among all that is none. */
export type SaleSought = Sale & { clientId: ClientId; since: Day; of: 'renewals' | 'others' };

export type ContactReads = {
  byId(id: number): Promise<(ContactEntry & { ownerId: StaffId }) | undefined>;
  /** The latest sale of the same amount or product that may be the same money; none that another sale is said to repeat. */
  sameSale(sale: SaleSought): Promise<ContactEntry | undefined>;
  /** What was logged, and sold, that day; of money that was said twice, once. */
  counts(staffIds: readonly StaffId[], day: Day): Promise<Map<StaffId, DayCounts>>;
};

export type ContactWrites = {
  add(contact: NewContact): Promise<ContactEntry>;
  undo(id: number, at: Date): Promise<void>;
};

export type ContactLog = ContactReads & ContactWrites;

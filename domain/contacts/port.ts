import type { Day } from '../kit/day.ts';
import type { StaffId } from '../people/people.ts';
import type { TaskId } from '../tasks/task.ts';
import type { ContactEntry, ContactFacts, DayCounts } from './contact.ts';

export type NewContact = ContactFacts & {
  staffId: StaffId;
  actorId: StaffId;
  taskId?: TaskId;
  /** The event it came from: a second row of the same event is impossible. */
  sourceKey: string;
};

export type ContactReads = {
  byId(id: number): Promise<(ContactEntry & { ownerId: StaffId }) | undefined>;
  counts(staffIds: readonly StaffId[], day: Day): Promise<Map<StaffId, DayCounts>>;
};

export type ContactWrites = {
  add(contact: NewContact): Promise<ContactEntry>;
  undo(id: number, at: Date): Promise<void>;
};

export type ContactLog = ContactReads & ContactWrites;

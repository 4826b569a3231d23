import type { Day } from '../kit/day.ts';
import type { StaffId } from '../people/people.ts';
import type { ContactEntry, DayCounts, NewContact } from './contact.ts';

export type ContactReads = {
  byId(id: number): Promise<(ContactEntry & { ownerId: StaffId }) | undefined>;
  counts(staffIds: readonly StaffId[], day: Day): Promise<Map<StaffId, DayCounts>>;
};

export type ContactWrites = {
  add(contact: NewContact): Promise<ContactEntry>;
  undo(id: number, at: Date): Promise<void>;
};

export type ContactLog = ContactReads & ContactWrites;

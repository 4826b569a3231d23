import type { JsonValue } from '../kit/json.ts';
import type { StaffId } from '../people/people.ts';
import type { TaskId } from '../tasks/task.ts';

/**
 * Something a person did, which can be taken back for a while if its action can be at all. `name` is how the action that did it is
 * stored, `sourceKey` the event that it was done by.
 */
export type Deed = {
  id: number;
  name: string;
  at: Date;
  until: Date;
  before: JsonValue;
  sourceKey: string;
  /** The message whose card a press turned into the one that tells of it. */
  cardOn?: string;
};

export type DeedReads = {
  /** The person's latest deed not yet taken back, locked. */
  last(actorId: StaffId): Promise<Deed | undefined>;
  byId(id: number, actorId: StaffId): Promise<(Deed & { undone: boolean }) | undefined>;
};

export type DeedWrites = {
  add(deed: Omit<Deed, 'id'> & { actorId: StaffId; taskId?: TaskId }): Promise<number>;
  /** From now on the card of that message tells of it. */
  toldOn(id: number, messageId: string): Promise<void>;
  markUndone(id: number, at: Date): Promise<void>;
};

export type Deeds = DeedReads & DeedWrites;

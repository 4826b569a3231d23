import type { DayCounts } from '../contacts/contact.ts';
import type { Fen } from '../kit/money.ts';
import type { StaffId } from '../people/people.ts';
import type { TaskItem } from '../tasks/task.ts';

/** What the business day of one advisor came to. */
export type AdvisorDay = {
  staffId: StaffId;
  name: string;
  /** Stood on the list that day. */
  due: number;
  done: number;
  carriedOver: number;
  snoozed: number;
} & DayCounts;

export type TeamFigures = {
  advisors: AdvisorDay[];
  /** Urgent items nobody has closed, worthiest first. */
  critical: (TaskItem & { ownerName: string })[];
  netFlow: { in: Fen; out: Fen };
};

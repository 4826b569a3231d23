import type { Day } from '../kit/day.ts';
import type { Fen } from '../kit/money.ts';
import type { StaffId } from '../people/people.ts';
import type { TaskItem } from '../tasks/task.ts';
import type { Dropped } from './team-figures.ts';

/** Money, and of how many clients. */
export type Sum = { amount: Fen; clients: number };

/** What the day begins with for one advisor, or for the clients of one who has left. */
export type AdvisorMorning = {
  staffId: StaffId;
  name: string;
  teamName?: string;
  isActive: boolean;
  /** Matures on the day, or matured on a closed day just before it. */
  maturing: Sum;
  /** Has left since the trading day before, that day included. */
  leaving: Sum;
  /** Appointments, own tasks and answers due today or late. */
  promises: number;
  carriedOver: number;
};

/** Who is on leave until when; nobody stands in where no delegate is named, or the delegate is away as well. */
export type Absent = { name: string; until: Day; delegateName?: string };

export type TeamMorning = Dropped & {
  /** The trading day before: what has left, and what was dropped, counts from it on. */
  since: Day;
  /** The greatest sum first. */
  advisors: AdvisorMorning[];
  /** Those nobody stands in for first. */
  absent: Absent[];
  /** Open items of clients nobody looks after, or of people who have left. */
  unowned: number;
  /** What presses, in the order of the lists: as many as a card can name. */
  critical: (TaskItem & { ownerName: string })[];
};

import { z } from 'zod';
import type { Day, TimeOfDay } from '../kit/day.ts';

export type StaffId = number;
export type TeamId = number;

export const roles = ['advisor', 'manager', 'compliance', 'admin'] as const;
export type Role = (typeof roles)[number];

export const staffStatuses = ['active', 'suspended', 'left'] as const;

export const locales = ['zh-CN', 'en-US'] as const;
export type Locale = (typeof locales)[number];

/** A person of the firm as the desk knows them. `openId` is absent until they are matched to a Lark user. */
export type Staff = {
  id: StaffId;
  staffNo: string;
  name: string;
  role: Role;
  status: (typeof staffStatuses)[number];
  openId?: string;
  teamId?: TeamId;
  teamName?: string;
  adviceLicence: boolean;
  /** What the person chose, or the staff file says; absent: whatever language their Lark speaks. */
  locale?: Locale;
  quiet?: { from: TimeOfDay; to: TimeOfDay };
  listAt?: TimeOfDay;
  /** Has never written to the bot. */
  isNew?: boolean;
};

/** An absence as it stands on record, with who stands in. */
export type Absence = { id: number; from: Day; to: Day; delegateId: StaffId; delegateName: string };

/** Who is asking, with everything that decides what they may see and do today. */
export type Actor = {
  staff: Staff;
  /** For what cannot be said in both languages: Chinese where none was chosen. */
  locale: Locale;
  today: Day;
  /** Absent colleagues who named this person their delegate for today. */
  standsInFor: readonly StaffId[];
  /** Active and past staff of the same team, without the person. */
  teammates: readonly StaffId[];
  /** For a manager, everyone in the team and the teams below it, the manager included; else empty. */
  reports: readonly StaffId[];
  /** Open items of the person, and of those they stand in for, about a colleague's client; absent: none. */
  handed?: readonly HandedItem[];
};

/** An open item that was handed to `ownerId`, while its client stays with a colleague. */
export const HandedItem = z.object({ taskId: z.int(), ownerId: z.int(), clientId: z.int() });
export type HandedItem = z.infer<typeof HandedItem>;

import type { Day, TimeOfDay } from '../kit/day.ts';
import type { Absence, Actor, Locale, Staff, StaffId, TeamId } from './people.ts';

export type PeopleReads = {
  /** The person behind a Lark user, with what they may see today; undefined for a stranger. */
  actorByOpenId(openId: string, today: Day): Promise<Actor | undefined>;
  /** Those of them whom the desk knows, by open_id. */
  actorsByOpenId(openIds: readonly string[], today: Day): Promise<ReadonlyMap<string, Actor>>;
  actorById(id: StaffId, today: Day): Promise<Actor | undefined>;
  byId(id: StaffId): Promise<Staff | undefined>;
  /** By staff number or full name, upper or lower case; several of one name all come. */
  find(query: string): Promise<Staff[]>;
  /** Active staff who can be reached in Lark, of a role or all, by staff number. */
  reachable(role?: Staff['role']): Promise<Staff[]>;
  managersOf(id: StaffId): Promise<Staff[]>;
  /** Active advisors and managers this person may name as a stand-in or hand a task to, by staff number: the first 100, for a form. */
  colleagues(actor: Actor): Promise<Staff[]>;
  /** Absences not yet over, soonest first. */
  leaves(id: StaffId, today: Day): Promise<Absence[]>;
  /** Who stands in for this person today, if anybody: one who can be reached in Lark and is not away as well. */
  delegateOf(id: StaffId, today: Day): Promise<Staff | undefined>;
  /** Whether the delegate stood in for that person on any day from `since` to `today`. */
  stoodIn(asked: { delegateId: StaffId; staffId: StaffId; since: Day; today: Day }): Promise<boolean>;
  teamOfRoom(chatId: string): Promise<TeamId | undefined>;
  /** The group that is the team's room. */
  roomOf(teamId: TeamId): Promise<string | undefined>;
};

export type PeopleWrites = {
  /** Puts down that the person has written to the bot; true the first time. */
  welcome(id: StaffId, now: Date): Promise<boolean>;
  setPreferences(
    id: StaffId,
    change: { locale?: Locale | null; quiet?: { from: TimeOfDay; to: TimeOfDay } | null; listAt?: TimeOfDay | null },
  ): Promise<void>;
  /** Gives the person where that was a change; whoever left stays so, and only a suspension ends in `active`. */
  setStatusByOpenId(openId: string, status: Staff['status']): Promise<Staff | undefined>;
  /**
   * Records an absence: for the days it names the last word counts. Gives what was on record for any of them, as it stood; what of it
   * lies before and after stays, with its delegate.
   */
  addLeave(leave: { staffId: StaffId; delegateId: StaffId; from: Day; to: Day; at: Date }): Promise<Absence[]>;
  /** True when this person had such an absence and it was not cancelled before. */
  cancelLeave(cancel: { id: number; staffId: StaffId; at: Date }): Promise<boolean>;
  /** A team has one room, a group is one team's: gives the group that is the team's no longer, and the team that had this one. */
  registerRoom(teamId: TeamId, chatId: string | undefined): Promise<{ chatBefore?: string; teamBefore?: TeamId }>;
};

export type People = PeopleReads & PeopleWrites;

/** An active person without a Lark user, with the addresses by which to find one. */
export type UnmatchedStaff = { id: StaffId; email?: string; mobile?: string };

/** Who of the staff speaks through which Lark user. */
export type StaffMatching = {
  unmatched(): Promise<UnmatchedStaff[]>;
  unmatchedWithEmail(email: string): Promise<StaffId | undefined>;
  /** From now on this Lark user speaks for that person, on record; false where it speaks for somebody already. */
  match(id: StaffId, openId: string, now: Date): Promise<boolean>;
};

/** The platform's directory; it throws `lark-away`, `lark-credentials` or `lark-refused`. */
export type Directory = {
  /** Whom the addresses belong to; an address of nobody the app may see is left out. */
  byAddress(addresses: {
    emails: readonly string[];
    mobiles: readonly string[];
  }): Promise<{ openId: string; email?: string; mobile?: string }[]>;
  /** The e-mail of an active user; undefined where there is none, or the platform does not say. */
  emailOf(openId: string): Promise<string | undefined>;
};

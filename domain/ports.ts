import type {
  ClientBrief,
  ClientFile,
  ClientHit,
  ClientId,
  ContactEntry,
  ContactKind,
  NewContact,
  StageMoveEntry,
  TaskId,
  TaskItem,
} from './book.ts';
import type { TradingCalendar } from './calendar.ts';
import type { Day, TimeOfDay } from './day.ts';
import type { TeamFigures } from './job-ports.ts';
import type { Delivery, NewDelivery, Outcome } from './ledger.ts';
import type { Fen } from './money.ts';
import type { RuleId, Why } from './occasion.ts';
import type { Absence, Actor, Locale, Staff, StaffId, TeamId } from './people.ts';
import type { Rulebook } from './rulebook.ts';

/** The instant, the day and the firm's rules, as values: whoever needs the time is handed it. */
export type Moment = { now: Date; today: Day; zone: string; calendar: TradingCalendar; rulebook: Rulebook };

/** A log of ids and counts, never of names, phones, amounts or tokens. */
export type Log = {
  info(event: string, fields?: Record<string, string | number | boolean | undefined>): void;
  warn(event: string, fields?: Record<string, string | number | boolean | undefined>): void;
  error(event: string, fields?: Record<string, string | number | boolean | undefined>): void;
};

export type JsonValue = string | number | boolean | null | JsonValue[] | { [key: string]: JsonValue };

export type People = {
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
  /** Active advisors and managers this person may name as a stand-in or hand a task to, by staff number: the first 100, for a form. */
  colleagues(actor: Actor): Promise<Staff[]>;
  /** Absences not yet over, soonest first. */
  leaves(id: StaffId, today: Day): Promise<{ id: number; from: Day; to: Day; delegateName: string }[]>;
  /** True when this person had such an absence and it was not cancelled before. */
  cancelLeave(cancel: { id: number; staffId: StaffId; at: Date }): Promise<boolean>;
  /** Who stands in for this person today, if anybody: one who can be reached in Lark and is not away as well. */
  delegateOf(id: StaffId, today: Day): Promise<Staff | undefined>;
  /** A team has one room, a group is one team's: gives the group that is the team's no longer, and the team that had this one. */
  registerRoom(teamId: TeamId, chatId: string | undefined): Promise<{ chatBefore?: string; teamBefore?: TeamId }>;
  teamOfRoom(chatId: string): Promise<TeamId | undefined>;
};

/** A query of the search, already folded. */
export type ClientQuery = { text: string };

export type Clients = {
  /** Best first, at most `limit`; only what `actor` may see, teammates' clients as `basic`. */
  search(actor: Actor, query: ClientQuery, limit: number): Promise<ClientHit[]>;
  /** Whose client number that is, whoever may see them. */
  byNumber(clientNo: string): Promise<ClientId | undefined>;
  brief(id: ClientId): Promise<ClientBrief | undefined>;
  file(id: ClientId, today: Day): Promise<ClientFile | undefined>;
  /** What the masked numbers of these clients show of their ends; the caller names only whom the reader may see in full. */
  phoneTails(ids: readonly ClientId[]): Promise<ReadonlyMap<ClientId, string>>;
  /** Decrypts one field; the caller writes the audit record in the same transaction. */
  reveal(id: ClientId, field: 'phone' | 'idNo'): Promise<string | undefined>;
  /** Locks the row and gives what the stage rules need. */
  stageFacts(
    id: ClientId,
  ): Promise<{ stage: 1 | 2 | 3 | 4; stageSince: Day; stageContacts: number; contacts: number } | undefined>;
  moveStage(move: {
    clientId: ClientId;
    from: number;
    to: number;
    actorId: StaffId;
    at: Date;
    onDay: Day;
    reason?: string;
    sourceKey: string;
  }): Promise<void>;
  /** Takes a move back: the client stands again where it stood, with the contacts counted then. */
  undoStage(undo: {
    sourceKey: string;
    clientId: ClientId;
    stage: number;
    stageSince: Day;
    stageContacts: number;
    at: Date;
  }): Promise<void>;
  stageHistory(id: ClientId): Promise<StageMoveEntry[]>;
  /** The name behind a product code. */
  product(code: string): Promise<string | undefined>;
  assign(ids: readonly ClientId[], advisorId: StaffId): Promise<void>;
  /** Recompiles the occasions of these clients from their facts as they stand in this transaction. */
  recompile(ids: readonly ClientId[], moment: Moment): Promise<void>;
};

/** A task off the list, with the deed that took it off while that can be undone. */
export type ClosedTask = TaskItem & { deedId?: number };

export type Tasks = {
  /** What stands on the lists of `owners` on that day: due and open, most urgent and worthy first. */
  list(owners: readonly StaffId[], today: Day): Promise<TaskItem[]>;
  /** What was done or put off on that day, in that order of time; `deedId` is what can still be taken back. */
  closed(owners: readonly StaffId[], at: { today: Day; now: Date }): Promise<ClosedTask[]>;
  byId(id: TaskId): Promise<TaskItem | undefined>;
  /** The same, locked: of two who change one task at once, the second sees what the first did. */
  lock(id: TaskId): Promise<TaskItem | undefined>;
  /** All that is open about a client, whoever's it is and whenever due, locked. */
  openOf(clientId: ClientId): Promise<TaskItem[]>;
  add(task: {
    ownerId: StaffId;
    clientId?: ClientId;
    rule: RuleId;
    subject: string;
    on: Day;
    openedOn: Day;
    urgency: 0 | 1 | 2;
    worth: Fen;
    why: Why;
  }): Promise<TaskId>;
  close(id: TaskId, by: { state: 'done' | 'cancelled'; actorId: StaffId; at: Date; day: Day }): Promise<void>;
  reopen(id: TaskId): Promise<void>;
  /** Puts it off to `to`; `today` is the day it was done. */
  snooze(id: TaskId, to: Day, today: Day): Promise<void>;
  /** Sets it back to `to`, where it stood before it was put off. */
  unsnooze(id: TaskId, to: Day, today: Day): Promise<void>;
  reassign(id: TaskId, ownerId: StaffId): Promise<void>;
};

export type ContactLog = {
  add(contact: NewContact): Promise<ContactEntry>;
  byId(id: number): Promise<(ContactEntry & { ownerId: StaffId }) | undefined>;
  undo(id: number, at: Date): Promise<void>;
  counts(staffIds: readonly StaffId[], day: Day): Promise<Map<StaffId, DayCounts>>;
};

/** An advisor's day in numbers. */
export type DayCounts = { contacts: Partial<Record<ContactKind, number>>; sales: Fen };

export type Deed = {
  id: number;
  action: 'log' | 'stage' | 'done' | 'snooze' | 'task';
  at: Date;
  until: Date;
  before: JsonValue;
};

export type Deeds = {
  add(deed: {
    actorId: StaffId;
    action: Deed['action'];
    at: Date;
    until: Date;
    before: JsonValue;
    taskId?: TaskId;
    sourceKey: string;
  }): Promise<number>;
  /** The person's latest deed not yet taken back, locked. */
  last(actorId: StaffId): Promise<Deed | undefined>;
  byId(id: number, actorId: StaffId): Promise<(Deed & { undone: boolean }) | undefined>;
  /** Whether the client went to another stage after this deed, and stands there. */
  stageMovedSince(deed: Pick<Deed, 'id' | 'at'>, clientId: ClientId): Promise<boolean>;
  markUndone(id: number, at: Date): Promise<void>;
};

export type Ledger = {
  /** Writes the row unless its key was said before; true when it is new. */
  say(delivery: NewDelivery, now: Date): Promise<boolean>;
  /** Many at once; gives how many were new. */
  sayAll(deliveries: readonly NewDelivery[], now: Date): Promise<number>;
  byKey(key: string): Promise<Delivery | undefined>;
  /** Says `content` instead, as long as nobody has tried to send the row; true when it will be said. */
  rewrite(key: string, content: string): Promise<boolean>;
};

/** What only the sender does with the ledger, each in its own short transaction. */
export type Outbox = {
  /**
   * Marks up to `limit` due rows as being sent and hands them over, answers first; with `upTo` only rows of that priority or a
   * better one. Never two to the same target, nor one to a target that is just being sent to or has an older row to try again.
   */
  claim(limit: number, now: Date, upTo?: number): Promise<Delivery[]>;
  settle(id: string, outcome: Outcome, now: Date): Promise<void>;
  /** Rows a crash left behind: back to pending within the hour of the first try, else uncertain. Gives how many. */
  recover(now: Date, staleMs: number): Promise<{ requeued: number; uncertain: number }>;
  /** When the next pending row is due, if any; with `upTo` the next of that priority or a better one. */
  nextDue(upTo?: number): Promise<Date | undefined>;
};

export type AuditEntry = {
  actor: string;
  onBehalf?: string;
  action: string;
  /** `client:123`, `task:45`, `staff:6`. */
  object: string;
  detail: JsonValue;
  /** `chat`, `button`, `file`, `operator`, `job`. */
  via: string;
};

/** A file somebody sent in chat, to be fetched and read in the background. */
export type SentFile = { messageId: string; fileKey: string; fileName: string; staffId: StaffId; openId: string };

export type Inbox = {
  /** True the first time this key is seen. */
  take(key: string, type: string, now: Date): Promise<boolean>;
  /** Keeps in mind that this file has still to be read. */
  keepFile(file: SentFile, now: Date): Promise<void>;
};

/** The book, bound to one transaction. */
export type Store = {
  people: People;
  clients: Clients;
  tasks: Tasks;
  contacts: ContactLog;
  deeds: Deeds;
  ledger: Ledger;
  inbox: Inbox;
  /** What the day came to for everybody below a manager. */
  teamFigures(manager: StaffId, day: Day): Promise<TeamFigures>;
  audit(entry: AuditEntry, now: Date): Promise<void>;
};

/** Everything inside `work` is committed together or not at all. */
export type Transact = <T>(work: (store: Store) => Promise<T>) => Promise<T>;

/** Tells the sender that there is something to send; losing a wake-up loses nothing. */
export type Wake = () => void;

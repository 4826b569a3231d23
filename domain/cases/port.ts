import type { ClientId } from '../clients/client.ts';
import type { Moment } from '../kit/moment.ts';
import type { Fen } from '../kit/money.ts';
import type { NewDelivery } from '../messaging/ledger.ts';
import type { Staff, StaffId } from '../people/people.ts';
import type { CaseEvent, CaseFile, CaseHappening, CaseId, NewCase, NewCaseEvent, Standing } from './case.ts';

/** Whose open cases, and which part of them. */
export type CasePage = { owners: 'everyone' | readonly StaffId[]; from: number; count: number };

export type CaseReads = {
  byId(id: CaseId): Promise<CaseFile | undefined>;
  /** The same, locked: of two who move one case at once, the second sees what the first did. */
  lock(id: CaseId): Promise<CaseFile | undefined>;
  /** Its history, oldest first. */
  events(id: CaseId): Promise<CaseEvent[]>;
  /** Whether the person ever had the case, opened it or did something in it. */
  concerned(id: CaseId, staffId: StaffId): Promise<boolean>;
  /** Open cases by deadline, and how many there are in all. */
  page(page: CasePage): Promise<{ items: CaseFile[]; total: number }>;
  /** The open cases about a client, whoever has them, oldest first, locked. */
  openOf(clientId: ClientId): Promise<CaseFile[]>;
};

/** What is done to a case, and how it stands then. */
export type CaseChange = { to: Standing; event: NewCaseEvent; moment: Moment };

export type CaseWrites = {
  /** Opens a case with its task, which stands on the owner's list on the day it is due, and with the first entry of its history. */
  open(file: NewCase & { worth: Fen }, moment: Moment): Promise<CaseId>;
  /** Changes it and its task together: the task is its owner's, due with it, and closed with it. Gives the number of the history's entry. */
  change(id: CaseId, change: CaseChange): Promise<number>;
  /** Gives all open cases of a person to another, or those about some clients, or of some numbers; gives which. */
  moveAll(move: {
    from: StaffId;
    to: StaffId;
    about?: readonly ClientId[];
    only?: readonly CaseId[];
    at: Date;
    /** Who gave them; absent: the desk itself. */
    byId?: StaffId;
  }): Promise<CaseId[]>;
};

export type Cases = CaseReads & CaseWrites;

/** A case of whose deadline somebody is to be told, who has it or stands in, and the managers of who has it. */
export type CaseAlert = { file: CaseFile; reader: Staff; managers: readonly Staff[] };

/** What becomes of it: who is told, and when next. `what` goes into the history. */
export type CaseAlerted = {
  what?: CaseHappening | undefined;
  alertAt?: Date | undefined;
  said: readonly NewDelivery[];
};

/** What the deadlines' job does with the open cases, set by set. */
export type CaseDeadlines = {
  /** Takes up to `most` of the cases due to be told of, and writes what `decide` makes of each in the same transaction; gives how many. */
  raise(moment: Moment, most: number, decide: (alert: CaseAlert) => CaseAlerted): Promise<number>;
  /** Who has open cases though they are not active. */
  leavers(): Promise<StaffId[]>;
};

/** A case as the operator reads it. */
export type CaseLine = Pick<CaseFile, 'id' | 'kind' | 'version' | 'state' | 'dueAt' | 'openedAt' | 'closedAt'> & {
  clientNo?: string;
  ownerNo: string;
};

export type CaseReport = {
  /** By number; `kind` and `open` leave the others out. */
  lines(wanted: { kind?: string | undefined; open: boolean }): Promise<CaseLine[]>;
};

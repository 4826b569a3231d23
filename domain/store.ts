import type { AuditEntry } from './audit/port.ts';
import type { CaseReads, Cases } from './cases/port.ts';
import type { ClientReads, Clients } from './clients/port.ts';
import type { ContactLog, ContactReads } from './contacts/port.ts';
import type { DeedReads, Deeds } from './deeds/port.ts';
import type { FormEntries, FormReads } from './forms/port.ts';
import type { HeldFileReads, HeldFiles } from './import/held-file.ts';
import type { HeaderReads, Headers } from './import/port.ts';
import type { Inbox, Ledger, LedgerReads } from './messaging/port.ts';
import type { People, PeopleReads } from './people/port.ts';
import type { PlanReads } from './plan/port.ts';
import type { ProductReads } from './products/port.ts';
import type { StageReads, Stages } from './stages/port.ts';
import type { TaskReads, Tasks } from './tasks/port.ts';

/** What may be looked up in the book by whoever answers a person. */
export type Reads = {
  people: PeopleReads;
  clients: ClientReads;
  tasks: TaskReads;
  cases: CaseReads;
  contacts: ContactReads;
  stages: StageReads;
  forms: FormReads;
  products: ProductReads;
  plan: PlanReads;
  deeds: DeedReads;
  ledger: LedgerReads;
  heldFiles: HeldFileReads;
  headers: HeaderReads;
};

/** The book, bound to one transaction: read and written. Only an action's work, and the jobs, get it. */
export type Store = {
  people: People;
  clients: Clients;
  tasks: Tasks;
  cases: Cases;
  contacts: ContactLog;
  stages: Stages;
  forms: FormEntries;
  products: ProductReads;
  plan: PlanReads;
  deeds: Deeds;
  ledger: Ledger;
  inbox: Inbox;
  heldFiles: HeldFiles;
  headers: Headers;
  audit(entry: AuditEntry, now: Date): Promise<void>;
};

/**
 * Everything inside `work` is committed together or not at all; it may be run again where the database was away. `whose`: who waits for it,
 * so that nobody's many keep others waiting. Throws `AppError('database-away')` where it could not be done now.
 */
export type Transact = <T>(work: (store: Store) => Promise<T>, whose?: string) => Promise<T>;

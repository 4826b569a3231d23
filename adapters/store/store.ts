import { setTimeout } from 'node:timers/promises';
import { AppError } from '../../domain/kit/errors.ts';
import type { Store, Transact } from '../../domain/store.ts';
import { appendAudit, appendAudits, type Entered } from './audit/audit.ts';
import { cases } from './cases/cases.ts';
import type { ClientSecrets } from './clients/client-secrets.ts';
import { clients, type Recompile } from './clients/clients.ts';
import { contacts } from './contacts/contacts.ts';
import { deeds } from './deeds/deeds.ts';
import { type FormSecrets, forms } from './forms/forms.ts';
import { headers } from './import/headers.ts';
import { isDatabaseAway } from './kit/away.ts';
import type { Database, Db } from './kit/prisma.ts';
import { takingTurns } from './kit/turns.ts';
import { heldFiles } from './messaging/held-files.ts';
import { inbox } from './messaging/inbox.ts';
import { ledger } from './messaging/ledger.ts';
import { people } from './people/people.ts';
import { teamFigures } from './plan/team-figures.ts';
import { teamMorning } from './plan/team-morning.ts';
import { products } from './products/products.ts';
import { stages } from './stages/stages.ts';
import { tasks } from './tasks/tasks.ts';

/** What the store needs from the other adapters. */
export type StoreParts = { secrets: ClientSecrets & FormSecrets; recompile: Recompile };

/** The book bound to `db`: the client for single reads, or one transaction. */
export function storeOn(db: Db, parts: StoreParts): Store {
  return {
    people: people(db),
    clients: clients(db, parts),
    tasks: tasks(db),
    cases: cases(db),
    contacts: contacts(db),
    deeds: deeds(db),
    ledger: ledger(db),
    inbox: inbox(db),
    heldFiles: heldFiles(db),
    headers: headers(db),
    stages: stages(db),
    forms: forms(db, parts.secrets),
    products: products(db),
    plan: {
      teamFigures: (manager, of) => teamFigures(db, manager, of),
      teamMorning: (manager, of) => teamMorning(db, manager, of),
    },
    audit: (entry, now) => appendAudit(db, entry, now),
  };
}

/** How many transactions of the book are under way at a time (10 connections where nothing is said), and how faults are waited out. */
export type Transacting = { connections?: number; wait?: (ms: number) => Promise<unknown> };

/** The part of the connections that transactions take; the others are left to the sender, heartbeats and single reads. */
const shareOfTransactions = 0.7;
/** A transaction that found the database away or busy comes again after each of these, well within the 3 s that the platform waits. */
const againAfterMs = [50, 250, 700];

/**
 * Runs work in one transaction when its turn comes, and again after a deadlock or where the database was away for a moment; then
 * `AppError('database-away')`. Nothing is done twice by it: what an event leads to is written with the row that it was taken. Isolation is
 * PostgreSQL's default, read committed: naming it would cost one more round trip in every transaction.
 */
export function transactOn(
  database: Database,
  parts: StoreParts,
  { connections = 10, wait = setTimeout }: Transacting = {},
): Transact {
  const turns = takingTurns(Math.ceil(connections * shareOfTransactions));
  const once: Transact = (work) =>
    database.$transaction((tx) => withTrail(tx, parts, work), { maxWait: 5_000, timeout: 20_000 });
  const again: Transact = async (work) => {
    for (const ms of againAfterMs) {
      try {
        return await once(work);
      } catch (fault) {
        if (!isDeadlock(fault) && !isDatabaseAway(fault)) throw fault;
        await wait(ms);
      }
    }
    return once(work).catch((cause: unknown) => {
      if (!isDatabaseAway(cause)) throw cause;
      throw new AppError('database-away', 'the database is away or too busy', { cause });
    });
  };
  return (work, whose = '') => turns(whose, () => again(work));
}

/** Audit entries are appended when the work is done, since other writers of the chain wait until the commit. */
async function withTrail<T>(tx: Db, parts: StoreParts, work: (store: Store) => Promise<T>): Promise<T> {
  const entered: Entered[] = [];
  const audit: Store['audit'] = async (entry, now) => void entered.push({ entry, now });
  const result = await work({ ...storeOn(tx, parts), audit });
  await appendAudits(tx, entered);
  return result;
}

/** Two transactions waited for each other and PostgreSQL ended this one: it can be run again. */
function isDeadlock(fault: unknown): boolean {
  return (
    fault instanceof Error &&
    /40P01|P2034|deadlock detected/.test(`${'code' in fault ? String(fault.code) : ''} ${fault.message}`)
  );
}

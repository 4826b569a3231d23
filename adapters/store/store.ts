import type { Store, Transact } from '../../domain/store.ts';
import { appendAudit, appendAudits, type Entered } from './audit/audit.ts';
import type { ClientSecrets } from './clients/client-secrets.ts';
import { clients, type Recompile } from './clients/clients.ts';
import { contacts } from './contacts/contacts.ts';
import { deeds } from './deeds/deeds.ts';
import { type FormSecrets, forms } from './forms/forms.ts';
import type { Database, Db } from './kit/prisma.ts';
import { inbox } from './messaging/inbox.ts';
import { ledger } from './messaging/ledger.ts';
import { people } from './people/people.ts';
import { teamFigures } from './plan/team-figures.ts';
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
    contacts: contacts(db),
    deeds: deeds(db),
    ledger: ledger(db),
    inbox: inbox(db),
    stages: stages(db),
    forms: forms(db, parts.secrets),
    products: products(db),
    plan: { teamFigures: (manager, day) => teamFigures(db, manager, day) },
    audit: (entry, now) => appendAudit(db, entry, now),
  };
}

/**
 * Runs work in one transaction, and once more after a deadlock; a transaction that waits too long for a connection or a lock fails. Its
 * isolation is PostgreSQL's default, read committed: naming it would cost one more round trip in every transaction.
 */
export function transactOn(database: Database, parts: StoreParts): Transact {
  const once: Transact = (work) =>
    database.$transaction((tx) => withTrail(tx, parts, work), {
      maxWait: 5_000,
      timeout: 20_000,
    });
  return (work) => once(work).catch((fault: unknown) => (isDeadlock(fault) ? once(work) : Promise.reject(fault)));
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

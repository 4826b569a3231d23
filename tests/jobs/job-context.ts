import { receivedFiles } from '../../adapters/lark/received-files.ts';
import { openSecrets } from '../../adapters/secrets.ts';
import { caseDeadlines } from '../../adapters/store/cases/deadlines.ts';
import { outbox } from '../../adapters/store/messaging/outbox.ts';
import { sentFiles } from '../../adapters/store/messaging/sent-files.ts';
import { fingerprints } from '../../adapters/store/occasions/fingerprints.ts';
import { people } from '../../adapters/store/people/people.ts';
import { staffMatching } from '../../adapters/store/people/staff-matching.ts';
import type { Moment } from '../../domain/kit/moment.ts';
import { Pace } from '../../jobs/delivery/pace.ts';
import type { JobContext } from '../../jobs/engine/context.ts';
import type { Book } from '../adapters/store/book.ts';

const notHere = () => Promise.reject(new Error('not part of this test'));

/** What a job works with on a book: everything of the book is real, there is no platform to ask, nothing is logged. */
export function jobContext(book: Book, moment: Moment, more: Partial<JobContext> = {}): JobContext {
  const { database, jobs, transact } = book;
  const keyring = { ring: [{ id: 'test', key: new Uint8Array(32) }], indexKey: new Uint8Array(32) };
  return {
    jobs,
    cases: caseDeadlines(database),
    transact,
    moment,
    people: people(database),
    staff: staffMatching({ database, secrets: openSecrets(keyring) }),
    outbox: outbox(database),
    sending: {
      send: notHere,
      pace: new Pace(),
      now: () => moment.now,
      monotonic: () => performance.now(),
      wait: notHere,
      random: () => 0,
    },
    sentFiles: sentFiles(database),
    receivedFiles: receivedFiles('/nowhere', { download: notHere }),
    imports: { kindOf: notHere, importFile: notHere },
    fingerprints: fingerprints(database),
    enqueue: async () => undefined,
    wake: () => undefined,
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    late: false,
    last: false,
    again: () => undefined,
    stopping: new AbortController().signal,
    ...more,
  };
}

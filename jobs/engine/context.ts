import type { CaseDeadlines } from '../../domain/cases/port.ts';
import type { Imports } from '../../domain/import/port.ts';
import type { JobStore } from '../../domain/jobs/port.ts';
import type { Log } from '../../domain/kit/log.ts';
import type { Moment } from '../../domain/kit/moment.ts';
import type { Outbox, ReceivedFiles, SentFiles, Wake } from '../../domain/messaging/port.ts';
import type { Fingerprints } from '../../domain/occasions/port.ts';
import type { Directory, PeopleReads, StaffMatching } from '../../domain/people/port.ts';
import type { Transact } from '../../domain/store.ts';
import type { Sending } from '../delivery/drain.ts';
import type { Enqueue } from './enqueue.ts';

/** Everything outside of it that a job may work with: small ports, of which each job names those it uses. */
export type JobPorts = {
  jobs: JobStore;
  cases: CaseDeadlines;
  transact: Transact;
  people: Pick<PeopleReads, 'actorById'>;
  staff: StaffMatching;
  /** Absent where there is no platform to ask. */
  directory?: Directory;
  outbox: Outbox;
  sending: Sending;
  sentFiles: SentFiles;
  receivedFiles: ReceivedFiles;
  imports: Imports;
  fingerprints: Fingerprints;
  enqueue: Enqueue;
  wake: Wake;
  log: Log;
};

/** The one run: when it is, and what becomes of it. */
export type Run = {
  /** `today` is the job's business day; `now` the instant it runs. */
  moment: Moment;
  /** It should have run some time ago. */
  late: boolean;
  /** Should it fail now, its queue entry will not come again. */
  last: boolean;
  /** Has a queued job come again at that instant, with nothing in its hands; a later word takes the place of an earlier. */
  again(at: Date): void;
  /** Aborted when the process is to end: nothing more is begun, what is under way is finished. */
  stopping: AbortSignal;
};

export type JobContext = JobPorts & Run;

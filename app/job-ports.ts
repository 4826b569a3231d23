import { performance } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { imports } from '../adapters/import/imports.ts';
import type { Lark } from '../adapters/lark/client.ts';
import { receivedFiles } from '../adapters/lark/received-files.ts';
import { staffDirectory } from '../adapters/lark/staff-directory.ts';
import { caseDeadlines } from '../adapters/store/cases/deadlines.ts';
import { clients } from '../adapters/store/clients/clients.ts';
import { sentFiles } from '../adapters/store/messaging/sent-files.ts';
import { fingerprints } from '../adapters/store/occasions/fingerprints.ts';
import { people } from '../adapters/store/people/people.ts';
import { staffMatching } from '../adapters/store/people/staff-matching.ts';
import type { Wake } from '../domain/messaging/port.ts';
import type { Sending } from '../jobs/delivery/drain.ts';
import { fillingSecrets } from '../jobs/delivery/fill-secrets.ts';
import { Pace } from '../jobs/delivery/pace.ts';
import type { JobPorts } from '../jobs/engine/context.ts';
import type { Core } from './core.ts';

type Wiring = { lark: Lark; wake: Wake; onSettled?: Sending['onSettled'] };

/** What the jobs of a process work with: for its clock and queues and for the operator's own run alike. */
export function jobPorts(core: Core, { lark, wake, onSettled }: Wiring): JobPorts {
  const { config, database, pool, keyring } = core;
  return {
    jobs: core.jobs,
    cases: caseDeadlines(database),
    transact: core.transact,
    people: people(database),
    staff: staffMatching(core),
    directory: staffDirectory(async () => lark),
    outbox: core.outbox,
    sending: {
      send: fillingSecrets(lark.send, (id, field) => clients(database, core.storeParts).reveal(id, field)),
      pace: new Pace(),
      now: () => core.clock.now(),
      monotonic: () => performance.now(),
      wait: (ms) => wait(ms),
      random: Math.random,
      ...(onSettled && { onSettled }),
    },
    sentFiles: sentFiles(database),
    receivedFiles: receivedFiles(config.home, lark),
    imports: imports({ pool, keyring, birthYearSecret: config.BIRTH_YEAR === 'secret' }),
    fingerprints: fingerprints(database),
    enqueue: core.enqueue,
    wake,
    log: core.log,
  };
}

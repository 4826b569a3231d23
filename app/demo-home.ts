import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** What the operator's tool needs to find a running demo. */
export const DemoNotice = z.object({
  pid: z.int(),
  url: z.string(),
  appId: z.string(),
  appSecret: z.string(),
  /** The Redis of its queue, where it was given one. */
  queue: z.string().optional(),
});
export type DemoNotice = z.infer<typeof DemoNotice>;

const noticeFile = 'demo.json';
const clockFile = 'clock.json';

/** Writes down, for the operator's tool, where the demo of this home is reached. */
export function writeDemoNotice(home: string, notice: DemoNotice): void {
  write(home, noticeFile, notice);
}

/** Removes what `writeDemoNotice` left. */
export function removeDemoNotice(home: string): void {
  rmSync(join(home, noticeFile), { force: true });
}

/** The demo that runs on this home, if its process is alive. */
export function runningDemo(home: string): DemoNotice | undefined {
  const notice = DemoNotice.safeParse(read(home, noticeFile)).data;
  if (notice === undefined) return undefined;
  try {
    process.kill(notice.pid, 0);
    return notice;
  } catch {
    return undefined;
  }
}

const Offset = z.object({ offsetMs: z.number() });

/** A demo's clock: the machine's, moved; the move is kept, so that a demo started again goes on where it was. */
export type DemoClock = { now(): Date; moveTo(instant: Date): void; moved: boolean };

/** The clock of that home's demo, where it was left. */
export function demoClock(home: string): DemoClock {
  let offsetMs = Offset.safeParse(read(home, clockFile)).data?.offsetMs ?? 0;
  return {
    now: () => new Date(Date.now() + offsetMs),
    moveTo(instant) {
      offsetMs = instant.getTime() - Date.now();
      write(home, clockFile, { offsetMs });
    },
    get moved() {
      return offsetMs !== 0;
    },
  };
}

function read(home: string, file: string): unknown {
  const path = join(home, file);
  if (!existsSync(path)) return undefined;
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

/** Written beside and renamed: a kill leaves the old file or the new one, never half of one. */
function write(home: string, file: string, value: object): void {
  mkdirSync(home, { recursive: true, mode: 0o700 });
  const path = join(home, file);
  writeFileSync(`${path}.new`, JSON.stringify(value), { mode: 0o600 });
  renameSync(`${path}.new`, path);
}

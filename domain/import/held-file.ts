import type { SentFile } from '../messaging/port.ts';
import type { StaffId } from '../people/people.ts';
import type { HeldState } from './held-state.ts';
import type { FileReport } from './port.ts';

/** What a file would do, or did: of a clients file `moved` clients change their advisor or lose them. */
export type FileCounts = { added: number; changed: number; refused: number; moved: number };

/** A file whose effect was shown to its sender before anything of it is stored. */
export type HeldFile = SentFile & {
  id: number;
  /** The kind of file it is. */
  kind: string;
  /** What was shown is what this is the hash of, and nothing else is stored. */
  sha256: string;
  counts: FileCounts;
  state: HeldState;
  until: Date;
};

export type HeldFileReads = {
  /** A person's own file, locked until the transaction ends. */
  lockOwn(id: number, of: StaffId): Promise<HeldFile | undefined>;
  byMessage(messageId: string): Promise<HeldFile | undefined>;
};

export type HeldFiles = HeldFileReads & {
  /** Keeps a file in mind until then; it has not to be read any more until its sender says so. Gives its number. */
  hold(file: Omit<HeldFile, 'id' | 'state'>): Promise<number>;
  settle(id: number, state: HeldState, now: Date): Promise<void>;
  /** Lets go of those whose time is over, and gives them. */
  expire(now: Date): Promise<Pick<HeldFile, 'id' | 'staffId'>[]>;
};

/** The counts of a report. */
export function countsOf({
  added,
  changed,
  refused,
  reassigned,
}: Pick<FileReport, 'added' | 'changed' | 'refused' | 'reassigned'>): FileCounts {
  return { added, changed, refused, moved: reassigned ?? 0 };
}

/** Whether two files, or one at two times, do the same. */
export function sameCounts(one: FileCounts, other: FileCounts): boolean {
  return (
    one.added === other.added &&
    one.changed === other.changed &&
    one.refused === other.refused &&
    one.moved === other.moved
  );
}

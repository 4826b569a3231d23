import type { Day } from '../kit/day.ts';
import type { Moment } from '../kit/moment.ts';
import type { Actor, StaffId } from '../people/people.ts';
import type { TaskId } from '../tasks/task.ts';
import type { ClientBrief, ClientHit, ClientId } from './client.ts';
import type { ClientFile } from './client-file.ts';

/** A query of the search, already folded. */
export type ClientQuery = { text: string };

export type ClientReads = {
  /** Best first, at most `limit`; only what `actor` may see, teammates' clients as `basic`. */
  search(actor: Actor, query: ClientQuery, limit: number): Promise<ClientHit[]>;
  /** Whose client number that is, whoever may see them. */
  byNumber(clientNo: string): Promise<ClientId | undefined>;
  /** The first clients of the book whom this person sees in full. */
  some(actor: Actor, limit: number): Promise<ClientBrief[]>;
  brief(id: ClientId): Promise<ClientBrief | undefined>;
  /** The same, locked: of two who give one client away at once, the second sees what the first did. */
  lock(id: ClientId): Promise<ClientBrief | undefined>;
  /** What comes up is given from `today` to `until`. */
  file(id: ClientId, coming: { today: Day; until: Day }): Promise<ClientFile | undefined>;
  /** What the masked numbers of these clients show of their ends; the caller names only whom the reader may see in full. */
  phoneTails(ids: readonly ClientId[]): Promise<ReadonlyMap<ClientId, string>>;
};

export type ClientWrites = {
  /** Decrypts one field; the caller writes the audit record in the same transaction. */
  reveal(id: ClientId, field: 'phone' | 'idNo'): Promise<string | undefined>;
  /** Gives them with their tasks to an advisor; what follows a case stays with whoever has that. */
  assign(ids: readonly ClientId[], hand: { to: StaffId; today: Day }): Promise<void>;
  /**
   * Takes a client back from `from` for whoever had them before, or for nobody: `items` are the open ones with their owners of then, what
   * came since goes along.
   */
  giveBack(
    id: ClientId,
    back: {
      from: StaffId;
      to: StaffId | undefined;
      items: readonly { id: TaskId; owner: StaffId; open: boolean }[];
      today: Day;
      now: Date;
    },
  ): Promise<void>;
  /** Recompiles the occasions of these clients from their facts as they stand in this transaction. */
  recompile(ids: readonly ClientId[], moment: Moment): Promise<void>;
};

export type Clients = ClientReads & ClientWrites;

import type { ClientId } from '../clients/client.ts';
import type { HeldState } from '../import/held-state.ts';
import type { Day } from '../kit/day.ts';
import type { StaffId } from '../people/people.ts';
import type { ShownList } from '../tasks/shown-list.ts';
import type { Delivery, DeliveryState, NewDelivery, TryOutcome } from './ledger.ts';

export type LedgerReads = {
  byKey(key: string): Promise<Delivery | undefined>;
  /** The row by which the message with this id was first said. */
  byMessage(messageId: string): Promise<Delivery | undefined>;
  /** The message by which somebody's list was last asked for that day, whoever reads it. */
  listAskedFor(ownerId: StaffId, today: Day): Promise<Delivery | undefined>;
  /** The client that the message with this id is about. */
  clientOf(messageId: string): Promise<ClientId | undefined>;
  /** How somebody left the list that the message with this id shows. */
  shownOn(messageId: string): Promise<ShownList | undefined>;
};

export type LedgerWrites = {
  /** Writes the row unless its key was said before; true when it is new. */
  say(delivery: NewDelivery, now: Date): Promise<boolean>;
  /** Many at once; gives how many were new. */
  sayAll(deliveries: readonly NewDelivery[], now: Date): Promise<number>;
  /** Says `content` instead, as long as nobody has tried to send the row; true when it will be said. */
  rewrite(key: string, content: string): Promise<boolean>;
  /** From now on the message with this id is about that client: it was turned into their card. */
  setClient(messageId: string, clientId: ClientId): Promise<void>;
  /** From now on the list that the message with this id shows stands like this. */
  setShown(messageId: string, shown: ShownList): Promise<void>;
};

export type Ledger = LedgerReads & LedgerWrites;

/** What only the sender does with the ledger, each in its own short transaction. */
export type Outbox = {
  /**
   * Marks up to `limit` due rows as being sent and hands them over, answers first; with `upTo` only rows of that priority or a
   * better one. Never two to the same target, nor one to a target that is just being sent to or has an older row to try again.
   */
  claim(limit: number, now: Date, upTo?: number): Promise<Delivery[]>;
  settle(id: string, outcome: TryOutcome, now: Date): Promise<void>;
  /** Rows a crash left behind: back to pending within the hour of the first try, else uncertain. Gives how many. */
  recover(now: Date, staleMs: number): Promise<{ requeued: number; uncertain: number }>;
  /** When the next pending row is due, if any; with `upTo` the next of that priority or a better one. */
  nextDue(upTo?: number): Promise<Date | undefined>;
};

/** A file somebody sent in chat, to be fetched and read in the background. */
export type SentFile = { messageId: string; fileKey: string; fileName: string; staffId: StaffId; openId: string };

export type Inbox = {
  /** Whether this key was taken before. */
  seen(key: string): Promise<boolean>;
  /** True the first time this key is seen. */
  take(key: string, type: string, now: Date): Promise<boolean>;
  /** Keeps in mind that this file has still to be read. */
  keepFile(file: SentFile, now: Date): Promise<void>;
};

/** The files that were sent in chat and have still to be read. */
export type SentFiles = {
  find(messageId: string): Promise<SentFile | undefined>;
  /** Nobody has to read it any more. */
  forget(messageId: string): Promise<void>;
  /** The messages whose files were taken before that instant and are still here. */
  takenBefore(instant: Date): Promise<string[]>;
  /** How files stand that were shown to their senders first, by message. */
  heldStates(messageIds: readonly string[]): Promise<ReadonlyMap<string, HeldState>>;
  /** What became of the messages with those keys, as far as there are any. */
  statesOf(keys: readonly string[]): Promise<ReadonlyMap<string, DeliveryState>>;
};

/** Where files sent in chat stand while they are read, each in a place named as its message. */
export type ReceivedFiles = {
  /**
   * Fetches the file from the platform and gives the path at which it stands. `FileTooLarge` beyond `mostBytes`, `lark-away` where nothing
   * answers, `lark-refused` where the platform says no.
   */
  fetch(file: SentFile, mostBytes: number): Promise<string>;
  /** What was fetched before, where it still stands here and is what that is the hash of. */
  kept(file: SentFile, sha256: string): Promise<string | undefined>;
  /** Removes what was fetched, also half of it; what was written beside it stays. */
  remove(file: SentFile): Promise<void>;
  /** The messages of which something is here. */
  messages(): Promise<string[]>;
  /** Whether nothing was done with it for a day: its reader was killed, and the queue has given up. */
  isForgotten(messageId: string): Promise<boolean>;
  removeAll(messageId: string): Promise<void>;
};

/** Tells the sender that there is something to send; losing a wake-up loses nothing. */
export type Wake = () => void;

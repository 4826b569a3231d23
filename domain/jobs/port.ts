import type { z } from 'zod';
import type { Day } from '../kit/day.ts';
import type { JsonValue } from '../kit/json.ts';
import type { Moment } from '../kit/moment.ts';
import type { NewDelivery } from '../messaging/ledger.ts';
import type { OutflowAlarm, Reminded } from '../occasions/outflow-alarm.ts';
import type { Staff } from '../people/people.ts';
import type { PlanReads } from '../plan/port.ts';
import type { AdvisorList } from '../tasks/advisor-list.ts';

/** What scheduled jobs do to the book, set by set, each call a transaction of its own. */
export type JobStore = {
  /** Opens a task for every occasion that fires on or before the day; gives how many tasks are new. */
  openDue(moment: Moment): Promise<number>;
  /** The lists of active advisors, and of others with something to do, who have none for that day yet, in batches of staff. */
  lists(moment: Moment, batch: number): AsyncIterable<AdvisorList[]>;
  /** The lists of that day with something left on them, whose readers were not told yet, in batches of staff. */
  evenings(moment: Moment, batch: number): AsyncIterable<AdvisorList[]>;
  /** Lists of earlier days that never left are of no use any more: suppressed, with the reason. Gives how many. */
  dropOutdated(moment: Moment): Promise<number>;
  sayAll(deliveries: readonly NewDelivery[], now: Date): Promise<number>;
  /**
   * Opens the outflow alarms that are news: today's, those of the days before that managers are to hear of, and once the morning has been
   * decided the others of those days; and brings back those of which much more has left since. What `decide` makes of them is written in
   * the same transaction; a message with the key of a waiting one takes its place.
   */
  raiseOutflows(
    moment: Moment,
    decide: (alarms: readonly OutflowAlarm[], reminded: Reminded) => NewDelivery[],
  ): Promise<number>;
  managers(): Promise<Staff[]>;
  admins(): Promise<Staff[]>;
  teamFigures: PlanReads['teamFigures'];
  teamMorning: PlanReads['teamMorning'];
  /**
   * Compiles next year's birthdays and the like for clients whose last ones are past, and forgets what is of no use any more; gives how
   * many clients.
   */
  roll(moment: Moment): Promise<number>;
  /** Compiles the whole book anew, in batches: after a rule or the calendar changed. */
  rebuild(moment: Moment): Promise<number>;
  runs: RunLedger;
};

/** The record of which job, by its name, ran for which business day: the fact behind the schedule's hint. */
export type RunLedger = {
  /**
   * True for the one caller who may run the job now: it never ran for that day, its runner has been silent too long, or it failed a minute
   * ago or more. `again`: also what is done, and what failed just now.
   */
  start(run: { job: string; day: Day; now: Date; late: boolean; staleMs: number; again: boolean }): Promise<boolean>;
  beat(job: string, day: Day): Promise<void>;
  finish(run: { job: string; day: Day; now: Date; counts: JsonValue }): Promise<void>;
  fail(run: { job: string; day: Day; error: string }): Promise<void>;
  state(job: string, day: Day): Promise<'running' | 'done' | 'failed' | undefined>;
};

/**
 * A queue as its server has to know it. `payload`: what its entries carry; one that does not fit is a final failure. `alone`: one entry
 * at a time in all processes together.
 */
export type QueueSpec<Name extends string = string> = { name: Name; payload: z.ZodType; alone?: boolean };

/** How many entries wait for a worker, run, wait for their time or next try, and failed for good this week. */
export type QueueCounts = { waiting: number; active: number; delayed: number; failed: number };

/**
 * One piece of work. With `dedupe`, work of that key that has not begun yet stands for this one too; work under way does
 * not, and this one follows it. So a wake-up given while the sender looks is never lost, and a thousand are one or two.
 */
export type QueueEntry<Name extends string = string> = {
  name: Name;
  data: JsonValue;
  delayMs?: number;
  dedupe?: string;
};

/** Does the work of one entry. `last`: should it fail now, it will not come again. */
export type QueueHandler = (data: JsonValue, turn: { last: boolean }) => Promise<void>;

export type Queue<Name extends string = string> = {
  /** Resolves when the queue holds the entry; `AppError('bad-value')` where its data do not fit the queue. */
  enqueue(entry: QueueEntry<Name>): Promise<void>;
  /**
   * Gives this process's share of the queue to `handler`, up to `concurrency` at a time; a queue that is `alone` runs one at a time in
   * all processes together. A failing entry comes again, later each time; an AppError that cannot pass ends it at once.
   * An entry may run twice: a process that dies leaves its entries to the others after some seconds.
   */
  work(name: Name, handler: QueueHandler, options: { concurrency: number }): Promise<void>;
  counts(): Promise<Record<Name, QueueCounts>>;
  /** Takes no new entries, lets those under way finish, and lets go of the server. */
  close(): Promise<void>;
};

import type { Day } from '../kit/day.ts';
import type { JsonValue } from '../kit/json.ts';
import type { Moment } from '../kit/moment.ts';
import type { NewDelivery } from '../messaging/ledger.ts';
import type { OutflowAlarm, Reminded } from '../occasions/outflow-alarm.ts';
import type { Staff, StaffId } from '../people/people.ts';
import type { TeamFigures } from '../plan/team-figures.ts';
import type { AdvisorList } from '../tasks/advisor-list.ts';

/** What scheduled jobs do to the book, set by set, each call a transaction of its own. */
export type JobStore = {
  /** Opens a task for every occasion that fires on or before the day; gives how many tasks are new. */
  openDue(moment: Moment): Promise<number>;
  /** The lists of active advisors, and of others with something to do, who have none for that day yet, in batches of staff. */
  lists(moment: Moment, batch: number): AsyncIterable<AdvisorList[]>;
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
  teamFigures(manager: StaffId, day: Day): Promise<TeamFigures>;
  /**
   * Compiles next year's birthdays and the like for clients whose last ones are past, and forgets what is of no use any more; gives how
   * many clients.
   */
  roll(moment: Moment): Promise<number>;
  /** Compiles the whole book anew, in batches: after a rule or the calendar changed. */
  rebuild(moment: Moment): Promise<number>;
  runs: RunLedger;
};

export const jobNames = ['morning', 'summary', 'roll', 'sweep'] as const;

export type JobName = (typeof jobNames)[number];

/** The record of which job ran for which business day: the fact behind the schedule's hint. */
export type RunLedger = {
  /**
   * True for the one caller who may run the job now: it never ran for that day, its runner has been silent too long, or it failed a minute
   * ago or more. `again`: also what is done, and what failed just now.
   */
  start(run: { job: JobName; day: Day; now: Date; late: boolean; staleMs: number; again: boolean }): Promise<boolean>;
  beat(job: JobName, day: Day): Promise<void>;
  finish(run: { job: JobName; day: Day; now: Date; counts: JsonValue }): Promise<void>;
  fail(run: { job: JobName; day: Day; error: string }): Promise<void>;
  state(job: JobName, day: Day): Promise<'running' | 'done' | 'failed' | undefined>;
};

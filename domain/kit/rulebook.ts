import { z } from 'zod';
import { isTimeOfDay, type TimeOfDay } from './day.ts';
import { Money, Percent, shippedTiers, Tier } from './rulebook-tiers.ts';
import { Span } from './span.ts';

const Time = z.custom<TimeOfDay>((value) => typeof value === 'string' && isTimeOfDay(value), 'a time HH:MM');
const Count = z.number().int().min(0);
/** Days before the day itself, the first notice first. */
const Leads = z.array(z.number().int().min(0).max(366)).min(1);

const Times = z
  .strictObject({
    /** The morning list: before the 08:30 晨会 [S1 §19], never on a full or half hour. */
    list: Time.default('08:15' as TimeOfDay),
    /** The managers' morning card: after the lists, before the 08:30 晨会 [S1 §19]. */
    managerMorning: Time.default('08:25' as TimeOfDay),
    /** Business begins: trading hours count from here to the close [S1: 9:00–17:00]. */
    open: Time.default('09:00' as TimeOfDay),
    /** Close of business: reminders held back to be said together are said by then [S1 §23]. */
    close: Time.default('17:00' as TimeOfDay),
    /** Who has something left hears of it before leaving: within 当日总结 17:00-17:30 [S1 §19]. */
    evening: Time.default('17:15' as TimeOfDay),
    /** A missed one is made up until then, while somebody may still be at work; the next morning has a list of its own (ours). */
    eveningUntil: Time.default('20:00' as TimeOfDay),
    /** 当日总结 17:00-17:30, 次日计划 17:30-17:40 [S1 §19]: the managers' summary follows. */
    summary: Time.default('17:40' as TimeOfDay),
    /** Before anybody looks: next occurrences are compiled, staff are matched to Lark users (ours). */
    roll: Time.default('05:05' as TimeOfDay),
    /** Lists are spread over so many seconds, so that not everybody's card is sent in the same one (ours). */
    jitterSeconds: Count.default(120),
    /** A job missed on its day is made up until so many hours later, marked late (ours). */
    makeUpHours: Count.default(12),
    /** Nothing but what is urgent between these; each person can choose others (ours). */
    quietFrom: Time.default('21:00' as TimeOfDay),
    quietTo: Time.default('07:30' as TimeOfDay),
  })
  .refine(({ open, close }) => open < close, { path: ['open'], error: 'a time before times.close' });

const Birthdays = z.strictObject({
  /** 生日: 当天 [S2 §42]. */
  leadDays: Leads.default([0]),
  /** When somebody born on 29 February has a birthday in a common year (ours; firms differ). */
  leapDay: z.enum(['28-february', '1-march']).default('28-february'),
});

const Outflows = z.strictObject({
  /** Outgoing flows are summed over so many days, the day itself included: three small transfers count like one (ours). */
  windowDays: z.number().int().min(1).max(31).default(3),
  /** No alarm by share of assets below this sum (ours). */
  shareFloor: Money.prefault('1万'),
  /** 必要时向主管汇报 [S2 §45]: from this sum, or this share of assets if the sum is worth an alarm at all (ours). */
  managerAmount: Money.prefault('100万'),
  managerPercent: Percent.default(50),
  /** What urgent reminders go out for the same day; older flows only stand on the list [S2 §42: 当天]. */
  reminderDays: Count.default(1),
  /** Quiet hours do not hold back those of the day itself (ours). */
  breaksQuiet: z.boolean().default(true),
});

const Inflows = z.strictObject({
  /** Incoming flows are summed over so many days; what is large is what the tier calls a large outflow (ours). */
  windowDays: z.number().int().min(1).max(31).default(3),
});

const NoContact = z.strictObject({
  /** So many of an advisor's silent clients come to the list per day, the worthiest first: 与 5 位客户电话 [S1 §19]. */
  perAdvisorPerDay: Count.default(5),
});

const NewAccounts = z.strictObject({
  /** 呼叫中心回访一个月之内 [S4 §78(5)], never later than so many days after opening (SAC 证券经纪业务管理实施细则). */
  callbackDays: z.number().int().min(1).default(30),
  /** The callback is first put on the list a week before its deadline, again on it (ours). */
  callbackLeadDays: Leads.default([7, 0]),
});

const Maturities = z.strictObject({
  /** 产品到期通知: 当天 [S2 §42], with notice before (ours). */
  leadDays: Leads.default([7, 3, 1, 0]),
});

const Occasions = z.strictObject({
  /** What should have been shown up to so many trading days ago still is, when it is learned of late (ours). */
  graceTradingDays: Count.max(20).default(2),
  /** The book keeps the occasions of so many days ahead, and no less than client cards announce (ours). */
  horizonDays: Count.min(1).max(366).default(45),
  /** From this amount at stake on, an item ranks one step more urgent (ours). */
  greatWorth: Money.prefault('50万'),
  /**
   * So many days after its day an open item of a rule expires, as nobody is helped by it any more, though never before a list after its day
   * has shown it; a rule not named here never does (ours).
   */
  expireDays: z
    .record(z.string(), z.number().int().min(0))
    .default({ birthday: 2, inflow: 7, outflow: 14, maturity: 14, 'new-account': 14 }),
});

/** What an item of a list is a moment of: money, a promise, a date, a silence. */
export const momentKinds = [
  'leaving',
  'matures-today',
  'promise',
  'callback-due',
  'arriving',
  'birthday-today',
  'matures-soon',
  'new-account',
  'callback-ahead',
  'matures-ahead',
  'birthday-near',
  'silent',
  'other',
] as const;
export type MomentKind = (typeof momentKinds)[number];

const Lists = z.strictObject({
  /** What comes first on a list; within one kind the greater amount at stake, then the higher tier, then the older (ours). */
  order: z
    .array(z.enum(momentKinds))
    .min(1)
    .default([...momentKinds]),
  /** The first so many clients stand out with the reason and a next step: 今天先做三件 (ours). */
  first: z.number().int().min(1).max(6).default(3),
  /** So many clients whose items are all carried over, and none of them pressing, stand on a list at a time; the others follow (ours). */
  carriedOver: z.number().int().min(1).max(100).default(8),
  /** Somebody who was not reached is called again after so many hours, if that is before the close of business (ours). */
  againAfterHours: z.number().min(0.5).max(8).default(2),
  /** What is put off until the afternoon comes back then (ours). */
  afternoon: Time.default('14:00' as TimeOfDay),
  /** A promise with a time of day is reminded of so many minutes before (ours). */
  remindMinutes: z.number().int().min(0).max(240).default(15),
});

const Questions = z.strictObject({
  /** 规定时间 of the first receiver [S4 §57, 70]: by the close of the next trading day (ours). */
  answerWithin: Span.prefault({ tradingDays: 1 }),
  /** Whoever has the question is reminded so long before its time is over (ours). */
  remindBefore: Span.prefault({ tradingHours: 2 }),
  /** 连问三声: with so many unanswered ones about one client the managers are told [S4 §78]. */
  tellManagerAt: z.int().min(2).max(20).default(3),
});

/** Deadlines of cases, by kind. */
const Cases = z.strictObject({ question: Questions.prefault({}) });

const Bounds = z.strictObject({ least: Count, most: z.number().int().min(1) });

const Stages = z.strictObject({
  /**
   * 周期 of the four stages in contacts since the first [S0]: 1-2, 2-4, 4-10, 10-15. From `least` on a client may leave the
   * stage, above `most` staying in it is overdue.
   */
  contacts: z.tuple([Bounds, Bounds, Bounds, Bounds]).default([
    { least: 1, most: 2 },
    { least: 2, most: 4 },
    { least: 4, most: 10 },
    { least: 10, most: 15 },
  ]),
});

const Leaves = z.strictObject({
  /** A leave lasts so many days at most, the first and the last included: a year mistyped gives nobody rights for years (ours). */
  longestDays: z.number().int().min(1).max(366).default(90),
});

const Contacts = z.strictObject({
  /** Above this amount, as above the client's assets, a contact is asked about once more before it is stored (ours). */
  askAboveAmount: Money.prefault('1000万'),
  /** A renewal and a sale of the client's of the same amount or product within so many days may be the same money (ours). */
  sameSaleDays: Count.max(90).default(7),
});

/** What becomes of clients of the book who are no longer in the file of all of them. */
export const missingWays = ['nothing', 'mark', 'take'] as const;
export type MissingWay = (typeof missingWays)[number];

const Imports = z.strictObject({
  /** A person's file in chat that adds or changes more rows is shown first and stored once it is confirmed (ours). */
  previewFrom: Count.default(100),
  /** So many minutes what was shown can be confirmed; then the file is dropped (ours). */
  answerMinutes: z.number().int().min(5).max(720).default(120),
  /** A clients file that names at least this share of the book, in percent, is the whole book: who is not in it has left it (ours). */
  wholeBookPercent: z.number().int().min(50).max(100).default(80),
  /** Who has left it is told of; `mark`: their cards say so; `take`: they are taken from their advisor as well (ours). */
  missing: z.enum(missingWays).default('nothing'),
});

const Cards = z.strictObject({
  /** Items of the morning card, and of a page of `/today`, before 更多 (ours: what fits a phone in two screens). */
  listItems: z.number().int().min(1).max(30).default(12),
  /** Matches a picker card offers (ours). */
  pickerItems: z.number().int().min(2).max(30).default(8),
  /** 近期事项 of a client reach so many days ahead (ours). */
  comingDays: z.number().int().min(1).max(366).default(60),
  /** Urgent reminders a person gets in a day before the rest is said together (ours). */
  remindersPerDay: Count.default(20),
  /** An action can be taken back for so many minutes (ours). */
  undoMinutes: Count.default(30),
});

/**
 * Every number of the business in one place, each with its source; the shipped defaults are `Rulebook.parse({})`.
 * A firm overrides what differs. Unknown names are refused, amounts are in yuan (`200000`, `"20万"`) and come out as `Fen`.
 */
export const Rulebook = z.strictObject({
  times: Times.prefault({}),
  tiers: z.array(Tier).min(1).prefault(shippedTiers),
  birthday: Birthdays.prefault({}),
  maturity: Maturities.prefault({}),
  outflow: Outflows.prefault({}),
  inflow: Inflows.prefault({}),
  newAccount: NewAccounts.prefault({}),
  noContact: NoContact.prefault({}),
  occasions: Occasions.prefault({}),
  cases: Cases.prefault({}),
  lists: Lists.prefault({}),
  stages: Stages.prefault({}),
  leave: Leaves.prefault({}),
  contacts: Contacts.prefault({}),
  import: Imports.prefault({}),
  cards: Cards.prefault({}),
});
export type Rulebook = z.infer<typeof Rulebook>;

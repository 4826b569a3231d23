import type { SendResult, TryOutcome, Verb } from './ledger.ts';

/** The platform drops a repeated `uuid` for an hour; five minutes of it are kept for clocks that differ. */
export const uuidWindowMs = 55 * 60_000;

/** Code of a refusal that is ours: no connection came about, or the upload before the message failed. Nothing was sent. */
export const notReached = -1;

/** One try, as its sender saw it. */
export type Try = {
  verb: Verb;
  /** This one included. */
  attempts: number;
  /** When the first try began that may have reached the platform. */
  firstTryAt: Date;
  /** When this one began. */
  startedAt: Date;
  now: Date;
  /** 0 to 1: spreads repeated tries. */
  jitter: number;
};

type Treatment =
  /** Refused for now: the same again after a while. */
  | { kind: 'again'; baseMs: number; capMs: number }
  /** The platform does not know itself whether it was sent. */
  | { kind: 'unsure'; baseMs: number; capMs: number }
  /** Somebody has to put it right first: kept, tried rarely, and nothing else is worth trying meanwhile. */
  | { kind: 'paused' }
  /** The person cannot or does not want to be written to. */
  | { kind: 'suppressed'; reason: string };

const shortWait: Treatment = { kind: 'again', baseMs: 1_000, capMs: 60_000 };
/** A fresh token was refused as well: the platform's own trouble, and mostly over in seconds. */
const tokenWait: Treatment = { kind: 'again', baseMs: 5_000, capMs: 300_000 };
const longWait: Treatment = { kind: 'again', baseMs: 15_000, capMs: 300_000 };
const unsure: Treatment = { kind: 'unsure', baseMs: 1_000, capMs: 300_000 };
const paused: Treatment = { kind: 'paused' };
const pauseMs = 10 * 60_000;
/**
 * An ephemeral card has no uuid by which a repetition were dropped. Where the platform itself answers that it failed, it is said again a few
 * times: an answer shown twice to its one reader does less harm than none. After silence it is not.
 */
const ephemeralTries = 3;
/** A card update names its message, so it may be repeated without end; after so many tries it never will work. */
const patchTries = 20;

/**
 * What to do about each code of the platform; a code that is not here is final. The codes are those of creating, answering and
 * updating messages and of the gateway before them.
 */
const treatments: Readonly<Record<number, Treatment>> = {
  [notReached]: { kind: 'again', baseMs: 2_000, capMs: 120_000 },
  // Limits: of the person, the group or the message; of the API; of the system or the chat as a whole.
  230020: shortWait,
  99991400: shortWait,
  11232: longWait,
  11233: longWait,
  // A message with this uuid is just being made: by an earlier try whose answer never came.
  230049: unsure,
  18121: unsure,
  // Trouble inside the platform.
  1500: unsure,
  1503: unsure,
  2200: unsure,
  5000: unsure,
  10101: unsure,
  // A rejected token: the client has fetched a new one and tried once more already.
  99991661: tokenWait,
  99991663: tokenWait,
  99991664: tokenWait,
  99991665: tokenWait,
  20013: tokenWait,
  // Wrong id or secret, app stopped, address not allowed, bot switched off, scope missing, the month's calls used up.
  10003: paused,
  10014: paused,
  10015: paused,
  99991662: paused,
  99991673: paused,
  99991401: paused,
  230006: paused,
  99991672: paused,
  99991403: paused,
  230013: { kind: 'suppressed', reason: 'outside the app' },
  230029: { kind: 'suppressed', reason: 'resigned' },
  230053: { kind: 'suppressed', reason: 'muted the bot' },
};

/** What a try means for its row: sent, to be tried again and when, given up, or in doubt for ever. */
export function verdict(result: SendResult, tried: Try): TryOutcome {
  if (result.ok)
    return result.messageId === undefined ? { state: 'sent' } : { state: 'sent', messageId: result.messageId };
  if (!result.known) return doubt(tried, { reason: result.message, baseMs: 1_000, capMs: 300_000 });
  const { code } = result;
  const reason = reasonOf(result);
  const treatment = treatmentOf(result);
  if (!treatment) return { state: 'failed', code, reason };
  if (treatment.kind === 'suppressed') return { state: 'suppressed', code, reason: treatment.reason };
  if (treatment.kind === 'unsure') return doubt(tried, { ...treatment, reason, code });
  const wait = treatment.kind === 'paused' ? pauseMs : againAfter(treatment, tried, result.resetSeconds);
  return refused(tried, { wait, code, reason });
}

/** For how long this answer makes it pointless to send anything but answers to people who wait: milliseconds, 0 for not at all. */
export function holdMs(result: SendResult): number {
  if (result.ok || !result.known) return 0;
  // A scope is missing for one kind of call, the others work.
  if (result.code === 99991672) return 0;
  if (result.code === 99991400) return (result.resetSeconds ?? 1) * 1_000;
  if (result.code === notReached) return 2_000;
  if (result.code === 11232) return 5_000;
  return treatmentOf(result)?.kind === 'paused' ? pauseMs : 0;
}

type Refusal = Extract<SendResult, { known: true }>;

function treatmentOf({ code, httpStatus, message }: Refusal): Treatment | undefined {
  // Of the reasons for which a card is refused only this one passes: another update of the same card is under way.
  if (code === 230099 && message.includes('card action is lock')) return shortWait;
  return treatments[code] ?? (httpStatus >= 500 ? unsure : httpStatus === 429 ? shortWait : undefined);
}

/** The platform said no, so this try sent nothing; but an earlier one may have. */
function refused(tried: Try, { wait, code, reason }: { wait: number; code: number; reason: string }): TryOutcome {
  const nextAt = new Date(tried.now.getTime() + wait);
  if (tried.firstTryAt >= tried.startedAt) return { state: 'pending', nextAt, code, reason, unsent: true };
  return withinWindow(tried, nextAt)
    ? { state: 'pending', nextAt, code, reason }
    : { state: 'uncertain', code, reason };
}

function doubt(
  tried: Try,
  { reason, code, ...wait }: { reason: string; code?: number; baseMs: number; capMs: number },
): TryOutcome {
  const known = code === undefined ? { reason } : { code, reason };
  if (tried.verb === 'patch' && tried.attempts >= patchTries) return { state: 'failed', ...known };
  const nextAt = new Date(tried.now.getTime() + againAfter(wait, tried));
  const answered = code !== undefined;
  if (tried.verb === 'ephemeral' && answered && tried.attempts < ephemeralTries)
    return { state: 'pending', nextAt, ...known };
  return withinWindow(tried, nextAt) ? { state: 'pending', nextAt, ...known } : { state: 'uncertain', ...known };
}

/** Whether a try at that time cannot reach anybody twice. An ephemeral card carries no uuid: saying it again after silence could. */
function withinWindow({ verb, firstTryAt }: Try, nextAt: Date): boolean {
  if (verb === 'patch') return true;
  return verb !== 'ephemeral' && nextAt.getTime() - firstTryAt.getTime() < uuidWindowMs;
}

/** Doubling from the base to the cap, up to half as long again by jitter; never before the platform's own reset. */
function againAfter(wait: { baseMs: number; capMs: number }, tried: Try, resetSeconds = 0): number {
  const doubled = Math.min(wait.baseMs * 2 ** Math.min(tried.attempts - 1, 20), wait.capMs);
  return Math.ceil(Math.max(doubled, resetSeconds * 1_000) * (1 + tried.jitter / 2));
}

function reasonOf({ code, httpStatus, message, logId }: Refusal): string {
  if (code === notReached) return `not reached: ${message}`;
  return `code ${code}, http ${httpStatus}${logId === undefined ? '' : `, log ${logId}`}`;
}

import type { Log } from '../../domain/kit/log.ts';
import {
  type Delivery,
  priorities,
  type Send,
  type SendResult,
  type TryOutcome,
} from '../../domain/messaging/ledger.ts';
import type { Outbox } from '../../domain/messaging/port.ts';
import { holdMs, verdict } from '../../domain/messaging/send-policy.ts';
import type { Lane, Pace } from './pace.ts';

/** By what and how fast messages go out. */
export type Sending = {
  send: Send;
  pace: Pace;
  /** The desk's clock: when rows are due. */
  now: () => Date;
  /** Monotonic milliseconds: what the pace is kept by. */
  monotonic: () => number;
  wait: (ms: number) => Promise<void>;
  /** 0 to 1, to spread repeated tries. */
  random: () => number;
  /** Messages under way at once; answers get a few more. */
  atOnce?: number;
  onSettled?: (delivery: Delivery, outcome: TryOutcome) => void;
};

export type DeliverParts = Sending & {
  outbox: Outbox;
  log: Log;
  /** Aborted: nothing more is begun, what is under way is finished. */
  signal?: AbortSignal;
};

/** What became of the rows of one drain. `nextDue`: when to come again. */
export type Drained = {
  sent: number;
  failed: number;
  uncertain: number;
  suppressed: number;
  retried: number;
  nextDue?: Date;
};

/** Ample for the platform's 50 a second at a third of a second each. */
const defaultAtOnce = 16;
/** Places beyond `atOnce` that only answers take. */
const placesForAnswers = 4;
/** While something holds the rest back the ledger is asked so often for new answers: one message's slot at full pace. */
const lookEveryMs = 50;

/**
 * Sends what is due, answers first, within the platform's limits, until nothing is due any more. Any number of processes may do
 * this at once; no receiver is written to by two of them at the same time.
 */
export async function drain(parts: DeliverParts): Promise<Drained> {
  const { pace, outbox, signal, now, monotonic, wait } = parts;
  const drained: Drained = { sent: 0, failed: 0, uncertain: 0, suppressed: 0, retried: 0 };
  const flying = new Set<Promise<void>>();
  const faults: unknown[] = [];

  while (!signal?.aborted && faults.length === 0) {
    const startedAt = now();
    const rows = await claim(parts, flying.size, startedAt);
    for (const row of rows) {
      const flight: Promise<void> = deliverOne(parts, row, startedAt)
        .then((outcome) => {
          drained[outcome.state === 'pending' ? 'retried' : outcome.state] += 1;
        })
        .catch((fault: unknown) => {
          faults.push(fault);
        })
        .finally(() => flying.delete(flight));
      flying.add(flight);
    }
    if (rows.length > 0) continue;
    if (flying.size > 0) {
      await Promise.race([...flying, wait(lookEveryMs)]);
      continue;
    }
    const due = await outbox.nextDue();
    const waitMs = pace.wait('other', monotonic());
    const onlyPaceHolds = due !== undefined && due <= now() && waitMs > 0 && pace.held(monotonic()) === 0;
    if (!onlyPaceHolds) return { ...drained, ...(due && { nextDue: await nextWake(parts, due) }) };
    await wait(Math.min(waitMs, lookEveryMs));
  }
  await Promise.all(flying);
  if (faults.length > 0) throw faults[0];
  return drained;
}

/** Takes as many rows as the pace and the places allow at this moment: of every kind, or answers alone. */
async function claim(
  { outbox, pace, monotonic, atOnce = defaultAtOnce }: DeliverParts,
  flying: number,
  now: Date,
): Promise<Delivery[]> {
  const at = monotonic();
  const room = (lane: Lane, places: number) => Math.min(places - flying, pace.free(lane, at));
  const others = room('other', atOnce);
  if (others > 0) return outbox.claim(others, now);
  const answers = room('answer', atOnce + placesForAnswers);
  return answers > 0 ? outbox.claim(answers, now, priorities.answer) : [];
}

async function deliverOne(parts: DeliverParts, row: Delivery, startedAt: Date): Promise<TryOutcome> {
  const { outbox, pace, monotonic, wait, now, random, onSettled } = parts;
  const delay = pace.take(row.target, monotonic());
  if (delay > 0) await wait(delay);
  const result = await attempt(parts, row);
  pace.done(row.target, monotonic());
  const hold = holdMs(result);
  if (hold > 0) pace.hold(monotonic() + hold);
  const { verb, attempts, firstTryAt = startedAt } = row;
  const outcome = verdict(result, { verb, attempts, firstTryAt, startedAt, now: now(), jitter: random() });
  await outbox.settle(row.id, outcome, now());
  tell(parts.log, row, outcome);
  onSettled?.(row, outcome);
  return outcome;
}

/** A sender that throws has a bug; whether its message left is as unknown as after a lost answer. */
async function attempt({ send, log }: DeliverParts, row: Delivery): Promise<SendResult> {
  try {
    return await send(row);
  } catch (fault) {
    log.error('delivery.sender-threw', { delivery: row.id, error: fault instanceof Error ? fault.name : typeof fault });
    return { ok: false, known: false, message: 'the sender failed' };
  }
}

function tell(log: Log, { id, kind, attempts }: Delivery, outcome: TryOutcome): void {
  if (outcome.state === 'sent') return;
  const fields = { delivery: id, kind, attempts, code: outcome.code, reason: outcome.reason };
  if (outcome.state === 'pending') log.info('delivery.again', { ...fields, nextAt: outcome.nextAt.toISOString() });
  else log.warn(`delivery.${outcome.state}`, fields);
}

/** When it is worth coming again: what is held waits for the end of that, the answers among what is due do not. */
async function nextWake({ outbox, pace, now, monotonic }: DeliverParts, due: Date): Promise<Date> {
  const free = new Date(now().getTime() + pace.held(monotonic()));
  if (due >= free) return due;
  const answer = await outbox.nextDue(priorities.answer);
  return answer !== undefined && answer < free ? answer : free;
}

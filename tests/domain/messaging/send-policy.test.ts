import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SendResult } from '../../../domain/messaging/ledger.ts';
import { holdMs, notReached, type Try, uuidWindowMs, verdict } from '../../../domain/messaging/send-policy.ts';

const start = new Date('2026-11-23T00:15:00.000Z');
const minutes = (n: number) => new Date(start.getTime() + n * 60_000);
const first: Try = { verb: 'send', attempts: 1, firstTryAt: start, startedAt: start, now: start, jitter: 0 };
const no = (code: number, more: object = {}): SendResult => ({
  ok: false,
  known: true,
  code,
  httpStatus: 400,
  message: 'no',
  ...more,
});
const silence: SendResult = { ok: false, known: false, message: 'ECONNRESET' };

describe('what a try means for its row', () => {
  it('is sent with the message id the platform gave', () => {
    expect(verdict({ ok: true, messageId: 'om_1' }, first)).toEqual({ state: 'sent', messageId: 'om_1' });
  });

  it.for([
    { code: 230001, why: 'an invalid parameter' },
    { code: 230025, why: 'too long' },
    { code: 230099, why: 'a card the platform refuses' },
    { code: 230002, why: 'the bot is not in the group' },
    { code: 230031, why: 'older than 14 days' },
    { code: 424242, why: 'a code nobody knows' },
  ])('$why ($code) is final', ({ code }) => {
    expect(verdict(no(code), first)).toEqual({ state: 'failed', code, reason: `code ${code}, http 400` });
  });

  it.for([230013, 230029, 230053])('%i leaves the person alone', (code) => {
    expect(verdict(no(code), first)).toMatchObject({ state: 'suppressed', code });
  });

  it.for([
    { code: 230020, attempts: 1, waitMs: 1_000, why: 'the receiver had five this second' },
    { code: 230020, attempts: 3, waitMs: 4_000, why: 'the third time' },
    { code: 230020, attempts: 99, waitMs: 60_000, why: 'never longer than a minute' },
    { code: 11232, attempts: 1, waitMs: 15_000, why: 'the whole system is busy' },
    { code: 99991400, attempts: 1, waitMs: 1_000, why: 'the API is busy and says not for how long' },
    { code: notReached, attempts: 1, waitMs: 2_000, why: 'no connection came about' },
    { code: 99991403, attempts: 1, waitMs: 600_000, why: "the month's calls are used up" },
    { code: 99991672, attempts: 1, waitMs: 600_000, why: 'a permission is missing' },
    { code: 10014, attempts: 1, waitMs: 600_000, why: 'the secret is wrong' },
  ])('$code waits $waitMs ms: $why', ({ code, attempts, waitMs }) => {
    const nextAt = new Date(start.getTime() + waitMs);
    expect(verdict(no(code), { ...first, attempts })).toMatchObject({ state: 'pending', nextAt, code, unsent: true });
  });

  it('waits as long as the platform asks for', () => {
    const result = no(99991400, { httpStatus: 429, resetSeconds: 52 });
    expect(verdict(result, first)).toMatchObject({ state: 'pending', nextAt: new Date(start.getTime() + 52_000) });
  });

  it('tries again a card that another update has locked, and no other refused card', () => {
    const locked = no(230099, { message: 'ext=ErrCode: 11310; ErrMsg: card action is lock; ' });
    expect(verdict(locked, first).state).toBe('pending');
    const tables = no(230099, { message: 'ext=ErrCode: 11310; ErrMsg: card table number over limit; ' });
    expect(verdict(tables, first).state).toBe('failed');
  });

  it.for([
    { result: silence, why: 'no answer' },
    { result: no(2200), why: 'trouble inside' },
    { result: no(777, { httpStatus: 502 }), why: 'a server error with an unknown code' },
    { result: no(230049), why: 'the same uuid is under way' },
  ])('$why is tried again without a new hour', ({ result }) => {
    const outcome = verdict(result, first);
    expect(outcome).toMatchObject({ state: 'pending', nextAt: new Date(start.getTime() + 1_000) });
    expect(outcome).not.toHaveProperty('unsent');
  });

  it('is in doubt for ever when the next try would come after the hour in which repeats are dropped', () => {
    const late: Try = { ...first, attempts: 9, startedAt: minutes(54), now: minutes(54) };
    expect(verdict(silence, late).state).toBe('uncertain');
    // A clear no says nothing about the earlier try without an answer.
    expect(verdict(no(99991403), late).state).toBe('uncertain');
    expect(verdict(no(230020), { ...late, attempts: 2, startedAt: minutes(50), now: minutes(50) })).toMatchObject({
      state: 'pending',
      nextAt: new Date(minutes(50).getTime() + 2_000),
    });
  });

  it('sends an ephemeral card whose answer was lost never again', () => {
    expect(verdict(silence, { ...first, verb: 'ephemeral' }).state).toBe('uncertain');
    expect(verdict(no(99991400), { ...first, verb: 'ephemeral' }).state).toBe('pending');
  });

  it('sends an ephemeral card again where the platform answers that it failed, three times in all', () => {
    const failed = no(5000, { httpStatus: 500 });
    const ephemeral: Try = { ...first, verb: 'ephemeral' };
    expect(verdict(failed, ephemeral)).toMatchObject({ state: 'pending', nextAt: new Date(start.getTime() + 1_000) });
    expect(verdict(failed, { ...ephemeral, attempts: 2 }).state).toBe('pending');
    expect(verdict(failed, { ...ephemeral, attempts: 3 }).state).toBe('uncertain');
  });

  it('repeats a card update hours later, but not for ever', () => {
    const late: Try = { ...first, verb: 'patch', attempts: 9, startedAt: minutes(300), now: minutes(300) };
    expect(verdict(silence, late).state).toBe('pending');
    expect(verdict(silence, { ...late, attempts: 20 }).state).toBe('failed');
  });

  it('never plans a try that could reach a person twice', () => {
    const tried = fc.record({
      attempts: fc.integer({ min: 1, max: 60 }),
      sinceFirst: fc.integer({ min: 0, max: 7_200_000 }),
      took: fc.integer({ min: 0, max: 20_000 }),
      jitter: fc.double({ min: 0, max: 1, noNaN: true }),
      code: fc.constantFrom(undefined, 230020, 99991400, 11232, 2200, 99991403, notReached),
    });
    fc.assert(
      fc.property(tried, ({ attempts, sinceFirst, took, jitter, code }) => {
        const startedAt = new Date(start.getTime() + sinceFirst);
        const now = new Date(startedAt.getTime() + took);
        const result = code === undefined ? silence : no(code);
        const outcome = verdict(result, { verb: 'send', attempts, firstTryAt: start, startedAt, now, jitter });
        if (outcome.state !== 'pending') return outcome.state === 'uncertain';
        if (outcome.nextAt <= now) return false;
        return outcome.unsent === true ? sinceFirst === 0 : outcome.nextAt.getTime() - start.getTime() < uuidWindowMs;
      }),
    );
  });
});

it.for([
  { result: no(99991400, { resetSeconds: 30 }), ms: 30_000, why: 'the API limit, as long as it says' },
  { result: no(99991403), ms: 600_000, why: 'the quota' },
  { result: no(10014), ms: 600_000, why: 'the credentials' },
  { result: no(99991672), ms: 0, why: 'one scope is missing: other calls work' },
  { result: no(230020), ms: 0, why: 'one receiver had enough' },
  { result: silence, ms: 0, why: 'one answer was lost' },
  { result: { ok: true } as const, ms: 0, why: 'done' },
])('everything but answers is held for $ms ms: $why', ({ result, ms }) => {
  expect(holdMs(result)).toBe(ms);
});

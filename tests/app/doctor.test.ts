import { expect, it } from 'vitest';
import type { LarkAnswer } from '../../adapters/lark/answer.ts';
import type { Core } from '../../app/core.ts';
import { credentialsCheck, examineLark, scopeCheck } from '../../app/doctor/lark.ts';
import { calendarCheck, clockCheck, diskCheck } from '../../app/doctor/machine.ts';
import { examine } from '../../app/doctor.ts';
import { AppError } from '../../domain/kit/errors.ts';

const no = (code: number, message = ''): LarkAnswer<never> => ({
  ok: false,
  known: true,
  code,
  httpStatus: 400,
  message,
});
const silence: LarkAnswer<never> = { ok: false, known: false, message: 'ETIMEDOUT' };
const refused: LarkAnswer<never> = { ok: false, known: true, code: -1, httpStatus: 0, message: 'ECONNREFUSED' };

it.for([
  { ahead: 0.4, state: 'ok' },
  { ahead: -5, state: 'warn' },
  { ahead: 45, state: 'fail' },
])('calls a clock that is $ahead s off $state', ({ ahead, state }) => {
  const check = clockCheck(ahead, 'Asia/Shanghai');
  expect(check.state).toBe(state);
  expect(check.remedy === undefined).toBe(state === 'ok');
});

it.for([
  { knowsThis: true, knowsNext: true, month: 12, state: 'ok', says: '2026 and 2027 are known' },
  { knowsThis: true, knowsNext: false, month: 12, state: 'warn', says: '2027 are NOT KNOWN' },
  { knowsThis: true, knowsNext: false, month: 5, state: 'warn', says: '2027 are NOT KNOWN' },
  { knowsThis: false, knowsNext: false, month: 1, state: 'fail', says: '2026 are NOT KNOWN' },
])('says loudly which holidays are missing ($knowsThis, $knowsNext, month $month)', ({ state, says, ...facts }) => {
  const check = calendarCheck({ ...facts, year: 2026 });
  expect(check).toMatchObject({ state, what: expect.stringContaining(says) });
});

it.for([
  { gb: 50, state: 'ok' },
  { gb: 1, state: 'warn' },
  { gb: 0.1, state: 'fail' },
])('calls $gb GB of free disk $state', ({ gb, state }) => {
  expect(diskCheck(gb * 1024 ** 3).state).toBe(state);
});

it('names each permission the app is missing', () => {
  const check = scopeCheck(
    'this',
    no(99991672, 'Access denied. One of the following scopes is required: [contact:user.id:readonly, a:b]'),
  );
  expect(check).toMatchObject({ state: 'fail', what: 'this needs contact:user.id:readonly or a:b' });
  expect(scopeCheck('this', no(99991672)).what).toContain('a permission');
  expect(scopeCheck('this', no(99991400))).toMatchObject({ state: 'warn', what: expect.stringContaining('99991400') });
  expect(scopeCheck('this', { ok: true, data: [] }).state).toBe('ok');
});

it.for([
  { answer: silence, says: 'ETIMEDOUT', remedy: 'network' },
  { answer: refused, says: 'ECONNREFUSED', remedy: 'LARK_DOMAIN' },
  { answer: no(10014), says: '10014', remedy: 'LARK_APP_SECRET' },
])('says what to do when Lark answers $says', ({ answer, says, remedy }) => {
  const check = credentialsCheck(answer);
  expect(check).toMatchObject({
    state: 'fail',
    what: expect.stringContaining(says),
    remedy: expect.stringContaining(remedy),
  });
});

it('does not ask about permissions with credentials that are refused', async () => {
  const never = () => Promise.reject(new Error('asked'));
  const slash = { list: never, create: never, update: never, remove: never };
  const checks = await examineLark({ botInfo: async () => no(10014), batchGetId: never, slash });
  expect(checks.map(({ state }) => state)).toEqual(['fail']);
});

it('goes on after a part that breaks, and makes of it a line with the way out', async () => {
  const checks = await examine({} as Core, [
    {
      name: 'one',
      look: () => Promise.reject(new AppError('queue-away', 'The queue is away.', { remedy: 'start it' })),
    },
    { name: 'two', look: () => Promise.reject(Object.assign(new Error('secret'), { code: 'ECONNRESET' })) },
    { name: 'three', look: async () => [{ name: 'three', state: 'ok', what: 'well' }] },
  ]);
  expect(checks).toEqual([
    { name: 'one', state: 'fail', what: 'The queue is away.', remedy: 'start it' },
    { name: 'two', state: 'fail', what: expect.stringContaining('ECONNRESET'), remedy: expect.any(String) },
    { name: 'three', state: 'ok', what: 'well' },
  ]);
  expect(JSON.stringify(checks)).not.toContain('secret');
});

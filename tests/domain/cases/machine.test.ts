import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Standing } from '../../../domain/cases/case.ts';
import { type CaseKind, defineCase, isOpenState, withdrawn } from '../../../domain/cases/define-case.ts';
import { question } from '../../../domain/cases/kinds/question.ts';
import { caseKindOf, caseKinds } from '../../../domain/cases/kinds.ts';
import {
  alertNow,
  begun,
  nextAlert,
  passed,
  reopened,
  stepOf,
  stepped,
  stepsOf,
  withdrawnAt,
} from '../../../domain/cases/machine.ts';
import { tradingCalendar } from '../../../domain/kit/calendar.ts';
import { addDays, type Day, day, dayAt, instantAt, timeOfDay } from '../../../domain/kit/day.ts';
import type { Moment } from '../../../domain/kit/moment.ts';
import { Rulebook } from '../../../domain/kit/rulebook.ts';
import { inCharge } from '../../../domain/people/authorize.ts';

const zone = 'Asia/Shanghai';
const monday = day('2026-11-23');
const firm = { zone, calendar: tradingCalendar(), rulebook: Rulebook.parse({}) };

function momentAt(today: Day, time: string): Moment {
  return { ...firm, today, now: instantAt(today, timeOfDay(time), zone) };
}

const may = { id: 'case.sample', roles: inCharge, reach: 'full' } as const;
const state = { due: () => ({ tradingDays: 1 }), escalate: 'managers' } as const;

/** Three states in a row with a way back, two ends. */
const sample = defineCase({
  id: 'sample',
  version: 3,
  opens: { may, form: question.opens.form, subject: 'text' },
  begins: 'known',
  states: {
    known: { ...state, remind: () => [{ tradingDays: 1 }, { tradingHours: 1 }] },
    checked: { ...state, due: () => ({ hours: 4 }) },
    told: state,
    settled: { closed: true },
    dropped: { closed: true },
  },
  steps: {
    check: { from: ['known'], to: 'checked', may },
    tell: { from: ['checked'], to: 'told', may },
    again: { from: ['checked', 'told'], to: 'known', may },
    settle: { from: ['told'], to: 'settled', may },
    drop: { from: ['known', 'checked', 'told'], to: 'dropped', may },
  },
});

const kinds: readonly CaseKind[] = [...caseKinds, sample];

type Move = { what: string; owner: number; hours: number };
const moves = fc.array(
  fc.record({
    what: fc.constantFrom(
      'pass',
      'reopen',
      'withdraw',
      'nonsense',
      ...kinds.flatMap(({ steps }) => Object.keys(steps)),
    ),
    owner: fc.integer({ min: 1, max: 5 }),
    hours: fc.integer({ min: 0, max: 60 }),
  }),
  { maxLength: 30 },
);

function moved(kind: CaseKind, standing: Standing, { what, owner, hours }: Move): Standing {
  const start = momentAt(monday, '09:00');
  const now = new Date(start.now.getTime() + hours * 3_600_000);
  const moment = { ...start, now, today: dayAt(now, zone) };
  if (what === 'reopen') return standing.closedAt ? reopened(standing, { state: kind.begins }) : standing;
  if (standing.closedAt !== undefined) return standing;
  if (what === 'pass') return passed(standing, owner);
  if (what === 'withdraw') return withdrawnAt(standing, now);
  const step = stepOf(kind, standing, what);
  return step === undefined ? standing : stepped({ kind, step }, standing, moment);
}

describe.for(kinds.map((kind) => ({ id: kind.id, kind })))('a case of kind $id', ({ kind }) => {
  it('never leaves the states of its kind, whatever is done in whatever order, and always has an owner and a deadline', () => {
    fc.assert(
      fc.property(moves, (all) => {
        let standing = begun(kind, 1, momentAt(monday, '09:00'));
        for (const move of all) {
          standing = moved(kind, standing, move);
          expect([...Object.keys(kind.states), withdrawn]).toContain(standing.state);
          expect(standing.ownerId).toBeGreaterThan(0);
          expect(standing.dueAt).toBeInstanceOf(Date);
          const isOpen = isOpenState(kind.states[standing.state]);
          expect(standing.closedAt === undefined).toBe(isOpen);
          if (!isOpen) expect(standing.alertAt).toBeUndefined();
          expect(stepsOf(kind, standing).length > 0).toBe(isOpen);
        }
      }),
    );
  });

  it('can always be brought to an end', () => {
    for (const name of Object.keys(kind.states).filter((one) => isOpenState(kind.states[one])))
      expect(stepsOf(kind, { state: name }).length).toBeGreaterThan(0);
  });

  it('is found again by the version it was opened in, and by no other', () => {
    if (!caseKinds.some(({ id }) => id === kind.id)) return;
    expect(caseKindOf({ kind: kind.id, version: kind.version })).toBe(kind);
    expect(caseKindOf({ kind: kind.id, version: kind.version + 1 })).toBeUndefined();
  });
});

describe('the time of a case', () => {
  const moment = momentAt(monday, '16:50');

  it('is told of before each deadline, at it, and not after it', () => {
    const standing = begun(sample, 1, moment);
    const dueAt = momentAt(addDays(monday, 1), '17:00').now;
    expect(standing).toMatchObject({ state: 'known', dueAt, alertAt: momentAt(monday, '17:00').now });
    const later = (on: number, time: string) => nextAlert(sample, standing, momentAt(addDays(monday, on), time));
    expect(later(0, '17:00')).toEqual(momentAt(addDays(monday, 1), '16:00').now);
    expect(later(1, '16:00')).toEqual(dueAt);
    expect(later(1, '17:00')).toBeUndefined();
    expect(alertNow(standing, momentAt(addDays(monday, 1), '16:59'))).toBe('remind');
    expect(alertNow(standing, momentAt(addDays(monday, 1), '17:00'))).toBe('escalate');
  });

  it('of a question is the close of the next trading day, with a reminder two hours before', () => {
    expect(begun(question, 1, moment)).toEqual({
      ownerId: 1,
      state: 'open',
      dueAt: momentAt(addDays(monday, 1), '17:00').now,
      alertAt: momentAt(addDays(monday, 1), '15:00').now,
    });
  });

  it('stays as it is when somebody else takes the case over, and begins anew with a step', () => {
    const standing = begun(sample, 1, moment);
    expect(passed(standing, 2)).toEqual({ ...standing, ownerId: 2, closedAt: undefined });
    expect(stepped({ kind: sample, step: sample.steps.check }, standing, moment).dueAt).toEqual(
      momentAt(monday, '20:50').now,
    );
  });
});

describe('a kind that contradicts itself', () => {
  const good: CaseKind = sample;
  it.for<[string, Partial<CaseKind>]>([
    ['begins in no open state', { begins: 'settled' }],
    ['leads to nowhere-state, which is no state', { steps: { a: { from: ['known'], to: 'nowhere-state', may } } }],
    ['leads from settled', { steps: { ...good.steps, a: { from: ['settled'], to: 'known', may } } }],
    ['leads from nowhere', { steps: { ...good.steps, a: { from: [], to: 'known', may } } }],
    ['nothing leads from told to an end', { steps: { a: { from: ['known', 'checked'], to: 'settled', may } } }],
    ['no state may be called withdrawn', { states: { ...good.states, withdrawn: { closed: true } } }],
    ['its subject when is no text of its form', { opens: { ...good.opens, subject: 'when' } }],
    ['a contact takes no step of it', { answeredBy: { contact: 'nothing' } }],
  ])('%s: is refused where the program starts', ([fault, more]) => {
    const define: (kind: CaseKind) => unknown = defineCase;
    expect(() => define({ ...good, ...more })).toThrow(fault);
  });
});

import { expect, it } from 'vitest';
import { day } from '../../../domain/kit/day.ts';
import { isHeldBack, missedBy } from '../../../domain/tasks/put-off.ts';
import { birthday, leaving, maturing, ownTask, promised } from '../../cards/sample.ts';

const today = day('2026-11-23');
const yesterday = day('2026-11-20');
const tomorrow = day('2026-11-24');

it.for([
  ['a maturity of today', maturing, tomorrow, 'maturity'],
  ['a maturity still ahead, to its day', { ...maturing, onDay: tomorrow }, tomorrow, undefined],
  ['a maturity that has passed', { ...maturing, onDay: yesterday }, tomorrow, 'maturity'],
  ['a maturity that has passed, until this afternoon', { ...maturing, onDay: yesterday }, today, undefined],
  ['an outflow of today', leaving, tomorrow, 'outflow'],
  ['an outflow learned of later', { ...leaving, onDay: yesterday }, tomorrow, 'outflow'],
  ['an outflow until this afternoon', leaving, today, undefined],
  ['a birthday', birthday, tomorrow, undefined],
] as const)('%s: what is missed by putting it off', ([, item, to, missed]) => {
  expect(missedBy(item, { to, today })).toBe(missed);
});

it.for([
  ['a promise with a time of today', promised, true],
  ['a promise with a time that has passed', { ...promised, onDay: yesterday, dueOn: yesterday }, true],
  ['a promise without a time', ownTask, false],
  ['a maturity that has passed', { ...maturing, onDay: yesterday }, true],
  ['an outflow of today', leaving, true],
  ['a birthday', birthday, false],
] as const)('%s: whether it is put off by itself only', ([, item, held]) => {
  expect(isHeldBack(item, { to: tomorrow, today })).toBe(held);
});

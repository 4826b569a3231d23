import { expect, it } from 'vitest';
import { day } from '../../../domain/kit/day.ts';
import { missedBy } from '../../../domain/tasks/put-off.ts';
import { birthday, leaving, maturing } from '../../cards/sample.ts';

const today = day('2026-11-23');
const yesterday = day('2026-11-20');
const tomorrow = day('2026-11-24');

it.for([
  ['a maturity of today', maturing, tomorrow, 'maturity'],
  ['a maturity still ahead, to its day', { ...maturing, onDay: tomorrow }, tomorrow, undefined],
  ['a maturity that has passed', { ...maturing, onDay: yesterday }, tomorrow, undefined],
  ['an outflow of today', leaving, tomorrow, 'outflow'],
  ['an outflow learned of later', { ...leaving, onDay: yesterday }, tomorrow, 'outflow'],
  ['an outflow until this afternoon', leaving, today, undefined],
  ['a birthday', birthday, tomorrow, undefined],
] as const)('%s: what is missed by putting it off', ([, item, to, missed]) => {
  expect(missedBy(item, { to, today })).toBe(missed);
});

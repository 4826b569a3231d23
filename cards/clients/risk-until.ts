import { type Day, dayOf, dayOfMonth, daysInMonth, monthOf, yearOf } from '../../domain/kit/day.ts';

/** 至少两年一次: the last day on which a risk assessment counts, undefined without one. [S4 §79.3] */
export function riskUntil(assessedOn: Day | undefined): Day | undefined {
  if (assessedOn === undefined) return undefined;
  const year = yearOf(assessedOn) + 2;
  const month = monthOf(assessedOn);
  return dayOf(year, month, Math.min(dayOfMonth(assessedOn), daysInMonth(year, month)));
}

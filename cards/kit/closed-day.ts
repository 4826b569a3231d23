import type { Day } from '../../domain/kit/day.ts';
import { textFor } from './catalogue.ts';
import { dateText } from './format.ts';
import type { View } from './view.ts';

/** Says on which trading day the list will show what was set for a day without trading; undefined where that is the day itself. */
export function closedDayText(asked: Day, shownOn: Day | undefined, view: View): string | undefined {
  if (shownOn === undefined || shownOn === asked) return undefined;
  return textFor(view.locale).tasks.closedDay(dateText(asked, view), dateText(shownOn, view));
}

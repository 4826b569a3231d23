import { type Day, dayOf, isDay } from './day.ts';
import { tidy } from './fold.ts';

/**
 * Reads a whole date as files have it: `2026-11-23`, `2026/11/23`, `2026.1.5`, `20261123`, `2026年11月23日`, full width too, with an empty
 * time of day behind it as spreadsheets write it. Undefined for anything else, a day that does not exist included.
 */
export function readWrittenDate(text: string): Day | undefined {
  if (isDay(text)) return text;
  if (text.length > 40) return undefined;
  const bare = tidy(text).replace(/[ t]0{1,2}:00(:00(\.0+)?)?z?$/i, '');
  const found =
    /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/.exec(bare) ??
    /^(\d{4})(年) ?(\d{1,2}) ?月 ?(\d{1,2}) ?[日号]?$/.exec(bare) ??
    /^(\d{4})()(\d{2})(\d{2})$/.exec(bare);
  return found ? dayOf(Number(found[1]), Number(found[3]), Number(found[4])) : undefined;
}

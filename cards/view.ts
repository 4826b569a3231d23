import type { Day } from '../domain/day.ts';
import type { Locale } from '../domain/people.ts';

/** For whom and when something is put into words: the reader's language, and the day that `今天` means. */
export type View = { locale: Locale; today: Day };

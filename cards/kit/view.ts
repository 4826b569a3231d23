import type { Day } from '../../domain/kit/day.ts';
import type { Locale } from '../../domain/people/people.ts';

/** For whom and when something is put into words: the reader's language, and the day that `今天` means. */
export type View = { locale: Locale; today: Day };

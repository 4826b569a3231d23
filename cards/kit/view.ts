import type { Day } from '../../domain/kit/day.ts';
import type { Locale } from '../../domain/people/people.ts';

/**
 * For whom and when something is put into words: the reader's language, and the day that `今天` means. With `both` the card is joined with
 * the one of the other language: what Lark takes no translation for, charts and tables, then has no words of ours.
 */
export type View = { locale: Locale; today: Day; both?: true };

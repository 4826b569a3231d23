import type { Day } from '../kit/day.ts';
import { askedIn, type Form, type FormValues, type Given, partsOf, type Values } from './form.ts';
import { firstIncomplete, type Problems, readForm } from './read-form.ts';

/**
 * What follows the submit of a part: the same one again with its problems, the next one, or the whole form. `hidden`: an identity or mobile
 * number in it was masked.
 */
export type Step<F extends Form> = { hidden?: true } & (
  | { step: 'again'; part: number; values: Partial<Values<F>>; given: Given<F>; problems: Problems<F> }
  | { step: 'next'; part: number; values: Partial<Values<F>> }
  | { step: 'done'; values: Values<F> }
);

export type PartGiven<F extends Form> = { today: Day; part: number; sofar: Partial<Values<F>> };

/** Takes one part of a form; `values` are those so far with this part's, for the draft. Parts in which nothing applies are passed over. */
export function takePart<F extends Form>(form: F, formValue: unknown, { today, part, sofar }: PartGiven<F>): Step<F> {
  const reading = readForm(form, formValue, { today, part, sofar });
  const { values, given, problems } = reading;
  const hidden = reading.hidden ? { hidden: true as const } : {};
  if (Object.keys(problems).length > 0) return { step: 'again', part, values, given, problems, ...hidden };
  const next = partAfter(form, part, values as FormValues);
  if (next !== undefined) return { step: 'next', part: next, values, ...hidden };
  if (reading.ok) return { step: 'done', values: reading.values, ...hidden };
  return { step: 'next', part: firstIncomplete(form, values as FormValues) ?? part, values, ...hidden };
}

/** Where a draft is taken up again: where something required is missing, else behind the last part that has anything in it. */
export function resumeAt(form: Form, values: FormValues): number {
  const filled = partsOf(form).findLastIndex((names) => names.some((name) => values[name] !== undefined));
  const next = partAfter(form, filled, values) ?? Math.max(filled, 0);
  return Math.min(next, firstIncomplete(form, values) ?? next);
}

/** The next part in which anything applies; undefined behind the last. */
export function partAfter(form: Form, part: number, values: FormValues): number | undefined {
  const at = partsOf(form).findIndex((_, index) => index > part && askedIn(form, index, values).length > 0);
  return at === -1 ? undefined : at;
}

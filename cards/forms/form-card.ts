import type { Form, Given, Values } from '../../domain/forms/form.ts';
import type { Problems } from '../../domain/forms/read-form.ts';
import type { Day } from '../../domain/kit/day.ts';
import { textFor, type Words } from '../kit/catalogue.ts';
import { stacked } from '../kit/elements.ts';
import type { Choice } from '../kit/fields.ts';
import { nameText } from '../kit/format.ts';
import { framed } from '../kit/frame.ts';
import type { Press } from '../kit/press.ts';
import type { Card, CardElement } from '../schema.ts';
import { formElements } from './form-elements.ts';
import { type FormView, wordsOf } from './form-text.ts';

/** What a form is filled with: the value of its submit button, what was given before, and what is wrong with it. */
export type FormFill<F extends Form> = {
  submit: Press;
  given?: Given<F>;
  problems?: Problems<F>;
  problem?: Words | undefined;
  /** The field that `problem` is about; absent: the whole form. */
  problemAt?: string | undefined;
  /** Which part, of a form in parts, and what the others hold by now. */
  part?: number;
  sofar?: Partial<Values<F>>;
  /** The day of the draft that it goes on with. */
  draftOf?: Day | undefined;
};

export type FilledForm<F extends Form> = {
  fill: FormFill<F>;
  /** The submit button's label; 提交 where nothing is said. */
  label?: string;
  /** What people, clients and products may be chosen from, or fewer options than the form has. */
  choices?: { readonly [K in keyof F['fields']]?: readonly Choice[] };
};

/** A form within a card. */
export function filledForm<F extends Form>(
  form: F,
  { fill, label, choices }: FilledForm<F>,
  view: FormView,
): CardElement[] {
  const { submit: press, problem, ...shown } = fill;
  const submit = label === undefined ? {} : { submit: label };
  const said = problem?.(textFor(view.locale), view);
  return formElements(form, { ...shown, press, ...submit, choices, problem: said }, view);
}

export type FormCard<F extends Form> = FilledForm<F> & {
  /** Whom or what it is about. */
  about?: string;
  above?: readonly CardElement[];
};

/** A card that is a form: its title, whom it is about, the fields, the submit button last. */
export function formCard<F extends Form>(form: F, { about, above = [], ...filled }: FormCard<F>, view: FormView): Card {
  const { title } = wordsOf(form, view);
  const subtitle = about === undefined ? undefined : nameText(about);
  return framed({
    title,
    subtitle,
    color: 'blue',
    summary: subtitle === undefined ? title : `${title} · ${subtitle}`,
    elements: stacked(above, filledForm(form, filled, view)),
  });
}

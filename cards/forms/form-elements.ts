import { askedIn, type Form, type FormValues, type Given, partsOf, type Values } from '../../domain/forms/form.ts';
import { resumeAt } from '../../domain/forms/parts.ts';
import type { FieldProblem, Offer, RawValue } from '../../domain/forms/read-field.ts';
import { givenOf, type Problems } from '../../domain/forms/read-form.ts';
import type { Day } from '../../domain/kit/day.ts';
import { textFor } from '../kit/catalogue.ts';
import { small } from '../kit/elements.ts';
import { beside, type Choice, formElement, problemLine, problemText, submitButton } from '../kit/fields.ts';
import { cutEnd, dateText } from '../kit/format.ts';
import { grey, literal } from '../kit/markdown.ts';
import { type Press, press } from '../kit/press.ts';
import type { CardElement, NestedElement } from '../schema.ts';
import { fieldElements } from './field-elements.ts';
import { type FormView, fieldProblemText, wordsOf } from './form-text.ts';

/** What a form is shown with. */
export type FormShown<F extends Form> = {
  /** The value of the submit button. */
  press: Press;
  /** Its label on the last part, 提交 where nothing is said; before it 下一步. */
  submit?: string;
  /** What the fields are filled with: what was typed before, or `givenOf` values. */
  given?: Given<F> | undefined;
  /** In red above the field each is about. */
  problems?: Problems<F> | undefined;
  /** In red above the form: what is wrong with the whole of it; or above the field `problemAt`. */
  problem?: string | undefined;
  problemAt?: string | undefined;
  /** What people, clients and products may be chosen from (at most 100 are shown), or fewer options than the form has. */
  choices?: { readonly [K in keyof F['fields']]?: readonly Choice[] } | undefined;
  /** Which part, from 0; where nothing is said the one at which the values so far break off. */
  part?: number | undefined;
  /** What the parts before it gave, or a draft. */
  sofar?: Partial<Values<F>> | undefined;
  /** The day of the draft that it goes on with. */
  draftOf?: Day | undefined;
};

/** A form on a card: the general problem, then the form's element with the fields of the part, the submit button last. */
export function formElements<F extends Form>(form: F, shown: FormShown<F>, view: FormView): CardElement[] {
  const { forms: say, words } = textFor(view.locale);
  const parts = partsOf(form).length;
  const part = shown.part ?? resumeAt(form, (shown.sofar ?? {}) as FormValues);
  const { note } = wordsOf(form, view);
  const elements = [
    ...(shown.draftOf === undefined ? [] : [small(grey(say.draftOf(dateText(shown.draftOf, view))))]),
    ...(parts > 1 ? [small(grey(say.part(part + 1, parts)))] : []),
    ...partElements(form, { ...shown, part }, view),
    ...(note === undefined || part < parts - 1 ? [] : [small(grey(literal(note)))]),
  ];
  const submit = part < parts - 1 ? say.nextPart : (shown.submit ?? words.buttons.submit);
  const name = form.element ?? `${form.id}_save`;
  const isAtField = shown.problemAt !== undefined && partsOf(form)[part]?.includes(shown.problemAt);
  return [
    ...(isAtField ? [] : problemLine(shown.problem)),
    formElement(name, { press: shown.press, submit }, elements),
  ];
}

function partElements<F extends Form>(
  form: F,
  {
    part,
    given,
    problems = {},
    problem: general,
    problemAt,
    choices = {},
    sofar = {},
    press: submitted,
  }: FormShown<F> & { part: number },
  view: FormView,
): NestedElement[] {
  const asked = askedIn(form, part, sofar as FormValues);
  const inPart = new Set(partsOf(form)[part]);
  // Looked up by any name of the form: the types of the three are made of its fields.
  const raw = (given ?? givenOf(form, sofar)) as Readonly<Record<string, RawValue | undefined>>;
  const wrong = problems as Readonly<Record<string, FieldProblem | undefined>>;
  const offered = choices as Readonly<Record<string, readonly Choice[] | undefined>>;
  const elementsOf = (name: string): NestedElement[] => {
    const field = form.fields[name];
    if (field === undefined) return [];
    const problem = wrong[name];
    const own = problem && fieldProblemText(problem, view, wordsOf(form, view).fields[name]?.missing);
    const said = own ?? (name === problemAt ? general : undefined);
    return [
      ...(said === undefined ? [] : [problemText(said)]),
      ...fieldElements(
        {
          name,
          field,
          words: wordsOf(form, view).fields[name],
          // What depends on a field of the same part may turn out not to apply.
          required: (field.required ?? false) && (field.when === undefined || !inPart.has(field.when.field)),
          given: raw[name],
          isKept: (sofar as FormValues)[name] !== undefined,
          choices: offered[name],
        },
        view,
      ),
    ];
  };
  const offersOf = (name: string) => {
    const problem = wrong[name];
    return problem?.code === 'not-one' ? offerButtons(problem.offers, { name, submitted }) : [];
  };
  return asked.flatMap((name) => {
    const row = form.rows?.find((one) => one.includes(name) && one.every((side) => asked.includes(side)));
    // What is offered stands right below its field, which then has the whole width.
    if (row === undefined || row.some((side) => offersOf(side).length > 0))
      return [...elementsOf(name), ...offersOf(name)];
    return name === row[0] ? [beside(elementsOf(row[0]), elementsOf(row[1]))] : [];
  });
}

/** Values that may be meant: each sends the form on with itself in its field. */
function offerButtons(
  offers: readonly Offer[],
  { name, submitted: { action, ref, args } }: { name: string; submitted: Press },
): NestedElement[] {
  return offers.map(({ value, text }, at) =>
    submitButton(`offer_${name}_${at}`, {
      text: cutEnd(text, 40),
      press: press(action, ref, { ...args, offer: `${name}=${value}` }),
    }),
  );
}

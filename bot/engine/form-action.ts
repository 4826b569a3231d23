import type { FormFill } from '../../cards/forms/form-card.ts';
import { fieldProblemText, wordsOf } from '../../cards/forms/form-text.ts';
import { type PressArgs, press, ref } from '../../cards/kit/press.ts';
import type { Form, Given, Values } from '../../domain/forms/form.ts';
import type { FieldProblem } from '../../domain/forms/read-field.ts';
import { givenOf, type Reading, readForm } from '../../domain/forms/read-form.ts';
import type { JsonValue } from '../../domain/kit/json.ts';
import { accessTo, defineView, idOf, namesOf } from './act.ts';
import type { Awaitable, Definition, Request, Work } from './action.ts';
import type { Ctx, Doable, Pressing, WorkCtx } from './context.ts';
import { perform, storedUndo } from './perform.ts';
import { type Answer, isRefused, type Reply, toast, type Words } from './reply.ts';

/** What a form is opened with: what its buttons carry, and what is known already or wrong. */
export type Opening<F extends Form, Args> = { args: Args; given?: Given<F>; problem?: Words };

/** What a form asks: a request with the values that were filled in. */
export type FormRequest<F extends Form, About, Args> = Request<About, Args> & { values: Values<F> };

/** An action whose facts are asked for in a form. */
export type FormActionDefinition<F extends Form, About, Args, Plan, Detail, Before, Result> = Definition<
  About,
  Args
> & {
  form: F;
  /** The card with the form, and whatever stands around it. */
  card(fill: FormFill<F>, request: Request<About, Args>, ctx: Ctx): Awaitable<Reply>;
} & Work<FormRequest<F, About, Args>, Plan, Detail, Before, Result>;

/** Does it with values at hand; `open` shows the form instead, and a button of it is named as the action with `.form` behind it. */
export type FormAction<F extends Form, Args> = Doable<{ args: Args; values: Values<F> }> & {
  open: Doable<Opening<F, Args>>;
};

/**
 * An action with a form: what is submitted is read, and the form comes again with what is wrong as long as anything is. Each form that is
 * shown is done once, however often it is submitted.
 */
export function defineFormAction<
  const F extends Form,
  About,
  Args extends PressArgs,
  Plan,
  Detail extends JsonValue,
  Before extends JsonValue,
  Result,
>(action: FormActionDefinition<F, About, Args, Plan, Detail, Before, Result>): FormAction<F, Args> {
  const { id: name, form, on } = action;
  const show = (fill: Omit<FormFill<F>, 'submit'>, request: Request<About, Args>, ctx: Ctx) => {
    const about = on === 'self' ? undefined : ref(on, request.id);
    const submit = press(name, about, { ...request.args, once: ctx.source.key });
    return action.card({ ...fill, submit }, request, ctx);
  };
  const attempt = async (request: FormRequest<F, About, Args>, once: string | undefined, ctx: WorkCtx) => {
    const guarded = { ...request, args: { ...request.args, ...(once !== undefined && { once }) } };
    const outcome = await perform(action, { ...namesOf(action, request), once: true }, guarded, ctx);
    if (!isRefused(outcome)) return outcome;
    const fill = { given: givenOf(form, request.values), problems: {}, problem: outcome.refused };
    return { ...toast(outcome.refused, 'warning'), card: await show(fill, request, ctx) };
  };
  const again = async ({ given, problems }: Reading<F>, request: Request<About, Args>, ctx: Ctx): Promise<Answer> => {
    return { ...toast(firstProblem(form, problems), 'warning'), card: await show({ given, problems }, request, ctx) };
  };
  const submit = async ({ id: given, args: carried, form: filled }: Pressing, ctx: WorkCtx) => {
    const id = idOf(on, given, ctx);
    const { once, ...rest } = carriedBy(carried);
    const args = action.args.safeParse(rest);
    if (id === undefined || !args.success) return undefined;
    const access = await accessTo(action, id, ctx);
    if (!access.ok) return access.answer;
    const request = { about: access.about, id, args: args.data };
    const reading = readForm(form, filled, { today: ctx.today });
    if (reading.ok) return attempt({ ...request, values: reading.values }, once, ctx);
    return again(reading, request, ctx);
  };
  return {
    id: name,
    may: action.may,
    on,
    changes: true,
    ...(action.undo && { undo: storedUndo(action.undo) }),
    press: submit,
    async run(id, { args, values }, ctx) {
      const access = await accessTo(action, id, ctx);
      if (!access.ok) return access.answer;
      const request = { about: access.about, id, args };
      // What was typed in a line is held to what the form takes.
      const reading = readForm(form, givenOf(form, values), { today: ctx.today });
      if (!reading.ok) return again(reading, request, ctx);
      return attempt({ ...request, values: reading.values }, undefined, ctx);
    },
    open: openingOf(action, show),
  };
}

/** What the button carries, and which showing of the form it stands on. */
function carriedBy(args: unknown): { once?: string } {
  const { once, ...rest }: { once?: unknown } = typeof args === 'object' && args !== null ? args : {};
  return typeof once === 'string' ? { ...rest, once } : rest;
}

type Show<F extends Form, About, Args> = (
  fill: Omit<FormFill<F>, 'submit'>,
  request: Request<About, Args>,
  ctx: Ctx,
) => Awaitable<Reply>;

function openingOf<F extends Form, About, Args>(
  action: Definition<About, Args> & { form: F },
  show: Show<F, About, Args>,
): Doable<Opening<F, Args>> {
  const { id, may, on, find, owner, hidden } = action;
  return defineView({
    id: `${id}.form`,
    may,
    on,
    args: action.args.transform((args): Opening<F, Args> => ({ args })),
    find,
    ...(owner && { owner }),
    ...(hidden && { hidden }),
    async show({ about, id: of, args: { args, given = {}, problem } }, ctx) {
      const fill = { given, problems: {}, ...(problem !== undefined && { problem }) };
      return { messages: [await show(fill, { about, id: of, args }, ctx)] };
    },
  });
}

/** What is wrong with the first field that anything is wrong with. */
function firstProblem(form: Form, problems: Readonly<Record<string, FieldProblem | undefined>>): Words {
  const [[name = '', problem] = []] = Object.entries(problems);
  if (problem === undefined) return ({ forms }) => forms.problems.missing;
  return (_, view) => fieldProblemText(problem, view, wordsOf(form, view).fields[name]?.missing);
}

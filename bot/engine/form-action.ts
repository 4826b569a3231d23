import type { PressArgs } from '../../cards/kit/press.ts';
import { type Form, partsOf, type Values } from '../../domain/forms/form.ts';
import { givenOf, readForm } from '../../domain/forms/read-form.ts';
import { AppError } from '../../domain/kit/errors.ts';
import type { JsonValue } from '../../domain/kit/json.ts';
import { accessTo, namesOf } from './act.ts';
import { argsOf, type Done, type Frame, type NoArgs, type Work } from './action.ts';
import type { Doable, WorkCtx } from './context.ts';
import { beforeWith, type EntryIdOf, isStored, keepEntry, undoWithEntry } from './form-entry.ts';
import {
  again,
  attempt,
  carriedBy,
  type Doing,
  entryAbout,
  type Filling,
  type FormRequest,
  type Opening,
  openingOf,
  submit,
} from './form-steps.ts';
import { perform } from './perform.ts';

/** An action whose facts are asked for in a form. */
export type FormActionDefinition<F extends Form, About, Args, Plan, Detail, Before, Result> = Filling<
  F,
  About,
  Args
> & {
  /** `entryId`: the entry of a stored form, which is kept by then, and is taken back with what is done. */
  work(
    request: FormRequest<F, About, Args> & { plan: Plan; entryId: EntryIdOf<F> },
    ctx: WorkCtx,
  ): Promise<Done<Detail, Before, Result>>;
} & Frame<FormRequest<F, About, Args>, Plan, Detail, Before, Result>;

/** Does it with values at hand; `open` shows the form instead, and a button of it is named as the action with `.form` behind it. */
export type FormAction<F extends Form, Args> = Doable<{ args: Args; values: Values<F> }> & {
  open: Doable<Opening<F, Args>>;
};

/**
 * An action with a form: what is submitted is read, and the form comes again with what is wrong as long as anything is. Each form that is
 * shown is done once, however often it is submitted. Of a form in parts each part takes the place of the one before it; what was filled
 * in so far is kept as a draft, with which the form goes on when it is opened again.
 */
export function defineFormAction<
  const F extends Form,
  About,
  Args extends PressArgs = NoArgs,
  Plan = unknown,
  Detail extends JsonValue = JsonValue,
  Before extends JsonValue = JsonValue,
  Result = unknown,
>(action: FormActionDefinition<F, About, Args, Plan, Detail, Before, Result>): FormAction<F, Args> {
  const { id: name, form, on } = action;
  const parts = partsOf(form).length;
  // Nothing else would keep what its first parts hold.
  if (parts > 1 && !isStored(form)) throw new AppError('bad-value', `form ${form.id}: in parts, but not stored`);
  const work = workOf(action);
  const doing: Doing<F, About, Args> = {
    filling: action,
    perform: (request, once, ctx) => {
      const guarded = { ...request, args: { ...request.args, ...(once !== undefined && { once }) } };
      const named = { ...namesOf(action, request), once: true as const };
      return perform({ work, named }, guarded, ctx);
    },
  };
  const { undo } = work;
  return {
    id: name,
    may: action.may,
    on,
    changes: true,
    detail: action.detail,
    form,
    lineOnly: false,
    takes(given) {
      const { part = 0, rest } = carriedBy(given);
      return part < parts && argsOf(action).safeParse(rest).success;
    },
    ...(undo && { undo }),
    ...(action.called && { called: action.called }),
    press: (pressing, ctx) => submit(doing, pressing, ctx),
    async run(id, { args, values }, ctx) {
      const access = await accessTo(action, { id, args }, ctx);
      if (!access.ok) return access.answer;
      const request = { about: access.about, id, args };
      // What was typed in a line is held to what the form takes.
      const reading = readForm(form, givenOf(form, values), { today: ctx.today });
      if (reading.ok) return attempt(doing, { ...request, values: reading.values }, { once: undefined, ctx });
      const part = partsOf(form).findIndex((names) => names.some((field) => field in reading.problems));
      return again(doing, { ...reading, part: Math.max(part, 0) }, { request, ctx });
    },
    open: openingOf(action),
  };
}

/** The work with the entry of a stored form kept in it, and the way back with the entry taken back. */
function workOf<F extends Form, About, Args, Plan, Detail, Before extends JsonValue, Result>(
  action: FormActionDefinition<F, About, Args, Plan, Detail, Before, Result>,
): Work<FormRequest<F, About, Args>, Plan, Detail, JsonValue, Result> {
  const { form, undo, work, check, detail, called, said, reply } = action;
  return {
    ...(called && { called }),
    ...(check && { check }),
    ...(reply && { reply }),
    detail,
    said,
    ...(undo && { undo: undoWithEntry(form, undo) }),
    async work(request, ctx) {
      const { values } = request;
      const entryId = await keepEntry(form, { ...entryAbout(action, request), values }, ctx);
      const { before, ...done } = await work({ ...request, entryId }, ctx);
      if (undo === undefined || before === undefined) return done;
      return { ...done, before: beforeWith(entryId, undo.before.parse(before)) };
    },
  };
}

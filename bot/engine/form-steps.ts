import type { FormFill } from '../../cards/forms/form-card.ts';
import { fieldProblemText, wordsOf } from '../../cards/forms/form-text.ts';
import { type PressArgs, press, ref } from '../../cards/kit/press.ts';
import type { ClientId } from '../../domain/clients/client.ts';
import { type Form, type Given, partsOf, type Values } from '../../domain/forms/form.ts';
import { resumeAt, takePart } from '../../domain/forms/parts.ts';
import type { FormEntry } from '../../domain/forms/port.ts';
import type { FieldProblem } from '../../domain/forms/read-field.ts';
import { givenOf, givenWithoutNumbers, type Problems } from '../../domain/forms/read-form.ts';
import { hideNumbers } from '../../domain/kit/hide-numbers.ts';
import { isRecord } from '../../domain/kit/json.ts';
import { accessTo, defineView, idOf, refusal } from './act.ts';
import { type Awaitable, argsOf, type Definition, type Request } from './action.ts';
import type { Ctx, Doable, Pressing, WorkCtx } from './context.ts';
import { draftOf, type EntryAbout, isStored, keepDraft } from './form-entry.ts';
import { onceKey } from './perform.ts';
import { type Answer, isRefused, type Refused, type Reply, toast, type Words } from './reply.ts';

/** What a form is opened with: what its buttons carry, and what is known already or wrong. */
export type Opening<F extends Form, Args> = { args: Args; given?: Given<F>; problem?: Words; problemAt?: string };

/** What a form asks: a request with the values that were filled in. */
export type FormRequest<F extends Form, About, Args> = Request<About, Args> & { values: Values<F> };

/** What its form says of an action. */
export type Filling<F extends Form, About, Args> = Definition<About, Args> & {
  form: F;
  /** The client an entry or draft of a stored form is about; absent: the client the action is about, if it is one. */
  client?(about: About): ClientId | undefined;
  /** A line opens it: no card carries a button that does. */
  openedByLine?: true;
  /** Why the form is not opened: what it is for can no longer be done. */
  closed?(request: Request<About, Args>, ctx: Ctx): Awaitable<Refused | undefined>;
  /** The card with the form, and whatever stands around it. */
  card(fill: FormFill<F>, request: Request<About, Args>, ctx: Ctx): Awaitable<Reply>;
};

/** A form and what is done with it once it is filled in. */
export type Doing<F extends Form, About, Args> = {
  filling: Filling<F, About, Args>;
  perform(request: FormRequest<F, About, Args>, once: string | undefined, ctx: WorkCtx): Promise<Answer | Refused>;
};

/** What a submit leads to: the part again with what is wrong, the next one, or what the whole form is for. */
export async function submit<F extends Form, About, Args extends PressArgs>(
  doing: Doing<F, About, Args>,
  { id: given, args: carried, form: filled }: Pressing,
  ctx: WorkCtx,
): Promise<Answer | undefined> {
  const { filling } = doing;
  const { form, on } = filling;
  const id = idOf(on, given, ctx);
  const { once, part = 0, offer, rest } = carriedBy(carried);
  const args = argsOf(filling).safeParse(rest);
  if (id === undefined || !args.success || part >= partsOf(form).length) return undefined;
  const access = await accessTo(filling, { id, args: args.data }, ctx);
  // The form stays as it is: what was typed is not lost with what it was for.
  if (!access.ok) {
    const { card: _, ...answer } = access.answer;
    return answer;
  }
  const request = { about: access.about, id, args: args.data };
  const draft = await draftOf(form, entryAbout(filling, request), ctx);
  // Once the form is taken its draft is gone, and with it the parts before this one.
  if (isStored(form) && (await isTaken(filling.id, once, ctx))) return toast(({ forms }) => forms.submitted);
  const step = takePart(form, withOffer(filled, offer), { today: ctx.today, part, sofar: sofarOf(form, draft) });
  if (step.hidden) ctx.asides.add('numbersHidden');
  if (step.step === 'done') return attempt(doing, { ...request, values: step.values }, { once, ctx });
  if (step.step === 'again') return again(doing, step, { request, ctx });
  await keepDraft(form, { ...entryAbout(filling, request), values: step.values }, ctx);
  return { card: await show(filling, { part: step.part, sofar: step.values }, { request, ctx }) };
}

/** Runs the form's action, or shows the form again with the reason; a refusal with a card of its own takes the form's place. */
export async function attempt<F extends Form, About, Args extends PressArgs>(
  { filling, perform: doIt }: Doing<F, About, Args>,
  request: FormRequest<F, About, Args>,
  { once, ctx }: { once: string | undefined; ctx: WorkCtx },
): Promise<Answer> {
  const outcome = await doIt(request, once, ctx);
  if (!isRefused(outcome)) return outcome;
  const { values } = request;
  await keepDraft(filling.form, { ...entryAbout(filling, request), values }, ctx);
  if (outcome.card !== undefined) return refusal(outcome);
  const { form } = filling;
  // Where no field is to blame the first part is shown: the refused answer may stand in any.
  const part = Math.max(
    0,
    partsOf(form).findIndex((names) => names.some((name) => name === outcome.at?.field)),
  );
  const fill = { part, sofar: values, ...wrongIn(form, values, outcome) };
  return { ...toast(outcome.refused, 'warning'), card: await show(filling, fill, { request, ctx }) };
}

/** What was filled in, with what is wrong at its field, or above the form where it is the whole. */
function wrongIn<F extends Form>(form: F, values: Values<F>, { refused, at }: Refused) {
  const given = givenOf(form, values);
  if (at?.problem === undefined) return { given, problems: {}, problem: refused, problemAt: at?.field };
  const raw = (given as Readonly<Record<string, unknown>>)[at.field];
  // What is said back may be anything.
  const said = typeof raw === 'string' ? { [at.field]: hideNumbers(raw) } : {};
  // The field is one of the form's: the action that refuses it names it.
  return { given: { ...given, ...said }, problems: { [at.field]: at.problem } as Problems<F> };
}

type Wrong<F extends Form> = { part: number; values: Partial<Values<F>>; given: Given<F>; problems: Problems<F> };

/** The part as it was filled in, with what is wrong. */
export async function again<F extends Form, About, Args extends PressArgs>(
  { filling }: Doing<F, About, Args>,
  { part, values, given, problems }: Wrong<F>,
  { request, ctx }: { request: Request<About, Args>; ctx: WorkCtx },
): Promise<Answer> {
  await keepDraft(filling.form, { ...entryAbout(filling, request), values }, ctx);
  const card = await show(filling, { part, sofar: values, given, problems }, { request, ctx });
  return { ...toast(firstProblem(filling.form, problems), 'warning'), card };
}

function show<F extends Form, About, Args extends PressArgs>(
  filling: Filling<F, About, Args>,
  fill: Omit<FormFill<F>, 'submit'>,
  { request, ctx }: { request: Request<About, Args>; ctx: Ctx },
): Awaitable<Reply> {
  const { id: name, on, form } = filling;
  const about = on === 'self' ? undefined : ref(on, request.id);
  const part = partsOf(form).length > 1 ? { part: fill.part ?? 0 } : {};
  const submitted = press(name, about, { ...request.args, ...part, once: ctx.source.key });
  const given = givenWithoutNumbers(form, fill.given ?? {});
  return filling.card({ ...fill, given, submit: submitted }, request, ctx);
}

/** The view that shows the form: where it broke off, if it did. */
export function openingOf<F extends Form, About, Args extends PressArgs>(
  filling: Filling<F, About, Args>,
): Doable<Opening<F, Args>> {
  const { id, may, on, find, owner, hidden, lost, form, openedByLine } = filling;
  return defineView({
    id: `${id}.form`,
    may,
    on,
    args: argsOf(filling).transform((args): Opening<F, Args> => ({ args })),
    find,
    ...(owner && { owner }),
    ...(hidden && { hidden }),
    ...(lost && {
      lost: (about: About, opened: unknown, ctx: Ctx) => lost(about, isRecord(opened) && opened.args, ctx),
    }),
    ...(openedByLine && { lineOnly: openedByLine }),
    async show({ about, id: of, args: { args, given = {}, problem, problemAt } }, ctx) {
      const request = { about, id: of, args };
      const closed = await filling.closed?.(request, ctx);
      if (closed !== undefined) return refusal(closed);
      const draft = await draftOf(form, entryAbout(filling, request), ctx);
      const sofar = sofarOf(form, draft);
      const goesOn = draft !== undefined && { part: resumeAt(form, draft.values), sofar, draftOf: draft.onDay };
      const fill = { given: { ...givenOf(form, sofar), ...given }, problems: {}, ...goesOn };
      const said = problem === undefined ? {} : { problem, problemAt };
      return { messages: [await show(filling, { ...fill, ...said }, { request, ctx })] };
    },
  });
}

/** What an entry or a draft of the form is about. */
export function entryAbout<F extends Form, About, Args>(
  { on, client }: Filling<F, About, Args>,
  { about, id }: Request<About, Args>,
): EntryAbout {
  if (on === 'client' || on === 'self') return { clientId: on === 'client' ? id : client?.(about), about: undefined };
  return { clientId: client?.(about), about: ref(on, id) };
}

/** Drafts are read in the version in use only: their values are of the form's types. */
function sofarOf<F extends Form>(_: F, draft: FormEntry | undefined): Partial<Values<F>> {
  return (draft?.values ?? {}) as Partial<Values<F>>;
}

/** Whether this showing of the form was submitted before. */
async function isTaken(name: string, once: string | undefined, ctx: WorkCtx): Promise<boolean> {
  const key = onceKey(name, { once }, ctx);
  return key !== undefined && (await ctx.inbox.seen(key));
}

/** What was filled in, with the value whose button was pressed in the place of the one it was offered for. */
function withOffer(filled: unknown, offer: string | undefined): unknown {
  const [, name = '', value] = /^([A-Za-z0-9]+)=(.*)$/s.exec(offer ?? '') ?? [];
  return value === undefined ? filled : { ...(isRecord(filled) ? filled : {}), [name]: value };
}

type Carried = { once: string | undefined; part: number | undefined; offer: string | undefined; rest: object };

/** What the button carries, which showing of the form it stands on, which part of it, and what it offers for a field: `product=P501`. */
export function carriedBy(args: unknown): Carried {
  const { once, part, offer, ...rest }: { once?: unknown; part?: unknown; offer?: unknown } =
    typeof args === 'object' && args !== null ? args : {};
  const isPart = typeof part === 'number' && Number.isInteger(part) && part >= 0;
  return {
    once: typeof once === 'string' ? once : undefined,
    part: isPart ? part : undefined,
    offer: typeof offer === 'string' ? offer : undefined,
    // The action's own schema refuses whatever the form does not use.
    rest: {
      ...rest,
      ...(once !== undefined && typeof once !== 'string' && { once }),
      ...(part !== undefined && !isPart && { part }),
      ...(offer !== undefined && typeof offer !== 'string' && { offer }),
    },
  };
}

/** What is wrong with the first field that anything is wrong with. */
function firstProblem(form: Form, problems: Readonly<Record<string, FieldProblem | undefined>>): Words {
  const [[name = '', problem] = []] = Object.entries(problems);
  if (problem === undefined) return ({ forms }) => forms.problems.missing;
  return (_, view) => fieldProblemText(problem, view, wordsOf(form, view).fields[name]?.missing);
}

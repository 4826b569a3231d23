import { z } from 'zod';
import type { ClientId } from '../../domain/clients/client.ts';
import type { Form, FormValues, Values } from '../../domain/forms/form.ts';
import type { FormEntry, NewEntry, StoredForm } from '../../domain/forms/port.ts';
import { AppError } from '../../domain/kit/errors.ts';
import type { JsonValue } from '../../domain/kit/json.ts';
import type { Ctx, Undo, WorkCtx } from './context.ts';
import { storedUndo } from './perform.ts';

/** The number of the entry kept of a stored form; of others none is. */
export type EntryIdOf<F extends Form> = F extends { stored: true } ? number : undefined;

/** What an entry or a draft of a form is about: a client, and the thing itself where that is another. */
export type EntryAbout = { clientId: ClientId | undefined; about: string | undefined };

/** The draft the person left of a form about that. */
export async function draftOf(
  form: Form,
  about: EntryAbout,
  { forms, actor }: Pick<Ctx, 'forms' | 'actor'>,
): Promise<FormEntry | undefined> {
  return isStored(form) ? forms.draft({ form, ...about, byId: actor.staff.id }) : undefined;
}

/** Keeps what was filled in so far, where a form is kept at all. */
export async function keepDraft<F extends Form>(
  form: F,
  { values, ...about }: EntryAbout & { values: Partial<Values<F>> },
  ctx: WorkCtx,
): Promise<void> {
  if (isStored(form)) await ctx.forms.saveDraft(rowOf(form, { ...about, values: values as FormValues }, ctx));
}

/** Keeps the entry of a stored form, and drops its draft. */
export async function keepEntry<F extends Form>(
  form: F,
  { values, ...about }: EntryAbout & { values: Values<F> },
  ctx: WorkCtx,
): Promise<EntryIdOf<F>> {
  const entryId = isStored(form) ? await submitted(form, { ...about, values: values as FormValues }, ctx) : undefined;
  // The compiler does not follow the type of the form through the test of its value.
  return entryId as EntryIdOf<F>;
}

async function submitted(form: StoredForm, filled: EntryAbout & { values: FormValues }, ctx: WorkCtx): Promise<number> {
  const sourceKey = `${form.id}:${ctx.source.key}`;
  const entryId = await ctx.forms.submit({ ...rowOf(form, filled, ctx), sourceKey });
  if (entryId === undefined) throw new AppError('bad-value', `form ${form.id}: one event submits it once`);
  return entryId;
}

const WithEntry = z.object({ entryId: z.int().positive(), before: z.json() });

/** What a deed holds of what was before: with a stored form also its entry. */
export function beforeWith(entryId: number | undefined, before: JsonValue): JsonValue {
  return entryId === undefined ? before : { entryId, before };
}

/** The way back of an action with a form: the entry is taken back with what was done. */
export function undoWithEntry<Before>(form: Form, undo: Undo<Before>): Undo<JsonValue> {
  const plain = { ...storedUndo(undo), before: z.json() };
  if (!isStored(form)) return plain;
  return {
    ...plain,
    overtaken: (stored, deed, ctx) => plain.overtaken(WithEntry.parse(stored).before, deed, ctx),
    client: async (stored, ctx) => plain.client?.(WithEntry.parse(stored).before, ctx),
    async restore(stored, ctx) {
      const { entryId, before } = WithEntry.parse(stored);
      await ctx.forms.undo(entryId);
      return plain.restore(before, ctx);
    },
  };
}

/** Whether entries of the form are kept. */
export function isStored(form: Form): form is StoredForm {
  return form.stored ?? false;
}

function rowOf(
  form: StoredForm,
  filled: EntryAbout & { values: FormValues },
  { actor, now, today }: WorkCtx,
): NewEntry<StoredForm, FormValues> {
  return { form, ...filled, byId: actor.staff.id, at: now, onDay: today };
}

import type { Form } from '../../domain/forms/form.ts';
import type { AnyForm, FormId } from '../../domain/forms/forms.ts';

/** The words of a field. `short` is how records and columns call it where the label says more. */
type Label = {
  label: string;
  short?: string;
  hint?: string;
  /** What is said where nothing was filled in, or nothing that is offered. */
  missing?: string;
};

type OptionsOf<F> = F extends { options: readonly (infer Option extends string)[] } ? Option : never;
type ItemsOf<F> = F extends { items: readonly (infer Item extends string)[] } ? Item : never;

/** The words of one field, or of a field that several versions have: what each of them offers has its word. */
export type FieldWords<F> = Label &
  ([OptionsOf<F>] extends [never] ? unknown : { options: Readonly<Record<OptionsOf<F>, string>> }) &
  ([ItemsOf<F>] extends [never] ? unknown : { items: Readonly<Record<ItemsOf<F>, string>> });

type FieldNames<F extends Form> = F extends Form ? keyof F['fields'] & string : never;
type FieldNamed<F extends Form, Name extends string> = F extends Form
  ? Name extends keyof F['fields']
    ? F['fields'][Name]
    : never
  : never;

/** The words a form needs, in all versions that can still be read. `note` stands above its submit button. */
export type FormWords<F extends Form> = {
  title: string;
  note?: string;
  fields: { [Name in FieldNames<F>]: FieldWords<FieldNamed<F, Name>> };
};

/** The words of every form: a catalogue that forgets one does not compile. */
export type AllFormWords = { [Id in FormId]: FormWords<Extract<AnyForm, { id: Id }>> };

/** The words of any form, looked up by name. */
export type AnyFormWords = {
  title: string;
  note?: string;
  fields: Readonly<
    Record<string, Label & { options?: Readonly<Record<string, string>>; items?: Readonly<Record<string, string>> }>
  >;
};

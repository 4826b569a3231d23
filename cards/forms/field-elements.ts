import { type Field, longestLine } from '../../domain/forms/fields.ts';
import { pickedDay, pickedTime, type RawValue, tickName } from '../../domain/forms/read-field.ts';
import type { Locale } from '../../domain/people/people.ts';
import { type Text, textFor } from '../kit/catalogue.ts';
import { small } from '../kit/elements.ts';
import { type Choice, choiceField, dateField, inputField, severalField, ticksField, timeField } from '../kit/fields.ts';
import type { View } from '../kit/view.ts';
import type { NestedElement } from '../schema.ts';
import type { AnyFormWords } from './form-words.ts';

/** A field as it is about to be shown: its definition, its words, what it was given. */
export type ShownField = {
  name: string;
  field: Field;
  words: AnyFormWords['fields'][string] | undefined;
  required: boolean;
  given: RawValue | undefined;
  /** An earlier part or a draft has a value for it. */
  isKept: boolean;
  /** Instead of the options of the catalogue; the only ones for people and clients. */
  choices: readonly Choice[] | undefined;
};

/**
 * The elements of one field, filled with what was given as it was given. A picker cannot show what is no day or time: it stays empty.
 * So does a secret field.
 */
export function fieldElements(field: ShownField, { locale }: View): NestedElement[] {
  return elementsOf(field.field.secret ? withheld(field, locale) : field, textFor(locale).forms);
}

/** A secret is never shown again, nor does it travel in a card: the field stays empty, and says so where it has a value. */
function withheld(shown: ShownField, locale: Locale): ShownField {
  const label = shown.words?.label ?? shown.name;
  if (!shown.isKept) return { ...shown, given: undefined };
  const words = { ...shown.words, label, hint: textFor(locale).forms.kept };
  return { ...shown, given: undefined, required: false, words };
}

function elementsOf(shown: ShownField, say: Text['forms']): NestedElement[] {
  const { name, field, words, required, choices } = shown;
  const look = { name, label: words?.label ?? name, required };
  const one = typeof shown.given === 'string' ? shown.given : undefined;
  const hinted = (hint: string) => ({ ...look, hint: words?.hint ?? hint });
  const typed = (hint: string, max = longestLine) => [inputField(hinted(hint), { max, value: one })];
  switch (field.kind) {
    case 'text':
      return [inputField(hinted(say.hints.text), { max: field.max, rows: field.rows, value: one })];
    case 'money':
      return typed(say.hints.money);
    case 'number':
      return typed(say.hints.number);
    case 'product':
      return choices === undefined ? typed(say.hints.product) : choiceField(hinted(say.hints.choose), choices, one);
    case 'day':
      return dateField(hinted(say.hints.day), one === undefined ? undefined : pickedDay(one));
    case 'time':
      return timeField(hinted(say.hints.time), one === undefined ? undefined : pickedTime(one));
    case 'many':
      return severalField(
        hinted(say.hints.choose),
        choices ?? choicesOf(field.options, words?.options),
        severalOf(shown),
      );
    case 'ticks':
      return ticksField(
        hinted(''),
        choicesOf(field.items, words?.items).map(({ value, text }) => ({ value: tickName(name, value), text })),
        severalOf(shown).map((item) => tickName(name, item)),
      );
    case 'choice':
    case 'scale':
    case 'yesNo':
    case 'person':
    case 'client': {
      const offered = choices ?? ownChoices(field, { words, yes: say.yes, no: say.no });
      // A list without options is no list to the platform.
      if (offered.length === 0) return [small(`${look.label} ${say.nobodyOffered}`)];
      return choiceField(hinted(say.hints.choose), offered, one);
    }
  }
}

function severalOf({ given }: ShownField): readonly string[] {
  return typeof given === 'string' ? [given] : (given ?? []);
}

function ownChoices(
  field: Field,
  { words, yes, no }: { words: ShownField['words']; yes: string; no: string },
): readonly Choice[] {
  if (field.kind === 'choice') return choicesOf(field.options, words?.options);
  if (field.kind === 'scale')
    return Array.from({ length: field.to - field.from + 1 }, (_, at) => String(field.from + at)).map((mark) => ({
      value: mark,
      text: mark,
    }));
  if (field.kind !== 'yesNo') return [];
  return [
    { value: 'yes', text: yes },
    { value: 'no', text: no },
  ];
}

function choicesOf(ids: readonly string[], texts: Readonly<Record<string, string>> = {}): Choice[] {
  return ids.map((id) => ({ value: id, text: texts[id] ?? id }));
}

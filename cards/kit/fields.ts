import type { Day, TimeOfDay } from '../../domain/kit/day.ts';
import { plainText } from '../../domain/kit/plain-text.ts';
import type { CardElement, Form, NestedElement, PlainText } from '../schema.ts';
import { small } from './elements.ts';
import { cutEnd } from './format.ts';
import { grey, literal } from './markdown.ts';
import type { Press } from './press.ts';

export type Field = { name: string; label: string; hint: string; required?: boolean };

/** A text field of at most `max` characters with its label above; `rows` makes it a paragraph. */
export function inputField(
  field: Field,
  { max, value, rows }: { max: number; value?: string | undefined; rows?: number | undefined },
): NestedElement {
  return {
    tag: 'input',
    name: field.name,
    label: plain(field.label),
    label_position: 'top',
    placeholder: plain(cutEnd(field.hint, 90)),
    required: field.required ?? false,
    width: 'fill',
    max_length: max,
    ...(rows === undefined ? {} : { input_type: 'multiline_text' as const, rows, auto_resize: true, max_rows: 8 }),
    ...(value === undefined ? {} : { default_value: cutTo(max, plainText(value, { lines: rows !== undefined })) }),
  };
}

/** A picker of a day, with its label above. */
export function dateField(field: Field, value?: Day): NestedElement[] {
  const given = value === undefined ? {} : { initial_date: value };
  return [labelled(field), { tag: 'date_picker', ...named(field), ...given }];
}

/** A picker of a time of day, with its label above. */
export function timeField(field: Field, value?: TimeOfDay): NestedElement[] {
  const given = value === undefined ? {} : { initial_time: value };
  return [labelled(field), { tag: 'picker_time', ...named(field), ...given }];
}

export type Choice = { value: string; text: string };

/** One of several; at most 100 are offered, so that a long list cannot break the card. */
export function choiceField(field: Field, choices: readonly Choice[], value?: string): NestedElement[] {
  const options = optionsOf(choices);
  const given =
    options.some((option) => option.value === value) && value !== undefined ? { initial_option: value } : {};
  return [labelled(field), { tag: 'select_static', ...named(field), options, ...given }];
}

/** Two narrow fields beside each other. */
export function beside(left: NestedElement[], right: NestedElement[]): NestedElement {
  return {
    tag: 'column_set',
    flex_mode: 'none',
    horizontal_spacing: '8px',
    columns: [left, right].map((elements) => ({
      tag: 'column',
      width: 'weighted',
      weight: 1,
      vertical_spacing: '4px',
      elements,
    })),
  };
}

/** Any of several; Lark takes an absent `required` for true. */
export function severalField(field: Field, choices: readonly Choice[], values: readonly string[]): NestedElement[] {
  const options = optionsOf(choices);
  const chosen = options.map(({ value }) => value).filter((value) => values.includes(value));
  const given = chosen.length === 0 ? {} : { selected_values: chosen };
  return [labelled(field), { tag: 'multi_select_static', ...named(field), options, ...given }];
}

/** Boxes to tick under a common label, one for each choice; a box is named by its choice's value. */
export function ticksField(field: Field, choices: readonly Choice[], ticked: readonly string[]): NestedElement[] {
  return [
    labelled(field),
    ...choices.map(
      ({ value, text }): NestedElement => ({
        tag: 'checker',
        name: value,
        text: plain(cutEnd(text, 90)),
        checked: ticked.includes(value),
      }),
    ),
  ];
}

/** A form; its submit button carries `press`, comes last and is as wide as the form. */
export function formElement(
  name: string,
  { press, submit }: { press: Press; submit: string },
  elements: NestedElement[],
): Form {
  return {
    tag: 'form',
    name,
    vertical_spacing: '8px',
    elements: [
      ...elements,
      {
        tag: 'button',
        name: 'submit',
        text: plain(submit),
        type: 'primary_filled',
        width: 'fill',
        form_action_type: 'submit',
        behaviors: [{ type: 'callback', value: press }],
      },
    ],
  };
}

/** A further button that submits the form around it, with a value of its own. */
export function submitButton(name: string, { text, press }: { text: string; press: Press }): NestedElement {
  return {
    tag: 'button',
    name,
    text: plain(text),
    type: 'default',
    size: 'small',
    width: 'fill',
    form_action_type: 'submit',
    behaviors: [{ type: 'callback', value: press }],
  };
}

/** What is wrong, in red: above a form, or above the field it is about. */
export function problemText(problem: string): NestedElement {
  return { tag: 'div', text: { ...plain(problem), text_color: 'red', lines: 3 } };
}

/** The same above a form, where there is anything to say. */
export function problemLine(problem: string | undefined): CardElement[] {
  return problem === undefined ? [] : [problemText(problem)];
}

function named({ name, hint, required }: Field) {
  return { name, placeholder: plain(hint), required: required ?? false, width: 'fill' as const };
}

function labelled({ label }: Field): NestedElement {
  return small(grey(literal(label)));
}

function plain(content: string): PlainText {
  return { tag: 'plain_text', content };
}

function optionsOf(choices: readonly Choice[]) {
  return choices.slice(0, 100).map((choice) => ({ text: plain(cutEnd(choice.text, 60)), value: choice.value }));
}

/** So many UTF-16 units, as the platform counts them, and no half of a character. */
function cutTo(max: number, text: string): string {
  return text.length <= max ? text : text.slice(0, max).replace(/[\uD800-\uDBFF]$/, '');
}

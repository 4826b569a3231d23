import type { Day, TimeOfDay } from '../../domain/kit/day.ts';
import type { CardElement, Form, NestedElement, PlainText } from '../schema.ts';
import { small } from './elements.ts';
import type { FormName } from './form-readers.ts';
import { cutEnd, visible } from './format.ts';
import { grey, literal } from './markdown.ts';
import type { Press } from './press.ts';

export type Field = { name: string; label: string; hint: string; required?: boolean };

/** A text field with its label above; `rows` makes it a paragraph. At most 1000 characters. */
export function inputField(
  field: Field,
  { value, rows }: { value?: string | undefined; rows?: number } = {},
): NestedElement {
  return {
    tag: 'input',
    name: field.name,
    label: plain(field.label),
    label_position: 'top',
    placeholder: plain(cutEnd(field.hint, 90)),
    required: field.required ?? false,
    width: 'fill',
    max_length: rows === undefined ? 60 : 1000,
    ...(rows === undefined ? {} : { input_type: 'multiline_text' as const, rows, auto_resize: true, max_rows: 8 }),
    ...(value === undefined
      ? {}
      : { default_value: [...visible(value)].slice(0, rows === undefined ? 60 : 1000).join('') }),
  };
}

export function dateField(field: Field, value?: Day): NestedElement[] {
  const given = value === undefined ? {} : { initial_date: value };
  return [labelled(field), { tag: 'date_picker', ...named(field), ...given }];
}

export function timeField(field: Field, value?: TimeOfDay): NestedElement[] {
  const given = value === undefined ? {} : { initial_time: value };
  return [labelled(field), { tag: 'picker_time', ...named(field), ...given }];
}

export type Choice = { value: string; text: string };

/** One of several; at most 100 are offered, so that a long list cannot break the card. */
export function choiceField(field: Field, choices: readonly Choice[], value?: string): NestedElement[] {
  const options = choices
    .slice(0, 100)
    .map((choice) => ({ text: plain(cutEnd(choice.text, 60)), value: choice.value }));
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

/** The form whose submit button carries `press`; the button comes last and is as wide as the form. */
export function formOf(press: Extract<Press, { a: FormName }>, submit: string, elements: NestedElement[]): Form {
  return {
    tag: 'form',
    name: press.a.replace('.', '_'),
    vertical_spacing: '8px',
    elements: [
      ...elements,
      {
        tag: 'button',
        name: 'submit',
        text: plain(submit),
        type: 'primary',
        width: 'fill',
        form_action_type: 'submit',
        behaviors: [{ type: 'callback', value: press }],
      },
    ],
  };
}

/** What is missing or wrong in a form, in red above it. */
export function problemLine(problem: string | undefined): CardElement[] {
  return problem === undefined ? [] : [{ tag: 'div', text: { ...plain(problem), text_color: 'red', lines: 3 } }];
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

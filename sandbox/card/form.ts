import { ControlRefusal } from '../http/refusal.ts';
import type { Control } from './controls.ts';
import { optionsOf } from './controls.ts';
import type { Reader } from './localise.ts';
import { isRecord } from './record.ts';

type Values = Record<string, unknown>;

/** Zone the platform's client appends to dates and times. */
const ZONE = '+0800';
const MAX_INPUT = 1000;

/**
 * What the client would send for a form: the given values checked as the client checks them (known field, known option, length, required),
 * what was not touched at its initial value, dates with their zone.
 */
export function filledForm(fields: readonly Control[], given: Values, reader: Reader): Values {
  const known = new Set(fields.map((field) => field.name));
  const unknown = Object.keys(given).find((name) => !known.has(name));
  if (unknown !== undefined)
    throw new ControlRefusal(400, `the form has no field "${unknown}"; it has ${[...known].join(', ') || 'none'}`);
  const values: Values = {};
  for (const field of fields) {
    const name = field.name ?? '';
    const value = name in given ? entered(field, given[name], reader) : initial(field);
    if (isEmpty(value) && field.node.required === true)
      throw new ControlRefusal(400, `the field "${name}" is required; the client does not send the form without it`);
    if (value !== undefined) values[name] = value;
  }
  return values;
}

/** What a user enters in one control, checked and put into the client's form. */
export function entered(control: Control, value: unknown, reader: Reader): unknown {
  const { tag, node, name = '' } = control;
  if (isEmpty(value)) return value === undefined || value === null ? undefined : value;
  if (tag === 'input') return checkedInput(String(value), node, name);
  if (tag === 'checker') return value === true || value === 'true';
  if (tag === 'select_static') return chosen(control, value, reader);
  if (tag === 'multi_select_static') return list(value).map((item) => chosen(control, item, reader));
  if (tag === 'multi_select_person') return list(value);
  if (tag === 'date_picker' || tag === 'picker_time' || tag === 'picker_datetime')
    return zoned(tag, String(value), name);
  return value;
}

function checkedInput(text: string, { max_length }: Values, name: string): string {
  const limit = typeof max_length === 'number' ? max_length : MAX_INPUT;
  if ([...text].length > limit) throw new ControlRefusal(400, `the field "${name}" takes ${limit} characters at most`);
  return text;
}

/** An option by its value or by its text as shown. */
function chosen({ node, name = '' }: Control, wanted: unknown, reader: Reader): string {
  const options = optionsOf(node, reader);
  const found = options.find(([value]) => value === wanted) ?? options.find(([, text]) => text === wanted);
  if (!found)
    throw new ControlRefusal(
      400,
      `"${name}" has no option "${String(wanted)}"; it has ${options.map(([value, text]) => `${value} (${text})`).join(', ')}`,
    );
  return found[0];
}

const SHAPES = {
  date_picker: /^\d{4}-\d{2}-\d{2}$/,
  picker_time: /^\d{2}:\d{2}$/,
  picker_datetime: /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}$/,
};

function zoned(tag: keyof typeof SHAPES, text: string, name: string): string {
  const [, bare = text, zone = ZONE] = /^(.*?)(?: ([+-]\d{4}))?$/.exec(text) ?? [];
  if (!SHAPES[tag].test(bare)) throw new ControlRefusal(400, `"${name}" does not take "${text}"`);
  return `${bare} ${zone}`;
}

function initial({ tag, node }: Control): unknown {
  if (tag === 'input') return node.default_value;
  if (tag === 'select_static') return node.initial_option ?? byIndex(node);
  if (tag === 'select_person') return node.initial_option;
  if (tag === 'multi_select_static' || tag === 'multi_select_person') return node.selected_values;
  if (tag === 'checker') return node.checked === true;
  const date = node.initial_date ?? node.initial_time ?? node.initial_datetime;
  return typeof date === 'string' && date !== '' ? `${date} ${ZONE}` : undefined;
}

/** `initial_index` counts from 1. */
function byIndex({ initial_index, options }: Values): unknown {
  if (typeof initial_index !== 'number' || !Array.isArray(options)) return undefined;
  const option: unknown = options[initial_index - 1];
  return isRecord(option) ? option.value : undefined;
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [value];
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
}

import { isRecord, type JsonValue } from '../kit/json.ts';
import { fen } from '../kit/money.ts';
import type { FieldValue } from './fields.ts';
import type { EntryValues, Form, FormValues } from './form.ts';
import type { FormEntry } from './port.ts';

type Stored = { [name: string]: JsonValue };

/** The values as they are stored: those of secret fields apart. Amounts say what they are, so that reading them needs no definition. */
export function storedOf(form: Form, values: FormValues): { open: Stored; secret: Stored | undefined } {
  const open: Stored = {};
  const secret: Stored = {};
  for (const [name, value] of Object.entries(values)) {
    const field = form.fields[name];
    if (field === undefined || value === undefined) continue;
    (field.secret ? secret : open)[name] = jsonOf(value);
  }
  return { open, secret: Object.keys(secret).length === 0 ? undefined : secret };
}

/** Stored values read back; what is none is left out. */
export function valuesOf(stored: JsonValue): FormValues {
  if (!isRecord(stored)) return {};
  const read = Object.entries(stored).flatMap(([name, value]) => {
    const one = readValue(value);
    return one === undefined ? [] : [[name, one] as const];
  });
  return Object.fromEntries(read);
}

/** Whether an entry is of this very version of the form, and its values therefore of the form's type, secret fields apart. */
export function isEntryOf<F extends Form>(form: F, entry: FormEntry): entry is FormEntry<EntryValues<F>> {
  return entry.form === form.id && entry.version === form.version;
}

function jsonOf(value: FieldValue): JsonValue {
  if (typeof value === 'bigint') return { fen: String(value) };
  return typeof value === 'object' ? [...value] : value;
}

function readValue(value: JsonValue): FieldValue | undefined {
  if (Array.isArray(value)) return value.filter((one) => typeof one === 'string');
  if (!isRecord(value)) return value ?? undefined;
  return typeof value.fen === 'string' && /^-?\d{1,19}$/.test(value.fen) ? fen(value.fen) : undefined;
}

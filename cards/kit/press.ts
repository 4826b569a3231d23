import { z } from 'zod';
import { parseJson } from '../../domain/kit/json.ts';

/** What the book's numbers can be: a greater one can only be forged. */
export const greatestId = 2_147_483_647;

/** The kinds of things an action can be about; `staff:6` is also how the audit chain names a person. */
export const refKinds = [
  'task',
  'client',
  'deed',
  'leave',
  'staff',
  'team',
  'case',
  'entry',
  'file',
  'header',
  'mapping',
] as const;
export type RefKind = (typeof refKinds)[number];
export type Ref = `${RefKind}:${number}`;

/** What an action is to know besides the thing it is about: plain values, which its own schema reads. */
export type PressArgs = Readonly<Record<string, string | number | boolean | undefined>>;

/**
 * What a button carries in its `value`: which action, about what, and how. A form's fields come beside it. Whoever sees a card can press
 * it and values can be forged: what they name is still to be authorized.
 */
export type Press = { action: string; ref?: Ref; args?: PressArgs };

/** A thing of the book as presses and the audit chain name it: `task:12`. */
export function ref(kind: RefKind, id: number): Ref {
  return `${kind}:${id}`;
}

/** The value of a button; arguments that are undefined are left out. */
export function press(action: string, about?: Ref, args: PressArgs = {}): Press {
  const given = Object.entries(args).filter(([, value]) => value !== undefined);
  return {
    action,
    ...(about !== undefined && { ref: about }),
    ...(given.length > 0 && { args: Object.fromEntries(given) }),
  };
}

const ValueOfRef = z.custom<Ref>((value) => typeof value === 'string' && refParts(value) !== undefined);
const ValueOfPress = z.strictObject({
  action: z.string().max(60),
  ref: ValueOfRef.optional(),
  args: z.record(z.string().max(40), z.union([z.string().max(2_000), z.number(), z.boolean()])).optional(),
});

/** The value of a button as it came back, or undefined for one that no card of ours carries. */
export function readPress(value: unknown): Press | undefined {
  const { data } = ValueOfPress.safeParse(value);
  return data && press(data.action, data.ref, data.args);
}

/** What a ⋯ menu itself carries: the press is the value of the option chosen from it. */
export const menuPress: Press = { action: 'menu' };

/** The press that was chosen: a button's own, or of a menu the option's. */
export function chosenPress(value: unknown, option: string | undefined): Press | undefined {
  const own = readPress(value);
  return own?.action === menuPress.action && option !== undefined ? readPress(parseJson(option)) : own;
}

/** Kind and number of a reference; undefined for anything else. */
export function refParts(text: string): { kind: RefKind; id: number } | undefined {
  const [, word, digits] = /^([a-z]+):([1-9]\d{0,9})$/.exec(text) ?? [];
  const kind = refKinds.find((one) => one === word);
  const id = Number(digits);
  return kind === undefined || !(id <= greatestId) ? undefined : { kind, id };
}

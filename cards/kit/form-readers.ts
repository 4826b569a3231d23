import { z } from 'zod';
import { contactKinds } from '../../domain/contacts/contact.ts';
import { type Day, isDay, isTimeOfDay, type TimeOfDay } from '../../domain/kit/day.ts';
import { greatestId } from './press.ts';

/** An untouched field comes back absent or empty: both are undefined here. */
const Words = z
  .unknown()
  .transform((value) => (typeof value === 'string' ? value.trim().slice(0, 1000) : ''))
  .transform((text) => (text === '' ? undefined : text));

/** A date picker answers `2026-12-01 +0800`. */
const Picked = Words.transform((text): Day | undefined => {
  const day = text?.slice(0, 10);
  return day !== undefined && isDay(day) ? day : undefined;
});

/** A time picker answers `08:15 +0800`. */
const PickedTime = Words.transform((text): TimeOfDay | undefined => {
  const time = text?.slice(0, 5);
  return time !== undefined && isTimeOfDay(time) ? time : undefined;
});

const StaffChoice = Words.transform((text) => {
  const id = Number(text);
  return Number.isSafeInteger(id) && id > 0 && id <= greatestId ? id : undefined;
});

const Kind = Words.transform((text) => contactKinds.find((kind) => kind === text));
const StageChoice = Words.transform((text) => ([1, 2, 3, 4] as const).find((stage) => String(stage) === text));
const Language = Words.transform((text) => (['zh-CN', 'en-US', 'auto'] as const).find((choice) => choice === text));

/**
 * The fields of each form by the action its submit button carries. What is missing or not of its kind is undefined, so that the bot can
 * ask for it; amounts stay text for `parseMoney`. The keys are the fields' names on the card.
 */
export const forms = {
  'log.save': z.object({ note: Words, kind: Kind, next: Picked, product: Words, amount: Words }),
  'task.save': z.object({ on: Picked, what: Words }),
  'stage.save': z.object({ to: StageChoice, reason: Words }),
  'tell.send': z.object({ text: Words }),
  'leave.save': z.object({ from: Picked, to: Picked, delegate: StaffChoice }),
  'settings.save': z.object({ locale: Language, listAt: PickedTime, quietFrom: PickedTime, quietTo: PickedTime }),
  'reassign.save': z.object({ to: StaffChoice }),
};
export type FormName = keyof typeof forms;
export type FormFields<Name extends FormName> = z.output<(typeof forms)[Name]>;

/** What was filled in, from the `form_value` of a press. Never throws: nonsense reads as an empty form. */
export function readForm<Name extends FormName>(name: Name, formValue: unknown): FormFields<Name> {
  const filled = new Map(typeof formValue === 'object' && formValue !== null ? Object.entries(formValue) : []);
  const given = Object.fromEntries(Object.keys(forms[name].shape).map((field) => [field, filled.get(field) ?? '']));
  return forms[name].parse(given) as FormFields<Name>;
}

import { z } from 'zod';
import { Behavior, CallbackValue, Confirm, FieldWidth, Label, placed } from './values.ts';

/** What everything shares that calls back when it is used. */
export const acting = {
  ...placed,
  confirm: Confirm.optional(),
  behaviors: z.array(Behavior).optional(),
};

/** What everything shares that a form may hold; `name` is how its value is called there. */
export const named = {
  ...acting,
  name: z.string().min(1).optional(),
  disabled: z.boolean().optional(),
};

/** What every field shares that a person fills in. */
export const field = {
  ...named,
  required: z.boolean().optional(),
  width: FieldWidth.optional(),
  placeholder: Label.optional(),
};

const CLOCK = '(?:[01]\\d|2[0-3]):[0-5]\\d';
const CalendarDay = z.iso.date();
const ClockTime = z.string().regex(new RegExp(`^${CLOCK}$`));
const DayAndTime = z.string().regex(new RegExp(`^\\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01]) ${CLOCK}$`));

/** What the pickers share: beside `behaviors` they take the older `value`. */
const picker = { ...field, value: CallbackValue.optional() };

/** Chooses a day, `yyyy-MM-dd`. */
export const DatePicker = z.strictObject({
  tag: z.literal('date_picker'),
  ...picker,
  initial_date: CalendarDay.optional(),
});
export type DatePicker = z.infer<typeof DatePicker>;

/** Chooses a time of day, `HH:mm`. */
export const PickerTime = z.strictObject({
  tag: z.literal('picker_time'),
  ...picker,
  initial_time: ClockTime.optional(),
});
export type PickerTime = z.infer<typeof PickerTime>;

/** Chooses a day and time, `yyyy-MM-dd HH:mm`. */
export const PickerDatetime = z.strictObject({
  tag: z.literal('picker_datetime'),
  ...picker,
  initial_datetime: DayAndTime.optional(),
});
export type PickerDatetime = z.infer<typeof PickerDatetime>;

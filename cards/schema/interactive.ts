import { z } from 'zod';
import { acting, field, named } from './pickers.ts';
import {
  Behavior,
  CallbackValue,
  FieldWidth,
  Icon,
  ImageKey,
  Label,
  MultiUrl,
  Padding,
  PlainText,
  Text,
  UserId,
} from './values.ts';

/*
 * `name` is optional here because only a form needs it; that a form's fields have one, and their own, is checked with
 * the whole card.
 */

const Behaviors = z.array(Behavior);
const Flag = z.boolean().optional();

const ButtonSize = z.enum(['tiny', 'small', 'medium', 'large']);

/** A button; `form_action_type` makes it submit or reset the form around it. */
export const Button = z.strictObject({
  tag: z.literal('button'),
  ...named,
  text: Label.optional(),
  type: z
    .enum([
      ...(['default', 'primary', 'danger', 'text', 'primary_text', 'danger_text'] as const),
      ...(['primary_filled', 'danger_filled', 'laser'] as const),
    ])
    .optional(),
  size: ButtonSize.optional(),
  width: FieldWidth.optional(),
  icon: Icon.optional(),
  hover_tips: PlainText.optional(),
  disabled_tips: PlainText.optional(),
  form_action_type: z.enum(['submit', 'reset']).optional(),
  // From the older structure, still accepted and superseded by `behaviors`.
  url: z.string().optional(),
  multi_url: MultiUrl.optional(),
  value: CallbackValue.optional(),
});
export type Button = z.infer<typeof Button>;

/** A text field; outside a form it reports through `behaviors`. Lengths count characters. */
export const Input = z.strictObject({
  tag: z.literal('input'),
  ...field,
  disabled_tips: PlainText.optional(),
  default_value: z.string().max(1000).optional(),
  max_length: z.int().min(1).max(1000).optional(),
  input_type: z.enum(['text', 'multiline_text', 'password']).optional(),
  show_icon: Flag,
  rows: z.int().min(1).optional(),
  auto_resize: Flag,
  max_rows: z.int().min(1).optional(),
  label: PlainText.optional(),
  label_position: z.enum(['top', 'left']).optional(),
  value: CallbackValue.optional(),
});
export type Input = z.infer<typeof Input>;

/** One choice of a list. */
export const SelectOption = z.strictObject({ text: Label, value: z.string().min(1), icon: Icon.optional() });
export type SelectOption = z.infer<typeof SelectOption>;

const OwnValues = { error: 'option value is duplicated' };
function valuesDiffer(options: { value?: string | undefined }[]): boolean {
  return new Set(options.map((option) => option.value)).size === options.length;
}
const SelectOptions = z.array(SelectOption).min(1).refine(valuesDiffer, OwnValues);
const People = z.array(z.strictObject({ value: UserId })).refine(valuesDiffer, OwnValues);

/** What every list shares that is chosen from. */
const select = { ...field, type: z.enum(['default', 'text']).optional() };

/** A list to choose one from; `initial_index` counts from 1, 0 is none. */
export const SelectStatic = z.strictObject({
  tag: z.literal('select_static'),
  ...select,
  options: SelectOptions,
  initial_option: z.string().optional(),
  initial_index: z.int().min(0).optional(),
});
export type SelectStatic = z.infer<typeof SelectStatic>;

/** A list to choose several from; only in forms. Lark takes an absent `required` for true. */
export const MultiSelectStatic = z.strictObject({
  tag: z.literal('multi_select_static'),
  ...select,
  options: SelectOptions,
  selected_values: z.array(z.string()).optional(),
});
export type MultiSelectStatic = z.infer<typeof MultiSelectStatic>;

/** Chooses a person; without options, any member of the chat. */
export const SelectPerson = z.strictObject({
  tag: z.literal('select_person'),
  ...select,
  options: People.optional(),
  initial_option: UserId.optional(),
});
export type SelectPerson = z.infer<typeof SelectPerson>;

/** Chooses several people; only in forms. */
export const MultiSelectPerson = z.strictObject({
  tag: z.literal('multi_select_person'),
  ...select,
  options: People.optional(),
  selected_values: z.array(UserId).optional(),
});
export type MultiSelectPerson = z.infer<typeof MultiSelectPerson>;

const ImageOption = z.strictObject({
  img_key: ImageKey,
  value: z.string().optional(),
  disabled: Flag,
  disabled_tips: PlainText.optional(),
  hover_tips: PlainText.optional(),
});

/** Chooses among pictures; several only in a form. */
export const SelectImg = z.strictObject({
  tag: z.literal('select_img'),
  ...named,
  required: Flag,
  disabled_tips: PlainText.optional(),
  multi_select: Flag,
  layout: z.enum(['stretch', 'bisect', 'trisect']).optional(),
  can_preview: Flag,
  aspect_ratio: z.enum(['1:1', '16:9', '4:3']).optional(),
  style: z.enum(['normal', 'capsule']).optional(),
  value: CallbackValue.optional(),
  options: z.array(ImageOption).min(1).refine(valuesDiffer, OwnValues),
});
export type SelectImg = z.infer<typeof SelectImg>;

/** A button beside a checker: without border, without confirmation. */
const CheckerButton = Button.pick({ tag: true, size: true, icon: true, disabled: true, element_id: true }).extend({
  type: z.enum(['text', 'primary_text', 'danger_text']),
  text: Label.optional(),
  behaviors: Behaviors,
});

/** A line that can be ticked off, with at most three buttons beside it. Without behaviors only the reader sees the tick. */
export const Checker = z.strictObject({
  tag: z.literal('checker'),
  ...named,
  padding: Padding.optional(),
  checked: Flag,
  text: Text.optional(),
  overall_checkable: Flag,
  button_area: z
    .strictObject({
      pc_display_rule: z.enum(['always', 'on_hover']).optional(),
      buttons: z.array(CheckerButton).max(3).optional(),
    })
    .optional(),
  checked_style: z.strictObject({ show_strikethrough: Flag, opacity: z.number().min(0).max(1).optional() }).optional(),
  hover_tips: PlainText.optional(),
  disabled_tips: PlainText.optional(),
});
export type Checker = z.infer<typeof Checker>;

const OverflowOption = z.strictObject({
  text: Label.optional(),
  value: z.string().optional(),
  multi_url: MultiUrl.optional(),
});

/** The ⋯ menu; the press carries the option's value. */
export const Overflow = z.strictObject({
  tag: z.literal('overflow'),
  ...acting,
  width: FieldWidth.optional(),
  options: z.array(OverflowOption).min(1).refine(valuesOfActionsDiffer, OwnValues),
  value: CallbackValue.optional(),
});
export type Overflow = z.infer<typeof Overflow>;

/** Options that only open an address need no value, so several may lack one. */
function valuesOfActionsDiffer(options: { value?: string | undefined }[]): boolean {
  return valuesDiffer(options.filter((option) => option.value !== undefined));
}

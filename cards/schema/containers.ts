import { z } from 'zod';
import { Chart } from './chart.ts';
import { Div, Hr, Img, ImgCombination, Markdown, Person, PersonList } from './display.ts';
import {
  Button,
  Checker,
  Input,
  MultiSelectPerson,
  MultiSelectStatic,
  Overflow,
  SelectImg,
  SelectPerson,
  SelectStatic,
} from './interactive.ts';
import { DatePicker, PickerDatetime, PickerTime } from './pickers.ts';
import { Table } from './table.ts';
import {
  arranged,
  Behavior,
  Color,
  Confirm,
  Direction,
  Horizontal,
  Icon,
  Margin,
  MultiUrl,
  Padding,
  PlainText,
  placed,
  Radius,
  Spacing,
  Vertical,
} from './values.ts';

/*
 * What holds other components. `elements` are getters because containers hold containers; a container accepts
 * everything but forms and tables, which stand in the body only.
 */

const Jump = z.strictObject({ multi_url: MultiUrl.optional() });

/** A column of a column set. `weight` counts only where `width` is `weighted`. */
export const Column = z
  .strictObject({
    tag: z.literal('column'),
    ...placed,
    ...arranged,
    background_style: Color.optional(),
    width: z
      .string()
      .regex(/^(?:auto|weighted|(?:1[6-9]|[2-9]\d|[1-5]\d\d|600)px)$/)
      .optional(),
    weight: z.int().min(1).max(5).optional(),
    padding: Padding.optional(),
    action: Jump.optional(),
  })
  .extend({
    get elements() {
      return z.optional(z.array(NestedElement));
    },
  });
export type Column = z.infer<typeof Column>;

/** Columns side by side; `flex_mode` says what a narrow screen does. */
export const ColumnSet = z.strictObject({
  tag: z.literal('column_set'),
  ...placed,
  flex_mode: z.enum(['none', 'stretch', 'flow', 'bisect', 'trisect']).optional(),
  horizontal_spacing: Spacing.optional(),
  horizontal_align: Horizontal.optional(),
  background_style: Color.optional(),
  action: Jump.optional(),
  columns: z.array(Column),
});
export type ColumnSet = z.infer<typeof ColumnSet>;

const PanelTitle = z.discriminatedUnion('tag', [
  PlainText,
  z.strictObject({ ...PlainText.shape, tag: z.literal('lark_md') }),
  z.strictObject({ ...PlainText.shape, tag: z.literal('markdown') }),
]);

/** A part that is folded away until the reader opens it. */
export const CollapsiblePanel = z
  .strictObject({
    tag: z.literal('collapsible_panel'),
    ...placed,
    ...arranged,
    padding: Padding.optional(),
    expanded: z.boolean().optional(),
    background_color: Color.optional(),
    header: z.strictObject({
      title: PanelTitle,
      background_color: Color.optional(),
      width: z
        .string()
        .regex(/^(?:fill|auto|auto_when_fold)$/)
        .optional(),
      vertical_align: Vertical.optional(),
      padding: Margin.optional(),
      icon: Icon.optional(),
      icon_position: z.enum(['left', 'right', 'follow_text']).optional(),
      icon_expanded_angle: z.literal([-180, -90, 90, 180]).optional(),
    }),
    border: z.strictObject({ color: Color.optional(), corner_radius: Radius.optional() }).optional(),
  })
  .extend({
    get elements() {
      return z.optional(z.array(NestedElement));
    },
  });
export type CollapsiblePanel = z.infer<typeof CollapsiblePanel>;

/** A surface that reacts to a press as a whole; buttons inside it come first. */
export const InteractiveContainer = z
  .strictObject({
    tag: z.literal('interactive_container'),
    ...placed,
    ...arranged,
    padding: Margin.optional(),
    width: z
      .string()
      .regex(/^(?:fill|auto|(?:1[6-9]|[2-9]\d|[1-9]\d\d)px)$/)
      .optional(),
    height: z
      .string()
      .regex(/^(?:auto|[1-9]\d{1,2}px)$/)
      .optional(),
    background_style: z.union([z.literal('laser'), Color]).optional(),
    has_border: z.boolean().optional(),
    border_color: Color.optional(),
    corner_radius: Radius.optional(),
    behaviors: z.array(Behavior).min(1),
    hover_tips: PlainText.optional(),
    disabled: z.boolean().optional(),
    disabled_tips: PlainText.optional(),
    confirm: Confirm.optional(),
  })
  .extend({
    get elements() {
      return z.array(NestedElement);
    },
  });
export type InteractiveContainer = z.infer<typeof InteractiveContainer>;

/** What may stand inside a container. */
export const NestedElement = z.discriminatedUnion('tag', [
  Markdown,
  Div,
  Hr,
  Img,
  ImgCombination,
  Person,
  PersonList,
  Chart,
  Button,
  Input,
  SelectStatic,
  MultiSelectStatic,
  SelectPerson,
  MultiSelectPerson,
  SelectImg,
  DatePicker,
  PickerTime,
  PickerDatetime,
  Checker,
  Overflow,
  ColumnSet,
  CollapsiblePanel,
  InteractiveContainer,
]);
export type NestedElement = z.infer<typeof NestedElement>;

/** Fields that are sent together by a submit button inside; stands only directly in the body. */
export const Form = z.strictObject({
  tag: z.literal('form'),
  ...placed,
  ...arranged,
  direction: Direction.optional(),
  padding: Margin.optional(),
  name: z.string().min(1),
  confirm: Confirm.optional(),
  elements: z.array(NestedElement),
});
export type Form = z.infer<typeof Form>;

/** What may stand directly in the body. */
export const CardElement = z.discriminatedUnion('tag', [...NestedElement.options, Form, Table]);
export type CardElement = z.infer<typeof CardElement>;

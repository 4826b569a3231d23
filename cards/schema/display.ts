import { z } from 'zod';
import {
  Color,
  Horizontal,
  Icon,
  ImageKey,
  PlainText,
  perLocale,
  placed,
  Radius,
  Text,
  TextSize,
  UserId,
} from './values.ts';

/** Rich text; its Markdown tables, mentions and images are checked with the whole card. */
export const Markdown = z.strictObject({
  tag: z.literal('markdown'),
  ...placed,
  content: z.string(),
  i18n_content: perLocale(z.string()).optional(),
  text_align: Horizontal.optional(),
  text_size: TextSize.optional(),
  icon: Icon.optional(),
});
export type Markdown = z.infer<typeof Markdown>;

/** A line or paragraph of text, optionally with an icon or with short fields beside each other. */
export const Div = z.strictObject({
  tag: z.literal('div'),
  ...placed,
  text: Text.optional(),
  fields: z.array(z.strictObject({ is_short: z.boolean().optional(), text: Text })).optional(),
  icon: Icon.optional(),
  width: z
    .string()
    .regex(/^(?:fill|auto|(?:1[6-9]|[2-9]\d|[1-9]\d\d)px)$/)
    .optional(),
});
export type Div = z.infer<typeof Div>;

/** A rule. */
export const Hr = z.strictObject({ tag: z.literal('hr'), ...placed });
export type Hr = z.infer<typeof Hr>;

const ScaleType = z.enum(['crop_center', 'crop_top', 'fit_horizontal']);
const ImageSize = z
  .string()
  .regex(/^(?:large|medium|small|tiny|stretch|stretch_without_padding|[1-9]\d{0,2}px [1-9]\d{0,2}px)$/);

/** A picture; `alt` may be empty but must be there. */
export const Img = z.strictObject({
  tag: z.literal('img'),
  ...placed,
  img_key: ImageKey,
  i18n_img_key: perLocale(ImageKey).optional(),
  alt: PlainText,
  title: PlainText.optional(),
  corner_radius: Radius.optional(),
  scale_type: ScaleType.optional(),
  size: ImageSize.optional(),
  transparent: z.boolean().optional(),
  preview: z.boolean().optional(),
  // Kept by the reference for cards of the older structure.
  mode: z.enum(['crop_center', 'fit_horizontal', 'stretch', 'large', 'medium', 'small', 'tiny']).optional(),
  custom_width: z.int().min(278).max(580).optional(),
  compact_width: z.boolean().optional(),
});
export type Img = z.infer<typeof Img>;

/** How many pictures each arrangement shows, by the component reference. */
const COMBINATION_LIMIT = { double: 2, triple: 3, bisect: 6, trisect: 9 } as const;

/** Several pictures in one frame: `double` 2, `triple` 3, `bisect` 6, `trisect` 9 at most. */
export const ImgCombination = z
  .strictObject({
    tag: z.literal('img_combination'),
    ...placed,
    combination_mode: z.enum(['double', 'triple', 'bisect', 'trisect']),
    combination_transparent: z.boolean().optional(),
    corner_radius: Radius.optional(),
    img_list: z.array(z.strictObject({ img_key: ImageKey, transparent: z.boolean().optional() })).min(1),
  })
  .refine((it) => it.img_list.length <= COMBINATION_LIMIT[it.combination_mode], {
    path: ['img_list'],
    error: 'more images than the combination mode shows',
  });
export type ImgCombination = z.infer<typeof ImgCombination>;

const AvatarSize = z.enum(['extra_small', 'small', 'medium', 'large']);

/** One person, shown with avatar and name. */
export const Person = z.strictObject({
  tag: z.literal('person'),
  ...placed,
  user_id: UserId,
  size: AvatarSize.optional(),
  show_avatar: z.boolean().optional(),
  show_name: z.boolean().optional(),
  style: z.enum(['normal', 'capsule']).optional(),
});
export type Person = z.infer<typeof Person>;

/** Several people in a row. */
export const PersonList = z.strictObject({
  tag: z.literal('person_list'),
  ...placed,
  persons: z.array(z.strictObject({ id: UserId })).min(1),
  drop_invalid_user_id: z.boolean().optional(),
  lines: z.int().min(1).optional(),
  size: AvatarSize.optional(),
  show_name: z.boolean().optional(),
  show_avatar: z.boolean().optional(),
  icon: Icon.optional(),
  ud_icon: z
    .strictObject({ token: z.string(), style: z.strictObject({ color: Color.optional() }).optional() })
    .optional(),
});
export type PersonList = z.infer<typeof PersonList>;

import { z } from 'zod';
import { CardElement } from './containers.ts';
import {
  arranged,
  ClientLocale,
  Color,
  ElementId,
  Icon,
  MultiUrl,
  Padding,
  PlainText,
  perLocale,
  TagColor,
  Text,
  TextSize,
} from './values.ts';

/** The most tags a header shows, in one language. */
const HEADER_TAG_LIMIT = 3;

const PerDevice = z.strictObject({
  default: z.number().optional(),
  android: z.number().optional(),
  ios: z.number().optional(),
  pc: z.number().optional(),
});

const Config = z.strictObject({
  streaming_mode: z.boolean().optional(),
  streaming_config: z
    .strictObject({
      print_frequency_ms: PerDevice.optional(),
      print_step: PerDevice.optional(),
      print_strategy: z.enum(['fast', 'delay']).optional(),
    })
    .optional(),
  summary: z
    .strictObject({ content: z.string().optional(), i18n_content: perLocale(z.string()).optional() })
    .optional(),
  locales: z.array(ClientLocale).optional(),
  enable_forward: z.boolean().optional(),
  // Cards of JSON 2.0 are always shared.
  update_multi: z.literal(true).optional(),
  width_mode: z.enum(['default', 'compact', 'fill']).optional(),
  use_custom_translation: z.boolean().optional(),
  enable_forward_interaction: z.boolean().optional(),
  style: z
    .strictObject({
      text_size: z
        .record(
          z.string(),
          z.strictObject({ default: TextSize.optional(), pc: TextSize.optional(), mobile: TextSize.optional() }),
        )
        .optional(),
      color: z
        .record(z.string(), z.strictObject({ light_mode: Color.optional(), dark_mode: Color.optional() }))
        .optional(),
    })
    .optional(),
});
export type Config = z.infer<typeof Config>;

const CardLink = MultiUrl.refine((to) => Boolean(to.url || (to.pc_url && to.ios_url && to.android_url)), {
  error: 'url is required unless every platform has its own address',
});

/** A small tag behind the title. */
export const TextTag = z.strictObject({
  tag: z.literal('text_tag'),
  element_id: ElementId.optional(),
  text: PlainText,
  color: TagColor.optional(),
});
export type TextTag = z.infer<typeof TextTag>;

/** The colour of a header. */
export const HeaderTemplate = z.enum([
  ...(['blue', 'wathet', 'turquoise', 'green', 'yellow', 'orange', 'red'] as const),
  ...(['carmine', 'violet', 'purple', 'indigo', 'grey', 'default'] as const),
]);
export type HeaderTemplate = z.infer<typeof HeaderTemplate>;

/** Title, subtitle and up to three tags. */
export const Header = z.strictObject({
  title: Text,
  subtitle: Text.optional(),
  text_tag_list: z.array(TextTag).max(HEADER_TAG_LIMIT).optional(),
  i18n_text_tag_list: perLocale(z.array(TextTag).max(HEADER_TAG_LIMIT)).optional(),
  template: HeaderTemplate.optional(),
  icon: Icon.optional(),
  padding: Padding.optional(),
});
export type Header = z.infer<typeof Header>;

const Body = z.strictObject({ ...arranged, padding: Padding.optional(), elements: z.array(CardElement) });

/** A card in JSON 2.0, as the bot sends it. What spans components is checked by `checkCard`. */
export const Card = z.strictObject({
  schema: z.literal('2.0'),
  config: Config.optional(),
  card_link: CardLink.optional(),
  header: Header.optional(),
  body: Body.optional(),
});
export type Card = z.infer<typeof Card>;

/** Message content that names a card made elsewhere: a template of the card builder, or a card entity. */
export const CardReference = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('template'),
    data: z.strictObject({
      template_id: z.string().min(1),
      template_version_name: z.string().optional(),
      template_variable: z.record(z.string(), z.unknown()).optional(),
    }),
  }),
  z.strictObject({ type: z.literal('card'), data: z.strictObject({ card_id: z.string().min(1) }) }),
]);
export type CardReference = z.infer<typeof CardReference>;

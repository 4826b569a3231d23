import { z } from 'zod';

/*
 * What the components of a card are made of: texts, icons, lengths, colours, interactions.
 * Written from the component reference of card JSON 2.0; a property that it does not name is refused.
 */

/** The longest button text, placeholder or option text, in UTF-16 units (the reference says "100 characters"). */
const LABEL_LIMIT = 100;

/** Parameters of a refinement that say which sub code the platform answers. */
export function refusal(sub: number): { params: { sub: number } } {
  return { params: { sub } };
}

/** A language the client may show; `content` stands in for those that are missing. */
export const ClientLocale = z.enum([
  ...(['zh_cn', 'zh_hk', 'zh_tw', 'en_us', 'ja_jp', 'ko_kr', 'id_id', 'vi_vn'] as const),
  ...(['th_th', 'pt_br', 'es_es', 'fr_fr', 'it_it', 'de_de', 'ru_ru', 'ms_my'] as const),
]);
export type ClientLocale = z.infer<typeof ClientLocale>;

/** One value per language; languages may be left out. */
export function perLocale<T extends z.ZodType>(value: T) {
  return z.partialRecord(ClientLocale, value);
}

/** Unique in its card; the handle of the component interfaces. */
export const ElementId = z.string().regex(/^[A-Za-z][A-Za-z0-9_]{0,19}$/);

/** One to four lengths within [-99,99]px: `4px 0px`. */
export const Margin = z.string().regex(/^(?:0|-?\d{1,2}px)(?: (?:0|-?\d{1,2}px)){0,3}$/);
/** One to four lengths within [0,99]px. */
export const Padding = z.string().regex(/^(?:0|\d{1,2}px)(?: (?:0|\d{1,2}px)){0,3}$/);
/** `small` 4, `medium` 8, `large` 12, `extra_large` 16, or [0,99]px. */
export const Spacing = z.string().regex(/^(?:default|small|medium|large|extra_large|\d{1,2}px)$/);
/** `[0,∞)px` or `[0,100]%`. */
export const Radius = z.string().regex(/^(?:\d{1,4}px|(?:\d{1,2}|100)%)$/);
/** `default`, `fill`, or 100px and more. */
export const FieldWidth = z.string().regex(/^(?:default|fill|[1-9]\d{2,3}px)$/);

export const Horizontal = z.enum(['left', 'center', 'right']);
export const Vertical = z.enum(['top', 'center', 'bottom']);
export const Direction = z.enum(['vertical', 'horizontal']);

const HUE = 'blue|carmine|green|grey|indigo|lime|neutral|orange|purple|red|sunflower|turquoise|violet|wathet|yellow';
/** A colour of the client's palette (`orange`, `grey-100`), one that `config.style` names (`cus-…`), or `rgba(…)`; no hex. */
export const Color = z
  .string()
  .regex(
    new RegExp(
      `^(?:default|white|black|bg-white|light_grey|cus-[\\w-]+|rgba\\([\\d., %]+\\)|(?:${HUE})(?:-\\d{2,4})?)$`,
    ),
  );
/** Colours of header tags and of option tags in tables. */
export const TagColor = z.enum([
  ...(['neutral', 'blue', 'turquoise', 'lime', 'orange', 'violet', 'indigo'] as const),
  ...(['wathet', 'green', 'yellow', 'red', 'purple', 'carmine'] as const),
]);
/** A text size of the client, or one that `config.style` names (`cus-…`). */
export const TextSize = z.union([
  z.enum([
    ...(['heading-0', 'heading-1', 'heading-2', 'heading-3', 'heading-4', 'heading', 'normal', 'notation'] as const),
    ...(['xxxx-large', 'xxx-large', 'xx-large', 'x-large', 'large', 'medium', 'small', 'x-small'] as const),
  ]),
  z.templateLiteral(['cus-', z.string()]),
]);

const looks = {
  text_size: TextSize.optional(),
  text_color: Color.optional(),
  text_align: Horizontal.optional(),
  lines: z.int().min(1).optional(),
};

function plainText(content: z.ZodString) {
  return z.strictObject({
    tag: z.literal('plain_text'),
    content,
    i18n_content: perLocale(content).optional(),
    ...looks,
  });
}

/** Text as it stands, in one or several languages. */
export const PlainText = plainText(z.string());
export type PlainText = z.infer<typeof PlainText>;
/** Plain text of at most 100 characters: on buttons, in placeholders and options. */
export const Label = plainText(z.string().max(LABEL_LIMIT));
export type Label = z.infer<typeof Label>;
/** Text with the small subset of Markdown (bold, links, colours, mentions). */
export const LarkMd = z.strictObject({
  tag: z.literal('lark_md'),
  content: z.string(),
  i18n_content: perLocale(z.string()).optional(),
  ...looks,
});
/** Either kind of text. */
export const Text = z.discriminatedUnion('tag', [PlainText, LarkMd]);
export type Text = z.infer<typeof Text>;

/** The key of an uploaded image; whether it exists is for the platform to say. */
export const ImageKey = z.string().refine(isImageKey, refusal(200570));

/** Whether this has the form of a key that the image upload hands out. */
export function isImageKey(key: string): boolean {
  return /^img_[0-9A-Za-z_-]{4,200}$/.test(key);
}

/** A person: open id, union id or user id; whether the person exists is for the platform to say. */
export const UserId = z.string().refine(isUserId, refusal(100290));

/** Whether this has the form of an open id, union id or user id. */
export function isUserId(id: string): boolean {
  return /^(?:o[un]_[0-9A-Za-z_-]{1,64}|(?!o[un]_)[0-9A-Za-z][0-9A-Za-z_-]{0,63})$/.test(id);
}

const IconSize = z.string().regex(/^[1-9]\d{0,2}px [1-9]\d{0,2}px$/);
/** An icon of the client's library, or an uploaded image. */
export const Icon = z.discriminatedUnion('tag', [
  z.strictObject({
    tag: z.literal('standard_icon'),
    token: z.string().min(1),
    color: Color.optional(),
    size: IconSize.optional(),
    // The platform's own examples carry a key here; the client does not look at it.
    img_key: z.string().optional(),
  }),
  z.strictObject({ tag: z.literal('custom_icon'), img_key: ImageKey, size: IconSize.optional() }),
]);
export type Icon = z.infer<typeof Icon>;

/** An address per platform; an empty one leaves the platform to `url`. */
export const MultiUrl = z.strictObject({
  url: z.string().optional(),
  pc_url: z.string().optional(),
  ios_url: z.string().optional(),
  android_url: z.string().optional(),
});

/** What a press carries back to the bot; an object, though the platform takes a string too. */
export const CallbackValue = z.union([z.record(z.string(), z.unknown()), z.string()]);

const Callback = z.strictObject({ type: z.literal('callback'), value: CallbackValue });
const OpenUrl = z
  .strictObject({
    type: z.literal('open_url'),
    default_url: z.string().optional(),
    pc_url: z.string().optional(),
    ios_url: z.string().optional(),
    android_url: z.string().optional(),
  })
  .refine((to) => Boolean(to.default_url || (to.pc_url && to.ios_url && to.android_url)), {
    error: 'default_url is required unless every platform has its own address',
  });
/** What happens on a press; several may be combined. */
export const Behavior = z.discriminatedUnion('type', [Callback, OpenUrl]);
export type Behavior = z.infer<typeof Behavior>;

/** The question asked before an action; without a title older clients do not react at all. */
export const Confirm = z.strictObject({ title: PlainText, text: PlainText });
export type Confirm = z.infer<typeof Confirm>;

/** What every component has. */
export const placed = { element_id: ElementId.optional(), margin: Margin.optional() };

/** What components share that hold others. */
export const arranged = {
  direction: Direction.optional(),
  horizontal_spacing: Spacing.optional(),
  horizontal_align: Horizontal.optional(),
  vertical_spacing: Spacing.optional(),
  vertical_align: Vertical.optional(),
};

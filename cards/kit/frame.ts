import type { Card, CardElement, HeaderTemplate, TextTag } from '../schema.ts';
import { visible } from './format.ts';

export type HeaderTag = { text: string; color: 'red' | 'orange' | 'blue' | 'green' | 'neutral' };

export type Frame = {
  title: string;
  subtitle?: string | undefined;
  /** Red: act today or something was lost. Orange: due soon. Blue: information. Green: done. Grey: secondary. */
  color: HeaderTemplate;
  tags?: readonly HeaderTag[];
  /** The line of the chat list: the one thing that makes a person open the card. */
  summary: string;
  elements: CardElement[];
};

/** A card: header, chat-list line, body. Titles are plain text. */
export function framed({ title, subtitle, color, tags = [], summary, elements }: Frame): Card {
  return {
    schema: '2.0',
    config: {
      update_multi: true,
      enable_forward: false,
      width_mode: 'default',
      summary: { content: visible(summary) },
    },
    header: {
      title: { tag: 'plain_text', content: visible(title) },
      ...(subtitle === undefined ? {} : { subtitle: { tag: 'plain_text', content: visible(subtitle) } }),
      ...(tags.length === 0 ? {} : { text_tag_list: tags.slice(0, 3).map(headerTag) }),
      template: color,
    },
    body: { direction: 'vertical', vertical_spacing: '12px', padding: '12px', elements },
  };
}

function headerTag({ text, color }: HeaderTag): TextTag {
  return { tag: 'text_tag', text: { tag: 'plain_text', content: visible(text) }, color };
}

import type { Card, HeaderTemplate } from '../schema.ts';
import { type Text, textFor } from './catalogue.ts';
import { button, buttons, line, stacked } from './elements.ts';
import { cutEnd } from './format.ts';
import { framed } from './frame.ts';
import type { Press } from './press.ts';
import type { View } from './view.ts';

export type NoticeTone = 'info' | 'good' | 'warn' | 'bad';

export type Notice = {
  /** Absent: the line stands alone as the title would. */
  title?: string | undefined;
  /** One sentence saying what happened and what to do, in the reader's language. */
  line: string;
  more?: readonly string[];
  tone?: NoticeTone;
  buttons?: readonly { label: keyof Text['words']['buttons']; press: Press }[];
};

const colors: Record<NoticeTone, HeaderTemplate> = { info: 'blue', good: 'green', warn: 'orange', bad: 'red' };

/** A short answer. Without a title it is a card without header, as small as a text message. */
export function noticeCard(notice: Notice, { locale }: View): Card {
  const { words } = textFor(locale);
  const row = (notice.buttons ?? []).slice(0, 3).map(({ label, press }) => button(words.buttons[label], press));
  const elements = stacked(
    line(cutEnd(notice.line, 600), { lines: 6 }),
    (notice.more ?? []).slice(0, 10).map((text) => line(cutEnd(text, 300), { color: 'grey', lines: 6 })),
    row.length > 0 ? buttons(row) : undefined,
  );
  const card = framed({
    title: cutEnd(notice.title ?? '', 60),
    color: colors[notice.tone ?? 'info'],
    summary: cutEnd(notice.title === undefined ? notice.line : `${notice.title} · ${notice.line}`, 120),
    elements,
  });
  if (notice.title !== undefined) return card;
  const { header: _, ...bare } = card;
  return bare;
}

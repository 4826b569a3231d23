import { type Text, textFor } from '../../cards/kit/catalogue.ts';
import { bothLanguages } from '../../cards/kit/languages.ts';
import type { Card } from '../../cards/schema.ts';
import type { Log } from '../../domain/kit/log.ts';
import type { Toast } from '../../domain/messaging/events.ts';
import type { Locale } from '../../domain/people/people.ts';
import { type Ctx, contextOf, type Reply } from './context.ts';
import type { Pressed } from './pressed.ts';
import { AnotherWay, taped } from './tape.ts';

/**
 * An answer in the language its reader chose; for who chose none in both, so that Lark shows the one that their Lark speaks. The work
 * is done once, in Chinese; in English it is only put into words, from the same answers of the store. Where that leads elsewhere the
 * Chinese stands alone.
 */
export async function inReadersLanguage<T>(
  ctx: Ctx,
  log: Log,
  { work, join }: { work: (ctx: Ctx) => Promise<T>; join: (chinese: T, english: T) => T },
): Promise<T> {
  if (ctx.actor.staff.locale !== undefined) return work(ctx);
  const tape = taped(ctx.store);
  const chinese = await work({ ...ctx, store: tape.store });
  try {
    return join(chinese, await work(contextOf(ctx, { ...ctx, store: tape.replay(), retold: true })));
  } catch (fault) {
    const error = fault instanceof AnotherWay ? fault.message : fault instanceof Error ? fault.name : typeof fault;
    log.warn('bot.one-language', { source: ctx.source.key, error });
    return chinese;
  }
}

/** Answers to a line, joined one by one. */
export function joinReplies(chinese: readonly Reply[], english: readonly Reply[]): readonly Reply[] {
  return chinese.map((reply, at) => joinReply(reply, english[at]));
}

function joinReply(chinese: Reply, english: Reply | undefined): Reply {
  if (english === undefined) return chinese;
  const { also } = chinese;
  return {
    ...chinese,
    card: bothLanguages(chinese.card, english.card),
    ...(also !== undefined && { also: joinReplies(also, english.also ?? []) }),
  };
}

/** The answer to a press: toast, card and messages. */
export function joinPressed(chinese: Pressed, english: Pressed): Pressed {
  const { toast, card, messages } = chinese;
  return {
    ...(toast && { toast: english.toast ? inBoth(toast, english.toast) : toast }),
    // What a press puts in the card's place was built as one.
    ...(card && { card: english.card ? bothLanguages(card as Card, english.card as Card) : card }),
    ...(messages && { messages: joinReplies(messages, english.messages ?? []) }),
  };
}

function inBoth(chinese: Toast, english: Toast): Toast {
  return { ...chinese, i18n: { zh_cn: chinese.content, en_us: english.content } };
}

/** A toast that needs no work: in the language chosen, or in both. */
export function toastFor(locale: Locale | undefined, type: Toast['type'], words: (say: Text) => string): Toast {
  const toast = { type, content: words(textFor(locale ?? 'zh-CN')) };
  return locale === undefined ? inBoth(toast, { type, content: words(textFor('en-US')) }) : toast;
}

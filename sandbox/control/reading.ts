import { textOf } from '../card/localise.ts';
import { isRecord } from '../card/record.ts';
import { readableText } from '../card/text.ts';
import { isVisible } from '../messages.ts';
import type { Platform } from '../platform.ts';
import type { Chat, Message, User } from '../state/records.ts';

/** A message as this user sees it, in the shape of `GET /sandbox/messages`. */
export function seen(message: Message, user: User, platform: Platform): Record<string, unknown> {
  const { message_id, chat_id, sender, msg_type, uuid, parent_id, deleted, urgent, follow_ups } = message;
  const content = contentOf(message);
  return {
    message_id,
    chat_id,
    sender,
    msg_type,
    content,
    text: textFor(message, content, { user, platform }),
    uuid,
    create_time: String(message.create_time),
    update_time: String(message.update_time),
    ...(message.ephemeral_for === undefined ? {} : { ephemeral: true }),
    ...(deleted ? { deleted } : {}),
    ...(parent_id === undefined ? {} : { parent_id }),
    ...(message.mentions.length > 0 ? { mentions: message.mentions } : {}),
    ...(urgent?.includes(user.open_id) ? { urgent: true } : {}),
    ...(follow_ups ? { follow_ups } : {}),
  };
}

/** The messages of these chats that the user sees, oldest first; `after` and `before` are message ids, `limit` keeps those nearest to the end asked from. */
export function messagesSeen(
  user: User,
  asked: { chats: readonly Chat[]; after?: string | undefined; before?: string | undefined; limit: number },
  platform: Platform,
): Message[] {
  const { state } = platform;
  const from = asked.after ? (state.get('message', asked.after)?.seq ?? 0) : 0;
  const to = asked.before ? (state.get('message', asked.before)?.seq ?? 0) : Number.POSITIVE_INFINITY;
  const found = asked.chats.flatMap((chat) =>
    backwards(
      chat,
      { from, to },
      { openId: user.open_id, limit: asked.after ? Number.POSITIVE_INFINITY : asked.limit, platform },
    ),
  );
  found.sort((a, b) => a.seq - b.seq);
  return asked.after ? found.slice(0, asked.limit) : found.slice(-asked.limit);
}

/** How many messages in a chat came since this user last read it. */
export function unreadIn(chat: Chat, openId: string, platform: Platform): number {
  const from = platform.state.get('read', readKey(openId, chat.chat_id))?.seq ?? 0;
  return backwards(chat, { from, to: Number.POSITIVE_INFINITY }, { openId, limit: 1000, platform }).filter(
    (message) => message.sender !== openId && !message.deleted,
  ).length;
}

/** The last line of a chat's entry in the list. */
export function lastOf(chat: Chat, user: User, platform: Platform): { text: string; create_time: string } | undefined {
  const [message] = backwards(
    chat,
    { from: 0, to: Number.POSITIVE_INFINITY },
    { openId: user.open_id, limit: 1, platform },
  );
  if (!message) return undefined;
  const content = contentOf(message);
  const text = summaryOf(content, user) ?? textFor(message, content, { user, platform }).split('\n')[0] ?? '';
  return { text, create_time: String(message.create_time) };
}

export function readKey(openId: string, chatId: string): string {
  return `${openId} ${chatId}`;
}

function backwards(
  chat: Chat,
  { from, to }: { from: number; to: number },
  { openId, limit, platform }: { openId: string; limit: number; platform: Platform },
): Message[] {
  const ids = platform.state.messageIds(chat.chat_id);
  const found: Message[] = [];
  for (let index = ids.length - 1; index >= 0 && found.length < limit; index -= 1) {
    const message = platform.state.get('message', ids[index] ?? '');
    if (!message || message.seq >= to) continue;
    if (message.seq <= from) break;
    if (isVisible(message, openId, platform)) found.push(message);
  }
  return found;
}

function contentOf(message: Message): unknown {
  return message.deleted ? {} : parsed(message);
}

/** Parsing is kept per row: a message that changes is another object. */
const PARSED = new WeakMap<Message, unknown>();

function parsed(message: Message): unknown {
  const known = PARSED.get(message);
  if (known !== undefined) return known;
  const content: unknown = JSON.parse(message.content);
  PARSED.set(message, content);
  return content;
}

const TEXTS = { zh_cn: new WeakMap<Message, string>(), en_us: new WeakMap<Message, string>() };

function textFor(message: Message, content: unknown, { user, platform }: { user: User; platform: Platform }): string {
  if (message.deleted) return '';
  const known = TEXTS[user.locale].get(message);
  if (known !== undefined) return known;
  const text = readable(message, content, { user, platform });
  TEXTS[user.locale].set(message, text);
  return text;
}

function readable(
  { msg_type, mentions }: Message,
  content: unknown,
  { user, platform }: { user: User; platform: Platform },
): string {
  if (!isRecord(content)) return '';
  if (msg_type === 'interactive')
    return readableText(content, { locale: user.locale, nameOf: (id) => platform.state.get('user', id)?.name });
  if (msg_type === 'text')
    return mentions.reduce((text, { key, name }) => text.replaceAll(key, `@${name}`), String(content.text ?? ''));
  if (msg_type === 'post') return postText(content[user.locale] ?? Object.values(content)[0]);
  if (msg_type === 'file' || msg_type === 'media')
    return String(content.file_name ?? platform.state.get('file', String(content.file_key))?.name ?? '');
  return '';
}

function postText(post: unknown): string {
  if (!isRecord(post)) return '';
  const paragraphs = Array.isArray(post.content)
    ? post.content.map((line) =>
        Array.isArray(line)
          ? line.map((part) => (isRecord(part) ? String(part.text ?? part.user_name ?? '') : '')).join('')
          : '',
      )
    : [];
  return [String(post.title ?? ''), ...paragraphs].filter((line) => line !== '').join('\n');
}

/** The line a card asks for in the chat list. */
function summaryOf(content: unknown, user: User): string | undefined {
  const config = isRecord(content) ? content.config : undefined;
  const text = isRecord(config) ? textOf(config.summary, { locale: user.locale, nameOf: () => undefined }) : '';
  return text === '' ? undefined : text;
}

import { isRecord } from '../card/record.ts';
import { readableText } from '../card/text.ts';
import { Refusal } from '../http/refusal.ts';
import type { Answer, Call } from '../http/router.ts';
import type { Platform } from '../platform.ts';
import type { Message } from '../state/records.ts';
import { page, success } from './answer.ts';
import { knownMessage } from './message-find.ts';
import { messageJson } from './message-json.ts';

const PAGE_LIMIT = 50;

/** `GET /open-apis/im/v1/messages/:message_id`: `items`, even for one. */
export function getMessage(call: Call, platform: Platform): Answer {
  const message = knownMessage(call.params.message_id ?? '', platform);
  return success({ items: [asRead(message, call.query, platform)] });
}

/** `GET /open-apis/im/v1/messages`: the history of a chat, by pages. */
export function listMessages(call: Call, platform: Platform): Answer {
  const { query } = call;
  const type = query.get('container_id_type');
  const container = query.get('container_id') ?? '';
  if (type !== 'chat' && type !== 'thread')
    throw new Refusal(230001, 'Your request contains an invalid request parameter, ext=invalid container_id_type');
  const messages =
    type === 'chat'
      ? messagesOfChat(container, platform)
      : [...platform.state.rows.message.values()].filter((message) => message.thread_id === container);
  const [from, to] = [
    Number(query.get('start_time') ?? 0) * 1000,
    Number(query.get('end_time') ?? 0) * 1000 || Number.POSITIVE_INFINITY,
  ];
  const wanted = messages.filter(
    (message) => message.ephemeral_for === undefined && message.create_time >= from && message.create_time <= to,
  );
  if (query.get('sort_type') === 'ByCreateTimeDesc') wanted.reverse();
  const { items, has_more, page_token } = page(wanted, query, PAGE_LIMIT);
  return success({ has_more, page_token, items: items.map((message) => asRead(message, query, platform)) });
}

/** `GET /open-apis/im/v1/messages/:message_id/read_users`: who opened the chat since. */
export function messageReaders(call: Call, platform: Platform): Answer {
  const message = knownMessage(call.params.message_id ?? '', platform);
  if (message.sender !== 'bot') throw new Refusal(230012, 'The bot is not the sender of the message.');
  const readers = [...platform.state.rows.read.values()].filter(
    (mark) => mark.chat_id === message.chat_id && mark.seq >= message.seq,
  );
  const { items, has_more, page_token } = page(readers, call.query, 100);
  const timestamp = String(platform.clock.ms());
  return success({
    has_more,
    page_token,
    items: items.map(({ open_id }) => ({
      user_id_type: 'open_id',
      user_id: open_id,
      timestamp,
      tenant_key: platform.app.tenant_key,
    })),
  });
}

function messagesOfChat(chatId: string, { state }: Platform): Message[] {
  const chat = state.get('chat', chatId);
  if (!chat) throw new Refusal(230001, 'Your request contains an invalid request parameter, ext=invalid container_id');
  if (!chat.bot) throw new Refusal(230002, 'Bot/User can NOT be out of the chat.');
  return state.messageIds(chatId).flatMap((id) => state.get('message', id) ?? []);
}

/** A card comes back as it was sent only on demand; else in the form other people's bots receive. */
function asRead(message: Message, query: URLSearchParams, platform: Platform): Record<string, unknown> {
  if (message.deleted) return messageJson(message, platform, JSON.stringify({ text: 'This message was recalled' }));
  if (message.msg_type !== 'interactive' || query.get('card_msg_content_type') !== null)
    return messageJson(message, platform);
  return messageJson(message, platform, receivedForm(message.content, platform));
}

function receivedForm(content: string, platform: Platform): string {
  const card: unknown = JSON.parse(content);
  const header =
    isRecord(card) && isRecord(card.header) && isRecord(card.header.title) ? card.header.title.content : undefined;
  const lines = readableText(card, { locale: 'zh_cn', nameOf: (id) => platform.state.get('user', id)?.name }).split(
    '\n',
  );
  return JSON.stringify({
    title: typeof header === 'string' ? header : null,
    elements: lines.map((text) => [{ tag: 'text', text }]),
  });
}

import { freshId } from './ids.ts';
import type { Platform } from './platform.ts';
import type { Chat, Message } from './state/records.ts';

/** What a new message needs; the rest follows from the platform's state. */
export type Draft = Pick<Message, 'chat_id' | 'sender' | 'msg_type' | 'content'> &
  Partial<Pick<Message, 'uuid' | 'mentions' | 'parent_id' | 'root_id' | 'thread_id' | 'ephemeral_for' | 'batch_id'>>;

/** Puts a message into its chat and tells whoever watches. */
export function post(draft: Draft, { state, clock, bus }: Platform): Message {
  const at = clock.ms();
  const message: Message = {
    mentions: [],
    ...draft,
    message_id: freshId('om_'),
    seq: state.nextSeq(),
    create_time: at,
    update_time: at,
    updated: false,
    deleted: false,
    edits: 0,
  };
  state.put('message', message.message_id, message);
  bus.tell({ kind: 'message', message_id: message.message_id });
  return message;
}

/** Replaces parts of a message as everyone sees it. */
export function amend(message: Message, change: Partial<Message>, { state, clock, bus }: Platform): Message {
  const amended = state.put('message', message.message_id, { ...message, ...change, update_time: clock.ms() });
  bus.tell({ kind: 'update', message_id: message.message_id });
  return amended;
}

/** Whether this user sees the message: a member of the chat, and for an ephemeral card its reader. */
export function isVisible(message: Message, openId: string, { state }: Platform): boolean {
  if (message.ephemeral_for !== undefined && message.ephemeral_for !== openId) return false;
  return state.get('chat', message.chat_id)?.open_ids.includes(openId) ?? false;
}

/** The users who see a message. */
export function readersOf(message: Message, { state }: Platform): string[] {
  if (message.ephemeral_for !== undefined) return [message.ephemeral_for];
  return state.get('chat', message.chat_id)?.open_ids ?? [];
}

/** How a chat is called for one of its members. */
export function chatTitle(chat: Chat, { state, app }: Platform, forBot: boolean): string {
  if (chat.type === 'group') return chat.name;
  return forBot ? (state.get('user', chat.open_ids[0] ?? '')?.name ?? '') : app.name;
}

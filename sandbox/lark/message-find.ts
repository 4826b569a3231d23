import { Refusal } from '../http/refusal.ts';
import type { Platform } from '../platform.ts';
import type { Chat, Message } from '../state/records.ts';

/** The message a path names, recalled or not; an id that was never given out is refused. */
export function knownMessage(messageId: string, { state }: Platform): Message {
  if (!/^om_[0-9a-zA-Z]{32}$/.test(messageId))
    throw new Refusal(
      99992354,
      `The request you send is not a valid {open_message_id} or not exists, example value: om_dc13264520392913993dd051dba21dcf, invalid ids: [${messageId}]`,
    );
  const message = state.get('message', messageId);
  if (!message) throw new Refusal(231003, 'The message is not found.');
  return message;
}

/** A message that still stands. */
export function standingMessage(messageId: string, platform: Platform): Message {
  const message = knownMessage(messageId, platform);
  if (message.deleted)
    throw new Refusal(message.sender === 'bot' ? 230011 : 230110, 'The message has been recalled or deleted.');
  return message;
}

/** A chat the bot may write into. */
export function writableChat(chatId: string, { state }: Platform): Chat {
  const chat = state.get('chat', chatId);
  if (!chat) throw new Refusal(230034, 'The receive_id is invalid.');
  if (chat.dissolved) throw new Refusal(232009, 'The chat has been dissolved.');
  if (!chat.bot) throw new Refusal(230002, 'Bot/User can NOT be out of the chat.');
  return chat;
}

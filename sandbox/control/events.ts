import type { Platform } from '../platform.ts';
import type { Chat, Message, User } from '../state/records.ts';

/** The three ids of a user, as events carry them. */
export function idsOf({ union_id, user_id, open_id }: User): Record<string, string> {
  return { union_id, user_id, open_id };
}

/** `im.message.receive_v1` for a message of a user's. */
export function receiveEvent(
  message: Message,
  { user, chat, senderType = 'user' }: { user: User; chat: Chat; senderType?: string },
  { app, state }: Platform,
): Record<string, unknown> {
  const mentions = message.mentions.map(({ key, open_id, name, bot }) => {
    const person = state.get('user', open_id);
    const id = person ? idsOf(person) : { union_id: '', user_id: '', open_id };
    return { key, id, mentioned_type: bot ? 'bot' : 'user', name, tenant_key: app.tenant_key };
  });
  const { message_id, root_id, parent_id, thread_id, chat_id, msg_type, content } = message;
  return {
    sender: { sender_id: idsOf(user), sender_type: senderType, tenant_key: app.tenant_key },
    message: {
      message_id,
      ...(root_id ? { root_id } : {}),
      ...(parent_id ? { parent_id } : {}),
      ...(thread_id ? { thread_id } : {}),
      create_time: String(message.create_time),
      update_time: String(message.update_time),
      chat_id,
      chat_type: chat.type,
      message_type: msg_type,
      content,
      ...(mentions.length > 0 ? { mentions } : {}),
      user_agent: 'Mozilla/5.0 (sandbox) Lark/7.70.0',
    },
  };
}

/** The body shared by the events about a group's members. */
export function chatEvent(chat: Chat, operator: User | undefined, { app }: Platform): Record<string, unknown> {
  return {
    chat_id: chat.chat_id,
    ...(operator ? { operator_id: idsOf(operator) } : {}),
    external: false,
    operator_tenant_key: app.tenant_key,
    name: chat.name,
    i18n_names: { zh_cn: chat.name, en_us: chat.name, ja_jp: chat.name },
  };
}

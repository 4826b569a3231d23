import type { Platform } from '../platform.ts';
import type { Message } from '../state/records.ts';

/** A message as the message API answers it; `content` replaces what is stored, for a reader who gets cards in another form. */
export function messageJson(message: Message, { app }: Platform, content = message.content): Record<string, unknown> {
  const { message_id, root_id, parent_id, thread_id, msg_type, chat_id, mentions, updated, deleted } = message;
  return {
    message_id,
    ...(root_id === undefined ? {} : { root_id }),
    ...(parent_id === undefined ? {} : { parent_id }),
    ...(thread_id === undefined ? {} : { thread_id }),
    msg_type,
    create_time: String(message.create_time),
    update_time: String(message.update_time),
    deleted,
    updated,
    chat_id,
    sender: sender(message, app),
    body: { content },
    ...(mentions.length === 0
      ? {}
      : {
          mentions: mentions.map(({ key, open_id, name }) => ({
            key,
            id: open_id,
            id_type: 'open_id',
            name,
            tenant_key: app.tenant_key,
          })),
        }),
  };
}

function sender({ sender: from }: Message, { app_id, tenant_key }: Platform['app']): Record<string, unknown> {
  if (from === 'bot') return { id: app_id, id_type: 'app_id', sender_type: 'app', tenant_key };
  return { id: from, id_type: 'open_id', sender_type: 'user', tenant_key };
}

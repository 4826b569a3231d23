import { Refusal } from '../http/refusal.ts';
import type { Answer, Call } from '../http/router.ts';
import type { Platform } from '../platform.ts';
import type { Chat } from '../state/records.ts';
import { page, success } from './answer.ts';

const PAGE_LIMIT = 100;

/** `GET /open-apis/im/v1/chats`: the groups the bot is in. */
export function listChats(call: Call, platform: Platform): Answer {
  const groups = [...platform.state.rows.chat.values()].filter(
    (chat) => chat.type === 'group' && chat.bot && !chat.dissolved,
  );
  const { items, has_more, page_token } = page(groups, call.query, PAGE_LIMIT);
  const tenant_key = platform.app.tenant_key;
  return success({ has_more, page_token, items: items.map((chat) => ({ ...summary(chat), tenant_key })) });
}

/** `GET /open-apis/im/v1/chats/:chat_id` */
export function getChat(call: Call, platform: Platform): Answer {
  const chat = knownChat(call, platform);
  const user_count = String(chat.open_ids.length);
  const details = {
    chat_mode: chat.type,
    chat_type: 'private',
    chat_tag: 'inner',
    user_count,
    bot_count: chat.bot ? '1' : '0',
    tenant_key: platform.app.tenant_key,
  };
  return success({ ...summary(chat), ...details, chat_status: chat.dissolved ? 'dissolved' : 'normal' });
}

/** `GET /open-apis/im/v1/chats/:chat_id/members`: people only, bots are not listed. */
export function chatMembers(call: Call, platform: Platform): Answer {
  const chat = knownChat(call, platform);
  if (!chat.bot) throw new Refusal(232011, 'Operator can NOT be out of the chat.');
  const { items, has_more, page_token } = page(chat.open_ids, call.query, PAGE_LIMIT);
  const idType = call.query.get('member_id_type') ?? 'open_id';
  const members = items.flatMap((openId) => {
    const user = platform.state.get('user', openId);
    if (!user) return [];
    const member_id = idType === 'user_id' ? user.user_id : idType === 'union_id' ? user.union_id : user.open_id;
    return [{ member_id_type: idType, member_id, name: user.name, tenant_key: platform.app.tenant_key }];
  });
  return success({ items: members, has_more, page_token, member_total: chat.open_ids.length });
}

/** `GET /open-apis/im/v1/chats/:chat_id/members/is_in_chat`: whether the bot is. */
export function isInChat(call: Call, platform: Platform): Answer {
  return success({ is_in_chat: knownChat(call, platform).bot });
}

function knownChat({ params }: Call, { state }: Platform): Chat {
  const chat = state.get('chat', params.chat_id ?? '');
  if (!chat) throw new Refusal(232006, 'Your request specifies a chat_id which is invalid.');
  if (chat.dissolved) throw new Refusal(232009, 'Your request specifies a chat which has already been dissolved.');
  return chat;
}

function summary({ chat_id, name, owner }: Chat): Record<string, unknown> {
  return {
    avatar: '',
    chat_id,
    description: '',
    external: false,
    name,
    ...(owner ? { owner_id: owner, owner_id_type: 'open_id' } : {}),
  };
}

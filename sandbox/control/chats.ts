import { z } from 'zod';
import { ControlRefusal } from '../http/refusal.ts';
import type { Answer, Call } from '../http/router.ts';
import { freshId } from '../ids.ts';
import { chatTitle } from '../messages.ts';
import type { Platform } from '../platform.ts';
import type { Chat, User } from '../state/records.ts';
import { chatEvent, idsOf } from './events.ts';
import { input, json, knownUser } from './find.ts';
import { lastOf, unreadIn } from './reading.ts';

const NewChat = z.object({
  name: z.string().min(1),
  open_ids: z.array(z.string()).min(1),
  owner: z.string().optional(),
});
const Members = z.object({
  chat_id: z.string(),
  add: z.array(z.string()).default([]),
  remove: z.array(z.string()).default([]),
  operator: z.string().optional(),
});
const BotIn = z.object({ chat_id: z.string(), in: z.boolean(), operator: z.string().optional() });

/** `GET /sandbox/chats[?open_id=]` */
export function listChats(call: Call, platform: Platform): Answer {
  const openId = call.query.get('open_id');
  const user = openId ? knownUser(openId, platform) : undefined;
  const chats = user ? platform.state.chatsOf(user.open_id) : [...platform.state.rows.chat.values()];
  return json(chats.filter((chat) => !chat.dissolved).map((chat) => shown(chat, user, platform)));
}

/** `POST /sandbox/chats`: a group with the bot in it; the bot hears that it was added. */
export function addChat(call: Call, platform: Platform): Answer {
  const { name, open_ids, owner } = input(NewChat, call.body);
  const members = [...new Set(open_ids)].map((openId) => knownUser(openId, platform));
  const chat: Chat = {
    chat_id: freshId('oc_'),
    name,
    type: 'group',
    open_ids: members.map(({ open_id }) => open_id),
    bot: true,
    dissolved: false,
    owner: owner ?? members[0]?.open_id,
  };
  platform.state.put('chat', chat.chat_id, chat);
  platform.bus.tell({ kind: 'chats' });
  const event_id = platform.delivery.publish('im.chat.member.bot.added_v1', chatEvent(chat, members[0], platform));
  return json({ chat_id: chat.chat_id, event_id });
}

/** `POST /sandbox/chats/members`: people join or leave a group. */
export function changeMembers(call: Call, platform: Platform): Answer {
  const { chat_id, add, remove, operator } = input(Members, call.body);
  const chat = group(chat_id, platform);
  const by = operator ? knownUser(operator, platform) : undefined;
  const added = add.filter((openId) => !chat.open_ids.includes(openId)).map((openId) => knownUser(openId, platform));
  const removed = remove
    .filter((openId) => chat.open_ids.includes(openId))
    .map((openId) => knownUser(openId, platform));
  const open_ids = [
    ...chat.open_ids.filter((openId) => !remove.includes(openId)),
    ...added.map(({ open_id }) => open_id),
  ];
  platform.state.put('chat', chat_id, { ...chat, open_ids });
  platform.bus.tell({ kind: 'chats' });
  const event_ids = [
    publishMembers('im.chat.member.user.added_v1', { chat, by, users: added }, platform),
    publishMembers('im.chat.member.user.deleted_v1', { chat, by, users: removed }, platform),
  ].filter((id) => id !== undefined);
  return json({ open_ids, event_ids });
}

/** `POST /sandbox/chats/bot {chat_id, in}`: the bot is put into a group or thrown out. */
export function moveBot(call: Call, platform: Platform): Answer {
  const order = input(BotIn, call.body);
  const chat = group(order.chat_id, platform);
  const by = order.operator ? knownUser(order.operator, platform) : platform.state.get('user', chat.owner ?? '');
  platform.state.put('chat', chat.chat_id, { ...chat, bot: order.in });
  platform.bus.tell({ kind: 'chats' });
  return json({
    event_id: platform.delivery.publish(
      order.in ? 'im.chat.member.bot.added_v1' : 'im.chat.member.bot.deleted_v1',
      chatEvent(chat, by, platform),
    ),
  });
}

/** `DELETE /sandbox/chats {chat_id}`: the group is dissolved. */
export function dissolve(call: Call, platform: Platform): Answer {
  const chat = group(input(z.object({ chat_id: z.string() }), call.body).chat_id, platform);
  platform.state.put('chat', chat.chat_id, { ...chat, dissolved: true });
  platform.bus.tell({ kind: 'chats' });
  return json({
    event_id: platform.delivery.publish(
      'im.chat.disbanded_v1',
      chatEvent(chat, platform.state.get('user', chat.owner ?? ''), platform),
    ),
  });
}

function publishMembers(
  eventType: string,
  { chat, by, users }: { chat: Chat; by: User | undefined; users: User[] },
  platform: Platform,
): string | undefined {
  if (users.length === 0 || !chat.bot) return undefined;
  const tenant_key = platform.app.tenant_key;
  return platform.delivery.publish(eventType, {
    ...chatEvent(chat, by, platform),
    users: users.map((user) => ({ name: user.name, tenant_key, user_id: idsOf(user) })),
  });
}

function group(chatId: string, { state }: Platform): Chat {
  const chat = state.get('chat', chatId);
  if (chat?.type !== 'group' || chat.dissolved) throw new ControlRefusal(404, `no group ${chatId}`);
  return chat;
}

function shown(chat: Chat, user: User | undefined, platform: Platform): Record<string, unknown> {
  const { chat_id, type, open_ids } = chat;
  const forUser = user
    ? { unread: unreadIn(chat, user.open_id, platform), last: lastOf(chat, user, platform) }
    : { unread: 0 };
  return { chat_id, name: chatTitle(chat, platform, user === undefined), type, open_ids, ...forUser };
}

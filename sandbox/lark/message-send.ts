import { z } from 'zod';
import { Refusal } from '../http/refusal.ts';
import type { Answer, Call } from '../http/router.ts';
import { freshId } from '../ids.ts';
import { PER_TARGET } from '../limits.ts';
import { post } from '../messages.ts';
import type { Platform } from '../platform.ts';
import type { Chat, Message, User } from '../state/records.ts';
import { fields, success } from './answer.ts';
import { acceptedContent } from './message-content.ts';
import { standingMessage, writableChat } from './message-find.ts';
import { messageJson } from './message-json.ts';

/** The same `uuid` sends at most one message in this time. */
const UUID_WINDOW_MS = 60 * 60 * 1000;

const Create = z.object({
  receive_id: z.string().min(1),
  msg_type: z.string().min(1),
  content: z.string(),
  uuid: z.string().max(50).optional(),
});
const Reply = z.object({
  msg_type: z.string().min(1),
  content: z.string(),
  reply_in_thread: z.boolean().optional(),
  uuid: z.string().max(50).optional(),
});
const ReceiveIdType = z.object({ receive_id_type: z.enum(['open_id', 'user_id', 'union_id', 'email', 'chat_id']) });

/** `POST /open-apis/im/v1/messages` */
export function createMessage(call: Call, platform: Platform): Answer {
  const { receive_id_type } = fields(ReceiveIdType, Object.fromEntries(call.query));
  const { receive_id, msg_type, content, uuid } = fields(Create, call.body);
  const earlier = sentBefore(uuid, platform);
  if (earlier) return success(messageJson(earlier, platform));
  const chat = receivingChat(receive_id_type, receive_id, platform);
  const accepted = acceptedContent(msg_type, content, platform);
  takeTargetAllowance(chat, platform);
  const message = post({ chat_id: chat.chat_id, sender: 'bot', msg_type, ...accepted, uuid }, platform);
  rememberUuid(uuid, message, platform);
  return success(messageJson(message, platform));
}

/** `POST /open-apis/im/v1/messages/:message_id/reply` */
export function replyMessage(call: Call, platform: Platform): Answer {
  const { msg_type, content, reply_in_thread, uuid } = fields(Reply, call.body);
  const earlier = sentBefore(uuid, platform);
  if (earlier) return success(messageJson(earlier, platform));
  const parent = standingMessage(call.params.message_id ?? '', platform);
  if (parent.batch_id !== undefined || parent.ephemeral_for !== undefined)
    throw new Refusal(230054, 'This message cannot be replied to.');
  const chat = writableChat(parent.chat_id, platform);
  if (reply_in_thread && chat.type === 'p2p')
    throw new Refusal(230071, 'The chat does not support replies in a thread.');
  refuseUnreachable(chat, platform);
  const accepted = acceptedContent(msg_type, content, platform);
  takeTargetAllowance(chat, platform);
  const thread_id = parent.thread_id ?? (reply_in_thread ? freshId('omt_') : undefined);
  const links = { parent_id: parent.message_id, root_id: parent.root_id ?? parent.message_id, thread_id };
  const message = post({ chat_id: chat.chat_id, sender: 'bot', msg_type, ...accepted, uuid, ...links }, platform);
  rememberUuid(uuid, message, platform);
  return success(messageJson(message, platform));
}

/** What a user may not get at all: someone who left, or who switched the bot's messages off. */
export function refuseUser(user: User): void {
  if (user.resigned) throw new Refusal(230029, 'The user has resigned.');
  if (user.muted) throw new Refusal(230053, 'The user has stopped receiving messages from the bot.');
}

function receivingChat(idType: string, id: string, platform: Platform): Chat {
  if (idType === 'chat_id') {
    const chat = writableChat(id, platform);
    refuseUnreachable(chat, platform);
    return chat;
  }
  const user = platform.state.findUser(idType, id);
  if (!user) throw unknownReceiver(idType, id);
  refuseUser(user);
  return writableChat(user.chat_id, platform);
}

function unknownReceiver(idType: string, id: string): Refusal {
  if (idType === 'open_id' && !/^ou_/.test(id))
    return new Refusal(230001, 'Your request contains an invalid request parameter, ext=invalid receive_id');
  if (idType === 'open_id')
    return new Refusal(
      99992351,
      `The request you send is not a valid {open_id} or not exists, example value: ou_7d8a6e6df7621556ce0d21922b676706ccs, invalid ids: [${id}]`,
    );
  return new Refusal(230034, 'The receive_id is invalid.');
}

function refuseUnreachable(chat: Chat, { state }: Platform): void {
  const user = chat.type === 'p2p' ? state.get('user', chat.open_ids[0] ?? '') : undefined;
  if (user) refuseUser(user);
}

/** Five a second to one user, or in one group. */
function takeTargetAllowance(chat: Chat, { limits }: Platform): void {
  if (limits.take(`chat ${chat.chat_id}`, PER_TARGET) === undefined) return;
  throw new Refusal(230020, 'This operation triggers the frequency limit.');
}

function sentBefore(uuid: string | undefined, { state, clock }: Platform): Message | undefined {
  if (!uuid) return undefined;
  const use = state.get('uuid', uuid);
  return use && clock.ms() - use.at < UUID_WINDOW_MS ? state.get('message', use.message_id) : undefined;
}

function rememberUuid(uuid: string | undefined, { message_id }: Message, { state, clock }: Platform): void {
  if (uuid) state.put('uuid', uuid, { message_id, at: clock.ms() });
}

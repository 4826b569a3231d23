import { z } from 'zod';
import { Refusal } from '../http/refusal.ts';
import type { Answer, Call } from '../http/router.ts';
import { amend } from '../messages.ts';
import type { Platform } from '../platform.ts';
import { fields, success } from './answer.ts';
import { standingMessage } from './message-find.ts';

const Urgent = z.object({ user_id_list: z.array(z.string()).min(1).max(200) });

/** `PATCH …/urgent_app|urgent_sms|urgent_phone`: buzzes members of the chat about a message of the bot's. */
export function urgent(call: Call, platform: Platform): Answer {
  const message = standingMessage(call.params.message_id ?? '', platform);
  const { user_id_list } = fields(Urgent, call.body);
  if (message.sender !== 'bot') throw new Refusal(230012, 'The bot is not the sender of the message.');
  if (message.batch_id !== undefined) throw new Refusal(230012, 'A batch message cannot be marked urgent.');
  const idType = call.query.get('user_id_type') ?? 'open_id';
  const members = platform.state.get('chat', message.chat_id)?.open_ids ?? [];
  const invalid_user_id_list: string[] = [];
  const buzzed = new Set(message.urgent);
  for (const id of user_id_list) {
    const openId = platform.state.findUser(idType, id)?.open_id;
    if (openId && members.includes(openId)) buzzed.add(openId);
    else invalid_user_id_list.push(id);
  }
  amend(message, { urgent: [...buzzed] }, platform);
  return success({ invalid_user_id_list });
}

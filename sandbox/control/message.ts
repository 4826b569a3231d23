import { z } from 'zod';
import type { Answer, Call } from '../http/router.ts';
import { post } from '../messages.ts';
import type { Platform } from '../platform.ts';
import { receiveEvent } from './events.ts';
import { chatOf, input, json, knownUser } from './find.ts';
import { linksTo, Mentioned, mentioned } from './say.ts';

const AnyMessage = z.object({
  open_id: z.string(),
  /** `text`, `post`, `image`, `audio`, `sticker`, `share_chat`, `merge_forward`: whatever people send. */
  msg_type: z.string().min(1),
  /** As the platform writes it; those of `mention` stand in it as `@_user_1` … */
  content: z.record(z.string(), z.unknown()),
  chat_id: z.string().optional(),
  mention: Mentioned,
  reply_to: z.string().optional(),
  /** As which the event names its sender: `app` for a bot, and by another open_id. */
  sender_type: z.string().default('user'),
  sender_open_id: z.string().optional(),
  /** It was written so long before it reaches the bot. */
  written_ms_ago: z.number().min(0).default(0),
});

/** `POST /sandbox/message`: any other message. In a group the bot hears only what mentions it; then `event_id` is absent. */
export function anyMessage(call: Call, platform: Platform): Answer {
  const { open_id, msg_type, chat_id, sender_type, ...order } = input(AnyMessage, call.body);
  const user = knownUser(open_id, platform);
  const chat = chatOf(user, chat_id, platform);
  const content = JSON.stringify(order.content);
  const mentions = mentioned(order.mention, platform);
  const links = linksTo(order.reply_to, platform);
  const message = post({ chat_id: chat.chat_id, sender: open_id, msg_type, content, mentions, ...links }, platform);
  const hears = chat.type === 'p2p' || mentions.some(({ bot }) => bot) || content.includes(platform.app.bot_open_id);
  if (!chat.bot || !hears) return json({ message_id: message.message_id });
  const written = { ...message, create_time: message.create_time - order.written_ms_ago };
  const sender = { ...user, open_id: order.sender_open_id ?? open_id };
  const event = receiveEvent(written, { user: sender, chat, senderType: sender_type }, platform);
  return json({
    message_id: message.message_id,
    event_id: platform.delivery.publish('im.message.receive_v1', event),
  });
}

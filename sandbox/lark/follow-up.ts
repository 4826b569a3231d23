import { z } from 'zod';
import { Refusal } from '../http/refusal.ts';
import type { Answer, Call } from '../http/router.ts';
import { amend } from '../messages.ts';
import type { Platform } from '../platform.ts';
import { fields, success } from './answer.ts';
import { standingMessage } from './message-find.ts';

/** Quick replies may be pushed this long after the message. */
const WINDOW_MS = 600_000;

const FollowUps = z.object({
  follow_ups: z
    .array(
      z.object({
        content: z.string().min(1).max(200),
        i18n_contents: z.array(z.object({ content: z.string().max(200), language: z.string() })).optional(),
      }),
    )
    .min(1)
    .max(3),
});

/** `POST …/push_follow_up`: quick replies under the bot's latest private message. Its codes mean other things than those of sending. */
export function pushFollowUp(call: Call, platform: Platform): Answer {
  const message = standingMessage(call.params.message_id ?? '', platform);
  const { follow_ups } = fields(FollowUps, call.body);
  const { state, clock } = platform;
  if (message.sender !== 'bot' || state.get('chat', message.chat_id)?.type !== 'p2p')
    throw new Refusal(230001, 'Only private messages of the bot can have follow-ups.');
  if (clock.ms() - message.create_time > WINDOW_MS) throw new Refusal(230002, 'The message is too old for follow-ups.');
  if (state.messageIds(message.chat_id).at(-1) !== message.message_id)
    throw new Refusal(230006, 'The message is not the latest of the chat.');
  amend(message, { follow_ups }, platform);
  return success();
}

import { z } from 'zod';
import { acceptedCard } from '../card/refuse.ts';
import { Refusal } from '../http/refusal.ts';
import type { Answer, Call } from '../http/router.ts';
import { PER_GROUP_EPHEMERAL } from '../limits.ts';
import { amend, post } from '../messages.ts';
import type { Platform } from '../platform.ts';
import type { User } from '../state/records.ts';
import { fields, success } from './answer.ts';
import { knownMessage, writableChat } from './message-find.ts';

const Send = z.object({
  chat_id: z.string(),
  open_id: z.string().optional(),
  user_id: z.string().optional(),
  email: z.string().optional(),
  msg_type: z.literal('interactive'),
  card: z.record(z.string(), z.unknown()),
});
const Delete = z.object({ message_id: z.string() });

/** `POST /open-apis/ephemeral/v1/send`: a card in a group that only one member sees. The card is an object. */
export function sendEphemeral(call: Call, platform: Platform): Answer {
  const order = fields(Send, call.body);
  const chat = writableChat(order.chat_id, platform);
  if (chat.type !== 'group')
    throw new Refusal(
      230001,
      'Your request contains an invalid request parameter, ext=ephemeral messages are for groups only',
    );
  const reader = readerOf(order, platform);
  if (!reader || !chat.open_ids.includes(reader.open_id))
    throw new Refusal(230001, 'Your request contains an invalid request parameter, ext=the user is not in the chat');
  const content = JSON.stringify(order.card);
  acceptedCard(order.card, Buffer.byteLength(content), platform);
  if (platform.limits.take(`ephemeral ${chat.chat_id}`, PER_GROUP_EPHEMERAL) !== undefined)
    throw new Refusal(230020, 'This operation triggers the frequency limit.');
  const { message_id } = post(
    { chat_id: chat.chat_id, sender: 'bot', msg_type: 'interactive', content, ephemeral_for: reader.open_id },
    platform,
  );
  return success({ message_id });
}

/** `POST /open-apis/ephemeral/v1/delete` */
export function deleteEphemeral(call: Call, platform: Platform): Answer {
  const message = knownMessage(fields(Delete, call.body).message_id, platform);
  if (message.ephemeral_for === undefined)
    throw new Refusal(230001, 'Your request contains an invalid request parameter, ext=not an ephemeral message');
  amend(message, { deleted: true }, platform);
  return success();
}

function readerOf({ open_id, user_id, email }: z.infer<typeof Send>, { state }: Platform): User | undefined {
  if (open_id) return state.findUser('open_id', open_id);
  if (user_id) return state.findUser('user_id', user_id);
  return email ? state.findUser('email', email) : undefined;
}

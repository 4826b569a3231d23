import { z } from 'zod';
import { cardRefusal, isRecord } from '../card/record.ts';
import { acceptedCard, isSecondSchema } from '../card/refuse.ts';
import { Refusal } from '../http/refusal.ts';
import type { Answer, Call } from '../http/router.ts';
import { PER_TARGET } from '../limits.ts';
import { amend } from '../messages.ts';
import type { Platform } from '../platform.ts';
import type { Message } from '../state/records.ts';
import { fields, success } from './answer.ts';
import { acceptedContent } from './message-content.ts';
import { standingMessage } from './message-find.ts';
import { messageJson } from './message-json.ts';

/** A sent card may be updated this long. */
const UPDATE_WINDOW_MS = 14 * 24 * 3600 * 1000;
const MAX_EDITS = 20;

const Patch = z.object({ content: z.string().min(1) });
const Edit = z.object({ msg_type: z.string(), content: z.string() });

/** `PATCH /open-apis/im/v1/messages/:message_id`: another card in a message the bot sent. */
export function patchCard(call: Call, platform: Platform): Answer {
  const message = standingMessage(call.params.message_id ?? '', platform);
  const { content } = fields(Patch, call.body);
  if (message.sender !== 'bot') throw new Refusal(230027, 'Lack of necessary permissions.');
  if (message.msg_type !== 'interactive')
    throw new Refusal(230001, 'Your request contains an invalid request parameter, ext=This message is NOT a card.');
  if (message.batch_id !== undefined || message.ephemeral_for !== undefined)
    throw new Refusal(
      230001,
      'Your request contains an invalid request parameter, ext=batch and ephemeral cards cannot be updated',
    );
  if (platform.clock.ms() - message.create_time > UPDATE_WINDOW_MS)
    throw new Refusal(230031, 'The message was sent more than 14 days ago.');
  checkReplacement(message, content, platform);
  if (platform.limits.take(`patch ${message.message_id}`, PER_TARGET) !== undefined)
    throw new Refusal(230020, 'This operation triggers the frequency limit.');
  amend(message, { content, updated: true }, platform);
  return success();
}

/** `PUT /open-apis/im/v1/messages/:message_id`: another text in a message the bot sent. */
export function editMessage(call: Call, platform: Platform): Answer {
  const message = standingMessage(call.params.message_id ?? '', platform);
  const { msg_type, content } = fields(Edit, call.body);
  if (message.sender !== 'bot') throw new Refusal(230071, 'The operator is not the sender of the message.');
  if (msg_type !== 'text' && msg_type !== 'post')
    throw new Refusal(230054, 'Only text and post messages can be edited.');
  if (message.msg_type !== 'text' && message.msg_type !== 'post')
    throw new Refusal(230054, 'Only text and post messages can be edited.');
  if (message.batch_id !== undefined)
    throw new Refusal(
      230001,
      'Your request contains an invalid request parameter, ext=a batch message cannot be edited',
    );
  if (message.edits >= MAX_EDITS)
    throw new Refusal(230072, 'The message has reached the number of times it can be edited.');
  const accepted = acceptedContent(msg_type, content, platform);
  const edited = amend(message, { ...accepted, msg_type, updated: true, edits: message.edits + 1 }, platform);
  return success(messageJson(edited, platform));
}

/** `DELETE /open-apis/im/v1/messages/:message_id`: recall. */
export function deleteMessage(call: Call, platform: Platform): Answer {
  const message = standingMessage(call.params.message_id ?? '', platform);
  if (message.sender !== 'bot')
    throw new Refusal(230026, 'The operator does not have permission to recall the message.');
  amend(message, { deleted: true }, platform);
  return success();
}

function checkReplacement(message: Message, content: string, platform: Platform): void {
  const card = parse(content);
  acceptedCard(card, Buffer.byteLength(content), platform);
  if (isSecondSchema(card)) return;
  const before = parse(message.content);
  if (isSecondSchema(before)) {
    const fault = cardRefusal(200830, 'the card of schema V2 cannot be changed to schema V1');
    throw new Refusal(fault.code, fault.msg);
  }
  if (isShared(before) && isShared(card)) return;
  throw new Refusal(
    230001,
    'Your request contains an invalid request parameter, ext=config.update_multi must be true in both cards',
  );
}

/** A card of the first schema can be updated for everyone only if it says so; the second schema always can. */
function isShared(card: unknown): boolean {
  return isRecord(card) && isRecord(card.config) && card.config.update_multi === true;
}

function parse(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    throw new Refusal(
      230001,
      'Your request contains an invalid request parameter, ext=content is not a string in json format',
    );
  }
}

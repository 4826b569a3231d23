import { z } from 'zod';
import { ControlRefusal } from '../http/refusal.ts';
import type { Answer, Call } from '../http/router.ts';
import { freshId } from '../ids.ts';
import { download } from '../lark/files.ts';
import { imageType } from '../lark/image-type.ts';
import { post } from '../messages.ts';
import type { Platform } from '../platform.ts';
import type { Chat, Mention, Message, User } from '../state/records.ts';
import { receiveEvent } from './events.ts';
import { chatOf, input, json, knownUser } from './find.ts';

/** `true` mentions the bot, an open_id that person, a list all of them. */
export const Mentioned = z.union([z.boolean(), z.string(), z.array(z.string())]).optional();

const Say = z.object({
  open_id: z.string(),
  text: z.string(),
  chat_id: z.string().optional(),
  mention: Mentioned,
  reply_to: z.string().optional(),
});
const SendFile = z.object({
  open_id: z.string(),
  name: z.string().min(1),
  base64: z.base64(),
  chat_id: z.string().optional(),
});

/** `POST /sandbox/say`: a user writes. In a group the bot hears only what mentions it; then `event_id` is absent. */
export function say(call: Call, platform: Platform): Answer {
  const { open_id, text, chat_id, mention, reply_to } = input(Say, call.body);
  const user = knownUser(open_id, platform);
  const chat = chatOf(user, chat_id, platform);
  const mentions = mentioned(mention, platform);
  const keys = mentions.map(({ key }) => key).join(' ');
  const content = JSON.stringify({ text: keys === '' ? text : `${keys} ${text}` });
  const links = linksTo(reply_to, platform);
  const message = post(
    { chat_id: chat.chat_id, sender: open_id, msg_type: 'text', content, mentions, ...links },
    platform,
  );
  return json({ message_id: message.message_id, event_id: tellBot(message, { user, chat }, platform) });
}

/** `POST /sandbox/file`: a user sends a file; a picture goes as one. */
export function sendFile(call: Call, platform: Platform): Answer {
  const { open_id, name, base64, chat_id } = input(SendFile, call.body);
  const user = knownUser(open_id, platform);
  const chat = chatOf(user, chat_id, platform);
  const bytes = Buffer.from(base64, 'base64');
  const picture = imageType(bytes);
  const key = freshId(picture ? 'img_v3_' : 'file_v3_');
  const content_type = picture ?? 'application/octet-stream';
  platform.state.keepFile(
    {
      key,
      kind: picture ? 'image' : 'file',
      name,
      file_type: 'stream',
      content_type,
      size: bytes.length,
      owner: open_id,
    },
    bytes,
  );
  const content = JSON.stringify(picture ? { image_key: key } : { file_key: key, file_name: name });
  const message = post(
    { chat_id: chat.chat_id, sender: open_id, msg_type: picture ? 'image' : 'file', content },
    platform,
  );
  return json({ message_id: message.message_id, file_key: key, event_id: tellBot(message, { user, chat }, platform) });
}

/** `GET /sandbox/file/:file_key`: a file or picture of a conversation, for the page. */
export function getFile({ params }: Call, platform: Platform): Answer {
  const file = platform.state.get('file', params.file_key ?? '');
  if (!file) throw new ControlRefusal(404, 'no such file');
  return download(file, platform);
}

/** `POST /sandbox/recall`: a user takes a message back. */
export function recall(call: Call, platform: Platform): Answer {
  const { open_id, message_id } = input(z.object({ open_id: z.string(), message_id: z.string() }), call.body);
  const message = platform.state.get('message', message_id);
  if (message?.sender !== open_id) throw new ControlRefusal(404, `no message ${message_id} of ${open_id}`);
  platform.state.put('message', message_id, { ...message, deleted: true });
  platform.bus.tell({ kind: 'update', message_id });
  const recall_time = String(platform.clock.ms());
  return json({
    event_id: platform.delivery.publish('im.message.recalled_v1', {
      message_id,
      chat_id: message.chat_id,
      recall_time,
      recall_type: 'message_owner',
    }),
  });
}

function tellBot(message: Message, from: { user: User; chat: Chat }, platform: Platform): string | undefined {
  if (!from.chat.bot) return undefined;
  if (from.chat.type === 'group' && !message.mentions.some(({ bot }) => bot)) return undefined;
  return platform.delivery.publish('im.message.receive_v1', receiveEvent(message, from, platform));
}

/** How a message hangs on the one it answers. */
export function linksTo(reply_to: string | undefined, { state }: Platform): Partial<Message> {
  const parent = reply_to === undefined ? undefined : state.get('message', reply_to);
  return parent ? { parent_id: parent.message_id, root_id: parent.root_id ?? parent.message_id } : {};
}

/** Those mentioned, each with the key by which the content names them. */
export function mentioned(mention: z.infer<typeof Mentioned>, platform: Platform): Mention[] {
  const ids = Array.isArray(mention) ? mention : mention === undefined || mention === false ? [] : [mention];
  return ids.map((id, index) => {
    const key = `@_user_${index + 1}`;
    const { bot_open_id, name } = platform.app;
    if (id === true || id === 'bot' || id === bot_open_id) return { key, open_id: bot_open_id, name, bot: true };
    return { key, open_id: String(id), name: knownUser(String(id), platform).name, bot: false };
  });
}

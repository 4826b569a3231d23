import { z } from 'zod';
import type { Answer, Call } from '../http/router.ts';
import { isVisible } from '../messages.ts';
import type { Platform } from '../platform.ts';
import type { Message, User } from '../state/records.ts';
import { idsOf } from './events.ts';
import { chatOf, input, json, knownUser } from './find.ts';
import { messagesSeen, readKey, seen } from './reading.ts';

const LONGEST_WAIT_MS = 120_000;

const Asked = z.object({
  open_id: z.string(),
  chat_id: z.string().optional(),
  after: z.string().optional(),
  before: z.string().optional(),
  limit: z.coerce.number().int().min(1).default(100_000),
  wait_ms: z.coerce.number().min(0).max(LONGEST_WAIT_MS).default(0),
});

/** `GET /sandbox/messages`: what the user sees, oldest first; with `wait_ms` and nothing to show it waits for a new one. */
export async function messages(call: Call, platform: Platform): Promise<Answer> {
  const asked = input(Asked, Object.fromEntries(call.query));
  const user = knownUser(asked.open_id, platform);
  const find = () => {
    const chats = asked.chat_id ? [chatOf(user, asked.chat_id, platform)] : platform.state.chatsOf(user.open_id);
    return messagesSeen(user, { ...asked, chats }, platform);
  };
  let found = find();
  if (found.length === 0 && asked.wait_ms > 0) {
    await somethingNew({ user, chatId: asked.chat_id, waitMs: asked.wait_ms, call }, platform);
    found = find();
  }
  return json(found.map((message) => seen(message, user, platform)));
}

/** `POST /sandbox/read`: the user opens the chat; the bot hears which of its private messages were read. */
export function read(call: Call, platform: Platform): Answer {
  const { open_id, chat_id } = input(z.object({ open_id: z.string(), chat_id: z.string().optional() }), call.body);
  const user = knownUser(open_id, platform);
  const chat = chatOf(user, chat_id, platform);
  const { state, delivery, clock, app } = platform;
  const key = readKey(open_id, chat.chat_id);
  const before = state.get('read', key)?.seq ?? 0;
  const unread = state
    .messageIds(chat.chat_id)
    .flatMap((id) => state.get('message', id) ?? [])
    .filter((message) => message.seq > before);
  const last = unread.at(-1);
  if (!last) return json({});
  state.put('read', key, { open_id, chat_id: chat.chat_id, seq: last.seq });
  platform.bus.tell({ kind: 'chats' });
  const ofBot = unread.filter((message) => message.sender === 'bot' && !message.deleted);
  if (chat.type !== 'p2p' || ofBot.length === 0) return json({});
  const reader = { reader_id: idsOf(user), read_time: String(clock.ms()), tenant_key: app.tenant_key };
  return json({
    event_id: delivery.publish('im.message.message_read_v1', {
      reader,
      message_id_list: ofBot.map((message) => message.message_id),
    }),
  });
}

/** Resolves at the next message this user sees, at the end of the wait, or when the asker hangs up. */
function somethingNew(
  { user, chatId, waitMs, call }: { user: User; chatId: string | undefined; waitMs: number; call: Call },
  platform: Platform,
): Promise<void> {
  const concerns = (message: Message | undefined) =>
    message && isVisible(message, user.open_id, platform) && (chatId === undefined || message.chat_id === chatId);
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      stop();
      resolve();
    };
    const timer = setTimeout(done, waitMs);
    const stop = platform.bus.listen((event) => {
      if (event.kind === 'message' && concerns(platform.state.get('message', event.message_id))) done();
    });
    call.response.on('close', done);
  });
}

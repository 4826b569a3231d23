import type { z } from 'zod';
import { ControlRefusal } from '../http/refusal.ts';
import type { Answer } from '../http/router.ts';
import type { Platform } from '../platform.ts';
import type { Chat, User } from '../state/records.ts';

/** The control side's input as the schema wants it; refused with 400 and the field otherwise. */
export function input<T extends z.ZodType>(schema: T, value: unknown): z.infer<T> {
  const parsed = schema.safeParse(value ?? {});
  if (parsed.success) return parsed.data;
  throw new ControlRefusal(
    400,
    parsed.error.issues.map((issue) => `${issue.path.join('.') || 'body'}: ${issue.message}`).join('; '),
  );
}

export function json(value: unknown, status = 200): Answer {
  return { json: value, status };
}

export function knownUser(openId: string, { state }: Platform): User {
  const user = state.get('user', openId);
  if (!user) throw new ControlRefusal(404, `no user ${openId}; GET /sandbox/users lists them`);
  return user;
}

/** A chat this user is a member of: the one named, or the private chat with the bot. */
export function chatOf(user: User, chatId: string | undefined, { state }: Platform): Chat {
  const chat = state.get('chat', chatId ?? user.chat_id);
  if (!chat?.open_ids.includes(user.open_id)) throw new ControlRefusal(404, `${user.open_id} is in no chat ${chatId}`);
  if (chat.dissolved) throw new ControlRefusal(409, `the chat ${chat.chat_id} is dissolved`);
  return chat;
}

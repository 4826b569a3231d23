import { z } from 'zod';
import type { LeaverEvent, MemberEvent, MenuEvent, MessageEvent, PressEvent } from '../../domain/messaging/events.ts';
import { statusOf } from './directory.ts';
import { messageBody, withoutMentions } from './message-text.ts';

/**
 * The platform's events as the SDK's dispatcher hands them over: header and event in one object. Each reader gives the desk's
 * own event, or undefined for one that does not concern it, and throws a `ZodError` at what it cannot read.
 */

/** Milliseconds in events, microseconds in card callbacks, seconds in the menu's: told apart by length. */
const Instant = z.union([z.string(), z.number()]).transform((value) => {
  const digits = String(value).split('.')[0] ?? '';
  const scale = digits.length >= 16 ? 0.001 : digits.length <= 10 ? 1_000 : 1;
  return new Date(Math.floor(Number(digits) * scale));
});
const Head = z.object({ event_id: z.string().min(1), create_time: Instant });
const Ids = z.object({ open_id: z.string().min(1) });
const text = z.string().optional();

const Received = Head.extend({
  sender: z.object({ sender_id: z.object({ open_id: text }).nullish(), sender_type: z.string() }),
  message: z.object({
    message_id: z.string().min(1),
    parent_id: text,
    create_time: Instant,
    chat_id: z.string().min(1),
    chat_type: z.string(),
    message_type: z.string(),
    content: z.string(),
    mentions: z
      .array(
        z.object({
          key: z.string(),
          id: z.object({ open_id: text }).catch({}),
          mentioned_type: text,
          name: z.string().catch(''),
        }),
      )
      .nullish(),
  }),
});

/** A person's message. `botOpenId` tells the bot's own mention from another bot's; unknown, any bot's counts. */
export function readMessage(data: unknown, botOpenId: string | undefined): MessageEvent | undefined {
  const { event_id, sender, message } = Received.parse(data);
  const openId = sender.sender_id?.open_id;
  // What the bot said itself is nobody's message, under whatever type it comes.
  if (sender.sender_type !== 'user' || !openId || openId === botOpenId) return undefined;
  const { named = [], ...body } = messageBody(message.message_type, message.content);
  const mentions = [
    ...(message.mentions ?? []),
    ...named.map(({ openId: id, name }) => ({ key: id, id: { open_id: id }, name, mentioned_type: undefined })),
  ];
  const own = mentions.filter(({ id, mentioned_type }) =>
    botOpenId ? id.open_id === botOpenId : mentioned_type === 'bot',
  );
  return {
    key: `msg:${message.message_id}`,
    eventId: event_id,
    messageId: message.message_id,
    chatId: message.chat_id,
    chatType: message.chat_type === 'p2p' ? 'p2p' : 'group',
    openId,
    ...body,
    text: withoutMentions(
      body.text,
      own.map(({ key }) => key),
    ),
    mentions: mentions.flatMap((mention) => {
      const { key, id, name } = mention;
      return id.open_id && !own.includes(mention) ? [{ key, openId: id.open_id, name }] : [];
    }),
    mentioned: own.length > 0,
    ...(message.parent_id && { parentId: message.parent_id }),
    at: message.create_time,
  };
}

const FieldValue = z.union([z.string(), z.array(z.string())]);
const Pressed = Head.extend({
  operator: Ids,
  // The callback's own token, which the dispatcher lays over the header's.
  token: z.string().catch(''),
  action: z.object({
    value: z.unknown().optional(),
    tag: z.string().catch(''),
    name: text,
    form_value: z.record(z.string(), z.unknown()).nullish(),
    option: text,
    input_value: text,
  }),
  context: z.object({ open_message_id: z.string(), open_chat_id: z.string().catch('') }),
});

/** A press of a button, with what was filled in around it. */
export function readPress(data: unknown): PressEvent {
  const { event_id, create_time, operator, token, action, context } = Pressed.parse(data);
  const option = action.option ?? action.input_value;
  const fields = Object.entries(action.form_value ?? {}).flatMap(([name, value]) => {
    const read = FieldValue.safeParse(value);
    return read.success && read.data.length > 0 ? [[name, read.data] as const] : [];
  });
  return {
    key: `evt:${event_id}`,
    openId: operator.open_id,
    messageId: context.open_message_id,
    chatId: context.open_chat_id,
    token,
    value: action.value,
    tag: action.tag,
    ...(action.name !== undefined && { name: action.name }),
    formValue: Object.fromEntries(fields),
    ...(option !== undefined && { option }),
    at: create_time,
  };
}

const Menu = Head.extend({ operator: z.object({ operator_id: Ids }), event_key: z.string() });

/** A choice from the bot's own menu. */
export function readMenu(data: unknown): MenuEvent {
  const { event_id, create_time, operator, event_key } = Menu.parse(data);
  return { key: `evt:${event_id}`, openId: operator.operator_id.open_id, eventKey: event_key, at: create_time };
}

const Person = Head.extend({
  object: z.object({
    open_id: z.string().min(1),
    status: z.object({ is_resigned: z.boolean(), is_frozen: z.boolean(), is_exited: z.boolean() }).partial().nullish(),
  }),
});

/** A person deleted from the directory has left. */
export function readDeleted(data: unknown): LeaverEvent {
  const { event_id, create_time, object } = Person.parse(data);
  return { key: `evt:${event_id}`, openId: object.open_id, status: 'left', at: create_time };
}

/**
 * A person changed in the directory: what they are from now on. Whether they are suspended must be said for `active`; an update that
 * is silent about it gives undefined.
 */
export function readUpdated(data: unknown): LeaverEvent | undefined {
  const { event_id, create_time, object } = Person.parse(data);
  const status = statusOf(object.status ?? {});
  if (status === 'active' && object.status?.is_frozen !== false) return undefined;
  return { key: `evt:${event_id}`, openId: object.open_id, status, at: create_time };
}

const Members = Head.extend({ chat_id: z.string(), users: z.array(z.object({ user_id: Ids })).nullish() });

/** People or the bot coming to a group or going. */
export function readMembers(change: MemberEvent['change']): (data: unknown) => MemberEvent {
  return (data) => {
    const { event_id, create_time, chat_id, users } = Members.parse(data);
    const openIds = (users ?? []).map(({ user_id }) => user_id.open_id);
    return { key: `evt:${event_id}`, chatId: chat_id, change, openIds, at: create_time };
  };
}

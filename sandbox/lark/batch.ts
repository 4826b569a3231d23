import { z } from 'zod';
import { Refusal } from '../http/refusal.ts';
import type { Answer, Call } from '../http/router.ts';
import { freshId } from '../ids.ts';
import { amend, post } from '../messages.ts';
import type { Platform } from '../platform.ts';
import type { Batch, Message, User } from '../state/records.ts';
import { fields, success } from './answer.ts';
import { acceptedContent } from './message-content.ts';

const Ids = z.array(z.string()).max(200).default([]);
const BatchSend = z.object({
  msg_type: z.enum(['text', 'image', 'post', 'share_chat', 'interactive']),
  content: z.record(z.string(), z.unknown()).optional(),
  card: z.record(z.string(), z.unknown()).optional(),
  open_ids: Ids,
  user_ids: Ids,
  union_ids: Ids,
  department_ids: Ids,
});

/** `POST /open-apis/message/v4/batch_send/`: one content to many, asynchronously; the card is an object and a post stands one level deeper. */
export function batchSend(call: Call, platform: Platform): Answer {
  const order = fields(BatchSend, call.body);
  const content = JSON.stringify(contentOf(order));
  const accepted = acceptedContent(order.msg_type, content, platform);
  const open = resolve('open_id', order.open_ids, platform);
  const byUser = resolve('user_id', order.user_ids, platform);
  const byUnion = resolve('union_id', order.union_ids, platform);
  const departments = resolveDepartments(order.department_ids, platform);
  const receivers = new Map(
    [...open.users, ...byUser.users, ...byUnion.users, ...departments.users].map((user) => [user.open_id, user]),
  );
  const batch: Batch = { batch_id: freshId('bm-'), message_ids: [], valid: receivers.size, at: platform.clock.ms() };
  platform.state.put('batch', batch.batch_id, batch);
  setImmediate(() => {
    const sent = [...receivers.values()].map(({ chat_id }) =>
      post({ chat_id, sender: 'bot', msg_type: order.msg_type, ...accepted, batch_id: batch.batch_id }, platform),
    );
    platform.state.put('batch', batch.batch_id, { ...batch, message_ids: sent.map(({ message_id }) => message_id) });
  });
  const data = {
    message_id: batch.batch_id,
    invalid_open_ids: open.invalid,
    invalid_user_ids: byUser.invalid,
    invalid_union_ids: byUnion.invalid,
    invalid_department_ids: departments.invalid,
  };
  return success(data, 'ok');
}

/** `GET …/batch_messages/:batch_id/get_progress` */
export function batchProgress(call: Call, platform: Platform): Answer {
  const batch = knownBatch(call, platform);
  const messages = messagesOf(batch, platform);
  const recalled = messages.filter((message) => message.deleted).length;
  return success({
    batch_message_send_progress: {
      valid_user_ids_count: batch.valid,
      success_user_ids_count: messages.length,
      read_user_ids_count: readCount(messages, platform),
    },
    batch_message_recall_progress: { recall: recalled > 0, recall_count: recalled },
  });
}

/** `GET …/batch_messages/:batch_id/read_user` */
export function batchReaders(call: Call, platform: Platform): Answer {
  const messages = messagesOf(knownBatch(call, platform), platform);
  return success({
    read_user: { read_count: String(readCount(messages, platform)), total_count: String(messages.length) },
  });
}

/** `DELETE …/batch_messages/:batch_id`: recalls every message of the batch. */
export function recallBatch(call: Call, platform: Platform): Answer {
  for (const message of messagesOf(knownBatch(call, platform), platform)) amend(message, { deleted: true }, platform);
  return success();
}

function contentOf({ msg_type, content, card }: z.infer<typeof BatchSend>): unknown {
  if (msg_type === 'interactive') return card ?? {};
  return msg_type === 'post' ? content?.post : content;
}

function resolve(idType: string, ids: readonly string[], { state }: Platform): { users: User[]; invalid: string[] } {
  const users: User[] = [];
  const invalid: string[] = [];
  for (const id of ids) {
    const user = state.findUser(idType, id);
    if (user && !user.resigned) users.push(user);
    else invalid.push(id);
  }
  return { users, invalid };
}

function resolveDepartments(ids: readonly string[], { state }: Platform): { users: User[]; invalid: string[] } {
  const invalid = ids.filter((id) => !state.get('department', id));
  return { users: state.users().filter((user) => ids.includes(user.department_id) && !user.resigned), invalid };
}

function knownBatch({ params }: Call, { state }: Platform): Batch {
  const batch = state.get('batch', params.batch_id ?? '');
  if (!batch)
    throw new Refusal(230001, 'Your request contains an invalid request parameter, ext=invalid batch_message_id');
  return batch;
}

function messagesOf({ message_ids }: Batch, { state }: Platform): Message[] {
  return message_ids.flatMap((id) => state.get('message', id) ?? []);
}

function readCount(messages: readonly Message[], { state }: Platform): number {
  return messages.filter(({ chat_id, seq }) =>
    [...state.rows.read.values()].some((mark) => mark.chat_id === chat_id && mark.seq >= seq),
  ).length;
}

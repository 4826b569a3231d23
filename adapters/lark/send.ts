import { resolve } from 'node:path';
import { z } from 'zod';
import type { FileKind } from '../../domain/import/kind.ts';
import { fileKinds } from '../../domain/import/kinds.ts';
import { templateKind } from '../../domain/import/template.ts';
import { parseJson } from '../../domain/kit/json.ts';
import type { Delivery, Send, SendResult } from '../../domain/messaging/ledger.ts';
import { writeTemplate } from '../files/write-template.ts';
import { type LarkAnswer, type LarkRefusal, unsent } from './answer.ts';
import { type Caller, Done } from './caller.ts';
import { upload } from './files.ts';
import { isId } from './ids.ts';

const Made = z.object({ data: z.object({ message_id: z.string() }) });

/** The message to be answered is recalled, deleted or was never there. */
const messageGone = new Set([230011, 230110, 231003, 99992354]);

/**
 * Says one row of the ledger. A reply to a message that is gone goes to the row's `reader` as a message of its own, if it has
 * one. Files are looked for in `home`. Tokens aside nothing is repeated here: that is the ledger's business.
 */
export function larkSend(caller: Caller, home = '.'): Send {
  return async (delivery) => {
    switch (delivery.verb) {
      case 'send':
        return create(caller, delivery);
      case 'reply':
        return reply(caller, delivery);
      case 'patch':
        return patch(caller, delivery);
      case 'ephemeral':
        return ephemeral(caller, delivery);
      case 'file':
        return file(caller, delivery, home);
    }
  };
}

type Message = Pick<Delivery, 'id' | 'target' | 'msgType' | 'content'>;

async function create({ client, call }: Caller, { id, target, msgType, content }: Message): Promise<SendResult> {
  const isChat = isId('chat', target);
  if (!isChat && !isId('person', target)) return malformed('receiver');
  const payload = {
    params: { receive_id_type: isChat ? ('chat_id' as const) : ('open_id' as const) },
    data: { receive_id: target, msg_type: msgType, content, uuid: id },
  };
  return sent(await call('message.create', (options) => client.im.v1.message.create(payload, options), Made));
}

async function reply(caller: Caller, delivery: Delivery): Promise<SendResult> {
  const { id, target, msgType, content, reader } = delivery;
  if (!isId('message', target)) return malformed('message');
  const payload = { path: { message_id: target }, data: { msg_type: msgType, content, uuid: id } };
  const answer = await caller.call(
    'message.reply',
    (options) => caller.client.im.v1.message.reply(payload, options),
    Made,
  );
  if (!answer.ok && answer.known && messageGone.has(answer.code) && reader !== undefined) {
    return create(caller, { ...delivery, target: reader });
  }
  return sent(answer);
}

async function patch({ client, call }: Caller, { target, content }: Message): Promise<SendResult> {
  if (!isId('message', target)) return malformed('message');
  const payload = { path: { message_id: target }, data: { content } };
  const answer = await call('message.patch', (options) => client.im.v1.message.patch(payload, options), Done);
  return answer.ok ? { ok: true, messageId: target } : answer;
}

/** A card in a group that only its reader sees. The platform takes no uuid here, and the card as an object. */
async function ephemeral({ client, call }: Caller, { target, reader = '', content }: Delivery): Promise<SendResult> {
  if (!isId('chat', target) || !isId('person', reader)) return malformed('group and reader');
  const card = parseJson(content);
  if (card === undefined) return malformed('card');
  const data = { chat_id: target, open_id: reader, msg_type: 'interactive', card };
  const request = { method: 'POST', url: '/open-apis/ephemeral/v1/send', data };
  return sent(await call('ephemeral.send', (options) => client.request(request, options), Made));
}

async function file(caller: Caller, delivery: Delivery, home: string): Promise<SendResult> {
  const template = fileKinds.find(({ id }) => id === templateKind(delivery.content));
  const path = template === undefined ? resolve(home, delivery.content) : await templateFile(template, home);
  const uploaded = await upload(caller, path);
  // An upload alone is seen by nobody: whatever became of it, the message was not sent.
  if (!uploaded.ok) return uploaded.known ? uploaded : unsent(uploaded.message);
  return create(caller, { ...delivery, msgType: 'file', content: JSON.stringify({ file_key: uploaded.data }) });
}

/** Made anew: the kinds may be others than when it was made before. */
async function templateFile(kind: FileKind, home: string): Promise<string> {
  const path = resolve(home, 'templates', `${kind.titles['zh-CN']}导入模板.xlsx`);
  await writeTemplate(kind, path);
  return path;
}

function sent(answer: LarkAnswer<z.infer<typeof Made>>): SendResult {
  return answer.ok ? { ok: true, messageId: answer.data.data.message_id } : answer;
}

/** 230034: the platform's own word for a receiver that cannot be. */
function malformed(what: string): LarkRefusal {
  return { ok: false, known: true, code: 230034, httpStatus: 0, message: `malformed ${what}` };
}

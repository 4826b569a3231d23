import type { Readable } from 'node:stream';
import { z } from 'zod';
import type { Send } from '../../domain/messaging/ledger.ts';
import { type LarkAnswer, type LarkRefusal, mapAnswer } from './answer.ts';
import { type Caller, type CallerParts, Done, larkCaller } from './caller.ts';
import { type AddressMatch, batchGetId, botInfo, chatMembers, type DirectoryUser, user } from './directory.ts';
import { download, upload } from './files.ts';
import { isId } from './ids.ts';
import { larkSend } from './send.ts';
import { type SlashCommand, type SlashRegistry, slashRegistry, syncSlashCommands } from './slash.ts';

/** Everything the desk asks of Lark. No method throws for what the platform answers, or when it does not. */
export type Lark = {
  send: Send;
  /** Buzzes people who have not read the bot's message; gives those who could not be. At most 200 at once. */
  urgentApp(messageId: string, openIds: readonly string[]): Promise<LarkAnswer<string[]>>;
  /** Updates a card by the token of a press: within 30 minutes, twice, and only after the press was answered. */
  updateByToken(token: string, card: object): Promise<LarkAnswer<unknown>>;
  deleteEphemeral(messageId: string): Promise<LarkAnswer<unknown>>;
  botInfo(): Promise<LarkAnswer<{ openId: string; name: string }>>;
  user(openId: string): Promise<LarkAnswer<DirectoryUser>>;
  batchGetId(addresses: {
    emails?: readonly string[];
    mobiles?: readonly string[];
  }): Promise<LarkAnswer<AddressMatch[]>>;
  chatMembers(chatId: string): Promise<LarkAnswer<string[]>>;
  /** Breaks off with `AppError('file-wrong')` beyond `maxBytes`. */
  download(from: {
    messageId: string;
    fileKey: string;
    type: 'file' | 'image';
    maxBytes: number;
  }): Promise<LarkAnswer<Readable>>;
  upload(path: string): Promise<LarkAnswer<string>>;
  slash: SlashRegistry;
  syncSlashCommands(wanted: readonly SlashCommand[]): Promise<void>;
};

const Buzzed = z.object({ data: z.object({ invalid_user_id_list: z.array(z.string()).default([]) }).prefault({}) });

/** The platform at `domain` (an origin, no trailing slash), as the app. Files of the ledger are looked for in `home`. */
export function larkClient(parts: CallerParts & { home?: string }): Lark {
  const caller = larkCaller(parts);
  const slash = slashRegistry(caller);
  return {
    send: larkSend(caller, parts.home),
    urgentApp: (messageId, openIds) => urgentApp(caller, messageId, openIds),
    updateByToken: (token, card) => updateByToken(caller, token, card),
    deleteEphemeral: (messageId) => deleteEphemeral(caller, messageId),
    botInfo: () => botInfo(caller),
    user: (openId) => user(caller, openId),
    batchGetId: (addresses) => batchGetId(caller, addresses),
    chatMembers: (chatId) => chatMembers(caller, chatId),
    download: (from) => download(caller, from),
    upload: (path) => upload(caller, path),
    slash,
    syncSlashCommands: (wanted) => syncSlashCommands(slash, wanted, parts.log),
  };
}

async function urgentApp(
  { client, call }: Caller,
  messageId: string,
  openIds: readonly string[],
): Promise<LarkAnswer<string[]>> {
  if (!isId('message', messageId)) return malformed;
  const payload = {
    path: { message_id: messageId },
    params: { user_id_type: 'open_id' as const },
    data: { user_id_list: [...openIds] },
  };
  const answer = await call('message.urgentApp', (options) => client.im.v1.message.urgentApp(payload, options), Buzzed);
  return mapAnswer(answer, ({ data }) => data.invalid_user_id_list);
}

function updateByToken({ client, call }: Caller, token: string, card: object): Promise<LarkAnswer<unknown>> {
  const request = { method: 'POST', url: '/open-apis/interactive/v1/card/update', data: { token, card } };
  return call('card.update', (options) => client.request(request, options), Done);
}

async function deleteEphemeral({ client, call }: Caller, messageId: string): Promise<LarkAnswer<unknown>> {
  if (!isId('message', messageId)) return malformed;
  const request = { method: 'POST', url: '/open-apis/ephemeral/v1/delete', data: { message_id: messageId } };
  return call('ephemeral.delete', (options) => client.request(request, options), Done);
}

const malformed: LarkRefusal = {
  ok: false,
  known: true,
  code: 99992354,
  httpStatus: 0,
  message: 'malformed message id',
};

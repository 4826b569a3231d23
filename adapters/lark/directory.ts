import { z } from 'zod';
import { type LarkAnswer, type LarkRefusal, mapAnswer } from './answer.ts';
import type { Caller } from './caller.ts';
import { isId } from './ids.ts';

/** A person as the directory shows them to the app; what it may not see is absent. */
export type DirectoryUser = { openId: string; name?: string; email?: string; status: 'active' | 'suspended' | 'left' };

/** Whom an address belongs to; absent from the answer when nobody the app may see has it. */
export type AddressMatch = { openId: string; email?: string; mobile?: string };

/** The platform's page and batch sizes. */
const lookUpAtOnce = 50;
const membersAtOnce = 100;
/** A group of the platform has at most 5,000 members, some kinds 50,000: beyond this the paging does not end by itself. */
const mostPages = 1_000;

const Bot = z.object({ bot: z.object({ open_id: z.string(), app_name: z.string().catch('') }) });
const Status = z.object({ is_resigned: z.boolean(), is_frozen: z.boolean(), is_exited: z.boolean() }).partial();
const User = z.object({
  data: z.object({
    user: z.object({
      open_id: z.string(),
      name: z.string().optional(),
      email: z.string().optional(),
      status: Status.optional(),
    }),
  }),
});
const Matches = z.object({
  data: z.object({
    user_list: z
      .array(z.object({ user_id: z.string().optional(), email: z.string().optional(), mobile: z.string().optional() }))
      .default([]),
  }),
});
const Members = z.object({
  data: z.object({
    items: z.array(z.object({ member_id: z.string(), name: z.string().optional() })).default([]),
    has_more: z.boolean().default(false),
    page_token: z.string().default(''),
  }),
});

/** The bot's own open_id and name. */
export async function botInfo({ client, call }: Caller): Promise<LarkAnswer<{ openId: string; name: string }>> {
  const request = { method: 'GET', url: '/open-apis/bot/v3/info' };
  const answer = await call('bot.info', (options) => client.request(request, options), Bot);
  return mapAnswer(answer, ({ bot }) => ({ openId: bot.open_id, name: bot.app_name }));
}

/** Name and e-mail of a user the app may see. */
export async function user({ client, call }: Caller, openId: string): Promise<LarkAnswer<DirectoryUser>> {
  if (!isId('person', openId)) return malformed;
  const payload = { path: { user_id: openId }, params: { user_id_type: 'open_id' as const } };
  const answer = await call('user.get', (options) => client.contact.v3.user.get(payload, options), User);
  return mapAnswer(answer, ({ data: { user: found } }) => ({
    openId: found.open_id,
    ...(found.name !== undefined && { name: found.name }),
    ...(found.email !== undefined && { email: found.email }),
    status: statusOf(found.status ?? {}),
  }));
}

/** `left`, `suspended` or `active`, from the directory's flags. */
export function statusOf(flags: z.infer<typeof Status>): DirectoryUser['status'] {
  if (flags.is_resigned || flags.is_exited) return 'left';
  return flags.is_frozen ? 'suspended' : 'active';
}

/** Looks people up by e-mail and mobile, in batches of 50; the first refusal ends it. */
export async function batchGetId(
  { client, call }: Caller,
  addresses: { emails?: readonly string[]; mobiles?: readonly string[] },
): Promise<LarkAnswer<AddressMatch[]>> {
  const { emails = [], mobiles = [] } = addresses;
  const matches: AddressMatch[] = [];
  for (let from = 0; from < Math.max(emails.length, mobiles.length); from += lookUpAtOnce) {
    const data = {
      emails: emails.slice(from, from + lookUpAtOnce),
      mobiles: mobiles.slice(from, from + lookUpAtOnce),
      include_resigned: false,
    };
    const payload = { params: { user_id_type: 'open_id' as const }, data };
    const answer = await call(
      'user.batchGetId',
      (options) => client.contact.v3.user.batchGetId(payload, options),
      Matches,
    );
    if (!answer.ok) return answer;
    for (const { user_id, email, mobile } of answer.data.data.user_list) {
      if (user_id) matches.push({ openId: user_id, ...(email && { email }), ...(mobile && { mobile }) });
    }
  }
  return { ok: true, data: matches };
}

/** The open_ids of everybody in a group. Paged here: the SDK's iterator takes an error for the end. */
export async function chatMembers({ client, call }: Caller, chatId: string): Promise<LarkAnswer<string[]>> {
  if (!isId('chat', chatId)) return malformed;
  const members: string[] = [];
  let pageToken = '';
  for (let page = 0; page < mostPages; page += 1) {
    const params = {
      member_id_type: 'open_id' as const,
      page_size: membersAtOnce,
      ...(pageToken && { page_token: pageToken }),
    };
    const payload = { path: { chat_id: chatId }, params };
    const answer = await call('chatMembers.get', (options) => client.im.v1.chatMembers.get(payload, options), Members);
    if (!answer.ok) return answer;
    const { items, has_more, page_token } = answer.data.data;
    members.push(...items.map(({ member_id }) => member_id));
    if (!has_more) return { ok: true, data: members };
    pageToken = page_token;
  }
  return { ok: false, known: false, message: 'a list of members without end' };
}

const malformed: LarkRefusal = { ok: false, known: true, code: 99992351, httpStatus: 0, message: 'malformed id' };

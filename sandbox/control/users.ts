import { z } from 'zod';
import type { Answer, Call } from '../http/router.ts';
import { derivedId } from '../ids.ts';
import { userJson } from '../lark/contact.ts';
import type { Platform } from '../platform.ts';
import type { User } from '../state/records.ts';
import { input, json, knownUser } from './find.ts';
import { lastOf, unreadIn } from './reading.ts';

const NewUser = z.object({
  name: z.string().min(1),
  email: z.email(),
  mobile: z.string().optional(),
  locale: z.enum(['zh_cn', 'en_us']).optional(),
  role_hint: z.string().optional(),
  department_id: z.string().optional(),
  leader_open_id: z.string().optional(),
});
const Change = z.object({
  open_id: z.string(),
  muted: z.boolean().optional(),
  locale: z.enum(['zh_cn', 'en_us']).optional(),
});
const NewDepartment = z.object({
  name: z.string().min(1),
  parent_department_id: z.string().default('0'),
  leader_open_id: z.string().optional(),
});

/** `GET /sandbox/users` */
export function listUsers(_call: Call, platform: Platform): Answer {
  return json(
    platform.state
      .users()
      .filter((user) => !user.resigned)
      .map((user) => shown(user, platform)),
  );
}

/** `POST /sandbox/users`: adds a user with a private chat; the same e-mail again changes that user. Ids follow from the e-mail alone. */
export function addUser(call: Call, platform: Platform): Answer {
  const { state, bus } = platform;
  const wanted = input(NewUser, call.body);
  const email = wanted.email.toLowerCase();
  const open_id = derivedId('ou_', email);
  const earlier = state.get('user', open_id);
  const user: User = {
    open_id,
    user_id: derivedId('', `user ${email}`, 8),
    union_id: derivedId('on_', email),
    chat_id: derivedId('oc_', email),
    name: wanted.name,
    email: wanted.email,
    mobile: wanted.mobile ?? earlier?.mobile,
    locale: wanted.locale ?? earlier?.locale ?? 'zh_cn',
    role_hint: wanted.role_hint ?? earlier?.role_hint,
    department_id: wanted.department_id ?? earlier?.department_id ?? '0',
    leader_open_id: wanted.leader_open_id ?? earlier?.leader_open_id,
    resigned: false,
    muted: earlier?.muted ?? false,
  };
  state.put('user', open_id, user);
  if (!state.get('chat', user.chat_id)) {
    state.put('chat', user.chat_id, {
      chat_id: user.chat_id,
      name: '',
      type: 'p2p',
      open_ids: [open_id],
      bot: true,
      dissolved: false,
    });
  }
  bus.tell({ kind: 'users' });
  return json(shown(user, platform));
}

/** `PATCH /sandbox/users`: the language of a user's client, or whether the user switched the bot's messages off. */
export function changeUser(call: Call, platform: Platform): Answer {
  const { open_id, muted, locale } = input(Change, call.body);
  const user = knownUser(open_id, platform);
  const changed = platform.state.put('user', open_id, {
    ...user,
    muted: muted ?? user.muted,
    locale: locale ?? user.locale,
  });
  platform.bus.tell({ kind: 'users' });
  return json(shown(changed, platform));
}

/** `DELETE /sandbox/users {open_id}`: the user leaves the company; the bot hears `contact.user.deleted_v3`. */
export function removeUser(call: Call, platform: Platform): Answer {
  const user = knownUser(input(z.object({ open_id: z.string() }), call.body).open_id, platform);
  const old = userJson(user, platform);
  platform.state.put('user', user.open_id, { ...user, resigned: true });
  platform.bus.tell({ kind: 'users' });
  const object = userJson({ ...user, resigned: true }, platform);
  const event_id = platform.delivery.publish('contact.user.deleted_v3', {
    object,
    old_object: { status: old.status, department_ids: old.department_ids },
  });
  return json({ event_id });
}

/** `POST /sandbox/departments` */
export function addDepartment(call: Call, platform: Platform): Answer {
  const { name, parent_department_id, leader_open_id } = input(NewDepartment, call.body);
  const open_department_id = derivedId('od-', `${parent_department_id} ${name}`);
  return json(
    platform.state.put('department', open_department_id, {
      open_department_id,
      parent_department_id,
      name,
      leader_open_id,
    }),
    201,
  );
}

function shown(user: User, platform: Platform): Record<string, unknown> {
  const { open_id, user_id, union_id, chat_id, name, email, mobile, locale, role_hint, muted } = user;
  const unread = platform.state.chatsOf(open_id).reduce((sum, chat) => sum + unreadIn(chat, open_id, platform), 0);
  const own = platform.state.get('chat', chat_id);
  const last = own ? lastOf(own, user, platform) : undefined;
  return { open_id, user_id, union_id, chat_id, name, email, mobile, locale, role_hint, muted, unread, last };
}

import { z } from 'zod';
import { Refusal } from '../http/refusal.ts';
import type { Answer, Call } from '../http/router.ts';
import type { Platform } from '../platform.ts';
import type { User } from '../state/records.ts';
import { fields, page, success } from './answer.ts';

const PAGE_LIMIT = 50;

const BatchGetId = z.object({
  emails: z.array(z.string()).max(50).default([]),
  mobiles: z.array(z.string()).max(50).default([]),
  include_resigned: z.boolean().default(false),
});

/** `GET /open-apis/contact/v3/users/:user_id` */
export function getUser(call: Call, platform: Platform): Answer {
  const idType = call.query.get('user_id_type') ?? 'open_id';
  const id = call.params.user_id ?? '';
  const user = platform.state.findUser(idType, id);
  if (!user) throw unknown(idType, id);
  return success({ user: userJson(user, platform) });
}

/** `GET /open-apis/contact/v3/users/batch?user_ids=…&user_ids=…`: unknown ids are left out. */
export function batchUsers(call: Call, platform: Platform): Answer {
  const ids = call.query.getAll('user_ids');
  if (ids.length === 0 || ids.length > 50) throw new Refusal(99992402, 'field validation failed: user_ids, 1 to 50');
  const idType = call.query.get('user_id_type') ?? 'open_id';
  const items = ids.flatMap((id) => platform.state.findUser(idType, id) ?? []);
  return success({ items: items.map((user) => userJson(user, platform)) });
}

/** `GET /open-apis/contact/v3/users/find_by_department`: the direct members, by pages. */
export function findByDepartment(call: Call, platform: Platform): Answer {
  const department = call.query.get('department_id') ?? '';
  if (department !== '0' && !platform.state.get('department', department))
    throw new Refusal(40004, 'no dept authority error');
  const members = platform.state.users().filter((user) => user.department_id === department && !user.resigned);
  const { items, has_more, page_token } = page(members, call.query, PAGE_LIMIT);
  return success({ has_more, page_token, items: items.map((user) => userJson(user, platform)) });
}

/** `POST /open-apis/contact/v3/users/batch_get_id`: an entry without `user_id` was not found. */
export function batchGetIds(call: Call, platform: Platform): Answer {
  const { emails, mobiles, include_resigned } = fields(BatchGetId, call.body);
  const idType = call.query.get('user_id_type') ?? 'open_id';
  const users = platform.state.users().filter((user) => include_resigned || !user.resigned);
  const entry = (user: User | undefined) => (user ? { user_id: idOf(user, idType), status: status(user) } : {});
  const byEmail = emails.map((email) => ({
    email,
    ...entry(users.find((user) => user.email.toLowerCase() === email.toLowerCase())),
  }));
  const byMobile = mobiles.map((mobile) => ({
    mobile,
    ...entry(users.find((user) => user.mobile !== undefined && bare(user.mobile) === bare(mobile))),
  }));
  return success({ user_list: [...byEmail, ...byMobile] });
}

/** A user as the directory shows one; also the `object` of contact events. */
export function userJson(user: User, { state }: Platform): Record<string, unknown> {
  const { union_id, user_id, open_id, name, email, mobile, department_id, leader_open_id } = user;
  const leader = leader_open_id ?? state.get('department', department_id)?.leader_open_id;
  return {
    union_id,
    user_id,
    open_id,
    name,
    email,
    ...(mobile === undefined ? {} : { mobile, mobile_visible: true }),
    gender: 0,
    avatar: { avatar_72: '', avatar_240: '', avatar_640: '', avatar_origin: '' },
    status: status(user),
    department_ids: [department_id],
    ...(leader && leader !== open_id ? { leader_user_id: leader } : {}),
    is_tenant_manager: false,
    employee_type: 1,
  };
}

function status(user: User): Record<string, boolean> {
  return {
    is_frozen: false,
    is_resigned: user.resigned,
    is_activated: !user.resigned,
    is_exited: user.resigned,
    is_unjoin: false,
  };
}

function idOf({ open_id, user_id, union_id }: User, idType: string): string {
  if (idType === 'user_id') return user_id;
  return idType === 'union_id' ? union_id : open_id;
}

function bare(mobile: string): string {
  return mobile.replace(/^\+86/, '').replace(/\D/g, '');
}

function unknown(idType: string, id: string): Refusal {
  if (idType === 'open_id')
    return new Refusal(99992351, `The request you send is not a valid {open_id} or not exists, invalid ids: [${id}]`);
  return new Refusal(41012, 'user id invalid error');
}

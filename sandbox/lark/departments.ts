import { Refusal } from '../http/refusal.ts';
import type { Answer, Call } from '../http/router.ts';
import type { Platform } from '../platform.ts';
import type { Department } from '../state/records.ts';
import { page, success } from './answer.ts';

const ROOT = '0';
const PAGE_LIMIT = 50;

/** `GET /open-apis/contact/v3/departments/:department_id` */
export function getDepartment(call: Call, platform: Platform): Answer {
  return success({ department: departmentJson(knownDepartment(call.params.department_id ?? '', platform), platform) });
}

/** `GET …/:department_id/children`, with `fetch_child=true` all the way down. */
export function childDepartments(call: Call, platform: Platform): Answer {
  const id = call.params.department_id ?? ROOT;
  if (id !== ROOT) knownDepartment(id, platform);
  const all = [...platform.state.rows.department.values()];
  const wanted =
    call.query.get('fetch_child') === 'true'
      ? below(id, all)
      : all.filter((department) => department.parent_department_id === id);
  const { items, has_more, page_token } = page(wanted, call.query, PAGE_LIMIT);
  return success({ has_more, page_token, items: items.map((department) => departmentJson(department, platform)) });
}

/** `GET …/departments/parent?department_id=`: from the nearest parent upwards. */
export function parentDepartments(call: Call, platform: Platform): Answer {
  const parents: Department[] = [];
  let at = knownDepartment(call.query.get('department_id') ?? '', platform).parent_department_id;
  while (at !== ROOT) {
    const parent = knownDepartment(at, platform);
    parents.push(parent);
    at = parent.parent_department_id;
  }
  const { items, has_more, page_token } = page(parents, call.query, PAGE_LIMIT);
  return success({ has_more, page_token, items: items.map((department) => departmentJson(department, platform)) });
}

function knownDepartment(id: string, { state }: Platform): Department {
  const department = state.get('department', id);
  if (!department) throw new Refusal(40004, 'no dept authority error');
  return department;
}

function below(id: string, all: readonly Department[]): Department[] {
  return all
    .filter((department) => department.parent_department_id === id)
    .flatMap((child) => [child, ...below(child.open_department_id, all)]);
}

function departmentJson(department: Department, { state }: Platform): Record<string, unknown> {
  const { open_department_id, parent_department_id, name, leader_open_id } = department;
  const member_count = state.users().filter((user) => user.department_id === open_department_id).length;
  const leader = leader_open_id ? { leader_user_id: leader_open_id } : {};
  return {
    name,
    open_department_id,
    department_id: open_department_id,
    parent_department_id,
    ...leader,
    member_count,
    status: { is_deleted: false },
  };
}

import type { Actor, Role, Staff, StaffId } from './people.ts';

/** Everything a person can ask the desk to do. One list, so that the matrix of who may what is complete. */
export const actions = [
  'help',
  'settings',
  'list.see',
  'client.see',
  'client.basic',
  'client.reveal',
  'client.tell-owner',
  'contact.log',
  'stage.move',
  'task.add',
  'task.close',
  'undo',
  'leave.set',
  'client.assign',
  'summary.see',
  'team.remind',
  'file.import',
  'staff.import',
  'room.set',
] as const;
export type Action = (typeof actions)[number];

/** Whose the thing is: the advisor the client or task belongs to, or nobody's. */
export type Subject = { ownerId?: StaffId };

/** A client as the decision sees them: its advisor's, or nobody's where there is none (or no such client). */
export function ownedBy(client: { advisorId?: StaffId } | undefined): Subject {
  return client?.advisorId === undefined ? {} : { ownerId: client.advisorId };
}

const allowedTo: Record<Action, readonly Role[]> = {
  help: ['advisor', 'manager', 'compliance', 'admin'],
  settings: ['advisor', 'manager', 'compliance', 'admin'],
  'list.see': ['advisor', 'manager', 'compliance', 'admin'],
  'client.see': ['advisor', 'manager', 'compliance', 'admin'],
  'client.basic': ['advisor', 'manager', 'compliance', 'admin'],
  // Who keeps the system running has no business with a client's number.
  'client.reveal': ['advisor', 'manager', 'compliance'],
  'client.tell-owner': ['advisor', 'manager'],
  'contact.log': ['advisor', 'manager'],
  'stage.move': ['advisor', 'manager'],
  'task.add': ['advisor', 'manager'],
  'task.close': ['advisor', 'manager'],
  undo: ['advisor', 'manager'],
  'leave.set': ['advisor', 'manager', 'admin'],
  'client.assign': ['manager', 'admin'],
  'summary.see': ['manager', 'compliance', 'admin'],
  'team.remind': ['manager'],
  'file.import': ['manager', 'admin'],
  /** Whoever writes the staff file gives out the roles. */
  'staff.import': ['admin'],
  'room.set': ['manager', 'admin'],
};

/** The roles that have any use for an action. */
export function rolesFor(action: Action): readonly Role[] {
  return allowedTo[action];
}

/** Whether a role has any use for an action at all: what `/help` lists and the router asks first. */
export function roleMay(actor: Actor, action: Action): boolean {
  return actor.staff.status === 'active' && allowedTo[action].includes(actor.staff.role);
}

/** Staff whose clients and tasks this person sees in full: own, those stood in for, the team tree below a manager. */
export function seesInFull(actor: Actor): 'everyone' | readonly StaffId[] {
  if (actor.staff.status !== 'active') return [];
  if (actor.staff.role === 'compliance' || actor.staff.role === 'admin') return 'everyone';
  const known = listed.get(actor);
  if (known !== undefined) return known;
  const ids = [...new Set([actor.staff.id, ...actor.standsInFor, ...actor.reports])];
  listed.set(actor, ids);
  return ids;
}

/** One answer asks several times, and some managers have thousands of people. */
const listed = new WeakMap<Actor, readonly StaffId[]>();

/** Staff whose clients this person may know by name, tier and owner only: the teammates. */
export function seesBasics(actor: Actor): readonly StaffId[] {
  if (actor.staff.status !== 'active' || actor.staff.role !== 'advisor') return [];
  const full = seesInFull(actor);
  return full === 'everyone' ? [] : actor.teammates.filter((id) => !full.includes(id));
}

/** Whether this person may name that colleague as a stand-in: an active advisor or manager of the team, or of the tree below. */
export function mayStandIn(actor: Actor, colleague: Staff): boolean {
  if (colleague.id === actor.staff.id || colleague.status !== 'active') return false;
  if (colleague.role !== 'advisor' && colleague.role !== 'manager') return false;
  return actor.teammates.includes(colleague.id) || actor.reports.includes(colleague.id);
}

/**
 * The one decision of the desk: may `actor` do `action` to something of `subject.ownerId`?
 * A refusal is answered as if the thing did not exist. Compliance reads and changes nothing. [contract of the chat words]
 */
export function may(actor: Actor, action: Action, subject: Subject = {}): boolean {
  if (!roleMay(actor, action)) return false;
  if (subject.ownerId === undefined) return !ownedOnly.has(action) || seesInFull(actor) === 'everyone';
  if (action === 'client.basic' || action === 'client.tell-owner') {
    return within(seesInFull(actor), subject.ownerId) || seesBasics(actor).includes(subject.ownerId);
  }
  return within(seesInFull(actor), subject.ownerId);
}

/** Actions that make sense only upon something that belongs to somebody. */
const ownedOnly: ReadonlySet<Action> = new Set([
  'client.see',
  'client.basic',
  'client.reveal',
  'client.tell-owner',
  'contact.log',
  'stage.move',
  'task.add',
  'task.close',
  'client.assign',
  'team.remind',
]);

function within(scope: 'everyone' | readonly StaffId[], id: StaffId): boolean {
  return scope === 'everyone' || scope.includes(id);
}

import type { ClientId } from '../clients/client.ts';
import type { Actor, HandedItem, Role, Staff, StaffId } from './people.ts';

/** Whose the thing is: the advisor the client or task belongs to, or nobody's; and which client it is about, where it is one. */
export type Subject = { ownerId?: StaffId; clientId?: ClientId };

/**
 * Permission for one thing. `reach` says whose things it covers: `full`, whom the person sees in full; `known`, also teammates';
 * `self`, it need not be anybody's, and where it is somebody's the same as `full`. `forItem`: it also covers the client of an item that was
 * handed to the person, for as long as that item is open: an item is of no use to who may not call the client.
 */
export type Permission = {
  id: string;
  roles: readonly Role[];
  reach: 'self' | 'full' | 'known';
  forItem?: true;
};

function permission(id: string, roles: readonly Role[], reach: Permission['reach']): Permission {
  return { id, roles, reach };
}

function forItem(permission: Permission): Permission {
  return { ...permission, forItem: true };
}

export const everybody: readonly Role[] = ['advisor', 'manager', 'compliance', 'admin'];
/** Who looks after clients, themselves or through their team. */
export const inCharge: readonly Role[] = ['advisor', 'manager'];
const allocating: readonly Role[] = ['manager', 'admin'];

/** Permissions that several actions share, and those of lists and searches. */
export const permissions = {
  askHelp: permission('help', everybody, 'self'),
  changeSettings: permission('settings', everybody, 'self'),
  seeList: permission('list.see', everybody, 'self'),
  seeClient: permission('client.see', everybody, 'full'),
  knowClient: forItem(permission('client.basic', everybody, 'known')),
  /** The client as far as an item about them needs it. */
  seeForItem: forItem(permission('client.item', inCharge, 'full')),
  // Who keeps the system running has no business with a client's number.
  revealClient: forItem(permission('client.reveal', ['advisor', 'manager', 'compliance'], 'full')),
  tellOwner: forItem(permission('client.tell-owner', inCharge, 'known')),
  logContact: forItem(permission('contact.log', inCharge, 'full')),
  moveStage: permission('stage.move', inCharge, 'full'),
  addTask: permission('task.add', inCharge, 'full'),
  closeTask: permission('task.close', inCharge, 'full'),
  takeBack: permission('undo', ['advisor', 'manager', 'admin'], 'self'),
  setLeave: permission('leave.set', ['advisor', 'manager', 'admin'], 'self'),
  assignClient: permission('client.assign', allocating, 'full'),
  seeSummary: permission('summary.see', ['manager', 'compliance', 'admin'], 'self'),
  remindTeam: permission('team.remind', ['manager'], 'full'),
  importFiles: permission('file.import', allocating, 'self'),
  /** Whoever writes the staff file gives out the roles. */
  importStaff: permission('staff.import', ['admin'], 'self'),
  /** What a header means, for every file that has it: such files feed the whole book. */
  rememberHeader: permission('header.remember', ['admin'], 'self'),
  seeCase: permission('case.see', everybody, 'full'),
  workCase: permission('case.step', inCharge, 'full'),
  // Where nobody else is left, a case comes to who keeps the system running, to be handed on.
  passCase: permission('case.pass', ['advisor', 'manager', 'admin'], 'full'),
  setRoom: permission('room.set', allocating, 'self'),
} as const satisfies Record<string, Permission>;

/** A client as the decision sees them: its advisor's, or nobody's where there is none (or no such client). */
export function ownedBy({ id, advisorId }: { id?: ClientId; advisorId?: StaffId }): Subject {
  return { ...(id !== undefined && { clientId: id }), ...(advisorId !== undefined && { ownerId: advisorId }) };
}

/** Whether a role has any use for a thing at all: what `/help` lists and the router asks first. */
export function roleMay({ staff }: Actor, { roles }: Permission): boolean {
  return staff.status === 'active' && roles.includes(staff.role);
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
 * The one decision of the desk: may `actor` do this to something of `subject.ownerId`?
 * A refusal is answered as if the thing did not exist. Compliance reads and changes nothing. [contract of the chat words]
 */
export function may(actor: Actor, permission: Permission, subject: Subject = {}): boolean {
  if (!roleMay(actor, permission)) return false;
  const { reach } = permission;
  const { ownerId } = subject;
  if (ownerId === undefined) return reach === 'self' || seesInFull(actor) === 'everyone';
  if (within(seesInFull(actor), ownerId)) return true;
  if (permission.forItem && itemOn(actor, subject) !== undefined) return true;
  return reach === 'known' && seesBasics(actor).includes(ownerId);
}

/** How much of a client somebody sees: everything, what an item of theirs needs, the basic card of a teammate's, or that there is none. */
export type Sight = 'full' | 'item' | 'basic' | 'none';

/** How much of that client this person sees. */
export function sightOf(actor: Actor, client: Subject): Sight {
  if (may(actor, permissions.seeClient, client)) return 'full';
  if (may(actor, permissions.seeForItem, client)) return 'item';
  return may(actor, permissions.knowClient, client) ? 'basic' : 'none';
}

/** The open item by which alone somebody has to do with a colleague's client: whoever sees the client in full needs none. */
export function itemOn(actor: Actor, { ownerId, clientId }: Subject): HandedItem | undefined {
  if (clientId === undefined || ownerId === undefined || within(seesInFull(actor), ownerId)) return undefined;
  return handedTo(actor).find((item) => item.clientId === clientId);
}

/** The items about colleagues' clients by which this person sees them. */
export function handedTo(actor: Actor): readonly HandedItem[] {
  return roleMay(actor, permissions.seeForItem) ? (actor.handed ?? []) : [];
}

function within(scope: 'everyone' | readonly StaffId[], id: StaffId): boolean {
  return scope === 'everyone' || scope.includes(id);
}

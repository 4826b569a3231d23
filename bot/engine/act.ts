import type { JsonValue } from '../../domain/kit/json.ts';
import { itemOn, may, type Permission, type Subject } from '../../domain/people/authorize.ts';
import type { StaffId } from '../../domain/people/people.ts';
import {
  type ActionDefinition,
  argsOf,
  type Concern,
  type Definition,
  type NoArgs,
  type Request,
  type ViewDefinition,
} from './action.ts';
import { type Ctx, type Doable, deny, type Registered, type WorkCtx } from './context.ts';
import { perform, storedUndo } from './perform.ts';
import { type Answer, isRefused, type Refused, toast, type Words } from './reply.ts';

/** Makes a view: checks the permission, then shows it. */
export function defineView<About, Args = NoArgs>(view: ViewDefinition<About, Args>): Doable<Args> {
  const run = async (id: number, args: Args, ctx: WorkCtx): Promise<Answer> => {
    const access = await accessTo(view, { id, args }, ctx);
    return access.ok ? view.show({ about: access.about, id, args }, ctx) : access.answer;
  };
  return { ...registered(view, run), changes: false, run };
}

/** Makes an action: permission, guard against a second press, work, refreshed lists, audit record, undo, answer. */
export function defineAction<
  About,
  Args = NoArgs,
  Plan = unknown,
  Detail extends JsonValue = JsonValue,
  Before extends JsonValue = JsonValue,
  Result = unknown,
>(action: ActionDefinition<About, Args, Plan, Detail, Before, Result>): Doable<Args> {
  const run = async (id: number, args: Args, ctx: WorkCtx): Promise<Answer> => {
    const access = await accessTo(action, { id, args }, ctx);
    if (!access.ok) return access.answer;
    const request: Request<About, Args> = { about: access.about, id, args };
    const named = { ...namesOf(action, request), once: action.once };
    const outcome = await perform({ work: action, named }, request, ctx);
    return isRefused(outcome) ? refusal(outcome) : outcome;
  };
  const undo = action.undo && { undo: storedUndo(action.undo) };
  const called = action.called && { called: action.called };
  return { ...registered(action, run), ...undo, ...called, detail: action.detail, changes: true, run };
}

/** The answer to a refusal: the reason, the current card where it has changed, and what is asked in return. */
export function refusal({ refused, card, messages }: Refused): Answer {
  return {
    ...toast(refused, 'warning'),
    ...(card !== undefined && { card }),
    ...(messages !== undefined && { messages }),
  };
}

function registered<About, Args>(
  definition: Definition<About, Args>,
  run: Doable<Args>['run'],
): Omit<Registered, 'changes'> {
  const { id: name, may: permission, on, lineOnly, needsMembers } = definition;
  const args = argsOf(definition);
  return {
    id: name,
    may: permission,
    on,
    lineOnly: lineOnly ?? false,
    needsMembers: needsMembers ?? false,
    takes: (given) => args.safeParse(given ?? {}).success,
    async press(pressing, ctx) {
      if (lineOnly) return undefined;
      const id = idOf(on, pressing.id, ctx);
      const given = args.safeParse(pressing.args ?? {});
      return id === undefined || !given.success ? undefined : run(id, given.data, ctx);
    },
  };
}

/** The id the button is about; a button about a person that names nobody is about whoever presses. */
export function idOf(on: Registered['on'], id: number | undefined, { actor }: Pick<Ctx, 'actor'>): number | undefined {
  return id ?? (on === 'self' || on === 'staff' ? actor.staff.id : undefined);
}

/** How the audit chain names an action and what it is about, and whose that is. */
export function namesOf<About>(
  { id: action, on, owner }: Concern<About>,
  { about, id }: Pick<Request<About, unknown>, 'about' | 'id'>,
): { action: string; object: string; ownerId: StaffId | undefined } {
  return { action, object: objectOf(on, id), ownerId: owner?.(about) };
}

function objectOf(on: Registered['on'], id: number): string {
  return `${on === 'self' ? 'staff' : on}:${id}`;
}

export type Access<About> = { ok: true; about: About } | { ok: false; answer: Answer };

/** The thing an action is about where the person is allowed it; else the answer that reveals nothing, and an audit record. */
export async function accessTo<About>(
  { id: asked, may: permission, on, find, owner, hidden, lost }: Concern<About>,
  { id, args }: { id: number; args: unknown },
  ctx: Ctx,
): Promise<Access<About>> {
  const about = await find(id, ctx);
  const subject = { ...subjectOf(about && owner?.(about)), ...(on === 'client' && { clientId: id }) };
  if (about !== undefined && may(ctx.actor, permission, subject)) {
    noteItem(ctx, asked, subject);
    return { ok: true, about };
  }
  const nothing = hide(ctx, { asked, object: objectOf(on, id), words: hidden?.(id) });
  return { ok: false, answer: (about && (await lost?.(about, args, ctx))) ?? nothing };
}

/** The answer for a thing that does not exist and for one the asker may not see: the same words for both, recorded in the audit. */
export function hide(
  ctx: Pick<Ctx, 'denied'>,
  { asked, object, words }: { asked: string; object: string; words?: Words | undefined },
): Answer {
  deny(ctx, asked, object);
  return toast(words ?? (({ answers }) => answers.refused), 'error');
}

/** Keeps in mind that a colleague's client is asked for by an item alone: that is put on record. */
export function noteItem({ actor, forItems }: Pick<Ctx, 'actor' | 'forItems'>, asked: string, client: Subject): void {
  const item = itemOn(actor, client);
  if (item !== undefined) forItems.push({ asked, object: objectOf('client', item.clientId), task: item.taskId });
}

/** Whether the person may do this to what is that owner's. */
export function mayTouch({ actor }: Pick<Ctx, 'actor'>, permission: Permission, ownerId: StaffId | undefined): boolean {
  return may(actor, permission, subjectOf(ownerId));
}

/** Whose something is, as a subject of the decision. */
export function subjectOf(ownerId: StaffId | undefined): Subject {
  return ownerId === undefined ? {} : { ownerId };
}

import { z } from 'zod';
import type { RefKind } from '../../cards/kit/press.ts';
import type { Undoable } from '../../cards/kit/undo-line.ts';
import type { Permission } from '../../domain/people/authorize.ts';
import type { StaffId } from '../../domain/people/people.ts';
import type { TaskId } from '../../domain/tasks/task.ts';
import type { Ctx, Undo, WorkCtx } from './context.ts';
import type { Answer, Refused, Words } from './reply.ts';

export type Awaitable<T> = T | Promise<T>;

/** What is asked of an action: the thing it is about as found in the book, that thing's number, and how. */
export type Request<About, Args> = { about: About; id: number; args: Args };

/** What an action is about, and who may touch it. What is found says of what type the thing is. */
export type Concern<About> = {
  /** `task.done`: how buttons and the audit chain name it. */
  id: string;
  may: Permission;
  /** What it is about; `self` is the person who asks. */
  on: RefKind | 'self';
  /** The thing as it stands, locked where it will be changed; undefined where there is none. */
  find(id: number, ctx: Ctx): Awaitable<About | undefined>;
  /** Whose the thing is; absent: nobody's in particular. */
  owner?(about: NoInfer<About>): StaffId | undefined;
  /** Replaces the usual words where the thing does not exist or the person may not see it. */
  hidden?(id: number): Words;
  /** What is said in place of that to somebody whose the thing was a while ago; undefined for everybody else. */
  lost?(about: NoInfer<About>, args: unknown, ctx: Ctx): Promise<Answer | undefined>;
};

/** Of an action that is asked for with nothing but the thing it is about. */
export type NoArgs = Record<string, never>;

/** What every action and every view says of itself. */
export type Definition<About, Args> = Concern<About> & {
  /** What a button of it carries besides the thing it is about; absent: nothing (`NoArgs`). */
  args?: z.ZodType<Args>;
  /** It is done by a line or a file only: no card carries a button of it, and a press of it is forged. */
  lineOnly?: true;
  /** Who is in the group counts for it: Lark is asked before it is pressed. */
  needsMembers?: true;
};

/** Something to look at: nothing is changed. */
export type ViewDefinition<About, Args> = Definition<About, Args> & {
  show(request: Request<About, Args>, ctx: Ctx): Awaitable<Answer>;
};

/** What an action did. `before` is what is needed to take it back, `lists` whose lists show something else now. */
export type Done<Detail, Before, Result> = {
  detail: Detail;
  before?: Before;
  /** The task that left a list; the list then offers undo. */
  taskId?: TaskId | undefined;
  lists?: readonly (StaffId | undefined)[];
  /** Replace what the audit record names by default: the action, its thing, and the thing's owner. */
  action?: string;
  object?: string;
  ownerId?: StaffId;
  /** What the answer is made of. */
  result?: Result;
};

/** The parts of an action besides its work, in the order in which they run. */
export type Frame<Asked, Plan, Detail, Before, Result> = {
  /** Checks the conditions and gives what the work needs; runs before anything is written. */
  check?(request: Asked, ctx: Ctx): Awaitable<Plan | Refused>;
  /** What the audit record holds: ids, days and numbers, no prose, no names. */
  detail: z.ZodType<Detail>;
  undo?: Undo<Before>;
  /** What it is called where `/undo` speaks of it as the last deed; absent: nothing of it stays that could be meant, as of a look. */
  called?: Words;
  /** What was done, in a few words: after the press, and after a second one. */
  said(request: Asked, ctx: Ctx): Awaitable<Words>;
  /** The answer; absent: only the words of `said`. */
  reply?(done: Asked & { plan: Plan; result: Result; undo?: Undoable }, ctx: Ctx): Awaitable<Answer>;
};

export type Work<Asked, Plan, Detail, Before, Result> = Frame<Asked, Plan, Detail, Before, Result> & {
  work(request: Asked & { plan: Plan }, ctx: WorkCtx): Promise<Done<Detail, Before, Result>>;
};

/** Something to do. */
export type ActionDefinition<About, Args, Plan, Detail, Before, Result> = Definition<About, Args> & {
  /** A second press of the same card finds it done. */
  once?: true;
} & Work<Request<About, Args>, Plan, Detail, Before, Result>;

const noArgs = z.strictObject({});

/** The schema of what a button carries. */
export function argsOf<Args>({ args }: Pick<Definition<never, Args>, 'args'>): z.ZodType<Args> {
  // Where the schema is absent nothing else speaks of `Args`, and it is its default: `NoArgs`.
  return args ?? (noArgs as z.ZodType<Args>);
}

import type { z } from 'zod';
import type { RefKind } from '../../cards/kit/press.ts';
import type { ClientBrief, ClientId } from '../../domain/clients/client.ts';
import type { Deed } from '../../domain/deeds/port.ts';
import type { Form } from '../../domain/forms/form.ts';
import type { Day } from '../../domain/kit/day.ts';
import type { JsonValue } from '../../domain/kit/json.ts';
import type { Moment } from '../../domain/kit/moment.ts';
import type { Mention } from '../../domain/messaging/events.ts';
import type { Permission } from '../../domain/people/authorize.ts';
import type { Actor, StaffId } from '../../domain/people/people.ts';
import type { Reads, Store } from '../../domain/store.ts';
import type { TaskId } from '../../domain/tasks/task.ts';
import type { Answer, Words } from './reply.ts';

/** Where a request came from; `key` makes everything written because of it unique. */
export type Source = {
  key: string;
  via: 'chat' | 'button' | 'directory';
  openId: string;
  chatId: string;
  group: boolean;
  messageId: string;
  /** When it was written, where that was on an earlier day: it came late, and its days and its contact count from then. */
  written?: { on: Day; at: Date };
  /** The colleagues named in it with `@`. */
  mentions?: readonly Pick<Mention, 'openId' | 'name'>[];
  /** The client of the card that the message answers. */
  answers?: ClientId;
  /** Who is in the group at this moment, by open_id; absent where Lark does not say. */
  members?: readonly string[];
};

/** A request for something that does not exist or that the person may not see; the answer does not say which. */
export type Denied = { asked: string; object: string };

/** A colleague's client whom the person could ask for because of an item of theirs alone. */
export type ForItem = Denied & { task: TaskId };

/** `numbersHidden`: an identity or mobile number was taken out of what was written; anything else in its own words. */
export type Aside = 'numbersHidden' | Words;

/** Who asks, from where and when, and what everything they may do goes by. */
export type Asking = Moment & {
  actor: Actor;
  source: Source;
  /** What an advisor sees of teammates' clients. */
  teamLookup: 'basic' | 'none';
  /** What was refused on the way to the answer; recorded once the answer is decided. */
  denied: Denied[];
  /** What of colleagues' clients was asked for by an item; recorded with it. */
  forItems: ForItem[];
  /** Files that are to be read in the background, by message, once all this is committed. */
  filesToRead: string[];
  /** What is said besides the answer, once each. */
  asides: Set<Aside>;
  /** Runs an action with all that goes with it: permission, guard against a second run, audit record, undo. */
  act: Act;
  /** Answers a line as if the person had written it. */
  answerLine(text: string): Promise<Answer>;
  /** What left the deeds stored under that name: what it is called, and how it is taken back, if it can be. */
  deedKind(name: string): Pick<Registered, 'called' | 'undo'> | undefined;
};

/** Who asks, and the book to read. Only an action's `work` may write. */
export type Ctx = Asking & Reads;

/** The context of an action's `work`: the book can be read and written. */
export type WorkCtx = Asking & Store;

/** A press as it came in: the thing's number, how, and what was typed into the form around the button. */
export type Pressing = { id: number | undefined; args: unknown; form: unknown };

/** An action or a view as the registry holds it. */
export type Registered = {
  id: string;
  may: Permission;
  on: RefKind | 'self';
  /** Its work changes the book: it is audited, and a second press of the same card finds it done. */
  changes: boolean;
  undo?: StoredUndo;
  /** What `/undo` calls it. */
  called?: Words;
  /** What its audit record holds, where it changes anything. */
  detail?: z.ZodType<JsonValue>;
  /** The form that its facts are asked for in. */
  form?: Form;
  /** No card carries a button of it. */
  lineOnly: boolean;
  /** A press of it has to know who is in the group. */
  needsMembers?: boolean;
  /** Whether a button of it may carry these. */
  takes(args: unknown): boolean;
  /** What a button of it leads to; undefined where the value is none that a card of ours carries. */
  press(pressing: Pressing, ctx: WorkCtx): Promise<Answer | undefined>;
};

/** A registered action or view with the type of its arguments. */
export type Doable<Args> = Registered & { run(id: number, args: Args, ctx: WorkCtx): Promise<Answer> };

export type Act = <Args>(action: Doable<Args>, id: number, args: Args) => Promise<Answer>;

/** What was taken back: what the record holds, and what the answer shows. */
export type Restored = {
  detail: JsonValue;
  ownerId?: StaffId | undefined;
  lists?: readonly (StaffId | undefined)[];
  clientName?: string | undefined;
  taskId?: TaskId;
  /** In place of the usual words, where there is more to say. */
  said?: Words;
};

/** How an action is undone; stands beside what it does. */
export type Undo<Before> = {
  /** How its deeds are stored: never renamed. */
  name: string;
  before: z.ZodType<Before>;
  /** True where something has changed the thing since, or the person may no longer touch it. */
  overtaken(before: Before, deed: Deed, ctx: Ctx): Promise<boolean>;
  restore(before: Before, ctx: WorkCtx): Promise<Restored>;
  /** The client it was about, where it was about one. */
  client?(before: Before, ctx: Ctx): Promise<ClientBrief | undefined>;
  /** What was taken back: of the client of that name, or of a task without one. */
  words(name: string | undefined): Words;
};

/** An undo that parses the stored facts before it uses them. */
export type StoredUndo = Omit<Undo<JsonValue>, 'before'>;

/** Who is credited with work on something of `ownerId`: the owner where the person stands in for them, else the person. */
export function creditedTo({ actor }: Pick<Asking, 'actor'>, ownerId: StaffId | undefined): StaffId {
  return ownerId !== undefined && actor.standsInFor.includes(ownerId) ? ownerId : actor.staff.id;
}

/** Who does something about what is `ownerId`'s, and in whose place, as the history of a case names them. */
export function doneBy({ actor }: Pick<Asking, 'actor'>, ownerId: StaffId): { byId: StaffId; forId?: StaffId } {
  const credited = creditedTo({ actor }, ownerId);
  return { byId: actor.staff.id, ...(credited !== actor.staff.id && { forId: credited }) };
}

/** Records in the audit that this was asked for and refused. */
export function deny({ denied }: Pick<Asking, 'denied'>, asked: string, object: string): void {
  denied.push({ asked, object });
}

import { cardFor } from '../../cards/kit/languages.ts';
import { chosenPress, refParts } from '../../cards/kit/press.ts';
import type { Moment } from '../../domain/kit/moment.ts';
import type { PressAnswer, PressEvent } from '../../domain/messaging/events.ts';
import { priorities } from '../../domain/messaging/ledger.ts';
import type { Actor } from '../../domain/people/people.ts';
import type { Store } from '../../domain/store.ts';
import { audienceOf, languageOf, placed } from './audience.ts';
import { recordAsked } from './audit.ts';
import type { Command } from './command.ts';
import { type Ctx, deny, type Registered, type Source, type WorkCtx } from './context.ts';
import { type Answer, notice, type Reply } from './reply.ts';
import { answerLine } from './router.ts';
import { toastFor } from './toast.ts';

/** Who asks, when and from where, in one transaction of the book. */
export type ContextParts = {
  store: Store;
  moment: Moment;
  actor: Actor;
  source: Source;
  teamLookup: 'basic' | 'none';
  actions: readonly Registered[];
  commands: readonly Command[];
  /** Takes the files that are to be read; absent: nobody asks. */
  filesToRead?: string[];
};

/** What everything a person does is done with. */
export function contextOf({ store, moment, actions, commands, filesToRead = [], ...asked }: ContextParts): WorkCtx {
  const ctx: WorkCtx = {
    ...moment,
    ...store,
    ...asked,
    denied: [],
    forItems: [],
    filesToRead,
    asides: new Set(),
    act: (action, id, args) => action.run(id, args, ctx),
    answerLine: (text) => answerLine(text, { ctx, commands }),
    deedKind: (name) => actions.find(({ id, undo }) => undo?.name === name || id === name),
  };
  return ctx;
}

/** Writes what answers a line, or a file, to the ledger, each for those who may read it; what was refused on the way is recorded. */
export async function answerLineWith(ctx: WorkCtx, { card, toast, messages = [] }: Answer): Promise<void> {
  const first = card ?? (toast === undefined ? undefined : notice(toast.words, { tone: noticeTones[toast.tone] }));
  await sayReplies(ctx, [...(first === undefined ? [] : [first]), ...messages]);
  await sayReplies(ctx, asidesOf(ctx), 'aside');
  await recordAsked(ctx);
}

const noticeTones = { info: 'info', success: 'good', warning: 'warn', error: 'warn' } as const;

/** What a press leads to: toast and card at once, messages by the ledger. */
export async function answerPress(
  ctx: WorkCtx,
  event: PressEvent,
  actions: readonly Registered[],
): Promise<PressAnswer> {
  const { toast, card, messages = [] } = (await pressed(ctx, event, actions)) ?? badPress(ctx);
  const { staff } = ctx.actor;
  const { today } = ctx;
  await sayReplies(ctx, messages);
  await sayReplies(ctx, asidesOf(ctx), 'aside');
  await recordAsked(ctx);
  // The pressed card turned into one of this client.
  if (card?.about?.clientId !== undefined) await ctx.ledger.setClient(event.messageId, card.about.clientId);
  if (card?.shown !== undefined) await ctx.ledger.setShown(event.messageId, card.shown);
  return {
    ...(toast !== undefined && {
      toast: toastFor(staff.locale, toast.tone, (say, locale) => toast.words(say, { locale, today })),
    }),
    ...(card !== undefined && { card: cardFor(languageOf(card, staff), today, card.render) }),
    ...(card?.kept !== undefined && {
      kept: { card: cardFor(languageOf(card, staff), today, card.kept.render), secretOf: card.kept.secretOf },
    }),
  };
}

function asidesOf({ asides }: Ctx): Reply[] {
  return [...asides].map((aside) =>
    notice(typeof aside === 'string' ? ({ answers }) => answers[aside] : aside, { tone: 'warn' }),
  );
}

async function pressed(ctx: WorkCtx, { value, option, formValue }: PressEvent, actions: readonly Registered[]) {
  const press = chosenPress(value, option);
  const action = press && actions.find(({ id }) => id === press.action);
  if (press === undefined || action === undefined) return undefined;
  const about = press.ref === undefined ? undefined : refParts(press.ref);
  if (about !== undefined && about.kind !== action.on) return undefined;
  return action.press({ id: about?.id, args: press.args, form: formValue }, ctx);
}

function badPress(ctx: Ctx): Answer {
  deny(ctx, 'press', 'press');
  return { toast: { tone: 'error', words: ({ answers }) => answers.badPress } };
}

/** Writes answers to the ledger, each for those who may read it; what is said besides is never taken for the answer. */
async function sayReplies(ctx: WorkCtx, replies: readonly Reply[], as: 'reply' | 'aside' = 'reply'): Promise<void> {
  const { ledger, source, actor, today, now } = ctx;
  const isForAll = source.members !== undefined && replies.some(({ shared }) => shared !== undefined);
  const audience = isForAll ? await audienceOf(ctx) : undefined;
  const rows = replies
    .flatMap((reply) => placed(reply, ctx, audience))
    .map((place, index) => ({
      key: `${as}:${source.key}:${index}`,
      kind: 'reply' as const,
      ...place,
      staffId: actor.staff.id,
      msgType: 'interactive' as const,
      onDay: today,
      priority: priorities.answer,
    }));
  if (rows.length > 0) await ledger.sayAll(rows, now);
}

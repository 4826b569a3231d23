import type { Text } from '../cards/kit/catalogue.ts';
import { readPress } from '../cards/kit/press.ts';
import { AppError } from '../domain/kit/errors.ts';
import type { Log } from '../domain/kit/log.ts';
import type { Moment } from '../domain/kit/moment.ts';
import type { EventHandlers, LeaverEvent, MessageEvent, PressAnswer, PressEvent } from '../domain/messaging/events.ts';
import { priorities } from '../domain/messaging/ledger.ts';
import type { Wake } from '../domain/messaging/port.ts';
import type { Actor, Locale } from '../domain/people/people.ts';
import type { Store, Transact } from '../domain/store.ts';
import { type Audience, audienceOf, placed } from './engine/audience.ts';
import { inReadersLanguage, joinPressed, joinReplies, toastFor } from './engine/both-languages.ts';
import { type Ctx, contextOf, type Reply, type Source } from './engine/context.ts';
import { sayLate } from './engine/late-answer.ts';
import { recordDenied } from './engine/outcome.ts';
import { answerPress } from './engine/presses.ts';
import { answerText } from './engine/router.ts';
import { forWhoever, type Who } from './engine/who-asks.ts';
import { receiveFile } from './import/receive-file.ts';
import { greetStranger } from './people/strangers.ts';

export type BotParts = {
  transact: Transact;
  moment(): Promise<Moment>;
  wake: Wake;
  log: Log;
  teamLookup: 'basic' | 'none';
  /** Who is in a group at this moment, by open_id; undefined where Lark does not say. */
  chatMembers(chatId: string): Promise<readonly string[] | undefined>;
  /** Matches somebody new in Lark to the staff file, by address; true when that succeeded. */
  identify(openId: string): Promise<boolean>;
  /** A person's name in the firm's directory. */
  nameOf(openId: string): Promise<string | undefined>;
  /** Has the file of that message read in the background, if it was taken; losing this loses nothing. */
  fileSent(messageId: string): void;
  /** Told how long an answer took, for the metrics. */
  onAnswered?(kind: 'command' | 'press', milliseconds: number): void;
};

/**
 * The desk's side of the conversation. Every event is one transaction: that it was taken, what it changes, and what is answered are
 * committed together before it is acknowledged; a second push of it finds it taken and changes nothing.
 */
export function createBot(parts: BotParts): EventHandlers {
  const spoken: Spoken = new Map();
  return {
    onMessage: (event) => onMessage(parts, event),
    onPress: (event) => onPress(parts, event, spoken),
    onSlow: ({ key }) => ({ toast: toastFor(spoken.get(key), 'info', ({ answers }) => answers.working) }),
    onLate: (event, answer) => sayLate(parts, event, answer),
    onMenu: async (event) => {
      const text = `/${event.eventKey}`;
      await onMessage(parts, {
        ...menuMessage,
        key: event.key,
        eventId: event.key,
        openId: event.openId,
        text,
        at: event.at,
      });
    },
    onLeaver: (event) => onLeaver(parts, event),
    onMember: async (event) => {
      if (event.change !== 'bot-left' && event.change !== 'dissolved') return;
      await parts.transact(async (store) => {
        const team = await store.people.teamOfRoom(event.chatId);
        if (team !== undefined) await store.people.registerRoom(team, undefined);
      });
    },
  };
}

const menuMessage = {
  messageId: '',
  chatId: '',
  chatType: 'p2p',
  kind: 'text',
  mentions: [],
  mentioned: false,
} as const;

async function onMessage(parts: BotParts, event: MessageEvent): Promise<void> {
  const group = event.chatType === 'group';
  if (group && !event.mentioned) return;
  const started = performance.now();
  const members = group ? await parts.chatMembers(event.chatId) : undefined;
  const source: Source = {
    key: event.key,
    via: 'chat',
    openId: event.openId,
    chatId: event.chatId,
    group,
    messageId: event.messageId,
    ...(members !== undefined && { members }),
  };
  const moment = await parts.moment();
  const answer = async (ctx: Ctx): Promise<readonly Reply[]> => {
    if (event.kind === 'text') return [await answerText(event.text, ctx)];
    if (event.kind === 'file') return [await receiveFile(ctx, event)];
    return [ctx.notice(ctx.say.answers.notACommand)];
  };
  await guarded(parts, { moment, source }, answer);
  if (event.kind === 'file') parts.fileSent(event.messageId);
  parts.wake();
  parts.onAnswered?.('command', performance.now() - started);
}

/** The languages chosen by those whose presses are under way, by event, for what is said instead of an answer. */
type Spoken = Map<string, Locale>;

type Asked = { moment: Moment; source: Source };

/** Answers in one transaction; a foreseen failure, and a bug, are answered in a second one that changes nothing else. */
async function guarded(parts: BotParts, asked: Asked, answer: (ctx: Ctx) => Promise<readonly Reply[]>): Promise<void> {
  try {
    await forWhoever(parts, asked, (store, who) => takeAndAnswer(store, who, { parts, asked, answer }));
  } catch (fault) {
    if (fault instanceof AppError && fault.code === 'database-away') throw fault;
    report(parts.log, fault, asked.source);
    const sayFault = async (ctx: Ctx) => [ctx.notice(faultLine(fault, ctx), { tone: 'bad' as const })];
    await forWhoever(parts, asked, (store, who) => takeAndAnswer(store, who, { parts, asked, answer: sayFault }));
  }
}

type Answering = { parts: BotParts; asked: Asked; answer: (ctx: Ctx) => Promise<readonly Reply[]> };

async function takeAndAnswer(store: Store, { actor, name }: Who, { parts, asked, answer }: Answering): Promise<void> {
  const { moment, source } = asked;
  if (!(await store.inbox.take(source.key, source.via, moment.now))) return;
  if (actor === undefined) return greetStranger(store, { moment, source, name });
  const ctx = contextOf(moment, { store, actor, source, teamLookup: parts.teamLookup });
  const gone = async ({ notice, say }: Ctx) => [notice(say.answers.noLongerActive, { tone: 'warn' as const })];
  const replies = await inReadersLanguage(ctx, parts.log, { work: isActive(actor) ? answer : gone, join: joinReplies });
  const { members } = source;
  const isForAll = members !== undefined && replies.some(({ shared }) => shared !== undefined);
  await sayReplies(ctx, replies, isForAll ? await audienceOf(ctx, members) : undefined);
  await recordDenied(ctx);
}

/** Writes the answers to the ledger, each for those who may read it. */
async function sayReplies(ctx: Ctx, replies: readonly Reply[], audience: Audience | undefined): Promise<void> {
  const { store, source, actor, today, now } = ctx;
  const rows = replies
    .flatMap((reply) => [reply, ...(reply.also ?? [])])
    .flatMap((reply) => placed(reply, source, audience))
    .map((place, index) => ({
      key: `reply:${source.key}:${index}`,
      kind: 'reply' as const,
      ...place,
      staffId: actor.staff.id,
      msgType: 'interactive' as const,
      onDay: today,
      priority: priorities.answer,
    }));
  if (rows.length > 0) await store.ledger.sayAll(rows, now);
}

async function onPress(parts: BotParts, event: PressEvent, spoken: Spoken): Promise<PressAnswer> {
  const started = performance.now();
  const { key, openId, chatId, messageId } = event;
  const moment = await parts.moment();
  const source: Source = { key, via: 'button', openId, chatId, group: false, messageId };
  try {
    const pressing: Pressing = { parts, event, moment, source, spoken };
    return await forWhoever(parts, pressing, (store, who) => takeAndPress(store, who, pressing));
  } catch (fault) {
    report(parts.log, fault, source);
    const words = ({ errors, answers }: Text) => (fault instanceof AppError ? errors[fault.code] : answers.tryLater);
    return { toast: toastFor(spoken.get(key), 'error', words) };
  } finally {
    spoken.delete(key);
    parts.wake();
    parts.onAnswered?.('press', performance.now() - started);
  }
}

type Pressing = { parts: BotParts; event: PressEvent; moment: Moment; source: Source; spoken: Spoken };

async function takeAndPress(store: Store, { actor, name }: Who, pressing: Pressing): Promise<PressAnswer> {
  const { parts, event, moment, source, spoken } = pressing;
  const locale = actor?.staff.locale;
  if (locale !== undefined) spoken.set(event.key, locale);
  if (!(await store.inbox.take(source.key, source.via, moment.now))) return {};
  if (actor === undefined) {
    await greetStranger(store, { moment, source, name });
    return { toast: toastFor(undefined, 'error', ({ answers }) => answers.unknownPerson) };
  }
  if (!isActive(actor)) {
    return { toast: toastFor(locale, 'error', ({ answers }) => answers.noLongerActive) };
  }
  const ctx = contextOf(moment, { store, actor, source, teamLookup: parts.teamLookup });
  const press = readPress(event.value);
  if (press === undefined) {
    ctx.denied.push({ asked: 'press', object: 'press' });
    await recordDenied(ctx);
    return { toast: toastFor(locale, 'error', ({ answers }) => answers.badPress) };
  }
  const work = (each: Ctx) => answerPress(press, each, event.formValue);
  const { messages = [], ...answer } = await inReadersLanguage(ctx, parts.log, { work, join: joinPressed });
  await sayReplies(ctx, messages, undefined);
  await recordDenied(ctx);
  return answer;
}

/** Whoever left or was suspended is nobody to the desk from this moment on; whose suspension ended is somebody again. */
async function onLeaver({ transact, moment, log }: BotParts, { key, openId, status }: LeaverEvent): Promise<void> {
  const { now } = await moment();
  await transact(async (store) => {
    if (!(await store.inbox.take(key, 'leaver', now))) return;
    const staff = await store.people.setStatusByOpenId(openId, status);
    if (staff === undefined) return;
    await store.audit(
      { actor: 'lark', action: `staff.${status}`, object: `staff:${staff.id}`, detail: {}, via: 'directory' },
      now,
    );
    log.info(status === 'active' ? 'staff.back' : 'staff.gone', { staff: staff.id, status });
  });
}

function isActive({ staff }: Actor): boolean {
  return staff.status === 'active';
}

function faultLine(fault: unknown, { say }: Ctx): string {
  return fault instanceof AppError ? say.errors[fault.code] : say.answers.somethingWrong;
}

function report(log: Log, fault: unknown, { key, via }: Source): void {
  const known = fault instanceof AppError;
  const fields = {
    source: key,
    via,
    error: fault instanceof Error ? fault.name : typeof fault,
    code: known ? fault.code : undefined,
  };
  if (known) log.warn('bot.refused', fields);
  else
    log.error('bot.fault', {
      ...fields,
      at: fault instanceof Error ? framesOf(fault) : undefined,
    });
}

/** Where it was thrown, without its message: a vendor's may have several lines, and somebody's name in one of them. */
function framesOf({ stack }: Error): string | undefined {
  const frames = stack?.split('\n').filter((line) => /^\s+at /.test(line));
  return frames
    ?.slice(0, 3)
    .map((line) => line.trim())
    .join(' | ')
    .slice(0, 400);
}

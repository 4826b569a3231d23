import type { Text } from '../cards/kit/catalogue.ts';
import { chosenPress } from '../cards/kit/press.ts';
import { dayAt } from '../domain/kit/day.ts';
import { AppError } from '../domain/kit/errors.ts';
import type { Log } from '../domain/kit/log.ts';
import type { Moment } from '../domain/kit/moment.ts';
import { storable } from '../domain/kit/plain-text.ts';
import type { EventHandlers, MessageEvent, PressAnswer, PressEvent } from '../domain/messaging/events.ts';
import type { Wake } from '../domain/messaging/port.ts';
import type { Actor, Locale } from '../domain/people/people.ts';
import type { Store, Transact } from '../domain/store.ts';
import { actions as shippedActions } from './actions.ts';
import { commands as shippedCommands } from './commands.ts';
import { answerSpoken } from './contacts/spoken-log.ts';
import { answerLineWith, answerPress, contextOf } from './engine/ask.ts';
import type { Command } from './engine/command.ts';
import type { Ctx, Registered, Source, WorkCtx } from './engine/context.ts';
import { sayLate } from './engine/late-answer.ts';
import { isSlashed } from './engine/line.ts';
import { type Answer, noted } from './engine/reply.ts';
import { reportFault } from './engine/report-fault.ts';
import { toastFor } from './engine/toast.ts';
import { forWhoever, type Who } from './engine/who-asks.ts';
import { welcomed } from './help/welcome.ts';
import { receiveFile } from './import/receive-file.ts';
import { takeLeaver, takeMember } from './people/directory.ts';
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
  /** What can be done and said; absent: what the desk is shipped with. */
  actions?: readonly Registered[];
  commands?: readonly Command[];
  /** Told how long an answer took, for the metrics. */
  onAnswered?(kind: 'command' | 'press', milliseconds: number): void;
};

/**
 * The desk's side of the conversation. Every event is one transaction: that it was taken, what it changes, and what is answered are
 * committed together before it is acknowledged; a second push of it finds it taken and changes nothing.
 */
export function createBot(parts: BotParts): EventHandlers {
  const chosen: ChosenLanguages = new Map();
  return {
    onMessage: (event) => onMessage(parts, storable(event)),
    onPress: (event) => onPress(parts, storable(event), chosen),
    onSlow: ({ key }) => ({ toast: toastFor(chosen.get(key), 'info', ({ answers }) => answers.working) }),
    onLate: (event, answer) => sayLate(parts, event, answer),
    onMenu: ({ key, openId, eventKey, at }) =>
      onMessage(parts, storable({ ...menuMessage, key, eventId: key, openId, text: `/${eventKey}`, at })),
    async onLeaver(event) {
      const moment = await parts.moment();
      await parts.transact((store) => takeLeaver(store, event, { moment, log: parts.log }));
    },
    onMember: (event) => parts.transact((store) => takeMember(store, event)),
  };
}

/** The languages chosen by those whose presses are under way, by event, for what is said instead of an answer. */
type ChosenLanguages = Map<string, Locale>;

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
  const { key, openId, chatId, messageId, parentId, mentions } = event;
  const members = group ? await parts.chatMembers(chatId) : undefined;
  const moment = await parts.moment();
  const written = writtenBefore(event.at, moment);
  const source: Source = {
    key,
    via: 'chat',
    openId,
    chatId,
    group,
    messageId,
    ...(members !== undefined && { members }),
    ...(mentions.length > 0 && { mentions }),
    ...(written !== undefined && { written }),
  };
  const text = withNames(event);
  const isCommand = event.kind !== 'text' || isSlashed(text);
  const asking = { moment, source, filesToRead: [], isCommand, ...(parentId !== undefined && { parentId }) };
  try {
    await forWhoever(parts, asking, (store, who) =>
      takeLine(store, who, { parts, ...asking, answer: answerTo({ ...event, text }) }),
    );
  } catch (fault) {
    if (fault instanceof AppError && fault.code === 'database-away') throw fault;
    reportFault(parts.log, fault, source);
    const answer = async () => noted((say) => faultLine(fault, say), { tone: 'bad' });
    // A second transaction, which changes nothing else.
    await forWhoever(parts, asking, (store, who) => takeLine(store, who, { parts, ...asking, answer }));
  }
  if (event.kind === 'file') parts.fileSent(messageId);
  parts.wake();
  parts.onAnswered?.('command', performance.now() - started);
}

function answerTo(event: MessageEvent): (ctx: Ctx) => Promise<Answer> {
  if (event.kind === 'text' && event.spoken) return (ctx) => answerSpoken(event.text, ctx);
  if (event.kind === 'text') return (ctx) => ctx.answerLine(event.text);
  if (event.kind === 'file') return (ctx) => receiveFile(ctx, event);
  return async () => noted(({ answers }) => answers.notACommand);
}

/** A message that comes later than a week after it was written was not held up: its time is wrong. */
const longestHeldUp = 7 * 86_400_000;

/** When it was written, where that was on an earlier day than it came. */
function writtenBefore(at: Date, { now, today, zone }: Moment): Source['written'] {
  const on = dayAt(at, zone);
  return on < today && now.getTime() - at.getTime() < longestHeldUp ? { on, at } : undefined;
}

/** The text with colleagues by their names instead of the platform's keys; those before a command are only addressed. */
function withNames({ text, mentions }: MessageEvent): string {
  // The longest first: `@_user_1` also begins `@_user_10`.
  const longest = mentions.toSorted((a, b) => b.key.length - a.key.length);
  const addressed = longest.reduce((rest, { key }) => rest.replaceAll(key, ''), /^[^/／、]*/.exec(text)?.[0] ?? '');
  const isCommand = /[/／、]/.test(text) && addressed.trim() === '';
  const line = isCommand ? text.replace(/^[^/／、]*/, '') : text;
  return longest.reduce((rest, { key, name }) => rest.replaceAll(key, `@${name.replaceAll(/\s+/g, '')}`), line);
}

type Asking = { parts: BotParts; moment: Moment; source: Source; filesToRead?: string[] };

/** `parentId`: the message it answers. */
type Line = { parentId?: string; isCommand: boolean; answer(ctx: Ctx): Promise<Answer> };

async function takeLine(
  store: Store,
  { actor, name }: Who,
  { parts, moment, source, parentId, isCommand, answer }: Asking & Line,
): Promise<void> {
  if (!(await store.inbox.take(source.key, source.via, moment.now))) return;
  if (actor === undefined) return greetStranger(store, { moment, source, name });
  const answers = parentId === undefined ? undefined : await store.ledger.clientOf(parentId);
  const ctx = contextFor(store, actor, {
    parts,
    moment,
    source: { ...source, ...(answers !== undefined && { answers }) },
  });
  if (!isActive(actor))
    return answerLineWith(
      ctx,
      noted((say) => say.answers.noLongerActive, { tone: 'warn' }),
    );
  const said = await answer(ctx);
  // Who begins with a command knows the desk already.
  await answerLineWith(ctx, isCommand ? said : await welcomed(ctx, said, parts.commands ?? shippedCommands));
}

async function onPress(parts: BotParts, event: PressEvent, chosen: ChosenLanguages): Promise<PressAnswer> {
  const started = performance.now();
  const { key, openId, chatId, messageId } = event;
  const pressed = { key, via: 'button', openId, chatId, group: false, messageId } as const;
  let source: Source = pressed;
  try {
    const members = needsMembers(parts, event) ? await parts.chatMembers(chatId) : undefined;
    if (members !== undefined) source = { ...pressed, members };
    const asking = { parts, moment: await parts.moment(), source, filesToRead: [] as string[] };
    const answer = await forWhoever(parts, asking, (store, who) => takePress(store, who, { ...asking, event, chosen }));
    for (const file of new Set(asking.filesToRead)) parts.fileSent(file);
    return answer;
  } catch (fault) {
    reportFault(parts.log, fault, source);
    const words = ({ errors, answers }: Text) => (fault instanceof AppError ? errors[fault.code] : answers.tryLater);
    return { toast: toastFor(chosen.get(key), 'error', words) };
  } finally {
    chosen.delete(key);
    parts.wake();
    parts.onAnswered?.('press', performance.now() - started);
  }
}

/** Whether the press is of something for which it counts who is in the group: Lark is asked outside of any transaction. */
function needsMembers({ actions = shippedActions }: BotParts, { value, option }: PressEvent): boolean {
  const press = chosenPress(value, option);
  return actions.some(({ id, needsMembers }) => needsMembers && id === press?.action);
}

async function takePress(
  store: Store,
  { actor, name }: Who,
  { event, chosen, ...asking }: Asking & { event: PressEvent; chosen: ChosenLanguages },
): Promise<PressAnswer> {
  const { moment, source } = asking;
  const locale = actor?.staff.locale;
  if (locale !== undefined) chosen.set(event.key, locale);
  if (!(await store.inbox.take(source.key, source.via, moment.now))) return {};
  if (actor === undefined) {
    await greetStranger(store, { moment, source, name });
    return { toast: toastFor(undefined, 'error', ({ answers }) => answers.unknownPerson) };
  }
  if (!isActive(actor)) return { toast: toastFor(locale, 'error', ({ answers }) => answers.noLongerActive) };
  return answerPress(contextFor(store, actor, asking), event, asking.parts.actions ?? shippedActions);
}

function contextFor(store: Store, actor: Actor, { parts, ...asking }: Asking): WorkCtx {
  const { teamLookup, actions = shippedActions, commands = shippedCommands } = parts;
  return contextOf({ store, actor, teamLookup, actions, commands, ...asking });
}

function isActive({ staff }: Actor): boolean {
  return staff.status === 'active';
}

function faultLine(fault: unknown, { errors, answers }: Text): string {
  return fault instanceof AppError ? errors[fault.code] : answers.somethingWrong;
}

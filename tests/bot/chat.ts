import { onTestFinished } from 'vitest';
import { type BotParts, createBot } from '../../bot/bot.ts';
import { type Day, instantAt, timeOfDay } from '../../domain/kit/day.ts';
import type { Moment } from '../../domain/kit/moment.ts';
import type { EventHandlers, PressAnswer } from '../../domain/messaging/events.ts';
import { runJob } from '../../jobs/engine/run-job.ts';
import { morning } from '../../jobs/morning.ts';
import { cardFault } from '../../sandbox/card/check.ts';
import { addOccasion, type Book, momentAt, monday, openBook, zone } from '../adapters/store/book.ts';
import { jobContext } from '../jobs/job-context.ts';
import { textOf, valueBehind } from './card-reading.ts';
import { type Clients, fill, type People } from './people-and-clients.ts';

/** What the bot wrote to its ledger, as its reader will see it. */
export type Said = {
  key: string;
  kind: string;
  verb: string;
  target: string;
  reader: string | null;
  text: string;
  card: unknown;
};
/** What a press came to: the toast, the card in its new state as text, and the messages of its own. */
export type Came = { toast: string; tone: string; card: unknown; text: string; messages: Said[] };
export type Form = Record<string, string>;

/** The bot on a book of its own, spoken to as Lark would, at a moment that is a value. */
export type Chat = {
  book: Book;
  people: People;
  clients: Clients;
  /** The wall clock of the desk. */
  setClock(today: Day, time: string): void;
  moment(): Moment;
  /** A person writes; gives what was answered to anybody because of it. */
  say(who: string, text: string, more?: Partial<Writing>): Promise<Said[]>;
  /** The one answer to the person. */
  ask(who: string, text: string): Promise<Said>;
  /** Presses the button with that label (the nth) of a card, with what is typed into its form. */
  press(who: string, on: Pick<Said, 'card'>, label: string, more?: Pressing): Promise<Came>;
  /** Presses with a value of one's own making. */
  forge(who: string, value: unknown, form?: Form): Promise<Came>;
  /** The bot itself, for what is neither a line nor a press. */
  bot: EventHandlers;
  /** What the bot was made of. */
  parts: BotParts;
  /** What was said to anybody since last asked. */
  news(): Promise<Said[]>;
  /** The firm's directory says that somebody left. */
  leaves(who: string): Promise<void>;
  /** The morning job as it runs at this moment; every list is taken as sent. Gives what was said. */
  morning(): Promise<Said[]>;
  /** Who is in the group that is written in. */
  groups: Map<string, string[]>;
  /** What was logged as a fault: nothing may be. */
  faults: string[];
};

/** Which of several buttons of that label, what is filled in, and in which chat and message the card stands. */
type Pressing = { nth?: number; form?: Form; chatId?: string; messageId?: string };

type Writing = {
  group: string;
  mentioned: boolean;
  key: string;
  kind: 'text' | 'file' | 'other';
  fileName: string;
  parentId: string;
};

export type ChatOptions = Partial<Pick<BotParts, 'teamLookup' | 'actions' | 'commands'>> & { connections?: number };

/** A chat on a book of its own, for one test. */
export async function openChat(options: ChatOptions = {}): Promise<Chat> {
  const chat = await chatOfFile(options);
  onTestFinished(() => chat.book.close());
  return chat;
}

/** A chat that the tests of a file share: the file closes its book in `afterAll`. */
export async function chatOfFile({ connections, ...options }: ChatOptions = {}): Promise<Chat> {
  const book = await openBook(undefined, connections === undefined ? {} : { connections });
  const { people, clients } = await fill(book);
  let moment = momentAt(monday, '09:00');
  const faults: string[] = [];
  const groups = new Map<string, string[]>();
  const parts: BotParts = {
    transact: book.transact,
    moment: async () => moment,
    wake: () => undefined,
    log: {
      info: () => undefined,
      warn: (event, more) => {
        // An answer that could not be put into words twice.
        if (event === 'bot.one-language') throw new Error(JSON.stringify(more));
      },
      error: (event, more) => faults.push(JSON.stringify([event, more])),
    },
    teamLookup: 'basic',
    ...options,
    chatMembers: async (chatId) => groups.get(chatId)?.map(openIdOf),
    identify: async () => false,
    nameOf: async (openId) => `目录里的${openId}`,
    fileSent: () => undefined,
  };
  const bot = createBot(parts);
  let count = 0;
  const seen = new Set<string>();
  const fresh = async (): Promise<Said[]> => {
    const rows = await book.database.delivery.findMany({ orderBy: { id: 'asc' } });
    const news = rows.filter(({ key }) => !seen.has(key));
    for (const { key } of news) seen.add(key);
    return news.map(said);
  };
  const answered = async (
    who: string,
    value: unknown,
    form: Form = {},
    at: Pick<Pressing, 'chatId' | 'messageId'> = {},
  ): Promise<Came> => {
    count += 1;
    const answer = await bot.onPress({
      key: `evt:${count}`,
      openId: openIdOf(who),
      messageId: at.messageId ?? `om_card_${count}`,
      chatId: at.chatId ?? 'oc_private',
      token: 'c-token',
      value,
      tag: 'button',
      formValue: form,
      at: moment.now,
    });
    return came(answer, await fresh());
  };
  const chat: Chat = {
    book,
    people,
    clients,
    groups,
    faults,
    bot,
    parts,
    news: fresh,
    moment: () => moment,
    setClock(today, time) {
      moment = { ...moment, today, now: instantAt(today, timeOfDay(time), zone) };
    },
    async say(who, text, { group, mentioned = true, key, kind = 'text', fileName, parentId } = {}) {
      count += 1;
      await bot.onMessage({
        key: key ?? `msg:${count}`,
        eventId: `e${count}`,
        messageId: `om_${count}`,
        chatId: group ?? `oc_${who}`,
        chatType: group === undefined ? 'p2p' : 'group',
        openId: openIdOf(who),
        kind,
        text,
        mentions: [],
        mentioned,
        ...(parentId !== undefined && { parentId }),
        ...(fileName !== undefined && { fileName, fileKey: 'file_1' }),
        at: moment.now,
      });
      return fresh();
    },
    async ask(who, text) {
      const answers = (await chat.say(who, text)).filter(({ kind }) => kind === 'reply');
      const [answer] = answers;
      if (answer === undefined || answers.length !== 1) throw new Error(`${answers.length} answers to ${text}`);
      return answer;
    },
    async leaves(who) {
      count += 1;
      await bot.onLeaver({ key: `evt:${count}`, openId: openIdOf(who), status: 'left', at: moment.now });
    },
    async morning() {
      await runJob({ job: morning, day: moment.today, late: false, again: false }, jobContext(book, moment));
      await book.database
        .$executeRaw`UPDATE delivery SET state = 'sent', message_id = 'om_' || id WHERE kind = 'list' AND state = 'pending'`;
      return fresh();
    },
    press: (who, { card }, label, { nth = 1, form, ...at } = {}) =>
      answered(who, valueBehind(card, label, nth), form, at),
    forge: (who, value, form) => answered(who, value, form),
  };
  return chat;
}

/** Lark's id of somebody: those without a staff number are strangers. */
export function openIdOf(who: string): string {
  return `ou_${who}`;
}

type Row = { key: string; kind: string; verb: string; target: string; reader: string | null; content: string };

/** What a person sees of a message; throws where Lark would refuse the card. */
export function said({ key, kind, verb, target, reader: only, content }: Row): Said {
  if (verb === 'file') return { key, kind, verb, target, reader: only, text: content, card: undefined };
  const card: unknown = JSON.parse(content);
  const fault = cardFault(card, Buffer.byteLength(content));
  if (fault !== undefined) throw new Error(`Lark would refuse this card: ${fault.msg}`);
  return { key, kind, verb, target, reader: only, text: textOf(card), card };
}

/** What a person sees of an answer to a press; throws where Lark would refuse the card. */
export function came({ toast, card }: PressAnswer, messages: Said[]): Came {
  if (card !== undefined) {
    const fault = cardFault(card, Buffer.byteLength(JSON.stringify(card)));
    if (fault !== undefined) throw new Error(`Lark would refuse this card: ${fault.msg}`);
  }
  return {
    toast: toast?.content ?? '',
    tone: toast?.type ?? '',
    card,
    text: card === undefined ? '' : textOf(card),
    messages,
  };
}

/** Gives a client away: the question is asked by a line, and confirmed. */
export async function assign(chat: Chat, line: string, who = 'M100'): Promise<Came> {
  return chat.press(who, await chat.ask(who, line), '确认');
}

/** What the audit trail says was done, oldest first. */
export async function audited({ book }: Chat): Promise<string[]> {
  return (await book.database.audit.findMany({ orderBy: { seq: 'asc' } })).map(({ action }) => action);
}

/** The morning of an advisor with a product that matures (#1), a birthday (#2) and somebody silent (#3). */
export async function afterMorning(): Promise<Chat> {
  const chat = await openChat();
  const { K0001, K0002, K0003 } = chat.clients;
  await addOccasion(chat.book, { clientId: K0001, rule: 'maturity', urgency: 2, worth: 900 });
  await addOccasion(chat.book, { clientId: K0003, rule: 'birthday', worth: 800 });
  await addOccasion(chat.book, { clientId: K0002, rule: 'no-contact', worth: 700 });
  await chat.morning();
  return chat;
}

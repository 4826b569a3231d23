import { onTestFinished } from 'vitest';
import { createBot } from '../../bot/bot.ts';
import { type Press, readPress } from '../../cards/actions.ts';
import { type Day, instantAt, timeOfDay } from '../../domain/day.ts';
import type { EventHandlers, PressAnswer } from '../../domain/events.ts';
import type { Moment } from '../../domain/ports.ts';
import { runJob } from '../../jobs/run-job.ts';
import { cardFault } from '../../sandbox/card/check.ts';
import { controlsOf } from '../../sandbox/card/controls.ts';
import { readableText } from '../../sandbox/card/text.ts';
import { addClient, addStaff, type Book, momentAt, monday, openBook, zone } from '../adapters/store/book.ts';

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

/** The people of the invented branch, by staff number. */
export type People = Record<keyof typeof staff, number>;
export type Clients = Record<keyof typeof clientSeeds, number>;

const staff = {
  A101: { name: '钱乙丑', team: '浦江一组', parent: '财富部' },
  A102: { name: '孙丙寅', team: '浦江一组' },
  A108: { name: '吴停用', team: '浦江一组', status: 'suspended' },
  A109: { name: '郑离职', team: '浦江一组', status: 'left' },
  A201: { name: '李丁卯', team: '浦江二组', parent: '财富部' },
  M100: { name: '周戊辰', team: '浦江一组', role: 'manager' },
  M200: { name: '王己巳', team: '浦江二组', role: 'manager' },
  M000: { name: '冯庚午', team: '财富部', role: 'manager' },
  C900: { name: '陈合规', role: 'compliance' },
  D900: { name: '褚管理', role: 'admin' },
} as const;

const clientSeeds = {
  K0001: { name: '赵甲子', of: 'A101', tier: '金卡', aumYuan: 1_234_567, phone: '13800000001' },
  K0002: { name: '赵甲寅', of: 'A101', tier: '普通', aumYuan: 50_000, phone: '13900000002' },
  K0003: { name: '单样例', of: 'A101', tier: '普通', aumYuan: 60_000, phone: '13700000003' },
  K0101: { name: '卫辛未', of: 'A102', tier: '白金', aumYuan: 3_000_000, phone: '13800000101' },
  K0109: { name: '蒋壬申', of: 'A109', tier: '普通', aumYuan: 70_000, phone: '13800000109' },
  K0201: { name: '沈癸酉', of: 'A201', tier: '钻石', aumYuan: 9_000_000, phone: '13800000201' },
  K0999: { name: '韩无主', of: undefined, tier: '普通', aumYuan: 80_000, phone: '13800000999' },
} as const;

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
  press(who: string, on: Pick<Said, 'card'>, label: string, more?: { nth?: number; form?: Form }): Promise<Came>;
  /** Presses with a value of one's own making. */
  forge(who: string, value: unknown, form?: Form): Promise<Came>;
  /** The bot itself, for what is neither a line nor a press. */
  bot: EventHandlers;
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

type Writing = { group: string; mentioned: boolean; key: string; kind: 'text' | 'file' | 'other'; fileName: string };

export async function openChat(options: { teamLookup?: 'basic' | 'none' } = {}): Promise<Chat> {
  const book = await openBook();
  onTestFinished(() => book.close());
  const { people, clients } = await fill(book);
  let moment = momentAt(monday, '09:00');
  const faults: string[] = [];
  const groups = new Map<string, string[]>();
  const bot = createBot({
    transact: book.transact,
    moment: async () => moment,
    wake: () => undefined,
    log: {
      info: () => undefined,
      warn: () => undefined,
      error: (event, more) => faults.push(JSON.stringify([event, more])),
    },
    teamLookup: options.teamLookup ?? 'basic',
    chatMembers: async (chatId) => groups.get(chatId)?.map(openIdOf),
    identify: async () => false,
    nameOf: async (openId) => `目录里的${openId}`,
    intake: async () => undefined,
  });
  let count = 0;
  const seen = new Set<string>();
  const fresh = async (): Promise<Said[]> => {
    const rows = await book.database.delivery.findMany({ orderBy: { id: 'asc' } });
    const news = rows.filter(({ key }) => !seen.has(key));
    for (const { key } of news) seen.add(key);
    return news.map(said);
  };
  const answered = async (who: string, value: unknown, form: Form = {}): Promise<Came> => {
    count += 1;
    const answer = await bot.onPress({
      key: `evt:${count}`,
      openId: openIdOf(who),
      messageId: `om_card_${count}`,
      chatId: 'oc_private',
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
    news: fresh,
    moment: () => moment,
    setClock(today, time) {
      moment = { ...moment, today, now: instantAt(today, timeOfDay(time), zone) };
    },
    async say(who, text, { group, mentioned = true, key, kind = 'text', fileName } = {}) {
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
      const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
      await runJob(
        { job: 'morning', day: moment.today, late: false, again: false },
        {
          jobs: book.jobs,
          moment,
          wake: () => undefined,
          log,
          matchStaff: async () => 0,
          recover: async () => ({ requeued: 0, uncertain: 0 }),
        },
      );
      await book.database
        .$executeRaw`UPDATE delivery SET state = 'sent', message_id = 'om_' || id WHERE kind = 'list' AND state = 'pending'`;
      return fresh();
    },
    press: (who, { card }, label, { nth = 1, form } = {}) => answered(who, valueBehind(card, label, nth), form),
    forge: answered,
  };
  return chat;
}

/** Lark's id of somebody: those without a staff number are strangers. */
export function openIdOf(who: string): string {
  return `ou_${who}`;
}

/** The value behind a button, checked to be one the desk itself reads. */
export function valueBehind(card: unknown, label: string, nth = 1): Press {
  const found = controlsOf(card, reader).filter((one) => one.tag === 'button' && one.label === label)[nth - 1];
  const behaviors = found?.node.behaviors;
  const value = Array.isArray(behaviors) ? behaviors[0]?.value : undefined;
  const press = readPress(value);
  if (press === undefined) throw new Error(`no button ${label}: ${buttonsOf(card).join(', ')}`);
  return press;
}

/** The labels of all buttons, in reading order. */
export function buttonsOf(card: unknown): string[] {
  return controlsOf(card, reader).flatMap(({ tag, label }) => (tag === 'button' ? [label] : []));
}

/** What stands in the fields of the card's form. */
export function fieldsIn(card: unknown): Record<string, unknown> {
  return Object.fromEntries(
    controlsOf(card, reader).flatMap(({ name, node, form, tag }) =>
      form === undefined || name === undefined || tag === 'button'
        ? []
        : [[name, node.default_value ?? node.initial_date ?? node.initial_option ?? node.initial_time ?? '']],
    ),
  );
}

export function textOf(card: unknown): string {
  return readableText(card, reader);
}

const reader = { locale: 'zh_cn' as const, nameOf: () => undefined };

type Row = { key: string; kind: string; verb: string; target: string; reader: string | null; content: string };

function said({ key, kind, verb, target, reader: only, content }: Row): Said {
  const card: unknown = JSON.parse(content);
  const fault = cardFault(card, Buffer.byteLength(content));
  if (fault !== undefined) throw new Error(`Lark would refuse this card: ${fault.msg}`);
  return { key, kind, verb, target, reader: only, text: textOf(card), card };
}

function came({ toast, card }: PressAnswer, messages: Said[]): Came {
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

async function fill(book: Book): Promise<{ people: People; clients: Clients }> {
  const people: Record<string, number> = {};
  for (const [no, seed] of Object.entries(staff)) people[no] = await addStaff(book, { no, ...seed });
  const clients: Record<string, number> = {};
  for (const [no, { of, ...seed }] of Object.entries(clientSeeds)) {
    clients[no] = await addClient(book, { no, ...seed, advisorId: of === undefined ? null : (people[of] ?? null) });
  }
  // Filled from the same keys two lines above.
  return { people: people as People, clients: clients as Clients };
}

export { monday };

import type { StoreParts } from '../../../adapters/store/store.ts';
import { storeOn } from '../../../adapters/store/store.ts';
import { createBot } from '../../../bot/bot.ts';
import type { AuditEntry } from '../../../domain/audit/port.ts';
import type { Store, Transact } from '../../../domain/store.ts';
import { type Came, type Chat, came, type Form, openIdOf, type Said, said } from '../chat.ts';

type Tx = Parameters<typeof storeOn>[0];

/** One desk within one transaction of the book: what is tried on it is seen by nobody else, and by no later trial. */
export type Trial = {
  store: Store;
  /** Presses; with the same `card` it is the same card that is pressed again. */
  press(who: string, value: unknown, more?: { form?: Form; card?: string }): Promise<Came>;
  /** Writes a line in private, or in a group; or sends a file of that name. */
  line(who: string, text: string, more?: Writing): Promise<Said[]>;
  /** Every row of the book that an action may write, as it stands. */
  state(): Promise<State>;
  /** What was put on record since last asked. */
  records(): AuditEntry[];
};

type Writing = { group?: string; fileName?: string };

export type Row = Readonly<Record<string, unknown>>;
export type State = Readonly<Record<string, readonly Row[]>>;

const tables = [
  ...['task', 'client', 'contact', 'stage_move', 'occasion', 'leave', 'staff', 'team', 'form_entry', 'deed'],
  ...['case_file', 'case_event', 'sent_file', 'held_file', 'delivery', 'header_question', 'header_mapping'],
];

class RolledBack extends Error {}

/** Tries something on the desk as it stands, and takes all of it back. */
export async function trial<T>({ book, parts }: Chat, work: (on: Trial) => Promise<T>): Promise<T> {
  let result: { value: T } | undefined;
  const tried = book.database.$transaction(
    async (tx) => {
      result = { value: await work(trialOn(tx, { parts, storeParts: book.parts })) };
      throw new RolledBack();
    },
    { maxWait: 10_000, timeout: 30_000 },
  );
  await tried.catch((fault: unknown) => {
    if (!(fault instanceof RolledBack)) throw fault;
  });
  if (result === undefined) throw new Error('the trial came to nothing');
  return result.value;
}

function trialOn(tx: Tx, { parts, storeParts }: { parts: Chat['parts']; storeParts: StoreParts }): Trial {
  const records: AuditEntry[] = [];
  const store: Store = { ...storeOn(tx, storeParts), audit: async (entry) => void records.push(entry) };
  const transact: Transact = (work) => work(store);
  const bot = createBot({ ...parts, transact });
  const seen = new Set<string>();
  let count = 0;
  const event = (who: string) => {
    count += 1;
    return { key: `try:${count}`, openId: openIdOf(who), chatId: 'oc_private' };
  };
  const news = async (): Promise<Said[]> => {
    const rows = await tx.delivery.findMany({ orderBy: { id: 'asc' }, where: { key: { notIn: [...seen] } } });
    for (const { key } of rows) seen.add(key);
    return rows.map(said);
  };
  return {
    store,
    async press(who, value, { form = {}, card } = {}) {
      await news();
      const { now } = await parts.moment();
      const asked = event(who);
      const messageId = card ?? `om_try_${asked.key}`;
      const pressed = { ...asked, messageId, token: 'c-token', value, tag: 'button', formValue: form, at: now };
      return came(await bot.onPress(pressed), await news());
    },
    async line(who, text, { group, fileName } = {}) {
      await news();
      const { now } = await parts.moment();
      const asked = event(who);
      await bot.onMessage({
        ...asked,
        ...(group !== undefined && { chatId: group }),
        ...(fileName !== undefined && { fileName, fileKey: 'file_1' }),
        eventId: asked.key,
        messageId: `om_${asked.key}`,
        chatType: group === undefined ? 'p2p' : 'group',
        kind: fileName === undefined ? 'text' : 'file',
        text,
        mentions: [],
        mentioned: true,
        at: now,
      });
      return news();
    },
    state: () => stateOf(tx),
    records: () => records.splice(0),
  };
}

async function stateOf(tx: Tx): Promise<State> {
  const found = tables.map(
    (name) =>
      `SELECT '${name}' AS name, coalesce(jsonb_agg(to_jsonb(t) ORDER BY to_jsonb(t)::text), '[]') AS rows FROM ${name} t`,
  );
  const rows = await tx.$queryRawUnsafe<{ name: string; rows: Row[] }[]>(found.join(' UNION ALL '));
  return Object.fromEntries(rows.map(({ name, rows: all }) => [name, all]));
}

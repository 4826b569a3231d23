import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Journal } from './journal.ts';
import type { Chat, Message, StoredFile, TableName, Tables, User } from './records.ts';

/** Rewrite the journal once it is this many lines long and less than half of them still count. */
const COMPACT_FROM_LINES = 50_000;
/** Old calls, acknowledged events and used uuids beyond this many are forgotten, oldest first. */
const KEEP: Partial<Record<TableName, number>> = {
  call: 50_000,
  event: 20_000,
  uuid: 50_000,
  card_token: 20_000,
  token: 50,
};

type Rows = { [K in TableName]: Map<string, Tables[K]> };

/** Everything the sandbox knows: tables in memory, each change written to the journal of `home` before the caller goes on. */
export class State {
  readonly rows: Rows = emptyRows();
  #journal: Journal | undefined;
  #filesDir: string | undefined;
  #chatMessages = new Map<string, string[]>();
  #seq = 0;
  #callNo = 0;

  /** Reads what an earlier sandbox left in `home`; without `home` everything is forgotten at the end of the process. */
  static open(home: string | undefined): State {
    const state = new State();
    if (!home) return state;
    state.#filesDir = join(home, 'files');
    mkdirSync(state.#filesDir, { recursive: true });
    state.#journal = Journal.open(home, ([table, id, value]) => {
      if (!(table in state.rows)) return;
      // Only this program writes the file, so a row has its table's shape.
      state.#apply(table as TableName, id, value as Tables[TableName] | null);
    });
    return state;
  }

  get<K extends TableName>(table: K, id: string): Tables[K] | undefined {
    return this.rows[table].get(id);
  }

  /** Writes the row to the journal, then shows it to readers. */
  put<K extends TableName>(table: K, id: string, value: Tables[K]): Tables[K] {
    this.#journal?.append([table, id, value]);
    this.#apply(table, id, value);
    this.#forgetOldest(table);
    this.#compactWhenLong();
    return value;
  }

  remove(table: TableName, id: string): void {
    this.#journal?.append([table, id, null]);
    this.#apply(table, id, null);
  }

  /** The next place in the order of all messages. */
  nextSeq(): number {
    this.#seq += 1;
    return this.#seq;
  }

  nextCallNo(): string {
    this.#callNo += 1;
    return String(this.#callNo);
  }

  /** Ids of the messages of a chat, oldest first, recalled and ephemeral ones too. */
  messageIds(chatId: string): readonly string[] {
    return this.#chatMessages.get(chatId) ?? [];
  }

  users(): User[] {
    return [...this.rows.user.values()];
  }

  /** The user known by any of the ids the platform accepts: open_id, user_id, union_id or e-mail. */
  findUser(idType: string, id: string): User | undefined {
    if (idType === 'open_id') return this.get('user', id);
    return this.users().find((user) => {
      if (idType === 'user_id') return user.user_id === id;
      if (idType === 'union_id') return user.union_id === id;
      return idType === 'email' && user.email.toLowerCase() === id.toLowerCase();
    });
  }

  chatsOf(openId: string): Chat[] {
    return [...this.rows.chat.values()].filter((chat) => chat.open_ids.includes(openId));
  }

  keepFile(file: StoredFile, bytes: Buffer): StoredFile {
    if (!this.#filesDir) return this.put('file', file.key, { ...file, base64: bytes.toString('base64') });
    writeFileSync(join(this.#filesDir, file.key), bytes);
    return this.put('file', file.key, file);
  }

  fileBytes(file: StoredFile): Buffer {
    if (file.base64 !== undefined || !this.#filesDir) return Buffer.from(file.base64 ?? '', 'base64');
    return readFileSync(join(this.#filesDir, file.key));
  }

  close(): void {
    this.#journal?.close();
    this.#journal = undefined;
  }

  #apply<K extends TableName>(table: K, id: string, value: Tables[K] | null): void {
    if (value === null) {
      this.rows[table].delete(id);
      return;
    }
    const isNew = !this.rows[table].has(id);
    this.rows[table].set(id, value);
    if (table === 'message' && isNew) this.#index(value as Message);
    if (table === 'call') this.#callNo = Math.max(this.#callNo, Number(id));
  }

  #index({ message_id, chat_id, seq }: Message): void {
    this.#seq = Math.max(this.#seq, seq);
    const ids = this.#chatMessages.get(chat_id);
    if (ids) ids.push(message_id);
    else this.#chatMessages.set(chat_id, [message_id]);
  }

  #forgetOldest(table: TableName): void {
    const keep = KEEP[table];
    const rows = this.rows[table];
    if (keep === undefined || rows.size <= keep) return;
    const oldest = rows.keys().next();
    if (!oldest.done) this.remove(table, oldest.value);
  }

  #compactWhenLong(): void {
    const journal = this.#journal;
    if (!journal || journal.lines < COMPACT_FROM_LINES || journal.lines < 2 * this.#size()) return;
    journal.compact(this.#everyRow());
  }

  #size(): number {
    return Object.values(this.rows).reduce((sum, rows) => sum + rows.size, 0);
  }

  *#everyRow(): Generator<[string, string, unknown]> {
    for (const [table, rows] of Object.entries(this.rows)) {
      for (const [id, value] of rows) yield [table, id, value];
    }
  }
}

function emptyRows(): Rows {
  return {
    app: new Map(),
    user: new Map(),
    department: new Map(),
    chat: new Map(),
    message: new Map(),
    event: new Map(),
    file: new Map(),
    command: new Map(),
    uuid: new Map(),
    token: new Map(),
    card_token: new Map(),
    batch: new Map(),
    read: new Map(),
    call: new Map(),
    subscription: new Map(),
  };
}

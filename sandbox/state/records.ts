/** What the sandbox stores, one type per table of the journal. Instants are milliseconds since the epoch, of the sandbox's clock unless said otherwise. */

export type App = {
  app_id: string;
  app_secret: string;
  encrypt_key: string;
  verification_token: string;
  tenant_key: string;
  bot_open_id: string;
  name: string;
};

export type Locale = 'zh_cn' | 'en_us';

export type User = {
  open_id: string;
  user_id: string;
  union_id: string;
  /** The private chat with the bot. */
  chat_id: string;
  name: string;
  email: string;
  mobile?: string | undefined;
  locale: Locale;
  /** What the chat page shows beside the name; the platform knows nothing of it. */
  role_hint?: string | undefined;
  department_id: string;
  leader_open_id?: string | undefined;
  resigned: boolean;
  /** The user switched the bot's messages off: sends answer 230053. */
  muted: boolean;
};

export type Department = {
  open_department_id: string;
  parent_department_id: string;
  name: string;
  leader_open_id?: string | undefined;
};

export type Chat = {
  chat_id: string;
  name: string;
  type: 'p2p' | 'group';
  open_ids: string[];
  bot: boolean;
  dissolved: boolean;
  owner?: string | undefined;
};

export type Mention = { key: string; open_id: string; name: string; bot: boolean };

export type Message = {
  message_id: string;
  /** Global order of creation: a total order even where two messages share a millisecond. */
  seq: number;
  chat_id: string;
  /** `bot` or the open_id of the user who wrote it. */
  sender: string;
  msg_type: string;
  /** The content as it stands now, a JSON string. */
  content: string;
  uuid?: string | undefined;
  create_time: number;
  update_time: number;
  updated: boolean;
  deleted: boolean;
  edits: number;
  mentions: Mention[];
  parent_id?: string | undefined;
  root_id?: string | undefined;
  thread_id?: string | undefined;
  /** Only this user sees it. */
  ephemeral_for?: string | undefined;
  /** It came from a batch send: not editable, not urgent. */
  batch_id?: string | undefined;
  urgent?: string[] | undefined;
  follow_ups?: { content: string; i18n_contents?: { content: string; language: string }[] | undefined }[] | undefined;
};

export type Envelope = {
  schema: '2.0';
  header: {
    event_id: string;
    event_type: string;
    create_time: string;
    token: string;
    app_id: string;
    tenant_key: string;
  };
  event: Record<string, unknown>;
};

export type PushedEvent = {
  event_id: string;
  envelope: Envelope;
  acked: boolean;
  /** Pushes made so far; after the fifth the platform gives up. */
  attempts: number;
  /** Wall-clock milliseconds of the next push, if one is due. */
  next_at?: number | undefined;
};

export type StoredFile = {
  key: string;
  kind: 'file' | 'image';
  name: string;
  file_type: string;
  content_type: string;
  size: number;
  /** `bot` or the open_id of the user who sent it. */
  owner: string;
  /** Kept inline only without a home folder. */
  base64?: string | undefined;
};

export type SlashCommand = {
  command_id: string;
  command: string;
  description: { default_value: string; i18n?: Record<string, string> | undefined };
  icon?: { icon_key: string } | undefined;
  created: number;
};

export type UuidUse = { message_id: string; at: number };

/** `expires` is wall-clock time: the SDKs count a token's life by the real clock too. */
export type IssuedToken = { token: string; expires: number };

/** The token of one callback; `answered` once the bot answered it or its 3 seconds are over. */
export type CardToken = { token: string; message_id: string; issued: number; uses: number; answered: boolean };

export type Batch = { batch_id: string; message_ids: string[]; valid: number; at: number };

export type ReadMark = { open_id: string; chat_id: string; seq: number };

export type ApiCallRecord = {
  time: string;
  method: string;
  path: string;
  status: number;
  code?: number | undefined;
  uuid?: string | undefined;
  ms: number;
  fault?: string | undefined;
};

/** How events reach the bot; without a URL over the long connection. */
export type Subscription = { url?: string | undefined; encrypt: boolean; events?: string[] | undefined };

export type Tables = {
  app: App;
  user: User;
  department: Department;
  chat: Chat;
  message: Message;
  event: PushedEvent;
  file: StoredFile;
  command: SlashCommand;
  uuid: UuidUse;
  token: IssuedToken;
  card_token: CardToken;
  batch: Batch;
  read: ReadMark;
  call: ApiCallRecord;
  subscription: Subscription;
};

export type TableName = keyof Tables;

import type { Staff } from '../people/people.ts';
import type { SecretOf } from './ledger.ts';

/** What happens in Lark, in the desk's own words. `at` is the platform's time of the event, not of its arrival. */

/** Somebody named with `@` in a message; `key` stands in the text where the name was. */
export type Mention = { key: string; openId: string; name: string };

/** A message of a person to the bot. */
export type MessageEvent = {
  /** `msg:<message_id>`: a message that is pushed twice may come with two event ids. */
  key: string;
  eventId: string;
  messageId: string;
  chatId: string;
  chatType: 'p2p' | 'group';
  openId: string;
  kind: 'text' | 'file' | 'other';
  /** Without the mention of the bot and without `@_all`; other mentions stay as their `key`. Empty unless `kind` is `text`. */
  text: string;
  /** Those mentioned besides the bot. */
  mentions: readonly Mention[];
  /** The bot itself was mentioned by name. */
  mentioned: boolean;
  /** The message it answers. */
  parentId?: string;
  /** It was spoken, and its text heard: what it says is never stored unasked. */
  spoken?: true;
  fileKey?: string;
  fileName?: string;
  at: Date;
};

/** A press of a button, a choice or a submitted form on a card. Anyone who sees the card can press: judge by `openId`. */
export type PressEvent = {
  /** `evt:<event_id>`. */
  key: string;
  openId: string;
  messageId: string;
  chatId: string;
  /** Updates this card later: 30 minutes, two uses. */
  token: string;
  /** What the pressed thing carries. Whoever presses can forge it. */
  value: unknown;
  tag: string;
  name?: string;
  /** The named fields of a form; a field left empty is absent. */
  formValue: Readonly<Record<string, string | string[]>>;
  /** The choice of a select, a picker or an overflow menu, or what was typed into a lone input. */
  option?: string;
  at: Date;
};

/** A choice in the bot's own menu. */
export type MenuEvent = { key: string; openId: string; eventKey: string; at: Date };

/** The firm's directory says that a person left or was suspended, or is `active`: not suspended, or not any more. */
export type LeaverEvent = { key: string; openId: string; status: Staff['status']; at: Date };

/** Who is in a group changed. For the bot itself and for a dissolved group `openIds` is empty. */
export type MemberEvent = {
  key: string;
  chatId: string;
  change: 'joined' | 'left' | 'bot-joined' | 'bot-left' | 'dissolved';
  openIds: readonly string[];
  at: Date;
};

/**
 * What the person who pressed sees at once: a toast, the card in its new state, or nothing. `kept` is the card as it may be written down,
 * where `card` shows a secret.
 */
export type PressAnswer = { toast?: Toast; card?: object; kept?: { card: object; secretOf: SecretOf } };

/** With both languages, where the reader's Lark is to pick. */
export type Toast = {
  type: 'info' | 'success' | 'error' | 'warning';
  content: string;
  i18n?: { zh_cn: string; en_us: string };
};

/**
 * Who is told what happened. A promise that rejects makes the platform push the event again (presses excepted: they are never
 * repeated); one that resolves says that the event is safely written down.
 */
export type EventHandlers = {
  onMessage(event: MessageEvent): Promise<void>;
  onPress(event: PressEvent): Promise<PressAnswer>;
  /** Answers in place of an `onPress` that takes longer than the platform waits. */
  onSlow(event: PressEvent): PressAnswer;
  /** What a slow `onPress` came to in the end, to be brought to the person by other means. */
  onLate(event: PressEvent, answer: PressAnswer): Promise<void>;
  onMenu(event: MenuEvent): Promise<void>;
  onLeaver(event: LeaverEvent): Promise<void>;
  onMember(event: MemberEvent): Promise<void>;
};

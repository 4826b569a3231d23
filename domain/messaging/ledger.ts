import type { ClientId } from '../clients/client.ts';
import type { Day } from '../kit/day.ts';
import type { StaffId } from '../people/people.ts';
import type { ShownList } from '../tasks/shown-list.ts';

export const deliveryKinds = ['list', 'reminder', 'summary', 'reply', 'update', 'notice', 'report'] as const;
export type DeliveryKind = (typeof deliveryKinds)[number];

export const deliveryStates = ['pending', 'sending', 'sent', 'failed', 'uncertain', 'suppressed'] as const;
export type DeliveryState = (typeof deliveryStates)[number];

export const verbs = ['send', 'reply', 'patch', 'ephemeral', 'file'] as const;

/** How a row reaches the platform. `file` uploads `content` (a path in the desk's home) and sends it as a file message. */
export type Verb = (typeof verbs)[number];

/** What a message holds, by the platform's own words. */
export const messageTypes = ['interactive', 'text', 'file'] as const;

/** Answers first, then what is urgent, then the lists and summaries of everybody. */
export const priorities = { answer: 0, urgent: 1, notice: 3, bulk: 5 } as const;

/** Whose secret a message shows: `client:12:phone`. */
export type SecretOf = `client:${number}:${'phone' | 'idNo'}`;

/**
 * Stands in the content of a message for the secret of `secretOf`, which is filled in when it is sent: neither the ledger nor a backup of it
 * ever holds one in clear.
 */
export const secretMark = '⟨secret⟩';

/** A message to be said once. `key` names kind, recipient, day and subject: a second row with it is impossible. */
export type NewDelivery = {
  key: string;
  kind: DeliveryKind;
  verb: Verb;
  /** open_id (`ou_…`) or chat_id (`oc_…`) for send, ephemeral and file; message_id (`om_…`) for reply and patch. */
  target: string;
  /** The one reader of an ephemeral card (open_id). */
  reader?: string;
  staffId?: StaffId;
  /** The client it is about: an answer to it means that one. */
  clientId?: ClientId;
  /** Whose list it shows, where somebody asked for it, and how that stands. */
  listOf?: StaffId;
  shown?: ShownList;
  msgType: (typeof messageTypes)[number];
  /** The platform's `content` string, exactly as it will be sent. */
  content: string;
  /** Whose secret takes the place of `secretMark` in the content when it is sent. */
  secretOf?: SecretOf;
  onDay: Day;
  priority: number;
  /** Not before this instant; absent: at once. */
  notBefore?: Date;
  late?: boolean;
};

export type Delivery = NewDelivery & {
  /** Also the platform's `uuid`. */
  id: string;
  state: DeliveryState;
  attempts: number;
  firstTryAt?: Date;
  messageId?: string;
  code?: number;
  reason?: string;
};

/** What became of one try, as the sender reports it to the ledger. */
export type TryOutcome =
  | { state: 'sent'; messageId?: string }
  | { state: 'failed' | 'uncertain' | 'suppressed'; code?: number; reason: string }
  /** `unsent`: neither this try nor an earlier one can have reached anybody, so the platform's hour starts anew. */
  | { state: 'pending'; nextAt: Date; code?: number; reason: string; unsent?: boolean };

/** The message platform: the one port through which anything is said. Never throws for what the platform answers. */
export type SendResult =
  | { ok: true; messageId?: string }
  /** The platform said no: nothing was sent. */
  | { ok: false; known: true; code: number; httpStatus: number; message: string; resetSeconds?: number; logId?: string }
  /** No answer came: it may or may not have been sent. */
  | { ok: false; known: false; message: string };

export type Send = (delivery: Delivery) => Promise<SendResult>;

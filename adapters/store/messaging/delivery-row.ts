import { deliveryKinds, deliveryStates, messageTypes, type SecretOf, verbs } from '../../../domain/messaging/ledger.ts';
import { bool, col, day, field, instant, int, oneOf, optional, text } from '../kit/fields.ts';
import { row } from '../kit/rows.ts';

const secretOf = field('whose secret', (value): SecretOf | undefined =>
  // What the ledger writes there is of the type.
  typeof value === 'string' && /^client:\d+:(?:phone|idNo)$/.test(value) ? (value as SecretOf) : undefined,
);

/** A `Delivery` of `delivery d`. */
export const deliveryRow = row({
  id: col('d.id::text', text),
  key: col('d.key', text),
  kind: col('d.kind', oneOf(deliveryKinds)),
  verb: col('d.verb', oneOf(verbs)),
  target: col('d.target', text),
  reader: col('d.reader', optional(text)),
  staffId: col('d.staff_id', optional(int)),
  msgType: col('d.msg_type', oneOf(messageTypes)),
  content: col('d.content', text),
  secretOf: col('d.secret_of', optional(secretOf)),
  onDay: col('d.on_day', day),
  priority: col('d.priority', int),
  late: col('d.late', bool),
  state: col('d.state', oneOf(deliveryStates)),
  attempts: col('d.attempts', int),
  firstTryAt: col('d.first_try_at', optional(instant)),
  messageId: col('d.message_id', optional(text)),
  code: col('d.code', optional(int)),
  reason: col('d.reason', optional(text)),
});

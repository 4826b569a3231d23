import { deliveryKinds, deliveryStates, messageTypes, type SecretOf, verbs } from '../../../domain/messaging/ledger.ts';
import { bool, col, day, field, from, instant, int, oneOf, optional, text } from '../kit/fields.ts';
import { row } from '../kit/rows.ts';

const secretOf = field('whose secret', (value): SecretOf | undefined =>
  // What the ledger writes there is of the type.
  typeof value === 'string' && /^client:\d+:(?:phone|idNo)$/.test(value) ? (value as SecretOf) : undefined,
);

/** A `Delivery` of `delivery d`. */
export const deliveryRow = row({
  id: col('d.id::text', text),
  ...from('d', {
    key: text,
    kind: oneOf(deliveryKinds),
    verb: oneOf(verbs),
    target: text,
    reader: optional(text),
    staffId: optional(int),
    msgType: oneOf(messageTypes),
    content: text,
    secretOf: optional(secretOf),
    onDay: day,
    priority: int,
    late: bool,
    state: oneOf(deliveryStates),
    attempts: int,
    firstTryAt: optional(instant),
    messageId: optional(text),
    code: optional(int),
    reason: optional(text),
  }),
});

import { heldStates } from '../../../domain/import/held-state.ts';
import { type DeliveryState, deliveryStates } from '../../../domain/messaging/ledger.ts';
import type { SentFiles } from '../../../domain/messaging/port.ts';
import { col, oneOf, text } from '../kit/fields.ts';
import { type Database, sql } from '../kit/prisma.ts';
import { many, row } from '../kit/rows.ts';

const stateRow = row({ key: col('key', text), state: col('state', oneOf(deliveryStates)) });

const heldRow = row({ message: col('message_id', text), state: col('state', oneOf(heldStates)) });

/** Files sent in chat that have still to be read, and what became of the messages about them. */
export function sentFiles(database: Database): SentFiles {
  return {
    async find(messageId) {
      const file = await database.sentFile.findUnique({ where: { messageId }, omit: { receivedAt: true } });
      return file ?? undefined;
    },
    async forget(messageId) {
      await database.sentFile.deleteMany({ where: { messageId } });
    },
    async takenBefore(instant) {
      const files = await database.sentFile.findMany({
        where: { receivedAt: { lt: instant } },
        select: { messageId: true },
      });
      return files.map(({ messageId }) => messageId);
    },
    async heldStates(messageIds) {
      const statement = sql`SELECT ${heldRow.columns} FROM held_file WHERE message_id = ANY(${[...messageIds]})`;
      const rows = await many(database, heldRow, statement);
      return new Map(rows.map(({ message, state }) => [message, state]));
    },
    async statesOf(keys): Promise<ReadonlyMap<string, DeliveryState>> {
      const statement = sql`SELECT ${stateRow.columns} FROM delivery WHERE key = ANY(${[...keys]})`;
      const rows = await many(database, stateRow, statement);
      return new Map(rows.map(({ key, state }) => [key, state]));
    },
  };
}

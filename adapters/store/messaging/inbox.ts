import type { Inbox } from '../../../domain/messaging/port.ts';
import { type Db, sql } from '../kit/prisma.ts';

/**
 * The inbox within `db`'s transaction: whoever takes a key second waits for the first one's transaction, and takes it after all
 * if that was rolled back.
 */
export function inbox(db: Db): Inbox {
  return {
    async seen(key) {
      return (await db.inbound.findUnique({ where: { key }, select: { key: true } })) !== null;
    },
    async take(key, type, now) {
      const taken = await db.$executeRaw(sql`INSERT INTO inbound (key, type, received_at)
        VALUES (${key}, ${type}, ${now}::timestamptz) ON CONFLICT (key) DO NOTHING`);
      return taken === 1;
    },
    async keepFile(file, receivedAt) {
      const { messageId } = file;
      // A file that was shown first comes a second time, once it is confirmed.
      await db.sentFile.upsert({ where: { messageId }, create: { ...file, receivedAt }, update: { receivedAt } });
    },
  };
}

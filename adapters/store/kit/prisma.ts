import { PrismaPg } from '@prisma/adapter-pg';
import { Prisma, PrismaClient } from '../../../prisma/generated/client.ts';
import { openPool } from './pool.ts';

/** What every store function runs its statements on: the client itself, or one transaction of it. */
export type Db = Prisma.TransactionClient;

export type Database = PrismaClient;

export { Prisma };
export const sql = Prisma.sql;
export const join = Prisma.join;
export const empty = Prisma.empty;

/** What opening the database asks for: its pool's connections (10 where nothing is said), and who hears of one that broke. */
export type Opening = { connections?: number; onLost?: () => void };

/** The book's database, on a pool with listeners of its own: Prisma's would let a session that ends as it is handed over end the process. */
export function openDatabase(url: string, { connections = 10, onLost = () => undefined }: Opening = {}): Database {
  const pool = openPool(url, { max: connections, onLost });
  return new PrismaClient({ adapter: new PrismaPg(pool, { disposeExternalPool: true }) });
}

import { PrismaPg } from '@prisma/adapter-pg';
import { Prisma, PrismaClient } from '../../../prisma/generated/client.ts';

/** What every store function runs its statements on: the client itself, or one transaction of it. */
export type Db = Prisma.TransactionClient;

export type Database = PrismaClient;

export { Prisma };
export const sql = Prisma.sql;
export const join = Prisma.join;
export const empty = Prisma.empty;

/** The book's database. `connections` bounds its pool (10 where nothing is said). */
export function openDatabase(url: string, connections = 10): Database {
  return new PrismaClient({ adapter: new PrismaPg({ connectionString: url, max: connections }) });
}

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { importFile } from '../../adapters/import/import-file.ts';
import type { ImportReport } from '../../adapters/import/report.ts';
import type { ImportOptions } from '../../adapters/import/types.ts';
import type { FileKind } from '../../domain/import/kind.ts';
import type { ImportKind } from '../../domain/import/kinds.ts';
import { type FreshDatabase, freshDatabase } from '../database.ts';
import { keyring, momentOf } from './import-values.ts';

export type ImportRig = {
  pool: pg.Pool;
  folder: string;
  url: string;
  /** Writes the file and imports it; with two advisors A0001 and A0002 in the book from the start. */
  take(kind: FileKind | ImportKind, content: string | Uint8Array, options?: RigOptions): Promise<ImportReport>;
  rows<T extends object>(sql: string, params?: unknown[]): Promise<T[]>;
  close(): Promise<void>;
};
export type RigOptions = Partial<Omit<ImportOptions, 'pool'>> & { name?: string };

export async function importRig(): Promise<ImportRig> {
  const database: FreshDatabase = await freshDatabase();
  const pool = new pg.Pool({ connectionString: database.url, max: 3 });
  // Dropping the database ends sessions that are closing anyway.
  pool.on('error', () => undefined);
  const folder = await mkdtemp(join(tmpdir(), 'import-test-'));
  await pool.query(
    `INSERT INTO staff (staff_no, name, role) VALUES ('A0001', '甲经理', 'advisor'), ('A0002', '乙经理', 'advisor')`,
  );
  return {
    pool,
    folder,
    url: database.url,
    async take(kind, content, { name = `${typeof kind === 'string' ? kind : kind.id}.csv`, ...options } = {}) {
      const path = join(folder, name);
      await writeFile(path, content);
      return importFile(kind, path, { pool, moment: momentOf(), keyring, ...options });
    },
    rows: async (sql, params = []) => (await pool.query(sql, params)).rows,
    async close() {
      await pool.end();
      await database.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

import type pg from 'pg';

/** A row as text, with the name of its table. */
export type TableRow = { table: string; row: string };

/** Every row of every table, of the queue's too. */
export async function everyRow(pool: pg.Pool): Promise<TableRow[]> {
  const { rows: tables } = await pool.query<{ name: string }>(
    `SELECT format('%I.%I', table_schema, table_name) AS name FROM information_schema.tables
     WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'information_schema')`,
  );
  const all: TableRow[] = [];
  for (const { name } of tables) {
    const { rows } = await pool.query<{ row: string }>(`SELECT row_to_json(t)::text AS row FROM ${name} t`);
    all.push(...rows.map(({ row }) => ({ table: name, row })));
  }
  return all;
}

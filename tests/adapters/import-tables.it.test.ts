import { afterAll, beforeAll, expect, it } from 'vitest';
import { bookColumn } from '../../adapters/import/staging.ts';
import type { ColumnType, Field } from '../../domain/import/field.ts';
import type { FileKind } from '../../domain/import/kind.ts';
import { fileKinds } from '../../domain/import/kinds.ts';
import { type ImportRig, importRig } from './import-rig.ts';

let rig: ImportRig;
beforeAll(async () => {
  rig = await importRig();
});
afterAll(() => rig.close());

const sqlTypes: Readonly<Record<ColumnType, string>> = {
  text: 'text',
  day: 'date',
  money: 'bigint',
  instant: 'timestamp with time zone',
  int: 'integer',
  small: 'smallint',
  bool: 'boolean',
};

function typeOf({ type, names, secret }: Field): string {
  if (names === 'client' || names === 'advisor') return 'integer';
  return secret === undefined ? sqlTypes[type] : 'bytea';
}

const kinds: readonly FileKind[] = fileKinds;

/* A kind that has its own statements is held by their tests. */
it.for(kinds.filter(({ known }) => known !== 'own').map((kind) => ({ id: kind.id, kind })))(
  'the table of $id has the columns, and the key, that its fields want',
  async ({ kind }) => {
    const fields = Object.entries(kind.fields);
    const columns = await rig.rows<{ name: string; type: string }>(
      'SELECT column_name AS name, data_type AS type FROM information_schema.columns WHERE table_name = $1',
      [kind.table],
    );
    const wanted = [
      ...fields.map(([id, field]) => ({ name: bookColumn(id, field), type: typeOf(field) })),
      ...Object.entries(kind.derived).map(([name, { type }]) => ({ name, type: sqlTypes[type] })),
    ];
    expect(columns).toEqual(expect.arrayContaining(wanted));
    const keys = await rig.rows<{ columns: string[] }>(
      `SELECT array_agg(a.attname::text ORDER BY a.attname) AS columns FROM pg_index i JOIN pg_attribute a
         ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey)
       WHERE i.indrelid = $1::regclass AND i.indisunique GROUP BY i.indexrelid`,
      [kind.table],
    );
    const key = fields.filter(([, one]) => one.key).map(([id, field]) => bookColumn(id, field));
    expect(keys.map((one) => one.columns)).toContainEqual(key.sort());
  },
);

import type { Field, Fields, Row } from './fields.ts';
import { type Db, Prisma } from './prisma.ts';

/** A row as the driver hands it over. */
export type RawRow = Readonly<Record<string, unknown>>;

/** What the rows of a query look like, declared once: what it selects, and how a row of it is read. */
export type RowShape<F extends Fields> = {
  /** For other shapes to hold too, and for `group`. */
  fields: F;
  /** What to select: every field that names its column (`col`), under its own name. The statement itself names the others. */
  columns: Prisma.Sql;
  /** Throws an `Error` that names the column where a value is missing or of another kind; it tells no values. */
  read(raw: RawRow): Row<F>;
};

/** The rows of a shape: `RowOf<typeof briefRow>`. */
export type RowOf<S> = S extends RowShape<infer F> ? Row<F> : never;

/** The shape of a row: `row({ id: col('c.id', int), aum: col('c.aum', money), boughtOn: optional(day) })`. */
export function row<F extends Fields>(fields: F): RowShape<F> {
  const steps = stepsOf(fields, '');
  return {
    fields,
    columns: Prisma.raw(selected(steps).join(', ')),
    // The steps are made of these very fields: what they read is a row of them.
    read: (raw) => readRow(steps, raw) as Row<F>,
  };
}

/** The rows of a statement, in its order. */
export async function many<F extends Fields>(db: Db, shape: RowShape<F>, statement: Prisma.Sql): Promise<Row<F>[]> {
  const rows = await db.$queryRaw<RawRow[]>(statement);
  return rows.map(shape.read);
}

/** The first row of a statement, if there is one. */
export async function one<F extends Fields>(
  db: Db,
  shape: RowShape<F>,
  statement: Prisma.Sql,
): Promise<Row<F> | undefined> {
  const [raw] = await db.$queryRaw<RawRow[]>(statement);
  return raw && shape.read(raw);
}

/** The row of a statement that always has one: an aggregate, an INSERT that returns. Throws an `Error` where there is none. */
export async function theRow<F extends Fields>(db: Db, shape: RowShape<F>, statement: Prisma.Sql): Promise<Row<F>> {
  const found = await one(db, shape, statement);
  if (found === undefined) throw new Error(`no row with "${Object.keys(shape.fields).join('", "')}" came back`);
  return found;
}

/** One property of the row: where its value stands, and for a group the steps of the row inside. */
type Step = { key: string; alias: string; field: Field<unknown, boolean>; inner: readonly Step[] | undefined };

/** The columns of a group stand under `key.inner`, so that two groups may have fields of the same name. */
function stepsOf(fields: Fields, prefix: string): readonly Step[] {
  return Object.entries(fields).map(([key, field]) => {
    const alias = `${prefix}${key}`;
    return { key, alias, field, inner: field.inner && stepsOf(field.inner, `${alias}.`) };
  });
}

function selected(steps: readonly Step[]): string[] {
  return steps.flatMap(({ alias, field: { column, cast }, inner }) => {
    if (inner !== undefined) return selected(inner);
    return column === undefined ? [] : [`${column}${cast} AS "${alias}"`];
  });
}

function readRow(steps: readonly Step[], raw: RawRow): Record<string, unknown> {
  const found: Record<string, unknown> = {};
  for (const { key, alias, field, inner } of steps) {
    if (inner !== undefined) {
      if (!field.absent || raw[inner[0]?.alias ?? ''] !== null) found[key] = readRow(inner, raw);
      continue;
    }
    const value = raw[alias];
    if (value === null && field.absent) continue;
    const read = field.read(value);
    if (read === undefined) throw wrong(alias, field.kind, raw);
    found[key] = read;
  }
  return found;
}

function wrong(alias: string, kind: string, raw: RawRow): Error {
  const value = raw[alias];
  const what =
    value === undefined ? 'is missing' : value === null ? `is NULL instead of ${kind}` : `does not hold ${kind}`;
  return new Error(`column "${alias}" ${what}${typeof raw.id === 'number' ? ` (row with id ${raw.id})` : ''}`);
}

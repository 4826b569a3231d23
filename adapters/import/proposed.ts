import type pg from 'pg';
import type { FileKind } from '../../domain/import/kind.ts';
import { fileKinds } from '../../domain/import/kinds.ts';
import { knowing, mapText } from '../../domain/import/mapping.ts';
import { neededMapping, propose, synonymsOf, type Unread } from '../../domain/import/propose.ts';
import { type BookNumbers, cellsOf } from '../../domain/import/value-look.ts';
import type { Moment } from '../../domain/kit/moment.ts';
import { openTable } from '../files/open-table.ts';
import { text } from '../store/kit/fields.ts';
import { row } from '../store/kit/rows.ts';
import { isOneOf, rowsOf } from './sets.ts';
import type { Scope } from './types.ts';

export type Looking = { pool: pg.Pool; moment: Moment; within?: Scope; sheet?: string | undefined };

/** A file as it is looked at where its header does not fit: the header by other systems' titles too, and which numbers of the book it holds. */
export async function unreadTable(
  path: string,
  { pool, moment, within = 'everyone', sheet }: Looking,
  kinds: readonly FileKind[] = fileKinds,
): Promise<Unread> {
  const { header, sample } = await openTable(path, {
    kinds: kinds.map((kind) => knowing(kind, synonymsOf(kind))),
    sheet,
  });
  const book = await numbersIn(
    header.flatMap((_, at) => cellsOf(sample, at)),
    { pool, within },
  );
  const { today, zone, rulebook } = moment;
  const checks = {
    today,
    zone,
    rulebook,
    hasAdvisor: (no: string) => book.advisor.has(no),
    partly: within !== 'everyone',
  };
  return { header, sample, checks, book };
}

const numberRow = row({ number: text });

/** Which of the cells are numbers of the book, as far as the sender may know. */
async function numbersIn(
  cells: readonly string[],
  { pool, within }: { pool: pg.Pool; within: Scope },
): Promise<BookNumbers> {
  const asked = [...new Set(cells)].filter((cell) => cell.length <= LONGEST).slice(0, MOST_ASKED);
  const query = async (sql: string, params: readonly unknown[]) => (await pool.query(sql, [...params])).rows;
  const found = async (statement: string) =>
    new Set((await rowsOf(query, numberRow, [statement, asked])).map(({ number }) => number));
  return {
    client: await found(
      `SELECT client_no AS number FROM client WHERE client_no = ANY($1) AND ${isOneOf('advisor_id', within)}`,
    ),
    product: await found(`SELECT product_code AS number FROM product WHERE product_code = ANY($1)`),
    advisor: await found(`SELECT staff_no AS number FROM staff WHERE staff_no = ANY($1) AND ${isOneOf('id', within)}`),
  };
}
/** Of a key; and so many cells are asked for. */
const LONGEST = 40;
const MOST_ASKED = 3_000;

/** What the operator can do about a header that does not fit: the proposed mapping as an argument that is ready to be given, or the columns. */
export async function mappingRemedy(path: string, kind: FileKind, looking: Looking): Promise<string> {
  const columns = `The columns of a ${kind.id} file are ${Object.keys(kind.fields).join(', ')}.`;
  const proposal = propose(kind, await unreadTable(path, looking, [kind]));
  const mapping = neededMapping(proposal).filter(({ field }) => field !== '');
  if (mapping.length === 0) return columns;
  const unsure = proposal.columns.filter(({ field, by, sure }) => field !== undefined && by !== 'title' && !sure);
  const check =
    unsure.length === 0 ? '' : ` Check first: ${unsure.map(({ title, field }) => `${title}=${field}`).join(', ')}.`;
  const argument = `--map '${mapText(mapping).replaceAll("'", `'\\''`)}'`;
  return proposal.isWhole
    ? `If this is what its columns mean, run it again with ${argument}.${check}`
    : `${columns} Of its titles these may be meant: ${argument}.${check}`;
}

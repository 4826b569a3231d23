import type { ClientId } from '../../../domain/clients/client.ts';
import type { Clients } from '../../../domain/clients/port.ts';
import { AppError } from '../../../domain/kit/errors.ts';
import { maskedTail } from '../../../domain/kit/mask.ts';
import type { Moment } from '../../../domain/kit/moment.ts';
import { seesInFull } from '../../../domain/people/authorize.ts';
import { idRow } from '../kit/columns.ts';
import { bytes, int, optional } from '../kit/fields.ts';
import { type Db, sql } from '../kit/prisma.ts';
import { many, one, row } from '../kit/rows.ts';
import { assignClients, giveBack } from './assigning.ts';
import { briefJoins, briefRow } from './brief-row.ts';
import { clientFile } from './client-file.ts';
import type { ClientSecrets } from './client-secrets.ts';
import { numbersOf, searchClients } from './search.ts';

/** Compiles the occasions of clients from their facts, inside the same transaction. */
export type Recompile = (db: Db, ids: readonly ClientId[], moment: Moment) => Promise<void>;

const secretRow = row({ id: int, secret: optional(bytes) });

/** The client book on the database. */
export function clients(db: Db, { secrets, recompile }: { secrets: ClientSecrets; recompile: Recompile }): Clients {
  return {
    async byNumber(clientNo) {
      const found = await one(
        db,
        idRow,
        sql`SELECT id FROM client WHERE client_no = ANY(${numbersOf(clientNo)}) LIMIT 1`,
      );
      return found?.id;
    },
    search: (actor, query, limit) => searchClients(db, { actor, query, limit, secrets }),
    async some(actor, limit) {
      const seen = seesInFull(actor);
      const whose = seen === 'everyone' ? sql`true` : sql`c.advisor_id = ANY(${[...seen]})`;
      return many(
        db,
        briefRow,
        sql`SELECT ${briefRow.columns} FROM client c ${briefJoins} WHERE ${whose} ORDER BY c.id LIMIT ${limit}`,
      );
    },
    brief: (id) => one(db, briefRow, sql`SELECT ${briefRow.columns} FROM client c ${briefJoins} WHERE c.id = ${id}`),
    async lock(id) {
      // First the row alone: what is joined to it is then read as it stands once the other is done.
      await db.$executeRaw(sql`SELECT id FROM client WHERE id = ${id} FOR NO KEY UPDATE`);
      return one(db, briefRow, sql`SELECT ${briefRow.columns} FROM client c ${briefJoins} WHERE c.id = ${id}`);
    },
    file: (id, coming) => clientFile(db, { id, coming, secrets }),
    phoneTails: (ids) => phoneTails(db, { ids, secrets }),
    async reveal(id, field) {
      const found = await one(db, secretRow, sql`SELECT id, secret FROM client WHERE id = ${id}`);
      return found?.secret && secrets.readSecret(found.secret)[field];
    },
    assign: (ids, hand) => assignClients(db, ids, hand),
    giveBack: (id, back) => giveBack(db, id, back),
    recompile: (ids, moment) => recompile(db, ids, moment),
  };
}

async function phoneTails(
  db: Db,
  { ids, secrets }: { ids: readonly ClientId[]; secrets: ClientSecrets },
): Promise<ReadonlyMap<ClientId, string>> {
  if (ids.length === 0) return new Map();
  const rows = await many(
    db,
    secretRow,
    sql`SELECT id, secret FROM client WHERE id = ANY(${[...ids]}) AND secret IS NOT NULL`,
  );
  return new Map(
    rows.flatMap(({ id, secret }) => {
      const phone = secret && readable(secrets, secret);
      return phone === undefined ? [] : [[id, maskedTail(phone)] as const];
    }),
  );
}

/** Undefined for a number that no key opens: its client, and the others, must still be offered. */
function readable(secrets: ClientSecrets, secret: Uint8Array): string | undefined {
  try {
    return secrets.readSecret(secret).phone;
  } catch (fault) {
    if (fault instanceof AppError && fault.code === 'tampered') return undefined;
    throw fault;
  }
}

import type { ClientBrief, ClientId, HoldingLine } from '../../../domain/clients/client.ts';
import type { ClientFile } from '../../../domain/clients/client-file.ts';
import type { Clients } from '../../../domain/clients/port.ts';
import type { Day } from '../../../domain/kit/day.ts';
import { AppError } from '../../../domain/kit/errors.ts';
import { maskedTail } from '../../../domain/kit/mask.ts';
import type { Moment } from '../../../domain/kit/moment.ts';
import type { Fen } from '../../../domain/kit/money.ts';
import type { RuleId, Why } from '../../../domain/occasions/occasion.ts';
import { type ContactRow, contactColumns, contactJoins, contactOf } from '../contacts/contact-row.ts';
import { dateOf, first } from '../kit/columns.ts';
import { type Db, sql } from '../kit/prisma.ts';
import { type TaskRow, taskColumns, taskJoins, taskOf } from '../tasks/task-row.ts';
import { type BriefRow, briefColumns, briefJoins, briefOf } from './brief-row.ts';
import { numbersOf, searchClients } from './search.ts';

/** What reads and writes encrypted fields; the key ring stands behind it. */
export type ClientSecrets = {
  readSecret(cipher: Uint8Array): { phone?: string; idNo?: string; birthYear?: string };
  phoneIndex(lastFour: string): string;
  maskPhone(phone: string): string;
};

/** Compiles the occasions of clients from their facts, inside the same transaction. */
export type Recompile = (db: Db, ids: readonly ClientId[], moment: Moment) => Promise<void>;

/** The client book on the database. */
export function clients(db: Db, { secrets, recompile }: { secrets: ClientSecrets; recompile: Recompile }): Clients {
  return {
    async byNumber(clientNo) {
      const found = await first<{ id: ClientId }>(
        db,
        sql`SELECT id FROM client WHERE client_no = ANY(${numbersOf(clientNo)}) LIMIT 1`,
      );
      return found?.id;
    },
    search: (actor, query, limit) => searchClients(db, { actor, query, limit, phoneIndex: secrets.phoneIndex }),
    brief: (id) => brief(db, id),
    file: (id, today) => clientFile(db, { id, today, secrets }),
    phoneTails: (ids) => phoneTails(db, { ids, secrets }),
    async reveal(id, field) {
      const row = await first<{ secret: Uint8Array | null }>(db, sql`SELECT secret FROM client WHERE id = ${id}`);
      return row?.secret ? secrets.readSecret(row.secret)[field] : undefined;
    },
    async assign(ids, advisorId) {
      await db.$executeRaw(sql`UPDATE client SET advisor_id = ${advisorId} WHERE id = ANY(${[...ids]})`);
      await db.$executeRaw(
        sql`UPDATE task SET owner_id = ${advisorId}, state = 'open', state_at = NULL, state_day = NULL
          WHERE client_id = ANY(${[...ids]}) AND state IN ('open', 'orphaned')`,
      );
    },
    recompile: (ids, moment) => recompile(db, ids, moment),
  };
}

async function brief(db: Db, id: ClientId): Promise<ClientBrief | undefined> {
  const row = await first<BriefRow>(db, sql`SELECT ${briefColumns} FROM client c ${briefJoins} WHERE c.id = ${id}`);
  return row && briefOf(row);
}

async function phoneTails(
  db: Db,
  { ids, secrets }: { ids: readonly ClientId[]; secrets: ClientSecrets },
): Promise<ReadonlyMap<ClientId, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db.$queryRaw<{ id: ClientId; secret: Uint8Array }[]>(
    sql`SELECT id, secret FROM client WHERE id = ANY(${[...ids]}) AND secret IS NOT NULL`,
  );
  return new Map(
    rows.flatMap(({ id, secret }) => {
      const phone = readable(secrets, secret);
      return phone === undefined ? [] : [[id, maskedTail(phone)] as const];
    }),
  );
}

/** A number that no key opens any more must not keep anybody from choosing its client, or another one. */
function readable(secrets: ClientSecrets, secret: Uint8Array): string | undefined {
  try {
    return secrets.readSecret(secret).phone;
  } catch (fault) {
    if (fault instanceof AppError && fault.code === 'tampered') return undefined;
    throw fault;
  }
}

type FileRow = BriefRow & {
  gender: string | null;
  birthday: string | null;
  secret: Uint8Array | null;
  openedOn: string | null;
  stageContacts: number;
  contacts: number;
  stageSince: string;
  riskAssessedOn: string | null;
  riskBand: string | null;
  vipCardExpiresOn: string | null;
  note: string | null;
  firstSeenOn: string;
};

async function clientFile(
  db: Db,
  asked: { id: ClientId; today: Day; secrets: ClientSecrets },
): Promise<ClientFile | undefined> {
  const { id, today, secrets } = asked;
  const row = await first<FileRow>(
    db,
    sql`SELECT ${briefColumns}, c.gender, c.birthday, c.secret, c.opened_on::text AS "openedOn", c.stage_contacts AS "stageContacts",
        c.contacts, c.stage_since::text AS "stageSince", c.risk_assessed_on::text AS "riskAssessedOn", c.risk_band AS "riskBand",
        c.vip_card_expires_on::text AS "vipCardExpiresOn", c.note, c.first_seen_on::text AS "firstSeenOn"
      FROM client c ${briefJoins} WHERE c.id = ${id}`,
  );
  if (row === undefined) return undefined;
  const holdings = await db.$queryRaw<HoldingRow[]>(sql`SELECT product_code AS "productCode", lot_no AS "lotNo",
      product_name AS "productName", risk_level AS "riskLevel", amount, bought_on::text AS "boughtOn", matures_on::text AS "maturesOn"
    FROM holding WHERE client_id = ${id} ORDER BY matures_on NULLS LAST, amount DESC LIMIT 50`);
  const log = await db.$queryRaw<ContactRow[]>(sql`SELECT ${contactColumns} FROM contact l ${contactJoins}
    WHERE l.client_id = ${id} AND l.undone_at IS NULL ORDER BY l.at DESC LIMIT 5`);
  const tasks = await db.$queryRaw<TaskRow[]>(sql`SELECT ${taskColumns} FROM task k ${taskJoins}
    WHERE k.client_id = ${id} AND k.state = 'open' ORDER BY k.due_on, k.urgency DESC LIMIT 10`);
  const coming = await db.$queryRaw<
    { rule: RuleId; on: Day; why: Why }[]
  >(sql`SELECT DISTINCT ON (o.on_day, o.rule, o.subject)
      o.rule, o.on_day::text AS "on", o.why FROM occasion o
    WHERE o.client_id = ${id} AND o.opened_on IS NULL AND o.on_day >= ${dateOf(today)} AND o.rule <> 'no-contact'
      AND NOT EXISTS (SELECT 1 FROM task k WHERE k.client_id = o.client_id AND k.rule = o.rule AND k.subject = o.subject
        AND k.on_day = o.on_day AND k.state = 'open')
    ORDER BY o.on_day, o.rule, o.subject LIMIT 5`);
  const phone = row.secret ? secrets.readSecret(row.secret).phone : undefined;
  return {
    ...briefOf(row),
    ...optional(row),
    ...(phone !== undefined && { phoneMasked: secrets.maskPhone(phone) }),
    stageContacts: row.stageContacts,
    contacts: row.contacts,
    stageSince: row.stageSince as Day,
    firstSeenOn: row.firstSeenOn as Day,
    holdings: holdings.map(holdingOf),
    log: log.map(contactOf),
    tasks: tasks.map(taskOf),
    coming,
  };
}

function optional(row: FileRow): Partial<ClientFile> {
  return {
    ...(row.gender !== null && { gender: row.gender }),
    ...(row.birthday !== null && { birthday: row.birthday }),
    ...(row.openedOn !== null && { openedOn: row.openedOn as Day }),
    ...(row.riskAssessedOn !== null && { riskAssessedOn: row.riskAssessedOn as Day }),
    ...(row.riskBand !== null && { riskBand: row.riskBand }),
    ...(row.vipCardExpiresOn !== null && { vipCardExpiresOn: row.vipCardExpiresOn as Day }),
    ...(row.note !== null && { note: row.note }),
  };
}

type HoldingRow = {
  productCode: string;
  lotNo: string;
  productName: string;
  riskLevel: string | null;
  amount: bigint;
  boughtOn: string | null;
  maturesOn: string | null;
};

function holdingOf({ riskLevel, boughtOn, maturesOn, amount, ...line }: HoldingRow): HoldingLine {
  return {
    ...line,
    amount: amount as Fen,
    ...(riskLevel !== null && { riskLevel }),
    ...(boughtOn !== null && { boughtOn: boughtOn as Day }),
    ...(maturesOn !== null && { maturesOn: maturesOn as Day }),
  };
}

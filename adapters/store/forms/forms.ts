import type { ClientId } from '../../../domain/clients/client.ts';
import type { Form, FormValues } from '../../../domain/forms/form.ts';
import {
  type DraftKey,
  entryStates,
  type FormEntries,
  type FormEntry,
  type FormReads,
  type FormWrites,
  type NewEntry,
  type StoredForm,
} from '../../../domain/forms/port.ts';
import { storedOf, valuesOf } from '../../../domain/forms/stored-values.ts';
import { dateOf, idRow } from '../kit/columns.ts';
import { bool, bytes, col, day, from, instant, int, json, oneOf, optional, text } from '../kit/fields.ts';
import { type Db, empty, type Prisma, sql } from '../kit/prisma.ts';
import { many, one, row } from '../kit/rows.ts';

/** Seals and opens the values of secret fields. */
export type FormSecrets = {
  seal(purpose: 'form', plain: string): Buffer;
  open(purpose: 'form', cipher: Uint8Array): string;
};

const entryRow = row({
  ...from('f', { id: int, form: text, version: int, clientId: optional(int), byId: int }),
  ...from('f', { at: instant, onDay: day, state: oneOf(entryStates) }),
  byName: col('s.name', text),
  values: col('f."values"', json),
  hasSecrets: col('f.secret IS NOT NULL', bool),
});
const secretRow = row({ secret: bytes });
const draftRow = row({ ...entryRow.fields, secret: col('f.secret', optional(bytes)) });

const fromEntries = sql`FROM form_entry f JOIN staff s ON s.id = f.by_id`;

/** The entries of forms on the database. */
export function forms(db: Db, secrets: FormSecrets): FormEntries {
  return { ...formReads(db, secrets), ...formWrites(db, secrets) };
}

function formReads(db: Db, secrets: FormSecrets): FormReads {
  const opened = (secret: Uint8Array) => valuesOf(JSON.parse(secrets.open('form', secret)));
  const entries = async (wanted: Prisma.Sql) =>
    (await many(db, entryRow, sql`SELECT ${entryRow.columns} ${fromEntries} ${wanted}`)).map(entryOf);
  return {
    async byId(id) {
      const [found] = await entries(sql`WHERE f.id = ${id}`);
      return found;
    },
    async latest(form, clientId) {
      const [found] = await entries(submitted(clientId, { form, limit: 1 }));
      return found;
    },
    ofClient: (clientId, limit) => entries(submitted(clientId, { limit })),
    async draft(key) {
      const found = await one(
        db,
        draftRow,
        sql`SELECT ${draftRow.columns} ${fromEntries}
          WHERE f.source_key = ${draftKeyOf(key)} AND f.state = 'draft' AND f.version = ${key.form.version}`,
      );
      if (found === undefined) return undefined;
      const { secret, ...draft } = found;
      const entry = entryOf(draft);
      return secret === undefined ? entry : { ...entry, values: { ...entry.values, ...opened(secret) } };
    },
    async secretsOf(id) {
      const found = await one(
        db,
        secretRow,
        sql`SELECT secret FROM form_entry WHERE id = ${id} AND secret IS NOT NULL`,
      );
      return found === undefined ? {} : opened(found.secret);
    },
  };
}

function formWrites(db: Db, secrets: FormSecrets): FormWrites {
  return {
    async submit(entry) {
      const kept = await keep(entry, { state: 'submitted', sourceKey: entry.sourceKey });
      if (kept !== undefined) await dropDraft(entry);
      return kept;
    },
    async saveDraft(draft) {
      await keep(draft, { state: 'draft', sourceKey: draftKeyOf(draft) });
    },
    dropDraft,
    async undo(id) {
      await db.$executeRaw(sql`UPDATE form_entry SET state = 'undone' WHERE id = ${id} AND state = 'submitted'`);
    },
  };

  /** An earlier row of the same key is replaced if it is a draft; a submitted one stays, and nothing is given. */
  async function keep(
    { form, clientId, byId, at, onDay, values }: NewEntry<StoredForm, FormValues>,
    { state, sourceKey }: { state: 'draft' | 'submitted'; sourceKey: string },
  ): Promise<number | undefined> {
    const { open, secret } = storedOf(form, values);
    const sealed = secret === undefined ? null : secrets.seal('form', JSON.stringify(secret));
    const kept = await one(
      db,
      idRow,
      sql`INSERT INTO form_entry AS f (form, version, client_id, by_id, at, on_day, state, "values", secret, source_key)
        VALUES (${form.id}, ${form.version}, ${clientId ?? null}, ${byId}, ${at}, ${dateOf(onDay)}, ${state},
          ${JSON.stringify(open)}::jsonb, ${sealed}, ${sourceKey})
        ON CONFLICT (source_key) DO UPDATE SET version = excluded.version, at = excluded.at, on_day = excluded.on_day,
          "values" = excluded."values", secret = excluded.secret
        WHERE f.state = 'draft' AND excluded.state = 'draft'
        RETURNING id`,
    );
    return kept?.id;
  }

  async function dropDraft(key: DraftKey): Promise<void> {
    await db.$executeRaw(sql`DELETE FROM form_entry WHERE source_key = ${draftKeyOf(key)} AND state = 'draft'`);
  }
}

function submitted(clientId: ClientId, { form, limit }: { form?: string; limit: number }): Prisma.Sql {
  return sql`WHERE f.client_id = ${clientId} AND f.state = 'submitted' ${form === undefined ? empty : sql`AND f.form = ${form}`}
    ORDER BY f.at DESC, f.id DESC LIMIT ${limit}`;
}

type EntryRow = ReturnType<typeof entryRow.read>;

function entryOf({ values, ...entry }: EntryRow): FormEntry {
  return { ...entry, values: valuesOf(values) };
}

/** One draft for each form, thing it is about and author: two cases about one client have a draft each. */
function draftKeyOf({ form, clientId, about, byId }: Omit<DraftKey, 'form'> & { form: Form }): string {
  return `draft:${form.id}:${about ?? clientId ?? ''}:${byId}`;
}

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importFile } from '../../adapters/import/import-file.ts';
import { recompileIn } from '../../adapters/store/occasions/recompile.ts';
import { AppError } from '../../domain/kit/errors.ts';
import type { Core } from '../core.ts';
import { type SampleBook, sampleBook } from './book.ts';

type Loading = { sandboxUrl: string; say: (line: string) => void };

/** Puts the sample book in by the same door as any other: files, imported; then the contacts that no file carries. */
export async function loadSampleBook(core: Core, { sandboxUrl, say }: Loading): Promise<void> {
  const moment = await core.moment();
  const book = sampleBook(moment.today);
  const folder = mkdtempSync(join(tmpdir(), 'desk-sample-'));
  try {
    for (const kind of ['staff', 'products', 'clients', 'holdings', 'flows'] as const) {
      const path = join(folder, `${kind}.csv`);
      writeFileSync(path, book[kind]);
      const report = await importFile(kind, path, { pool: core.pool, moment, keyring: core.keyring });
      if (report.refused > 0) throw new AppError('rows-refused', `the sample ${kind} have ${report.refused} bad rows`);
      if (kind === 'staff') await meetInLark(core, sandboxUrl);
      // Before the holdings: their import compiles those clients with the contacts already there.
      if (kind === 'clients') await addHistory(core, book);
    }
    await compileRest(core);
    const clients = await core.database.client.count();
    say(`sample book: ${clients} invented clients of 24 advisors in 3 teams`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Each of the sample staff becomes a user of the sandbox; the desk then knows them by their open_id. */
async function meetInLark({ database }: Core, sandboxUrl: string): Promise<void> {
  const staff = await database.staff.findMany({
    select: { id: true, name: true, email: true },
    orderBy: { staffNo: 'asc' },
  });
  for (const { id, name, email } of staff) {
    const answer = await fetch(`${sandboxUrl}/sandbox/users`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name, email }),
    });
    if (!answer.ok) throw new AppError('lark-refused', `the sandbox did not take a user: ${answer.status}`);
    const user = (await answer.json()) as { open_id: string };
    await database.staff.update({ where: { id }, data: { openId: user.open_id } });
  }
}

async function addHistory({ database }: Core, { history }: SampleBook): Promise<void> {
  const rows = JSON.stringify(history);
  await database.$transaction(
    async (tx) => {
      await tx.$executeRawUnsafe(
        `WITH entry AS (SELECT * FROM jsonb_to_recordset($1::jsonb) AS e("clientNo" text, kind text, "on" date, note text))
         INSERT INTO contact (client_id, staff_id, actor_id, kind, at, on_day, note, source_key)
         SELECT c.id, c.advisor_id, c.advisor_id, e.kind, e."on" + time '02:30', e."on", e.note, 'sample:' || c.client_no
         FROM entry e JOIN client c ON c.client_no = e."clientNo" WHERE c.advisor_id IS NOT NULL
         ON CONFLICT (source_key) DO NOTHING`,
        rows,
      );
      await tx.$executeRawUnsafe(`UPDATE client c SET last_contact_on = l.on_day, contacts = l.n, stage_contacts = l.n
        FROM (SELECT client_id, max(on_day) AS on_day, count(*) AS n FROM contact GROUP BY client_id) l WHERE l.client_id = c.id`);
    },
    { timeout: 60_000 },
  );
}

/** Clients with earlier contacts whom no later file has compiled anew. */
async function compileRest({ database, moment }: Core): Promise<void> {
  const now = await moment();
  const rest = await database.client.findMany({
    where: { lastContactOn: { not: null }, holdings: { none: {} } },
    select: { id: true },
  });
  const ids = rest.map(({ id }) => id);
  await database.$transaction((tx) => recompileIn(tx, ids, now), { timeout: 60_000 });
}

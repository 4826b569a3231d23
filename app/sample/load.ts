import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importFile } from '../../adapters/import/import-file.ts';
import {
  addHistory,
  compileRest,
  countClients,
  countTasksFrom,
  everyone,
  speaksThrough,
} from '../../adapters/store/demo/sample-book.ts';
import type { ImportKind } from '../../domain/import/kinds.ts';
import { AppError } from '../../domain/kit/errors.ts';
import type { Core } from '../core.ts';
import { sampleBook } from './book.ts';
import { advisors } from './staff.ts';

/** The first advisor's first list takes the next dozen numbers or more: the 123 of the examples is among them. */
const firstTask = 115;

type Loading = { sandboxUrl: string; say: (line: string) => void };

/** Puts the sample book in by the same door as any other: files, imported; then the contacts and moves that no file carries. */
export async function loadSampleBook(core: Core, { sandboxUrl, say }: Loading): Promise<void> {
  const moment = await core.moment();
  const book = sampleBook(moment);
  const folder = mkdtempSync(join(tmpdir(), 'desk-sample-'));
  try {
    // Contacts before the holdings, as their import compiles those clients with the contacts already there.
    const steps: readonly { kind: keyof typeof book & ImportKind; afterwards?: () => Promise<void> }[] = [
      { kind: 'staff', afterwards: () => meetInLark(core, sandboxUrl) },
      { kind: 'products' },
      { kind: 'clients', afterwards: () => addHistory(core.database, book) },
      { kind: 'holdings' },
      { kind: 'flows' },
    ];
    for (const { kind, afterwards } of steps) {
      const path = join(folder, `${kind}.csv`);
      writeFileSync(path, book[kind]);
      const report = await importFile(kind, path, { pool: core.pool, moment, keyring: core.keyring });
      if (report.refused > 0) throw new AppError('rows-refused', `the sample ${kind} have ${report.refused} bad rows`);
      await afterwards?.();
    }
    await compileRest(core.database, await core.moment());
    await countTasksFrom(core.database, firstTask);
    const clients = await countClients(core.database);
    say(`sample book: ${clients} invented clients of ${advisors.length} advisors in 3 teams`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Each of the sample staff becomes a user of the sandbox; the desk then knows them by their open_id. */
async function meetInLark({ database }: Core, sandboxUrl: string): Promise<void> {
  for (const { id, name, email } of await everyone(database)) {
    const answer = await fetch(`${sandboxUrl}/sandbox/users`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name, email }),
    });
    if (!answer.ok) throw new AppError('lark-refused', `the sandbox did not take a user: ${answer.status}`);
    const user = (await answer.json()) as { open_id: string };
    await speaksThrough(database, id, user.open_id);
  }
}

import { compilingAt } from '../store/occasions/recompile.ts';
import { compileTouched } from './compile-touched.ts';
import { writeErrorFile } from './errors-file.ts';
import { loadStaging } from './load.ts';
import { withMarking } from './marking.ts';
import { counted, queryOn } from './sets.ts';
import { dropRepeated, makeStaging } from './staging.ts';
import { importing, inTransaction, onlyTried, turnedDown } from './transaction.ts';
import type { Applied, Done, ImportTask, Missed } from './types.ts';
import { upsertRows } from './upsert-rows.ts';

/** Any file: staged, checked against the book in sets, brought in, occasions compiled, recorded. */
export function importStaged(task: ImportTask): Promise<Done> {
  const { stored, options } = task;
  const { kind, store } = stored;
  const { moment, within = 'everyone' } = options;
  return inTransaction(task, async (connection) => {
    const query = queryOn(connection);
    await makeStaging(query, stored);
    const setup = await withMarking(connection, task);
    const loaded = await loadStaging(connection, { ...task, setup });
    await query('ANALYZE import_row', []);
    const again = loaded.repeated + (await dropRepeated(query, kind));
    const applying = { query, stored, setup, by: importing(task), within };
    const applied = await (store.apply ?? upsertRows)(applying);
    const missed = await store.seekMissing?.({ ...applying, connection, loaded, added: applied.added });
    const repeated = again + (applied.repeated ?? 0);
    const marked = await counted(query, 'SELECT count(*) FROM import_row WHERE refusal IS NOT NULL');
    const refused = loaded.refused + marked;
    const written = refused === 0 ? {} : await writeErrorFile(task, loaded, query);
    const { rows, skipped } = loaded;
    const done = { rows, refused, skipped, ...written, ...withMissed(applied, missed), repeated };
    if (refused > 0 && options.strict) return { commit: false, done: turnedDown(done) };
    const tried = onlyTried(done, options);
    if (tried !== undefined) return { commit: false, done: tried };
    await query('ANALYZE import_touched', []);
    await store.settle?.(query);
    await compileTouched(connection, compilingAt({ ...moment, rules: options.rules }));
    const outflows = (await store.alarms?.(query, moment)) ?? [];
    return { commit: true, done: { ...done, applied: true, outflows } };
  });
}

/** What was applied, with who is not in the file and what was done about it. */
function withMissed(applied: Applied, missed: Missed | undefined): Applied & Pick<Done, 'missing'> {
  if (missed === undefined) return applied;
  const { missing, audit } = missed;
  const { count, taken } = missing;
  return {
    ...applied,
    missing,
    also: { ...applied.also, missing: count, ...(taken > 0 && { taken }) },
    audit: [...(applied.audit ?? []), ...audit],
  };
}

import {
  type KeyUse,
  keysInUse,
  renewBatch,
  type SecretTable,
  secretTables,
} from '../../adapters/store/kit/key-rotation.ts';
import { AppError } from '../../domain/kit/errors.ts';
import type { Core } from '../core.ts';
import { printResult } from './print-result.ts';
import type { Call, Verb } from './verb.ts';

/**
 * Encrypts whatever is still under an older key anew under the first of the ring. Nothing is touched when a key is missing. It may be
 * broken off, repeated, and run while the desk works; exit code 1 where a field could not be opened.
 */
export const rekey: Verb = {
  name: 'rekey',
  usage: 'rekey',
  does: 'encrypts anew what was written with an older key',
  async run(core, call) {
    const [writing] = core.keyring.ring;
    const before = await keysInUse(core.pool, core.keyring);
    refuseMissing(before);
    const counts = {
      client: await renewAll(core, call, 'client'),
      staff: await renewAll(core, call, 'staff'),
      form_entry: await renewAll(core, call, 'form_entry'),
    };
    const key = writing?.id ?? '';
    await record(core, key, counts);
    const after = await keysInUse(core.pool, core.keyring);
    const left = after.filter(({ keyId }) => keyId !== key).reduce((sum, { fields }) => sum + fields, 0);
    const account = { key, counts, left };
    printResult(call, jsonOf(account), linesOf(account, before));
    return left === 0 ? 0 : 1;
  },
};

type Count = { renewed: number; unreadable: number[] };
type Counts = Record<SecretTable, Count>;
type Account = { key: string; counts: Counts; left: number };

function refuseMissing(uses: readonly KeyUse[]): void {
  const missing = uses.filter(({ inRing }) => !inRing);
  if (missing.length === 0) return;
  const named = missing.map(({ table, keyId, fields }) => `${fields} of ${table} under "${keyId}"`).join(', ');
  throw new AppError('config', `the ring lacks a key of the book: ${named}`, {
    remedy: 'put that key back into DESK_KEYS, behind the one that writes; nothing was changed',
  });
}

async function renewAll({ pool, keyring }: Core, { json, print }: Call, table: SecretTable): Promise<Count> {
  const count: Count = { renewed: 0, unreadable: [] };
  let said = performance.now();
  for (let after: number | undefined = 0; after !== undefined; ) {
    const batch: Awaited<ReturnType<typeof renewBatch>> = await renewBatch(pool, keyring, { table, after });
    count.renewed += batch.renewed;
    count.unreadable.push(...batch.unreadable);
    after = batch.after;
    if (json || performance.now() - said < sayEveryMs) continue;
    said = performance.now();
    print(`${table}: ${count.renewed} so far`);
  }
  return count;
}

const sayEveryMs = 2_000;

async function record({ transact, clock }: Core, key: string, counts: Counts): Promise<void> {
  if (secretTables.every((table) => counts[table].renewed === 0)) return;
  const renewed = toldOf(counts).map((table) => [table, counts[table].renewed]);
  const detail = { key, ...Object.fromEntries(renewed) };
  await transact((store) =>
    store.audit({ actor: 'operator', action: 'keys.rekey', object: 'book', detail, via: 'operator' }, clock.now()),
  );
}

/** Clients and staff are always told of, the others where there was anything of theirs. */
function toldOf(counts: Counts): SecretTable[] {
  const any = ({ renewed, unreadable }: Count) => renewed + unreadable.length > 0;
  return secretTables.filter((table) => table === 'client' || table === 'staff' || any(counts[table]));
}

function jsonOf({ key, counts, left }: Account) {
  const tables = toldOf(counts).map((table) => {
    const { renewed, unreadable } = counts[table];
    return [table, { renewed, unreadable: unreadable.length }];
  });
  return { key, ...Object.fromEntries(tables), left };
}

/** Rows named at most; whoever has more needs a backup, not a list. */
const mostNamed = 10;

function linesOf({ key, counts, left }: Account, before: readonly KeyUse[]): string[] {
  const old = [...new Set(before.map(({ keyId }) => keyId).filter((id) => id !== key))];
  const spoilt = secretTables.flatMap((table) => {
    const { unreadable } = counts[table];
    const ids = unreadable.slice(0, mostNamed).join(', ');
    return unreadable.length === 0 ? [] : [`${unreadable.length} of ${table} do not open and were left: rows ${ids}`];
  });
  const anew = toldOf(counts).map((table) => `${counts[table].renewed} of ${table}`);
  return [
    `encrypted anew under ${key}: ${anew.join(', ')}`,
    ...spoilt,
    ...(left === 0
      ? [old.length === 0 ? 'nothing is under another key' : `nothing is under ${old.join(', ')} any more`]
      : [
          `${left} are still under another key: run it again once every process writes with ${key}, restore what does not open`,
        ]),
  ];
}

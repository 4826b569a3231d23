import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSecrets } from '../../adapters/secrets.ts';
import { verifyAudit } from '../../adapters/store/audit/audit.ts';
import { renewBatch } from '../../adapters/store/kit/key-rotation.ts';
import { checkCall } from '../../app/cli/flags.ts';
import { rekey } from '../../app/cli/rekey.ts';
import { readConfig } from '../../app/config.ts';
import { type Core, openCore } from '../../app/core.ts';
import { jsonLog } from '../../app/log.ts';
import { AppError } from '../../domain/kit/errors.ts';
import { momentAt, monday } from '../adapters/store/book.ts';
import { type FreshDatabase, freshDatabase } from '../database.ts';

const base64 = (fill: number) => Buffer.alloc(32, fill).toString('base64');
const old = `k1:${base64(1)}`;
/** An id that begins like the old one: telling them apart needs more than a prefix. */
const fresh = `k10:${base64(2)}`;
const indexKey = base64(3);

let database: FreshDatabase;
let home = '';
const open: Core[] = [];

beforeEach(async () => {
  database = await freshDatabase();
  home = mkdtempSync(join(tmpdir(), 'rekey-'));
});
afterEach(async () => {
  for (const core of open.splice(0)) await core.close();
  await database.drop();
  rmSync(home, { recursive: true });
});

/** The desk as configured with that ring. */
async function deskWith(keys: string): Promise<Core> {
  const config = readConfig({
    DATABASE_URL: database.url,
    DESK_HOME: home,
    DESK_KEYS: keys,
    DESK_INDEX_KEY: indexKey,
  });
  const clock = { now: () => momentAt(monday).now };
  const core = await openCore({ config, databaseUrl: database.url, clock, log: jsonLog('error', () => undefined) });
  open.push(core);
  return core;
}

const phone = (n: number) => `138${String(n).padStart(8, '0')}`;

/** `count` clients with a phone and ID number each, and two members of staff, sealed as the desk of that ring does. */
async function fill({ pool, secrets }: Core, count: number): Promise<void> {
  const sealed = Array.from({ length: count }, (_, n) =>
    secrets.sealSecret({ phone: phone(n), idNo: `11010119900101${n}` }),
  );
  await pool.query(
    `INSERT INTO client (client_no, name, keys, tier, stage_since, first_seen_on, secret, phone_index)
     SELECT 'C' || n.at, '沈样例', '', '普通', '2026-01-01', '2026-01-01', n.secret, $2 FROM unnest($1::bytea[]) WITH ORDINALITY AS n(secret, at)`,
    [sealed, secrets.phoneIndex('0001')],
  );
  await pool.query(
    `INSERT INTO client (client_no, name, keys, tier, stage_since, first_seen_on) VALUES ('bare', '沈样例', '', '普通', '2026-01-01', '2026-01-01')`,
  );
  const mobiles = [secrets.seal('staff-mobile', phone(1)), secrets.seal('staff-mobile', phone(2))];
  await pool.query(
    `INSERT INTO staff (staff_no, name, role, mobile_secret) SELECT 'A' || n.at, '员工', 'advisor', n.secret FROM unnest($1::bytea[]) WITH ORDINALITY AS n(secret, at)`,
    [mobiles],
  );
}

async function run(core: Core): Promise<{ code: number; account: Record<string, unknown> }> {
  const lines: string[] = [];
  const code = await rekey.run(core, { args: [], flags: {}, json: true, print: (line) => void lines.push(line) });
  return { code, account: JSON.parse(lines[0] ?? '') };
}

async function secretsOf({ pool }: Core): Promise<{ no: string; secret: Buffer }[]> {
  return (await pool.query('SELECT client_no AS no, secret FROM client WHERE secret IS NOT NULL ORDER BY id')).rows;
}

describe('rekey', () => {
  it('puts every field under the new key, so that the old one can go, and leaves the look-up hashes as they are', async () => {
    const before = await deskWith(old);
    await fill(before, 2_345);
    const { rows: hashes } = await before.pool.query('SELECT DISTINCT phone_index FROM client');
    const desk = await deskWith(`${fresh},${old}`);
    expect(await run(desk)).toEqual({
      code: 0,
      account: {
        key: 'k10',
        client: { renewed: 2_345, unreadable: 0 },
        staff: { renewed: 2, unreadable: 0 },
        left: 0,
      },
    });
    const alone = openSecrets((await deskWith(fresh)).keyring);
    const sealed = await secretsOf(desk);
    expect(sealed.map(({ secret }) => alone.readSecret(secret).phone)).toEqual(sealed.map((_, n) => phone(n)));
    const { rows: mobiles } = await desk.pool.query<{ secret: Buffer }>(
      'SELECT mobile_secret AS secret FROM staff ORDER BY id',
    );
    expect(mobiles.map(({ secret }) => alone.open('staff-mobile', secret))).toEqual([phone(1), phone(2)]);
    expect((await desk.pool.query('SELECT DISTINCT phone_index FROM client')).rows).toEqual(hashes);
  });

  it('puts what forms keep secret under the new key too, and tells of it where there is any', async () => {
    const before = await deskWith(old);
    await fill(before, 1);
    const sealed = openSecrets(before.keyring).seal('form', '{"recording":"R-1"}');
    await before.pool.query(
      `INSERT INTO form_entry (form, version, by_id, at, on_day, state, "values", secret, source_key)
        SELECT 'sample', 1, min(id), now(), '2026-11-23', 'submitted', '{}', $1, 'om_1' FROM staff`,
      [sealed],
    );
    const desk = await deskWith(`${fresh},${old}`);
    expect((await run(desk)).account).toMatchObject({ form_entry: { renewed: 1, unreadable: 0 }, left: 0 });
    const { rows } = await desk.pool.query<{ secret: Buffer }>('SELECT secret FROM form_entry');
    const alone = openSecrets((await deskWith(fresh)).keyring);
    expect(rows.map(({ secret }) => alone.open('form', secret))).toEqual(['{"recording":"R-1"}']);
  });

  it('changes nothing the second time, and goes on where a run was broken off', async () => {
    await fill(await deskWith(old), 1_200);
    const desk = await deskWith(`${fresh},${old}`);
    const first = await renewBatch(desk.pool, desk.keyring, { table: 'client', after: 0 });
    expect(first).toMatchObject({ renewed: 1_000, unreadable: [] });
    expect((await run(desk)).account).toMatchObject({ client: { renewed: 200 }, staff: { renewed: 2 } });
    expect((await run(desk)).account).toMatchObject({ client: { renewed: 0 }, staff: { renewed: 0 }, left: 0 });
  });

  it('is one record of the audit chain, and none where there was nothing to do', async () => {
    await fill(await deskWith(old), 3);
    const desk = await deskWith(`${fresh},${old}`);
    await run(desk);
    await run(desk);
    const records = await desk.database.audit.findMany();
    expect(records.map(({ actor, action, detail }) => ({ actor, action, detail }))).toEqual([
      { actor: 'operator', action: 'keys.rekey', detail: { key: 'k10', client: 3, staff: 2 } },
    ]);
    expect(await verifyAudit(desk.database)).toEqual({ records: 1 });
  });

  it('refuses before it touches anything when the ring lacks a key of the book, and names it', async () => {
    const before = await deskWith(old);
    await fill(before, 3);
    const sealed = await secretsOf(before);
    const desk = await deskWith(fresh);
    const fault = await run(desk).catch((error: unknown) => error);
    expect(fault).toBeInstanceOf(AppError);
    expect(fault).toMatchObject({
      code: 'config',
      message: 'the ring lacks a key of the book: 3 of client under "k1", 2 of staff under "k1"',
    });
    expect(await secretsOf(desk)).toEqual(sealed);
  });

  it('leaves a field that does not open, names it, and renews all the others', async () => {
    await fill(await deskWith(old), 5);
    const desk = await deskWith(`${fresh},${old}`);
    await desk.pool.query(
      `UPDATE client SET secret = set_byte(secret, 20, get_byte(secret, 20) # 1) WHERE client_no = 'C3'`,
    );
    expect(await run(desk)).toMatchObject({ code: 1, account: { client: { renewed: 4, unreadable: 1 }, left: 1 } });
  });

  it('keeps what somebody wrote meanwhile', async () => {
    await fill(await deskWith(old), 1);
    const desk = await deskWith(`${fresh},${old}`);
    const writer = await desk.pool.connect();
    const { seal } = openSecrets((await deskWith(old)).keyring);
    const changed = seal('client', JSON.stringify({ phone: phone(99) }));
    await writer.query('BEGIN');
    await writer.query(`UPDATE client SET secret = $1 WHERE client_no = 'C1'`, [changed]);
    const renewing = renewBatch(desk.pool, desk.keyring, { table: 'client', after: 0 });
    await untilWaiting(desk);
    await writer.query('COMMIT');
    writer.release();
    expect(await renewing).toMatchObject({ renewed: 0 });
    expect((await run(desk)).account).toMatchObject({ client: { renewed: 1 }, left: 0 });
    const [row] = await secretsOf(desk);
    expect(desk.secrets.readSecret(row?.secret ?? Buffer.alloc(0)).phone).toBe(phone(99));
  });

  it('is refused with words it does not know', () => {
    const call = { args: ['now'], flags: {}, json: false, print: () => undefined };
    expect(() => checkCall(rekey, call)).toThrow(expect.objectContaining({ code: 'usage' }));
  });
});

/** Until somebody waits for the lock on a row. */
async function untilWaiting({ pool }: Core): Promise<void> {
  for (;;) {
    const { rows } = await pool.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    );
    if ((rows[0]?.n ?? 0) > 0) return;
  }
}

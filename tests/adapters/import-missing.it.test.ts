import { afterEach, beforeEach, expect, it } from 'vitest';
import { Rulebook } from '../../domain/kit/rulebook.ts';
import { type ImportRig, importRig, type RigOptions } from './import-rig.ts';
import { momentOf } from './import-values.ts';

/* Who of the book is not in the file of the whole book any more. */

let rig: ImportRig;
beforeEach(async () => {
  rig = await importRig();
});
afterEach(() => rig.close());

const header = '客户号,姓名,生日,手机,资产,客户经理工号\n';
const lineOf = (n: number, aum = '10万') =>
  `C${String(n).padStart(2, '0')},示例${n},1970-05-01,,${aum},A000${(n % 2) + 1}\n`;
const file = (from: number, to: number, aum?: string) =>
  header + Array.from({ length: to - from + 1 }, (_, index) => lineOf(from + index, aum)).join('');

const going = (missing: 'nothing' | 'mark' | 'take', more: RigOptions = {}): RigOptions => ({
  moment: { ...momentOf(), rulebook: Rulebook.parse({ import: { missing } }) },
  ...more,
});
const since = () =>
  rig.rows(
    `SELECT client_no AS no, missing_since::text AS since FROM client WHERE missing_since IS NOT NULL ORDER BY 1`,
  );
const owners = async () =>
  Object.fromEntries(
    (
      await rig.rows<{ no: string; owner: string | null }>(
        'SELECT client_no AS no, staff_no AS owner FROM client c LEFT JOIN staff s ON s.id = c.advisor_id ORDER BY 1',
      )
    ).map(({ no, owner }) => [no, owner]),
  );

it.for([
  ['as its lines are known', file(3, 20)],
  ['as all its lines are changed', file(3, 20, '20万')],
  ['as some lines are changed', file(3, 10) + lineOf(11, '7万') + file(12, 20).replace(header, '')],
  ['as new clients come too', file(3, 23)],
] as const)('names the clients a whole file no longer has: %s', async ([, next]) => {
  await rig.take('clients', file(1, 20));
  const { missing, notices } = await rig.take('clients', next);
  expect(missing).toEqual({ count: 2, first: ['C01', 'C02'], way: 'nothing', taken: 0, unread: 0 });
  expect(notices).toContain('文件中已无 2 位客户（C01、C02）');
  expect(await since()).toEqual([]);
  // What the setting does not do leaves the book alone: the next file says the same.
  expect((await rig.take('clients', next)).missing?.count).toBe(2);
});

it('finds them where the book has no marks, and where somebody has changed a client since', async () => {
  await rig.take('clients', file(1, 20));
  await rig.pool.query(`UPDATE client SET note = '改', line_mark = NULL WHERE client_no IN ('C01', 'C09')`);
  expect((await rig.take('clients', file(2, 20))).missing).toMatchObject({ count: 1, first: ['C01'] });
  await rig.pool.query('UPDATE client SET line_mark = NULL');
  expect((await rig.take('clients', file(3, 20))).missing).toMatchObject({ count: 2, first: ['C01', 'C02'] });
});

it.for([
  [16, true],
  [15, false],
] as const)('asks of a file of %d of 20 clients: %s', async ([named, isWhole]) => {
  await rig.take('clients', file(1, 20));
  const { missing } = await rig.take('clients', file(1, named));
  expect(missing?.count).toBe(isWhole ? 20 - named : undefined);
});

it('does not ask of a file that has enough rows, but not of enough clients of the book', async () => {
  await rig.take('clients', file(1, 20));
  expect((await rig.take('clients', file(10, 40))).missing).toBeUndefined();
});

it('does not ask of a file by who sees some clients only', async () => {
  await rig.take('clients', file(1, 20));
  const advisors = await rig.rows<{ id: number }>('SELECT id FROM staff');
  const { missing } = await rig.take('clients', file(2, 20), going('mark', { within: advisors.map(({ id }) => id) }));
  expect(missing).toBeUndefined();
  expect(await since()).toEqual([]);
});

it('counts a refused row for its client: whoever is in the file has not left it', async () => {
  await rig.take('clients', file(1, 20));
  const wrong = file(2, 20).replace('C05,示例5,1970-05-01', 'C05,示例5,1970-13-01');
  const { missing, refused } = await rig.take('clients', wrong, going('take'));
  expect(refused).toBe(1);
  expect(missing).toMatchObject({ count: 1, first: ['C01'], taken: 1 });
  expect((await owners()).C05).toBe('A0002');
});

it('does nothing where the number of a refused row cannot be read: it may be anybody’s', async () => {
  await rig.take('clients', file(1, 20));
  const wrong = file(2, 20).replace('C05,示例5', '1.10101E+17,示例5');
  const { missing, notices } = await rig.take('clients', wrong, going('take'));
  expect(missing).toMatchObject({ count: 2, way: 'nothing', taken: 0, unread: 1 });
  expect(notices.join()).toContain('另有 1 行未能读出客户号，故未作处理');
  expect(Object.values(await owners())).not.toContain(null);
});

it('marks them from the first day on until they come again, on the very line of before too', async () => {
  await rig.take('clients', file(1, 20));
  const { missing, notices } = await rig.take('clients', file(3, 20), going('mark'));
  expect(missing).toMatchObject({ count: 2, way: 'mark' });
  expect(notices).toContain('文件中已无 2 位客户（C01、C02），客户卡片已注明');
  const first = await since();
  expect(first.map(({ no }: { no?: string }) => no)).toEqual(['C01', 'C02']);
  const later = {
    ...momentOf(),
    rulebook: Rulebook.parse({ import: { missing: 'mark' } }),
    today: '2026-12-24' as never,
  };
  await rig.take('clients', file(3, 20), { moment: later });
  expect(await since()).toEqual(first);
  expect(await rig.take('clients', file(1, 1))).toMatchObject({ unchanged: 1 });
  expect(await since()).toEqual(first.slice(1));
  const back = await rig.take('clients', file(1, 20), going('mark'));
  expect(back).toMatchObject({ unchanged: 20, missing: { count: 0 } });
  expect(await since()).toEqual([]);
});

it('takes them from their advisors with what is open, on record, and gives them back when they come again', async () => {
  await rig.take('clients', file(1, 20));
  const [client] = await rig.rows<{ id: number; advisor: number }>(
    `SELECT id, advisor_id AS advisor FROM client WHERE client_no = 'C01'`,
  );
  await rig.pool.query(
    `INSERT INTO task (owner_id, client_id, rule, subject, on_day, fires_on, due_on, opened_on, urgency, worth, why, state)
     VALUES ($1, $2, 'birthday', 's', '2026-11-25', '2026-11-25', '2026-11-25', '2026-11-23', 1, 1, '{"rule":"birthday","calendar":"solar"}', 'open')`,
    [client?.advisor, client?.id],
  );
  const task = () => rig.rows('SELECT state, owner_id AS owner FROM task');
  const tried = await rig.take('clients', file(2, 20), going('take', { dryRun: true }));
  expect(tried).toMatchObject({ reassigned: 1, missing: { taken: 1 } });
  expect(tried.notices.join()).toContain('其中 1 位将从客户经理名下移出');
  expect((await owners()).C01).toBe('A0002');
  expect(await rig.take('clients', file(2, 20), going('take'))).toMatchObject({ changed: 0, reassigned: 1 });
  expect((await owners()).C01).toBeNull();
  expect(await task()).toEqual([{ state: 'orphaned', owner: client?.advisor }]);
  expect(await rig.rows(`SELECT actor, object, detail FROM audit WHERE action = 'client.missing'`)).toEqual([
    { actor: 'operator', object: `client:${client?.id}`, detail: { from: client?.advisor, to: null } },
  ]);
  // Nobody has them any more: the next file takes nobody.
  expect((await rig.take('clients', file(2, 20), going('take'))).missing).toMatchObject({ count: 1, taken: 0 });
  expect(await rig.take('clients', file(1, 20), going('take'))).toMatchObject({ changed: 1, reassigned: 1 });
  expect((await owners()).C01).toBe('A0002');
  expect(await task()).toEqual([{ state: 'open', owner: client?.advisor }]);
  expect(await since()).toEqual([]);
});

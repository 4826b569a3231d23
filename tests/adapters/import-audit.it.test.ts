import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { verifyAudit } from '../../adapters/store/audit/audit.ts';
import { openDatabase } from '../../adapters/store/kit/prisma.ts';
import { stages } from '../../adapters/store/stages/stages.ts';
import { tasks as taskStore } from '../../adapters/store/tasks/tasks.ts';
import type { Day } from '../../domain/kit/day.ts';
import { type ImportRig, importRig } from './import-rig.ts';

let rig: ImportRig;
beforeEach(async () => {
  rig = await importRig();
});
afterEach(() => rig.close());

const records = () =>
  rig.rows<{ actor: string; action: string; object: string; detail: object; via: string }>(
    'SELECT actor, action, object, detail, via FROM audit ORDER BY seq',
  );
const idOf = async (staffNo: string) =>
  (await rig.rows<{ id: number }>('SELECT id FROM staff WHERE staff_no = $1', [staffNo]))[0]?.id ?? 0;

const book = '客户号,姓名,客户经理工号,阶段\nC1,甲示例,A0001,1\nC2,乙示例,A0001,1\nC3,丙示例,A0002,2\n';

describe('the audit records of an import', () => {
  it('names sender, file and counts, once for each import, and holds together', async () => {
    const manager = await idOf('A0002');
    await rig.take('clients', book);
    await rig.take('clients', `${book}C4,丁示例,A9999,1\n`, { staffId: manager });
    const sha256 = createHash('sha256').update(book).digest('hex');
    const none = { changed: 0, repeated: 0 };
    expect(await records()).toEqual([
      {
        actor: 'operator',
        action: 'file.import',
        object: 'import:1',
        detail: { kind: 'clients', sha256, rows: 3, added: 3, refused: 0, ...none },
        via: 'operator',
      },
      {
        actor: `staff:${manager}`,
        action: 'file.import',
        object: 'import:2',
        detail: expect.objectContaining({ rows: 4, added: 0, refused: 1, stages: 0, reassigned: 0, tasks: 0, ...none }),
        via: 'file',
      },
    ]);
    expect(await rig.rows('SELECT file_hash FROM import WHERE id = 1')).toEqual([{ file_hash: sha256 }]);
    const database = openDatabase(rig.url, { connections: 1 });
    expect(await verifyAudit(database)).toEqual({ records: 2 });
    await database.$disconnect();
  });

  it('goes on counting past nine, where numbers and their text part ways', async () => {
    for (let no = 1; no <= 12; no += 1) await rig.take('clients', `客户号,姓名,客户经理工号\nN${no},新客,A0001\n`);
    const database = openDatabase(rig.url, { connections: 1 });
    expect(await verifyAudit(database)).toEqual({ records: 12 });
    await database.$disconnect();
  });

  it('says nothing of a file that was turned down', async () => {
    await rig.take('clients', `${book}C4,丁示例,A9999,1\n`, { strict: true });
    expect(await records()).toEqual([]);
  });

  it('has a record of each person who is new or may do something else, and of each team that was moved', async () => {
    const header = '工号,姓名,邮箱,角色,团队,上级团队\n';
    await rig.take(
      'staff',
      `${header}A0001,甲经理,a1@example.com,客户经理,一组,财富部\nM1,主管示例,,主管,一组,财富部\n`,
    );
    const [advisor, manager] = [await idOf('A0001'), await idOf('M1')];
    const ids = await rig.rows<{ id: number }>(`SELECT id FROM team ORDER BY name = '财富部'`);
    const [group, department] = ids.map(({ id }) => id);
    expect((await records()).slice(1)).toMatchObject([
      { action: 'team.move', object: `team:${group}`, detail: { from: null, to: department } },
      {
        action: 'staff.change',
        object: `staff:${advisor}`,
        detail: { team_id: { from: null, to: group }, email: 'changed' },
      },
      { action: 'staff.add', object: `staff:${manager}`, detail: { role: 'manager', team_id: group } },
    ]);
    const before = (await records()).length;
    await rig.take('staff', '工号,姓名,角色,open_id\nA0001,甲经理改名,管理员,ou_1\nM1,主管示例,,\n');
    expect((await records()).slice(before)).toMatchObject([
      { action: 'file.import', detail: { kind: 'staff', changed: 1, added: 0 } },
      {
        action: 'staff.change',
        object: `staff:${advisor}`,
        detail: { role: { from: 'advisor', to: 'admin' }, open_id: { from: null, to: 'ou_1' } },
      },
    ]);
    expect(JSON.stringify(await records())).not.toMatch(/example|甲经理|主管示例/);
  });
});

describe('a stage that a file moves', () => {
  it.for([
    { who: 'the operator', sent: false },
    { who: 'a person', sent: true },
  ])('is in the history, moved by $who', async ({ sent }) => {
    await rig.take('clients', book);
    const staffId = await idOf('A0002');
    await rig.take('clients', '客户号,阶段\nC1,3\nC2,\nC3,2\n', sent ? { staffId } : {});
    expect(
      await rig.rows(`SELECT c.client_no, m.from_stage, m.to_stage, m.on_day::text, m.actor_id, m.source_key = 'import:2:' || c.id AS key
        FROM stage_move m JOIN client c ON c.id = m.client_id`),
    ).toEqual([
      { client_no: 'C1', from_stage: 1, to_stage: 3, on_day: '2026-11-23', actor_id: sent ? staffId : null, key: true },
    ]);
  });
});

it('a stage that the operator’s file moved is in the history without a name', async () => {
  await rig.take('clients', book);
  await rig.take('clients', '客户号,阶段\nC1,3\n');
  const [client] = await rig.rows<{ id: number }>(`SELECT id FROM client WHERE client_no = 'C1'`);
  const database = openDatabase(rig.url, { connections: 1 });
  const history = await stages(database).history(client?.id ?? 0);
  await database.$disconnect();
  expect(history).toEqual([{ from: 1, to: 3, onDay: '2026-11-23', actorName: '' }]);
});

describe('a client whom a file gives to somebody else', () => {
  const tasks = () => rig.rows(`SELECT subject, owner_id FROM task ORDER BY subject`);
  let [first, second, third] = [0, 0, 0];

  beforeEach(async () => {
    await rig.pool.query(`INSERT INTO staff (staff_no, name, role) VALUES ('A0003', '丙经理', 'advisor')`);
    [first, second, third] = [await idOf('A0001'), await idOf('A0002'), await idOf('A0003')];
    await rig.take('clients', book);
    await rig.pool.query(
      `INSERT INTO task (client_id, owner_id, rule, subject, on_day, fires_on, due_on, opened_on, urgency, worth, why, state)
       SELECT c.id, w.owner_id, 'appointment', c.client_no || w.part, '2026-11-23', '2026-11-23', '2026-11-23', '2026-11-23', 1, 0, '{}', w.state
       FROM client c, (VALUES ('-done', 'done', $1::int), ('-lent', 'open', $2::int), ('-own', 'open', $1)) w(part, state, owner_id)
       WHERE c.client_no IN ('C1', 'C2')`,
      [first, third],
    );
  });

  it('takes the open tasks along, and nobody else’s go anywhere', async () => {
    await rig.take('clients', '客户号,姓名,客户经理工号\nC1,甲示例,A0002\nC2,乙示例改名,A0001\n');
    expect(await tasks()).toEqual([
      { subject: 'C1-done', owner_id: first },
      { subject: 'C1-lent', owner_id: second },
      { subject: 'C1-own', owner_id: second },
      { subject: 'C2-done', owner_id: first },
      { subject: 'C2-lent', owner_id: third },
      { subject: 'C2-own', owner_id: first },
    ]);
    expect((await records()).at(-1)?.detail).toMatchObject({ changed: 2, reassigned: 1, tasks: 2, stages: 0 });
  });

  it('takes along the cases the advisor before had, with their tasks, and no others; a case waits for nobody', async () => {
    await rig.pool.query(
      `WITH k AS (
         INSERT INTO task (client_id, owner_id, rule, subject, on_day, fires_on, due_on, opened_on, urgency, worth, why)
         SELECT c.id, w.owner_id, 'case', w.part, '2026-11-24', '2026-11-24', '2026-11-24', '2026-11-24', 2, 0, '{}'
         FROM client c, (VALUES ('case-lent', $2::int), ('case-own', $1::int)) w(part, owner_id) WHERE c.client_no = 'C1'
         RETURNING id, client_id, owner_id, subject)
       INSERT INTO case_file (kind, version, client_id, subject, state, owner_id, opened_by_id, opened_at, due_at, task_id, source_key)
       SELECT 'question', 1, client_id, subject, 'open', owner_id, owner_id, now(), now(), id, subject FROM k`,
      [first, third],
    );
    const stand = () =>
      rig.rows(`SELECT f.subject, f.owner_id, k.owner_id AS task_owner, k.state FROM case_file f
      JOIN task k ON k.id = f.task_id ORDER BY f.subject`);
    const lent = { subject: 'case-lent', owner_id: third, task_owner: third, state: 'open' };
    await rig.take('clients', '客户号,客户经理工号\nC1,A0002\n');
    const own = { subject: 'case-own', owner_id: second, task_owner: second, state: 'open' };
    expect(await stand()).toEqual([lent, own]);
    expect(await rig.rows('SELECT what, owner_id FROM case_event')).toEqual([{ what: 'move', owner_id: second }]);
    await rig.take('clients', '客户号,客户经理工号\nC1,\n');
    expect(await stand()).toEqual([lent, own]);
  });

  it('to another team takes along what a colleague of the old team has, but not what a manager above both has', async () => {
    await rig.pool.query(`WITH top AS (INSERT INTO team (name) VALUES ('部') RETURNING id), teams AS (
        INSERT INTO team (name, parent_id) SELECT w.name, top.id FROM top, (VALUES ('旧组'), ('新组')) w(name) RETURNING id, name)
      UPDATE staff SET team_id = t.id FROM (SELECT id, name FROM teams UNION SELECT id, '部' FROM top) t
      WHERE t.name = CASE staff_no WHEN 'A0002' THEN '新组' WHEN 'M0001' THEN '部' ELSE '旧组' END`);
    await rig.pool.query(`INSERT INTO staff (staff_no, name, role, team_id)
      SELECT 'M0001', '丁主管', 'manager', id FROM team WHERE name = '部'`);
    const above = await idOf('M0001');
    await rig.pool.query(
      `INSERT INTO case_file (kind, version, client_id, subject, state, owner_id, opened_by_id, opened_at, due_at, source_key)
       SELECT 'question', 1, c.id, w.part, 'open', w.owner_id, w.owner_id, now(), now(), w.part
       FROM client c, (VALUES ('lent', $1::int), ('above', $2::int)) w(part, owner_id) WHERE c.client_no = 'C1'`,
      [third, above],
    );
    await rig.take('clients', '客户号,客户经理工号\nC1,A0002\n');
    expect(await rig.rows('SELECT subject, owner_id FROM case_file ORDER BY subject')).toEqual([
      { subject: 'above', owner_id: above },
      { subject: 'lent', owner_id: second },
    ]);
  });

  it('lets the tasks wait where nobody looks after the client any more, until somebody does', async () => {
    const stand = () => rig.rows(`SELECT subject, owner_id, state FROM task WHERE subject LIKE 'C1%' ORDER BY subject`);
    await rig.take('clients', '客户号,客户经理工号\nC1,\n');
    expect(await stand()).toEqual([
      { subject: 'C1-done', owner_id: first, state: 'done' },
      { subject: 'C1-lent', owner_id: third, state: 'orphaned' },
      { subject: 'C1-own', owner_id: first, state: 'orphaned' },
    ]);
    const database = openDatabase(rig.url, { connections: 1 });
    const day = '2026-11-23' as Day;
    const now = new Date('2026-11-23T02:00:00Z');
    const listed = async () => {
      const [open, closed] = [
        await taskStore(database).list([first, second, third], { today: day, now: new Date() }),
        await taskStore(database).closed([first, second, third], { today: day, now }),
      ];
      return [...open, ...closed].map(({ client, state }) => `${client?.clientNo} ${state}`);
    };
    expect((await listed()).filter((line) => line.startsWith('C1'))).toEqual([]);
    await rig.take('clients', '客户号,客户经理工号\nC1,A0001\n');
    expect(await stand()).toEqual([
      { subject: 'C1-done', owner_id: first, state: 'done' },
      { subject: 'C1-lent', owner_id: first, state: 'open' },
      { subject: 'C1-own', owner_id: first, state: 'open' },
    ]);
    expect((await listed()).filter((line) => line.startsWith('C1'))).toEqual(['C1 open', 'C1 open']);
    await database.$disconnect();
  });

  it('is told of whose clients stand on nobody’s list', async () => {
    await rig.pool.query(`UPDATE staff SET status = 'left' WHERE staff_no = 'A0001'`);
    const { notices } = await rig.take('clients', '客户号,姓名\nC1,甲示例改\n', { locale: 'zh-CN' });
    expect(notices).toEqual(['以下客户经理已停用，其名下客户不会出现在任何人的清单上，请另行分配：A0001（2 位）']);
  });
});

describe('a file of somebody who sees some clients only', () => {
  const send = async (kind: 'clients' | 'holdings' | 'flows', text: string) =>
    rig.take(kind, text, { within: [await idOf('A0001')], staffId: 1 });
  const refusals = async () => {
    const [last] = await rig.rows<{ refused: number }>('SELECT refused FROM import ORDER BY id DESC LIMIT 1');
    return last?.refused;
  };
  const owners = () =>
    rig.rows(
      `SELECT c.client_no, c.name, s.staff_no FROM client c LEFT JOIN staff s ON s.id = c.advisor_id ORDER BY 1`,
    );

  it('neither brings nor takes, renames or loses another’s client', async () => {
    await rig.take('clients', `${book}C9,无主示例,,1\n`);
    const rows = [
      'C1,甲示例改,A0001',
      'C2,乙示例,A0002',
      'C3,丙示例,A0001',
      'C4,丁示例,A0002',
      'C5,戊示例,A0001',
      'C6,己示例,',
      'C9,无主示例,A0001',
    ];
    const report = await send('clients', `客户号,姓名,客户经理工号\n${rows.join('\n')}\nC2,乙示例,\n`);
    expect(report).toMatchObject({ rows: 8, added: 1, changed: 1, refused: 6, repeated: 0 });
    expect(await owners()).toEqual([
      { client_no: 'C1', name: '甲示例改', staff_no: 'A0001' },
      { client_no: 'C2', name: '乙示例', staff_no: 'A0001' },
      { client_no: 'C3', name: '丙示例', staff_no: 'A0002' },
      { client_no: 'C5', name: '戊示例', staff_no: 'A0001' },
      { client_no: 'C9', name: '无主示例', staff_no: null },
    ]);
  });

  it('is held to that in an empty book, and without a column of advisors', async () => {
    expect(await send('clients', book)).toMatchObject({ added: 2, refused: 1 });
    await rig.take('clients', '客户号,姓名,客户经理工号\nC3,丙示例,A0002\n');
    const report = await send('clients', '客户号,姓名\nC1,甲示例改\nC3,丙示例改\nC7,庚示例\n');
    expect(report).toMatchObject({ added: 0, changed: 1, refused: 2 });
  });

  it('brings holdings and flows for the own clients, and is told that the others do not exist', async () => {
    await rig.take('clients', book);
    await send('holdings', '客户号,产品代码,lot_no,金额\nC1,P1,,1万\nC3,P1,,1万\nC8,P1,,1万\n');
    expect(await refusals()).toBe(2);
    await send('flows', '流水号,客户号,时间,方向,金额\nF1,C1,2026-11-23,in,1万\nF2,C3,2026-11-23,out,90万\n');
    expect(await refusals()).toBe(1);
    expect(await rig.rows('SELECT DISTINCT c.client_no FROM client c JOIN holding h ON h.client_id = c.id')).toEqual([
      { client_no: 'C1' },
    ]);
  });
});

import { describe, expect, it } from 'vitest';
import { accountFor, advisors, clientOf, eventually, monday, openBranch, openDesk, tuesday } from './branch.ts';

const list = '今日工作清单';

describe('a business day, from the files to the evening', () => {
  it('is said to everybody once, and adds up to nothing lost', async () => {
    const branch = await openBranch({ at: '08:00' });
    const { core, running, run } = await openDesk(branch);
    branch.setClock(monday, '08:15');
    await running.tick();
    const lists = await eventually(async () => {
      const all = await Promise.all(advisors.map((no) => branch.seen(no, list)));
      return all.every(({ length }) => length > 0) ? all : undefined;
    }, '24 lists');
    expect(lists.map(({ length }) => length)).toEqual(advisors.map(() => 1));
    const [mine] = lists[0] ?? [];
    if (mine === undefined) throw new Error('no list');
    expect(mine.text).toContain('测经理1，今日应办');
    expect(mine.text).toContain('稳利样例一号 20万 今天到期');
    expect(mine.text).not.toContain('补发');

    const asked = await branch.press('A101', mine, '完成');
    expect(asked.toast?.content).toBe('请选择结果');
    const done = await branch.press('A101', mine, '赎回');
    expect(done.toast?.content).toBe('已完成：赎回');
    expect(done.elapsed_ms).toBeLessThan(3_000);
    await branch.press('A101', mine, '延后');
    expect((await branch.press('A101', mine, '明天')).toast?.content).toMatch(/^已延后至/);
    await branch.press('A101', mine, '撤销');

    await branch.press('A102', lists[1]?.[0] ?? mine, '记录');
    const form = await eventually(async () => (await branch.seen('A102', '登记联系记录'))[0], 'the form of the log');
    const saved = await branch.press('A102', form, '提交', { form_value: { note: '已确认续做', kind: 'call' } });
    expect(saved.toast?.content).toBe('已登记');
    const redrawn = await eventually(
      async () => (await branch.seen('A102', list)).find(({ text }) => text.includes('已完成')),
      'the morning card redrawn',
    );
    expect(redrawn.message_id).toBe(lists[1]?.[0]?.message_id);

    await branch.say('A103', `/log ${clientOf.quiet(2)} 电话 初次问候 金额 20万`);
    // More than the client has: it is asked about once more.
    const doubtful = await eventually(async () => (await branch.seen('A103', '请核对金额'))[0], 'the question');
    expect((await branch.press('A103', doubtful, '确认')).toast?.content).toBe('已登记');
    await branch.say('A103', `／阶段　${clientOf.quiet(2)}　认知`);
    const moved = await eventually(async () => (await branch.seen('A103', '阶段已调整'))[0], 'the move');
    expect(moved.text).toContain('认知');

    branch.setClock(monday, '14:20');
    const flows = ['流水号,客户号,时间,方向,金额,渠道', `F1,${clientOf.maturing(0)},2026-11-23 14:05,转出,200万,柜面`];
    await branch.file('M1', '流水.csv', flows.join('\n'));
    const report = await eventually(async () => (await branch.seen('M1', '导入结果'))[0], 'the report');
    expect(report.text).toContain('流水');
    const alarm = await eventually(async () => (await branch.seen('A101', '大额转出提醒'))[0], 'the reminder');
    expect(alarm.text).toContain('200万');
    const toManager = await eventually(
      async () => (await branch.seen('M1', '大额转出提醒'))[0],
      "the manager's reminder",
    );
    expect(toManager.text).toContain('测经理1');
    expect(await branch.seen('M2', '大额转出提醒')).toEqual([]);
    expect((await branch.press('A101', alarm, '完成')).toast?.content).toBe('请选择结果');
    expect((await branch.press('A101', alarm, '已了解原因')).toast?.content).toBe('已完成：已了解原因');

    branch.setClock(monday, '17:40');
    await running.tick();
    const summaries = await Promise.all(
      ['M1', 'M2', 'M3'].map((no) =>
        eventually(
          async () => (await branch.seen(no)).find(({ text }) => text.includes('今日小结')),
          `${no}'s summary`,
        ),
      ),
    );
    expect(summaries[0]?.text).toContain('浦江一组 今日小结');
    expect(summaries[0]?.text).toContain('转出 200万');
    expect(summaries[0]?.text).toContain('测经理3');
    expect(summaries[2]?.text).not.toContain('测经理1\n');

    const said = await core.database.delivery.count();
    for (const job of ['morning', 'summary', 'roll', 'sweep'] as const) await run(job);
    await running.tick();
    expect(await core.database.delivery.count()).toBe(said);
    const account = await accountFor(core);
    expect(account).toMatchObject({ lost: 0, difference: 0 });
    expect(await core.database.delivery.count({ where: { state: { not: 'sent' } } })).toBe(0);
    expect(branch.warnings).toEqual([]);
    expect(branch.logged.length).toBeGreaterThan(0);
    expect(
      branch.logged.filter((line) => /寿星|到期\d|平安\d|测经理|13800\d{4}|200万|稳利|bank\.example/.test(line)),
    ).toEqual([]);
  });
});

describe('a morning that was missed', () => {
  it('is made up once, marked late', async () => {
    const branch = await openBranch({ at: '11:30' });
    const { core, running } = await openDesk(branch);
    await running.tick();
    const late = await eventually(async () => (await branch.seen('A101', list))[0], 'the late list');
    expect(late.text).toContain('补发');
    await running.tick();
    branch.setClock(tuesday, '08:16');
    await running.tick();
    const both = await eventually(async () => {
      const seen = await branch.seen('A101', list);
      return seen.length > 1 ? seen : undefined;
    }, "Tuesday's list");
    expect(both).toHaveLength(2);
    expect(both[1]?.text).not.toContain('补发');
    expect(both[1]?.text).toContain('遗留 1 天');
    expect(await core.database.delivery.count({ where: { kind: 'list' } })).toBe(48);
    expect(await accountFor(core, tuesday)).toMatchObject({ lost: 0, difference: 0 });
  });

  it('is not made up when the day is over', async () => {
    const branch = await openBranch({ at: '20:30' });
    const { core, running } = await openDesk(branch);
    await running.tick();
    expect(await core.database.jobRun.count({ where: { job: 'morning' } })).toBe(0);
    expect(await branch.seen('A101')).toEqual([]);
  });

  it('on a day without trading there is none', async () => {
    const branch = await openBranch({ at: '08:00' });
    const { core, running } = await openDesk(branch);
    branch.setClock('2026-11-28' as typeof monday, '08:20');
    await running.tick();
    expect(await core.database.jobRun.count({ where: { job: 'morning' } })).toBe(0);
    expect(await core.database.delivery.count({ where: { kind: 'list' } })).toBe(0);
  });
});

describe('two desks', () => {
  it('side by side on one book say everything once between them', async () => {
    const branch = await openBranch({ at: '08:00' });
    const [one, two] = [await openDesk(branch), await openDesk(branch)];
    branch.setClock(monday, '08:15');
    await Promise.all([one.running.tick(), two.running.tick()]);
    await eventually(
      async () =>
        (await Promise.all(advisors.map((no) => branch.seen(no, list)))).every(({ length }) => length > 0)
          ? true
          : undefined,
      '24 lists',
    );
    for (let n = 0; n < 6; n += 1) await branch.say('A101', `/log ${clientOf.quiet(0)} 电话 第${n}次`);
    await eventually(
      async () => ((await branch.seen('A101', '已登记联系记录')).length >= 6 ? true : undefined),
      'six answers',
    );
    branch.setClock(monday, '17:40');
    await Promise.all([one.running.tick(), two.running.tick(), one.running.tick()]);
    await eventually(
      async () => (await branch.seen('M3')).find(({ text }) => text.includes('今日小结')),
      'the summary',
    );
    for (const no of advisors) expect(await branch.seen(no, list)).toHaveLength(1);
    expect(await branch.seen('A101', '已登记联系记录')).toHaveLength(6);
    expect(await one.core.database.contact.count()).toBe(6);
    expect(await accountFor(one.core)).toMatchObject({ lost: 0, difference: 0 });
  });

  it('on two books and two sandboxes know nothing of each other', async () => {
    const [one, two] = [await openBranch({ at: '08:00' }), await openBranch({ at: '08:00' })];
    const desks = [await openDesk(one), await openDesk(two)];
    one.setClock(monday, '08:15');
    await Promise.all(desks.map(({ running }) => running.tick()));
    await eventually(async () => (await one.seen('A124', list))[0], 'the list of the first');
    expect(await two.seen('A124')).toEqual([]);
    expect(await desks[1]?.core.database.delivery.count()).toBe(0);
  });
});

describe('a file in the chat', () => {
  it('brings bad rows back with their reasons and takes the good ones', async () => {
    const branch = await openBranch({ at: '10:00' });
    const { core } = await openDesk(branch, ['morning']);
    const rows = [
      '客户号,姓名,生日,手机,等级,资产,客户经理工号',
      'N1,新客一,1980-01-01,13800009999,金卡,20万,A101',
      'N2,新客二,1980-13-45,13800009998,金卡,20万,A101',
    ];
    await branch.file('M1', '新客户.csv', rows.join('\n'));
    const report = await eventually(async () => (await branch.seen('M1', '导入结果'))[0], 'the report');
    expect(report.text).toContain('1 行未导入');
    expect(report.text).toContain('第 3 行：生日“…”无法识别');
    expect(report.text).not.toContain('1980-13-45');
    const errors = await eventually(
      async () => (await branch.seen('M1')).find(({ text }) => text.includes('errors')),
      'the error file',
    );
    expect(errors.text).toMatch(/\.csv$/);
    expect(await core.database.client.count({ where: { clientNo: { in: ['N1', 'N2'] } } })).toBe(1);
    await branch.say('A101', '/client N1');
    await eventually(async () => (await branch.seen('A101', '新客一'))[0], 'the client card');

    await branch.file('M1', '说明.csv', '标题,内容\n一,二');
    const refused = await eventually(
      async () => (await branch.seen('M1')).find(({ text }) => text.includes('无法导入')),
      'the refusal',
    );
    expect(refused.text).toContain('请在首行写明列名');
    await branch.file('M1', '全部客户.csv', '客'.repeat(10.5 * 1024 * 1024));
    const large = await eventually(
      async () => (await branch.seen('M1')).find(({ text }) => text.includes('30 MB')),
      'the word on its size',
    );
    expect(large.text).toBe('文件超过 30 MB，请拆分后再发送。');
    await branch.file('A101', '新客户.csv', rows.join('\n'));
    await eventually(
      async () => (await branch.seen('A101')).find(({ text }) => text.includes('没有导入文件的权限')),
      'the no',
    );
  });
});

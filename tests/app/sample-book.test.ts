import { describe, expect, it } from 'vitest';
import { sampleBook } from '../../app/sample/book.ts';
import { nextBirthday } from '../../domain/clients/birthday.ts';
import { readBirthday } from '../../domain/clients/read-birthday.ts';
import { tradingCalendar } from '../../domain/kit/calendar.ts';
import { addDays, day, daysBetween } from '../../domain/kit/day.ts';
import { Rulebook } from '../../domain/kit/rulebook.ts';
import { mayMove, stages } from '../../domain/stages/stages.ts';

const calendar = tradingCalendar();
const rulebook = Rulebook.parse({});
const zone = 'Asia/Shanghai';

type Row = Record<string, string>;

/** The rows of a file, by its Chinese column names. */
function rowsOf(file: string): Row[] {
  const [head = '', ...lines] = file.split('\n');
  const names = head.split(',');
  return lines.map((line) => Object.fromEntries(line.split(',').map((cell, at) => [names[at] ?? '', cell])));
}

function grouped<T>(rows: readonly T[], key: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) groups.set(key(row), [...(groups.get(key(row)) ?? []), row]);
  return groups;
}

const of = (row: Row | undefined, column: string): string => row?.[column] ?? '';

describe.each(['2026-11-23', '2026-10-09', '2028-02-29'])('the sample book of %s', (on) => {
  const today = day(on);
  const book = sampleBook({ today, calendar, zone });
  const clients = rowsOf(book.clients);
  const holdings = rowsOf(book.holdings);
  const flows = rowsOf(book.flows);
  const products = new Map(rowsOf(book.products).map((row) => [of(row, '产品代码'), row]));
  const held = grouped(holdings, (row) => of(row, '客户号'));
  const told = grouped(book.history, ({ clientNo }) => clientNo);
  const advised = grouped(clients, (row) => of(row, '客户经理工号'));

  it('is the same whenever it is made', () => {
    expect(sampleBook({ today, calendar, zone })).toEqual(book);
  });

  it('gives each of 24 advisors 40 to 60 clients, no two of one name', () => {
    expect(advised.size).toBe(24);
    for (const [advisor, theirs] of advised) {
      expect(theirs.length, advisor).toBeGreaterThanOrEqual(40);
      expect(theirs.length, advisor).toBeLessThanOrEqual(60);
    }
    expect(new Set(clients.map((row) => of(row, '姓名'))).size).toBe(clients.length);
    expect(new Set(clients.map((row) => of(row, '手机'))).size).toBe(clients.length);
    const first = (advised.get('A101') ?? []).map((row) => of(row, '姓名'));
    expect(first).toEqual(expect.arrayContaining(['赵甲子', '赵乙丑', '周甲子', '郑乙丑']));
  });

  it('holds for every client what the assets say, in the tier they make', () => {
    const faults = clients.filter((client) => {
      const assets = Number(of(client, '资产'));
      const lots = held.get(of(client, '客户号')) ?? [];
      const sum = lots.reduce((total, lot) => total + Number(of(lot, '金额')), 0);
      const tier = assets >= 6e6 ? '钻石' : assets >= 2e6 ? '白金' : assets >= 5e5 ? '金卡' : '普通';
      const opened = of(client, '开户日期');
      return !(
        sum === assets &&
        of(client, '等级') === tier &&
        opened <= today &&
        lots.every((lot) => Number(of(lot, '金额')) > 0 && of(lot, '买入日') >= opened)
      );
    });
    expect(faults).toEqual([]);
  });

  it('sells products by one name at one risk level, bought before they mature', () => {
    const faults = holdings.filter((lot) => {
      const product = products.get(of(lot, '产品代码'));
      const [bought, matures] = [day(of(lot, '买入日')), of(lot, '到期日')];
      const named = of(lot, '产品名称') === of(product, '产品名称') && of(lot, '风险等级') === of(product, '风险等级');
      const issued = of(product, '到期日') === '' || of(product, '到期日') === matures;
      const runs = matures === '' ? 30 : daysBetween(bought, day(matures));
      return !(named && issued && bought <= today && (matures === '' || matures >= today) && runs >= 30 && runs <= 366);
    });
    expect(faults).toEqual([]);
    expect(products.has('WL0001')).toBe(true);
  });

  it('spreads what matures: some today, tomorrow, in three and seven days, no week with more than a fifth', () => {
    const ahead = holdings.flatMap((lot) =>
      of(lot, '到期日') === '' ? [] : [daysBetween(today, day(of(lot, '到期日')))],
    );
    for (const days of [0, 1, 3, 7])
      expect(ahead.filter((one) => one === days).length, `${days}`).toBeGreaterThanOrEqual(24);
    for (let week = 0; week < 52; week += 1)
      expect(ahead.filter((one) => Math.floor(one / 7) === week).length / ahead.length, `week ${week}`).toBeLessThan(
        0.2,
      );
  });

  it('has moved every client through stages that their contacts had earned', () => {
    const moved = grouped(book.moves, ({ clientNo }) => clientNo);
    for (const client of clients) {
      const contacts = (told.get(of(client, '客户号')) ?? []).filter(({ kind }) => kind !== 'sms');
      let stage: number = 1;
      for (const move of moved.get(of(client, '客户号')) ?? []) {
        const before = contacts.filter(({ at }) => at <= move.at).length;
        const [from, to] = [stages.find((one) => one === stage), stages.find((one) => one === move.to)];
        if (from === undefined || to === undefined) throw new Error(`no stage ${stage} or ${move.to}`);
        expect(move.from).toBe(stage);
        expect(mayMove({ stage: from, contacts: before }, { to }, rulebook), of(client, '姓名')).toEqual({ ok: true });
        stage = move.to;
      }
      expect(String(stage)).toBe(of(client, '阶段'));
    }
    for (const stage of ['1', '2', '3', '4'])
      expect(clients.filter((row) => of(row, '阶段') === stage).length / clients.length).toBeGreaterThan(0.08);
  });

  it('tells of contacts over months, after opening and before today, in words without a gap', () => {
    const opened = new Map(clients.map((row) => [of(row, '客户号'), of(row, '开户日期')]));
    const faults = book.history.filter(
      ({ clientNo, on: contacted, note, amount, productCode }) =>
        contacted < (opened.get(clientNo) ?? '9') ||
        contacted >= today ||
        /[{}]|undefined|样例/.test(note) ||
        (amount === undefined) !== (productCode === undefined),
    );
    expect(faults).toEqual([]);
    const months = new Set(book.history.map(({ on: contacted }) => contacted.slice(0, 7)));
    expect(months.size).toBeGreaterThan(8);
    expect(new Set(book.history.map(({ note }) => note)).size).toBeGreaterThan(60);
  });

  it('gives every advisor somebody of everything on the first day', () => {
    for (const [advisor, theirs] of advised) {
      const yesterday = addDays(today, -1);
      const large = (direction: string) =>
        theirs.filter((client) =>
          flows.some(
            (flow) =>
              of(flow, '客户号') === of(client, '客户号') &&
              of(flow, '方向') === direction &&
              of(flow, '时间').startsWith(yesterday) &&
              Number(of(flow, '金额')) >= 500_000,
          ),
        ).length;
      expect([large('转出'), large('转入')], advisor).toEqual([1, 1]);
      const openedAgo = theirs.map((client) => daysBetween(day(of(client, '开户日期')), today));
      expect(openedAgo.filter((days) => days < 7)).toHaveLength(1);
      expect(openedAgo.filter((days) => days === 27)).toHaveLength(1);
      const cardEnds = theirs.filter(
        (client) => of(client, '贵宾卡到期') !== '' && daysBetween(today, day(of(client, '贵宾卡到期'))) <= 30,
      );
      expect(cardEnds).toHaveLength(1);
      expect(theirs.filter((client) => hasBirthday(of(client, '生日'), today)).length, advisor).toBeGreaterThanOrEqual(
        1,
      );
      expect(theirs.some((client) => of(client, '生日').startsWith('农历'))).toBe(true);
    }
  });

  it('moves no money that the client did not have', () => {
    const assets = new Map(clients.map((row) => [of(row, '客户号'), Number(of(row, '资产'))]));
    const faults = flows.filter((flow) => {
      const amount = Number(of(flow, '金额'));
      const kept = assets.get(of(flow, '客户号')) ?? 0;
      const brought = of(flow, '方向') === '转入' && amount > 100_000;
      return !(amount > 0 && (!brought || amount < kept) && of(flow, '时间') < on);
    });
    expect(faults).toEqual([]);
  });
});

function hasBirthday(text: string, today: ReturnType<typeof day>): boolean {
  const born = readBirthday(text);
  return 'birthday' in born && nextBirthday(born.birthday, today, rulebook) === today;
}

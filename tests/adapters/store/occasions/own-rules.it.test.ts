import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { importFile } from '../../../../adapters/import/import-file.ts';
import { fingerprints } from '../../../../adapters/store/occasions/fingerprints.ts';
import { preview } from '../../../../adapters/store/occasions/preview.ts';

import type { ImportKind } from '../../../../domain/import/kinds.ts';
import { addDays, addMonths, type Day, daysBetween, yearOf } from '../../../../domain/kit/day.ts';
import { defineRule, type OccasionRule } from '../../../../domain/occasions/define-rule.ts';
import type { FactName } from '../../../../domain/occasions/facts.ts';
import { occasionRules } from '../../../../domain/occasions/rule-list.ts';
import { compile } from '../../../../jobs/compile.ts';
import type { JobContext } from '../../../../jobs/engine/context.ts';
import { ensureCompiled } from '../../../../jobs/rules-watch.ts';
import { jobContext } from '../../../jobs/job-context.ts';
import { keyring } from '../../import-values.ts';
import { type Book, momentAt, monday, openBook } from '../book.ts';

const tuesday = addDays(monday, 1);
const every: Record<FactName, null> = {
  tier: null,
  aum: null,
  birthday: null,
  openedOn: null,
  firstSeenOn: null,
  lastContactOn: null,
  contactsSinceOpening: null,
  holdings: null,
  flows: null,
};

/** Fires today, and tells every fact it was given. */
const echo = defineRule({
  id: 'echo',
  version: 1,
  moment: () => 'other',
  reads: [
    'tier',
    'aum',
    'birthday',
    'openedOn',
    'firstSeenOn',
    'lastContactOn',
    'contactsSinceOpening',
    'holdings',
    'flows',
  ],
  numbers: [],
  why: z.object({ facts: z.string() }),
  shift: 'after',
  cap: () => 2,
  settledBy: { who: 'advisor', kinds: ['visit'] },
  leadDays: () => [0],
  occur: (facts, { today }) => [{ on: today, subject: '', why: { facts: told(facts) } }],
  urgency: () => 1,
});

/** The years since the account was opened. */
const anniversary = defineRule({
  id: 'anniversary',
  version: 1,
  moment: () => 'other',
  reads: ['openedOn'],
  numbers: [],
  why: z.object({ years: z.int() }),
  shift: 'before',
  yearly: true,
  leadDays: () => [0],
  occur({ openedOn }, { earliest }) {
    if (openedOn === undefined) return [];
    const years = [0, 1].map((more) => yearOf(earliest) - yearOf(openedOn) + more);
    const next = years.map((n) => ({ years: n, on: addMonths(openedOn, n * 12) })).find(({ on }) => on >= earliest);
    return next === undefined ? [] : [{ on: next.on, subject: '', why: { years: next.years } }];
  },
  urgency: () => 1,
});

/** Every client, at once. */
const siren = defineRule({
  id: 'siren',
  version: 1,
  moment: () => 'other',
  reads: ['firstSeenOn'],
  numbers: [],
  why: z.object({ toManager: z.boolean() }),
  shift: 'after',
  alarm: true,
  leadDays: () => [0],
  occur: (_, { today }) => [{ on: today, subject: '', why: { toManager: true } }],
  urgency: () => 2,
});

const rules: readonly OccasionRule[] = [...occasionRules, echo, anniversary, siren];

let book: Book;
let folder: string;
beforeEach(async () => {
  book = await openBook(rules);
  folder = await mkdtemp(join(tmpdir(), 'own-rules-'));
  await book.database.staff.create({ data: { staffNo: 'A1', name: '甲经理', role: 'advisor', openId: 'ou_A1' } });
});
afterEach(async () => {
  await book.close();
  await rm(folder, { recursive: true, force: true });
});

function told(facts: object): string {
  return JSON.stringify(facts, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value));
}

async function take(kind: ImportKind, text: string, by: readonly OccasionRule[] = rules) {
  const path = join(folder, `${kind}.csv`);
  await writeFile(path, text);
  return importFile(kind, path, { pool: book.pool, moment: momentAt(monday), keyring, rules: by });
}

const clientFile = '客户号,姓名,等级,资产,生日,开户日期,客户经理工号\nC1,甲示例,金卡,10万,1970-11-23,2020-03-02,A1\n';
const fill = (by?: readonly OccasionRule[]) => take('clients', clientFile, by);
const known = {
  tier: '金卡',
  aum: '10000000',
  birthday: '1970-11-23',
  openedOn: '2020-03-02',
  firstSeenOn: monday,
  contactsSinceOpening: 0,
  holdings: [],
  flows: [],
};

/** The facts that the rule was given of each client, by number. */
async function echoed(): Promise<Record<string, unknown>> {
  const rows = await book.database.occasion.findMany({ where: { rule: 'echo' }, include: { client: true } });
  return Object.fromEntries(rows.map(({ client, why }) => [client.clientNo, JSON.parse(echo.why.parse(why).facts)]));
}

/** A desk with these rules; `asked` is told when it wants the book compiled. */
function deskOf(by: readonly OccasionRule[], asked: () => void = () => undefined): JobContext {
  return jobContext(book, momentAt(monday), {
    fingerprints: fingerprints(book.database, by),
    enqueue: async () => asked(),
  });
}

it('reads every fact there is', () => {
  expect(new Set<string>(echo.reads)).toEqual(new Set(Object.keys(every)));
});

describe('a rule of one’s own fires, with every fact', () => {
  it('for the first clients of an empty book', async () => {
    await fill();
    expect(await echoed()).toEqual({ C1: known });
  });

  it('for those a later file brings or changes, with their holdings and flows', async () => {
    await fill();
    await take('clients', `${clientFile.replace('10万', '20万')}C2,乙示例,,,,,A1\n`);
    const changed = { ...known, aum: '20000000' };
    const fresh = { tier: '普通', aum: '0', firstSeenOn: monday, contactsSinceOpening: 0, holdings: [], flows: [] };
    expect(await echoed()).toEqual({ C1: changed, C2: fresh });
    await take('holdings', '客户号,产品代码,lot_no,产品名称,金额,到期日\nC1,P1,L1,样例一号,5万,2027-01-04\n');
    const holdings = [{ id: 'P1/L1', productName: '样例一号', amount: '5000000', maturesOn: '2027-01-04' }];
    expect((await echoed()).C1).toEqual({ ...changed, holdings });
    await take('flows', '流水号,客户号,时间,方向,金额\nF1,C1,2026-11-20,out,1万\n');
    const flows = [{ flowNo: 'F1', on: '2026-11-20', direction: 'out', amount: '1000000' }];
    expect(await echoed()).toEqual({ C1: { ...changed, holdings, flows }, C2: fresh });
  });

  it('after a contact, in which a message is none by telephone or in person', async () => {
    await fill();
    const log = async (kind: 'sms' | 'visit') =>
      book.transact(async ({ contacts, clients }) => {
        const [client, staff] = [await clients.byNumber('C1'), await book.database.staff.findFirstOrThrow()];
        const by = { staffId: staff.id, actorId: staff.id, sourceKey: kind, at: momentAt(monday).now };
        await contacts.add({ ...by, clientId: client ?? 0, kind, onDay: monday, note: '已联系' });
        await clients.recompile([client ?? 0], momentAt(monday));
      });
    await log('sms');
    expect(await echoed()).toEqual({ C1: { ...known, lastContactOn: monday } });
    await log('visit');
    expect(await echoed()).toEqual({ C1: { ...known, lastContactOn: monday, contactsSinceOpening: 1 } });
  });

  it('in a book compiled before there was such a rule, by itself', async () => {
    await fill(occasionRules);
    await compile.run(deskOf(occasionRules), null);
    await book.database.occasion.deleteMany({ where: { rule: { in: ['echo', 'anniversary', 'siren'] } } });
    let asked = 0;
    const look = (by: readonly OccasionRule[]) =>
      ensureCompiled(
        deskOf(by, () => {
          asked += 1;
        }),
      );
    await look(occasionRules);
    expect(asked).toBe(0);
    await look(rules);
    expect(asked).toBe(1);
    await compile.run(deskOf(rules), null);
    expect(await echoed()).toEqual({ C1: known });
    await look(rules);
    expect(asked).toBe(1);
    await look(rules.map((rule) => (rule.id === 'echo' ? { ...rule, version: 2 } : rule)));
    expect(asked).toBe(2);
  });

  it('in a preview, of what is stored and of a year nobody has compiled', async () => {
    await fill();
    const found = async (day: Day, rule: string) => {
      const [one] = await preview(book.database, { day, rule, rows: 10, rules }, momentAt(monday));
      return one?.rows.map(({ clientNo, on, why }) => ({ clientNo, on, why }));
    };
    expect(await found(monday, 'echo')).toEqual([
      { clientNo: 'C1', on: monday, why: { rule: 'echo', facts: expect.stringContaining('2020-03-02') } },
    ]);
    const near = '2027-03-02' as Day;
    const far = '2029-03-02' as Day;
    expect([near, far].map((day) => daysBetween(monday, day) > 300)).toEqual([false, true]);
    expect(await found(near, 'anniversary')).toEqual([
      { clientNo: 'C1', on: near, why: { rule: 'anniversary', years: 7 } },
    ]);
    expect(await found(far, 'anniversary')).toEqual([
      { clientNo: 'C1', on: far, why: { rule: 'anniversary', years: 9 } },
    ]);
  });

  it('in the morning, as many a list as it says, and a card that does not know it can still be written', async () => {
    await fill();
    await take('clients', `${clientFile}C2,乙示例,,1万,,,A1\nC3,丙示例,,2万,,,A1\n`);
    await book.jobs.openDue(momentAt(monday));
    const opened = await book.database.task.findMany({ where: { rule: 'echo' }, include: { client: true } });
    expect(opened.map(({ client }) => client?.clientNo).sort()).toEqual(['C1', 'C3']);
    for await (const [list] of book.jobs.lists(momentAt(monday), 10)) {
      expect(list?.items.map(({ rule, why }) => [rule, why.rule])).toContainEqual(['retired', 'retired']);
    }
    await book.jobs.openDue(momentAt(tuesday));
    expect(await book.database.task.count({ where: { rule: 'echo' } })).toBe(2);
  });

  it('at once, where it says so', async () => {
    await fill();
    const raised: string[] = [];
    await book.jobs.raiseOutflows(momentAt(monday), (alarms) => {
      raised.push(...alarms.map(({ task }) => task.client?.clientNo ?? ''));
      return [];
    });
    expect(raised).toEqual(['C1']);
  });
});

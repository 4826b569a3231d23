import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { caseCard } from '../../cards/cases/case-card.ts';
import { caseListCard } from '../../cards/cases/case-list-card.ts';
import { clientCard } from '../../cards/clients/client-card.ts';
import { assignCard } from '../../cards/clients/handover-card.ts';
import { itemClientCard } from '../../cards/clients/item-client-card.ts';
import { pickClientCard } from '../../cards/clients/pick-client-card.ts';
import { logAskCard } from '../../cards/contacts/log-ask-card.ts';
import { logDoneCard } from '../../cards/contacts/log-done-card.ts';
import { sameSaleCard } from '../../cards/contacts/same-sale-card.ts';
import { formCard } from '../../cards/forms/form-card.ts';
import { helpCard } from '../../cards/help/help-card.ts';
import { importReportCard } from '../../cards/import/import-report-card.ts';
import { cardBytes } from '../../cards/kit/card-json.ts';
import { noticeCard } from '../../cards/kit/notice-card.ts';
import { press, ref } from '../../cards/kit/press.ts';
import type { View } from '../../cards/kit/view.ts';
import { forwardedMessageCard } from '../../cards/messaging/forwarded-message-card.ts';
import { reminderCard } from '../../cards/occasions/reminder-card.ts';
import { leaveCard } from '../../cards/people/leave-card.ts';
import { summaryCard } from '../../cards/plan/summary-card.ts';
import { teamMorningCard } from '../../cards/plan/team-morning-card.ts';
import { type Card, checkCard, countNodes } from '../../cards/schema.ts';
import { stageCard } from '../../cards/stages/stage-card.ts';
import { eveningCard } from '../../cards/tasks/evening-card.ts';
import { type MorningList, morningListCard } from '../../cards/tasks/morning-list-card.ts';
import { pastItemCard } from '../../cards/tasks/past-item-card.ts';
import { reassignCard } from '../../cards/tasks/reassign-card.ts';
import { taskCard } from '../../cards/tasks/task-card.ts';
import type { ClientBrief } from '../../domain/clients/client.ts';
import { logForm } from '../../domain/contacts/log-form.ts';
import { clients } from '../../domain/import/kinds/clients.ts';
import { addDays, timeOfDay } from '../../domain/kit/day.ts';
import { fen } from '../../domain/kit/money.ts';
import type { Why } from '../../domain/occasions/rule-list.ts';
import { locales } from '../../domain/people/people.ts';
import { entriesOf } from '../../domain/tasks/entries.ts';
import type { TaskItem } from '../../domain/tasks/task.ts';
import { called, file, rulebook, today } from './sample.ts';
import { asked, askedSheet, lateAsked, shownAsked } from './sample-cases.ts';

const submit = press('contact.log', ref('client', 1));

/** What a file or a person could put where a name is expected. */
const hostile = [
  '**加粗**',
  '[点此](https://attacker.example)',
  '<at id=all></at>',
  '<font color="red">红</font>',
  '| a | b |\n|---|---|\n| 1 | 2 |',
  '![x](img_v3_0000)',
  ':DONE: `code` ~~x~~ _y_',
  '阿不都热合曼·买买提艾力江·艾合买提江库尔班',
  '"\\\u0000\u202e\ud800',
  '👩‍👩‍👧‍👦'.repeat(10),
  '# 标题\n- 列表',
];
const text = fc.oneof(fc.constantFrom(...hostile), fc.string({ unit: 'binary', maxLength: 300 }));
const amount = fc.bigInt({ min: 0n, max: 99_990_000_000_000n }).map(fen);
const someDay = fc.integer({ min: -400, max: 400 }).map((days) => addDays(today, days));
const view: fc.Arbitrary<View> = fc.constantFrom(...locales).map((locale) => ({ locale, today }));

const client: fc.Arbitrary<ClientBrief> = fc.record(
  {
    id: fc.integer({ min: 1, max: 2 ** 31 }),
    clientNo: text,
    name: text,
    tier: fc.oneof(fc.constantFrom('钻石', '普通'), text),
    aum: amount,
    stage: fc.constantFrom(1, 2, 3, 4),
    advisorId: fc.integer({ min: 1, max: 2 ** 31 }),
    advisorName: text,
    teamName: text,
    lastContactOn: someDay,
  },
  { requiredKeys: ['id', 'clientNo', 'name', 'tier', 'aum', 'stage'] },
);
const why: fc.Arbitrary<Why> = fc.oneof(
  fc.record({ rule: fc.constant('maturity' as const), holding: text, product: text, amount: amount.map(String) }),
  fc.record({
    rule: fc.constant('outflow' as const),
    amount: amount.map(String),
    flows: fc.integer({ min: 1, max: 99_999 }),
    days: fc.integer({ min: 1, max: 31 }),
    percent: fc.integer({ min: 0, max: 99_999 }),
    toManager: fc.boolean(),
  }),
  fc.record({ rule: fc.constant('birthday' as const), calendar: fc.constant('lunar' as const), lunar: text }),
  fc.record({ rule: fc.constant('no-contact' as const), days: fc.nat(999), since: someDay, ever: fc.boolean() }),
  fc.record({ rule: fc.constant('appointment' as const), what: text }),
);
const task: fc.Arbitrary<TaskItem> = fc
  .record({
    id: fc.integer({ min: 1, max: 2 ** 31 }),
    client: fc.option(client, { nil: undefined }),
    onDay: someDay,
    openedOn: someDay,
    urgency: fc.constantFrom(0, 1, 2),
    worth: amount,
    why,
    snoozes: fc.nat(50),
    tries: fc.nat(50),
  })
  .map(({ client: whose, ...rest }) => ({
    ...rest,
    ...(whose === undefined ? {} : { client: whose }),
    ownerId: 7,
    rule: rest.why.rule,
    subject: '',
    dueOn: today,
    state: 'open' as const,
  }));

function expectTaken(card: Card, { bytes = 15 * 1024, nodes = 120 } = {}): void {
  expect(checkCard(card, cardBytes(card))).toBeUndefined();
  expect(cardBytes(card)).toBeLessThanOrEqual(bytes);
  expect(countNodes(card)).toBeLessThanOrEqual(nodes);
}

const tomorrow = addDays(today, 1);
const everyChoice = (['afternoon', 'tomorrow', 'monday'] as const).map((when) => ({
  when,
  to: addDays(today, 370),
  isMoved: true,
}));
const manyTasks = fc.uniqueArray(task, { maxLength: 300, selector: ({ id }) => id, size: 'max' });
const lists: fc.Arbitrary<MorningList> = fc.record({
  name: text,
  day: fc.constant(today),
  items: manyTasks,
  closed: fc.array(
    fc
      .tuple(task, fc.option(fc.integer({ min: 1 }), { nil: undefined }))
      .map(([one, deedId]) => ({ ...one, state: 'done' as const, deedId })),
    { maxLength: 40 },
  ),
  page: fc.integer({ min: 1, max: 50 }),
  perPage: fc.integer({ min: 1, max: 30 }),
  late: fc.boolean(),
  tomorrow: fc.constant(tomorrow),
  rulebook: fc.constant(rulebook),
  left: fc.array(
    fc.record({
      clientName: text,
      toName: text,
      count: fc.integer({ min: 1, max: 999 }),
      rule: fc.constant('maturity' as const),
    }),
    { maxLength: 50 },
  ),
  forAbsent: fc.record({ id: fc.integer({ min: 1 }), name: text }),
});

describe('the morning list', () => {
  it('of any length, names and amounts is taken by the platform and keeps well within its walls', {
    timeout: 60_000,
  }, () => {
    fc.assert(
      fc.property(lists, view, (list, reader) =>
        expectTaken(morningListCard(list, reader), { bytes: 20 * 1024, nodes: 162 }),
      ),
      { numRuns: 20, endOnFailure: true },
    );
  });

  it('with a question about any of its items keeps within them too, and nothing moves to another page', {
    timeout: 60_000,
  }, () => {
    fc.assert(
      fc.property(lists, view, fc.nat(), fc.constantFrom('outcome', 'snooze'), (list, reader, which, what) => {
        const asked = list.items[which % list.items.length];
        if (asked === undefined) return;
        const all = { ...list, all: true, showing: asked };
        const asking = what === 'outcome' ? { id: asked.id, what } : { id: asked.id, what, choices: everyChoice };
        const card = morningListCard({ ...all, asking }, reader);
        expectTaken(card, { bytes: 22 * 1024, nodes: 180 });
        expect(pagesAround(card)).toEqual(pagesAround(morningListCard(all, reader)));
        expect(openOn(card)).toEqual(openOn(morningListCard(all, reader)));
      }),
      { numRuns: 20, endOnFailure: true },
    );
  });

  it('shows every open item on exactly one of its pages, of a client with many the first four', {
    timeout: 60_000,
  }, () => {
    fc.assert(
      fc.property(lists, view, (list, reader) => {
        const seen: number[] = [];
        for (let page = 1; page <= 400; page += 1) {
          const card = morningListCard({ ...list, all: true, page }, reader);
          seen.push(...new Set(pressed(card, 'task.done')));
          if (!pressed(card, 'list.page', 'page').includes(page + 1)) break;
        }
        const named = entriesOf(list.items, { today: list.day, rulebook }).flatMap(({ items }) => items.slice(0, 4));
        expect(seen.toSorted((a, b) => a - b)).toEqual(named.map(({ item }) => item.id).toSorted((a, b) => a - b));
      }),
      { numRuns: 5, endOnFailure: true },
    );
  });

  it('keeps the order of the other clients when one of them is closed', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(task, { minLength: 2, maxLength: 40, selector: ({ client: of, id }) => of?.id ?? -id }),
        view,
        (made, reader) => {
          const items = made.map((item, at) => ({ ...item, id: at + 1 }));
          const [closed, ...open] = items;
          if (closed === undefined) return;
          const list = { name: '范例经理', day: today, page: 1, all: true, tomorrow, rulebook };
          const before = orderIn({ ...list, items, closed: [] }, reader);
          const done = { ...closed, state: 'done' as const, deedId: closed.id };
          const after = orderIn({ ...list, items: open, closed: [done] }, reader);
          expect(after).toEqual(before.filter((id) => id !== closed.id));
        },
      ),
      { numRuns: 40, endOnFailure: true },
    );
  });
});

const snoozes = [
  { when: 'afternoon', to: today, isMoved: false },
  { when: 'tomorrow', to: today, isMoved: true },
] as const;

const droppedSaying = (words: string) => ({ ownerName: words, byName: `${words}1`, reason: 'other' as const, words });

describe('with hostile names, longest texts and greatest amounts', () => {
  type Seed = { one: ClientBrief; other: TaskItem; words: string; reader: View };
  const check = (name: string, make: (seed: Seed) => Card, walls?: { bytes: number }) =>
    it(`the ${name} card is taken by the platform`, () => {
      fc.assert(
        fc.property(client, task, text, view, (one, other, words, reader) =>
          expectTaken(make({ one, other, words, reader }), walls),
        ),
        { numRuns: 25, endOnFailure: true },
      );
    });

  check(
    'client',
    ({ one, other, words, reader }) =>
      clientCard(
        {
          file: {
            ...file,
            ...one,
            note: words.repeat(9),
            riskBand: words,
            gender: words,
            tasks: Array.from({ length: 30 }, (_, id) => ({ ...other, id: id + 1 })),
            dropped: Array.from({ length: 3 }, () => ({ ...other, ...droppedSaying(words) })),
            settled: Array.from({ length: 3 }, () => ({ ...other, outcome: 'explained' as const, byName: words })),
            totals: { holdings: 12_345, held: one.aum, tasks: 12_345, dropped: 12_345, settled: 12_345 },
            holdings: Array.from({ length: 60 }, () => ({
              productCode: 'X',
              lotNo: '',
              productName: words,
              amount: one.aum,
              riskLevel: words,
            })),
            log: Array.from({ length: 60 }, () => ({ ...called, note: words.repeat(9), staffName: words })),
            coming: Array.from({ length: 30 }, () => ({ rule: other.rule, on: other.onDay, why: other.why })),
          },
          rulebook,
          mayChange: true,
          mayReveal: true,
        },
        reader,
      ),
    { bytes: 18 * 1024 },
  );
  check('evening', ({ other, words, reader }) =>
    eveningCard(
      {
        ownerId: 7,
        forAbsent: words,
        day: today,
        done: 12_345,
        tomorrow: today,
        rulebook,
        items: Array.from({ length: 60 }, (_, id) => ({ ...other, id: id + 1 })),
      },
      reader,
    ),
  );
  check('task', ({ other, reader }) =>
    taskCard(
      { item: other, title: 'promise', rulebook, asking: { id: other.id, what: 'snooze', choices: snoozes } },
      reader,
    ),
  );
  check('reminder', ({ one, other, reader }) =>
    reminderCard(
      {
        to: 'manager',
        day: today,
        facts: Array.from({ length: 12 }, () => ({ client: one, why: other.why, on: today, taskId: 1 })),
      },
      reader,
    ),
  );
  check('summary', ({ one, other, words, reader }) =>
    summaryCard(
      {
        teamName: words,
        day: today,
        advisors: Array.from({ length: 57 }, (_, at) => ({
          staffId: at + 1,
          name: words,
          due: at,
          done: at,
          unlogged: 2,
          carriedOver: at,
          snoozed: 0,
          contacts: { call: at },
          sales: one.aum,
        })),
        critical: Array.from({ length: 90 }, () => ({ ...other, ownerName: words })),
        criticalCount: 12_345,
        dropped: Array.from({ length: 20 }, () => ({ ...other, ...droppedSaying(words) })),
        droppedCount: 12_345,
        netFlow: { in: one.aum, out: one.aum },
        late: true,
        page: 3,
      },
      reader,
    ),
  );
  check('pick', ({ one, words, reader }) =>
    pickClientCard(
      {
        query: words,
        command: 'log',
        rest: words.repeat(40),
        hits: Array.from({ length: 30 }, () => ({ ...one, basic: false, phoneTail: '0001' })),
        more: false,
      },
      reader,
    ),
  );
  check('log form', ({ one, words, reader }) =>
    formCard(
      logForm,
      {
        about: one.name,
        fill: { submit, given: { note: words.repeat(20), product: words, amount: words }, problem: () => words },
      },
      reader,
    ),
  );
  check('log form with products', ({ one, words, reader }) =>
    formCard(
      logForm,
      {
        about: one.name,
        fill: {
          submit,
          given: { note: words.repeat(20), product: words },
          problems: {
            product: {
              code: 'not-one',
              text: words,
              fit: false,
              offers: Array.from({ length: 8 }, (_, at) => ({ value: `P${at}`, text: words })),
            },
          },
        },
      },
      reader,
    ),
  );
  const heldLog = (words: string) => ({
    task: 2_000_000_000,
    values: {
      note: words.repeat(30).slice(0, 1_000),
      kind: 'deal' as const,
      next: today,
      nextAt: timeOfDay('10:00'),
      nextWhat: words.repeat(10).slice(0, 200),
      product: words.slice(0, 60),
      amount: fen(10n ** 18n),
    },
  });
  check('log to be confirmed', ({ one, words, reader }) =>
    logAskCard({ client: one, ...heldLog(words), amount: fen(10n ** 18n), above: 'assets', product: words }, reader),
  );
  check('same sale', ({ one, words, reader }) =>
    sameSaleCard(
      {
        client: one,
        ...heldLog(words),
        amount: fen(10n ** 18n),
        earlier: { ...called, amount: one.aum },
        product: words,
      },
      reader,
    ),
  );
  check('log done', ({ one, words, reader }) =>
    logDoneCard(
      {
        client: one,
        entry: { ...called, note: words.repeat(20), productCode: words, actorName: words },
        closed: Array.from({ length: 10 }, (_, at) => at + 2_000_000_000),
        undo: { deedId: 1, until: timeOfDay('10:00') },
      },
      reader,
    ),
  );
  check('stage', ({ one, words, reader }) =>
    stageCard(
      {
        client: one,
        since: today,
        stageContacts: 9,
        contacts: 99,
        range: { least: 4, most: 10 },
        overdue: true,
        missing: [{ code: 'contacts', have: 1, need: 2 }],
        history: Array.from({ length: 40 }, () => ({ from: 1, to: 2, onDay: today, actorName: words, reason: words })),
        fill: { submit, given: { reason: words.repeat(9) }, problem: () => words },
      },
      reader,
    ),
  );
  check('told', ({ one, words, reader }) =>
    forwardedMessageCard(
      {
        client: one,
        fromName: words,
        at: timeOfDay('10:00'),
        text: words.repeat(20),
        case: { ...shownAsked, file: { ...asked, client: one } },
      },
      reader,
    ),
  );
  check('case', ({ one, words, reader }) =>
    caseCard(
      {
        ...askedSheet,
        file: { ...asked, client: one, subject: words.repeat(20), ownerName: words, openedByName: words },
        history: Array.from({ length: 40 }, (_, id) => ({
          id,
          at: asked.openedAt,
          what: 'pass' as const,
          state: 'open',
          ownerName: words,
          byName: words,
          note: words.repeat(9),
          when: shownAsked.due,
        })),
      },
      reader,
    ),
  );
  check('cases', ({ one, words, reader }) =>
    caseListCard(
      {
        scope: 'team',
        hasTeam: true,
        items: Array.from({ length: 8 }, (_, id) => ({
          ...lateAsked,
          file: { ...asked, id: id + 1, client: one, subject: words.repeat(9), ownerName: words },
        })),
        total: 99,
        page: 2,
        pages: 13,
      },
      reader,
    ),
  );
  check(
    'help',
    ({ words, reader }) =>
      helpCard(
        {
          role: 'manager',
          commands: Array.from({ length: 40 }, () => ({ usage: words, what: words, example: words })),
        },
        reader,
      ),
    // Its words are our own; only its length counts here.
    { bytes: 28 * 1024 },
  );
  check('leave', ({ words, reader }) =>
    leaveCard(
      {
        colleagues: Array.from({ length: 25 }, (_, id) => ({ id: id + 1, name: words })),
        current: [{ id: 3, from: today, to: today, delegateName: words }],
        replaced: Array.from({ length: 40 }, () => ({ from: today, to: today, delegateName: words })),
        fill: { submit },
      },
      reader,
    ),
  );
  check('client for an item', ({ one, other, words, reader }) =>
    itemClientCard(
      {
        file: { ...file, ...one },
        items: Array.from({ length: 30 }, (_, id) => ({ ...other, id: id + 1 })),
        mayReveal: true,
        news: () => words,
      },
      reader,
    ),
  );
  check('item gone', ({ other, words, reader }) => pastItemCard(other, () => words, reader));
  check('reassign', ({ other, words, reader }) =>
    reassignCard(
      {
        task: other,
        ownerName: words,
        advisors: Array.from({ length: 40 }, (_, id) => ({ id: id + 1, name: words })),
        fill: { submit },
        cancel: submit,
        minutes: 30,
      },
      reader,
    ),
  );
  check('team morning', ({ one, other, words, reader }) =>
    teamMorningCard(
      {
        managerId: 1,
        teamName: words,
        day: today,
        late: true,
        page: 2,
        since: today,
        advisors: Array.from({ length: 60 }, (_, id) => ({
          staffId: id + 1,
          name: words,
          teamName: `${words}${id % 9}`,
          isActive: id % 2 === 0,
          maturing: { amount: one.aum, clients: 9e6 },
          leaving: { amount: one.aum, clients: 9e6 },
          promises: 9e6,
          carriedOver: 9e6,
        })),
        absent: Array.from({ length: 30 }, (_, id) => ({
          name: words,
          until: today,
          ...(id > 9 && { delegateName: words }),
        })),
        unowned: 9e6,
        critical: Array.from({ length: 20 }, () => ({ ...other, ownerName: words })),
        dropped: Array.from({ length: 20 }, () => ({ ...other, ...droppedSaying(words) })),
        droppedCount: 9e6,
      },
      reader,
    ),
  );
  check('assign', ({ one, other, words, reader }) =>
    assignCard(
      {
        client: one,
        toName: words,
        items: Array.from({ length: 40 }, () => other),
        cases: 99,
        rulebook,
        minutes: 30,
        confirm: submit,
        cancel: submit,
      },
      reader,
    ),
  );
  check('import report', ({ words, reader }) =>
    importReportCard(
      {
        kind: clients,
        fileName: words,
        rows: 9e6,
        added: 9e6,
        changed: 0,
        unchanged: 0,
        refused: 1,
        repeated: 3,
        applied: false,
        notices: Array.from({ length: 99 }, () => words),
        seconds: 99.9,
      },
      reader,
    ),
  );
  check('notice', ({ words, reader }) =>
    noticeCard({ title: words, line: words.repeat(9), more: [words, words] }, reader),
  );
});

/** What the buttons with this action carry, in order. */
function pressed(card: Card, action: string, page?: 'page'): number[] {
  const found: number[] = [];
  JSON.stringify(card, (key, value) => {
    const press = key === 'value' && typeof value === 'string' ? JSON.parse(value) : value;
    if (press?.action === action) found.push(page === undefined ? idOf(press.ref) : press.args.page);
    return value;
  });
  return found;
}

/** Where one can turn to, and which items stand on the card: what a question must not change. */
function pagesAround(card: Card): unknown[] {
  return [pressed(card, 'list.page', 'page'), [...new Set(pressed(card, 'contact.log.form'))]];
}

function openOn(card: Card): number[] {
  return [...new Set(pressed(card, 'task.done'))];
}

function idOf(about: string): number {
  return Number(about.split(':')[1]);
}

/** The open items of all pages, in their order. */
function orderIn(list: MorningList, reader: View): number[] {
  const found: number[] = [];
  for (let page = 1; ; page += 1) {
    const card = morningListCard({ ...list, page }, reader);
    found.push(...new Set(pressed(card, 'task.done')));
    if (!pressed(card, 'list.page', 'page').includes(page + 1)) return found;
  }
}

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyAudit } from '../../../adapters/store/audit/audit.ts';
import { reachedKinds } from '../../../domain/contacts/contact.ts';
import type { NewContact } from '../../../domain/contacts/port.ts';
import { addDays } from '../../../domain/kit/day.ts';
import type { Fen } from '../../../domain/kit/money.ts';
import { addClient, addStaff, type Book, momentAt, monday, openBook, tamper } from './book.ts';

let book: Book;
let advisor = 0;
let mate = 0;
let stranger = 0;
const now = momentAt(monday, '10:00').now;
const later = momentAt(monday, '11:00').now;

beforeAll(async () => {
  book = await openBook();
  advisor = await addStaff(book, { no: 'A1', name: '林样例', team: '一组' });
  mate = await addStaff(book, { no: 'A2', name: '林样例', team: '一组' });
  stranger = await addStaff(book, { no: 'A3', team: '二组', parent: '分行' });
});
afterAll(() => book.close());

describe('tasks and what was done with them', () => {
  it('lists what is due, and what was done or put off that day with what can be undone', async () => {
    const owner = await addStaff(book, { no: 'T1' });
    const clientId = await addClient(book, { no: 'C4', advisorId: owner });
    const add = (subject: string, more: { urgency?: 0 | 1 | 2; worth?: bigint; on?: typeof monday }) =>
      book.transact(({ tasks }) =>
        tasks.add({
          ownerId: owner,
          clientId,
          rule: 'appointment',
          subject,
          on: more.on ?? monday,
          openedOn: monday,
          urgency: more.urgency ?? 0,
          worth: (more.worth ?? 0n) as Fen,
          why: { rule: 'appointment', what: subject },
        }),
      );
    const small = await add('small', {});
    const rich = await add('rich', { worth: 9n });
    const urgent = await add('urgent', { urgency: 2 });
    await add('tomorrow', { on: addDays(monday, 1), urgency: 2 });
    const list = async (on = monday) =>
      (await book.transact(({ tasks }) => tasks.list([owner], { today: on, now: new Date() }))).map(({ id }) => id);
    expect((await list()).sort((a, b) => a - b)).toEqual([small, rich, urgent].sort((a, b) => a - b));
    expect(await list(addDays(monday, 1))).toHaveLength(4);

    await book.transact(async ({ tasks, deeds }) => {
      await tasks.close(small, { state: 'done', actorId: owner, at: now, day: monday });
      await deeds.add({
        actorId: owner,
        name: 'done',
        at: now,
        until: later,
        before: {},
        taskId: small,
        sourceKey: 'd1',
      });
      await tasks.snooze(rich, { to: addDays(monday, 3), today: monday });
    });
    expect(await list()).toEqual([urgent]);
    const closed = await book.transact(({ tasks }) => tasks.closed([owner], { today: monday, now }));
    expect(closed.map(({ id, deedId }) => [id, deedId !== undefined])).toEqual([
      [small, true],
      [rich, false],
    ]);
    const afterwards = await book.transact(({ tasks }) => tasks.closed([owner], { today: monday, now: later }));
    expect(afterwards.every(({ deedId }) => deedId === undefined)).toBe(true);

    await book.transact(async ({ tasks }) => {
      await tasks.reopen(small);
      await tasks.unsnooze(rich, { to: monday, today: monday });
    });
    expect((await list()).sort((a, b) => a - b)).toEqual([small, rich, urgent].sort((a, b) => a - b));
    expect((await book.transact(({ tasks }) => tasks.byId(rich)))?.snoozes).toBe(0);
  });

  it('gives the same task for the same thing said twice, and closes one only once', async () => {
    const clientId = await addClient(book, { no: 'C5', advisorId: advisor });
    const task = {
      ownerId: advisor,
      clientId,
      rule: 'appointment' as const,
      subject: 'same',
      on: monday,
      openedOn: monday,
      urgency: 1 as const,
      worth: 0n as Fen,
      why: { rule: 'appointment' as const, what: '面谈' },
    };
    const first = await book.transact(({ tasks }) => tasks.add(task));
    expect(await book.transact(({ tasks }) => tasks.add(task))).toBe(first);
    await book.transact(({ tasks }) => tasks.close(first, { state: 'done', actorId: advisor, at: now, day: monday }));
    await book.transact(({ tasks }) =>
      tasks.close(first, { state: 'cancelled', actorId: mate, at: later, day: monday }),
    );
    expect(await book.transact(({ tasks }) => tasks.byId(first))).toMatchObject({ state: 'done' });
  });

  it("gives a person's latest deed that is not taken back, and nobody else's", async () => {
    const actorId = await addStaff(book, { no: 'T2' });
    const add = (sourceKey: string, at: Date) =>
      book.transact(({ deeds }) =>
        deeds.add({ actorId, name: 'log', at, until: later, before: { sourceKey }, sourceKey }),
      );
    const first = await add('u1', now);
    const second = await add('u2', later);
    expect(await book.transact(({ deeds }) => deeds.last(actorId))).toMatchObject({
      id: second,
      before: { sourceKey: 'u2' },
    });
    await book.transact(({ deeds }) => deeds.markUndone(second, later));
    expect((await book.transact(({ deeds }) => deeds.last(actorId)))?.id).toBe(first);
    expect(await book.transact(({ deeds }) => deeds.byId(second, actorId))).toMatchObject({ undone: true });
    expect(await book.transact(({ deeds }) => deeds.byId(second, advisor))).toBeUndefined();
  });
});

describe('the log of contacts', () => {
  const contact = (clientId: number, sourceKey: string, more: Partial<NewContact> = {}): NewContact => ({
    clientId,
    staffId: advisor,
    actorId: advisor,
    kind: 'call',
    at: now,
    onDay: monday,
    note: '已沟通',
    sourceKey,
    ...more,
  });

  it('moves the counters of the client with it, and back when it is undone', async () => {
    const id = await addClient(book, { no: 'L1', advisorId: advisor });
    const facts = () => book.transact(({ stages }) => stages.facts(id));
    const lastContact = async () => (await book.transact(({ clients }) => clients.brief(id)))?.lastContactOn;
    const early = await book.transact(({ contacts }) =>
      contacts.add(contact(id, 'l1', { onDay: addDays(monday, -5) })),
    );
    const late = await book.transact(({ contacts }) =>
      contacts.add(contact(id, 'l2', { actorId: mate, kind: 'visit' })),
    );
    expect(late).toMatchObject({ staffName: '林样例', actorName: '林样例', kind: 'visit' });
    expect(early).not.toHaveProperty('actorName');
    expect(await facts()).toMatchObject({ contacts: 2, stageContacts: 2 });
    expect(await lastContact()).toBe(monday);
    await book.transact(({ contacts }) => contacts.undo(late.id, later));
    await book.transact(({ contacts }) => contacts.undo(late.id, later));
    expect(await facts()).toMatchObject({ contacts: 1, stageContacts: 1 });
    expect(await lastContact()).toBe(addDays(monday, -5));
    await book.transact(({ contacts }) => contacts.undo(early.id, later));
    expect(await facts()).toMatchObject({ contacts: 0, stageContacts: 0 });
    expect(await lastContact()).toBeUndefined();
  });

  it('counts no message, logged or taken back, though it is the last contact', async () => {
    const id = await addClient(book, { no: 'L7', advisorId: advisor });
    const facts = () => book.transact(({ stages }) => stages.facts(id));
    await book.transact(({ contacts }) => contacts.add(contact(id, 'l7')));
    const message = await book.transact(({ contacts }) => contacts.add(contact(id, 'l8', { kind: 'sms' })));
    expect(await facts()).toMatchObject({ contacts: 1, stageContacts: 1 });
    expect((await book.transact(({ clients }) => clients.brief(id)))?.lastContactOn).toBe(monday);
    await book.transact(({ contacts }) => contacts.undo(message.id, later));
    expect(await facts()).toMatchObject({ contacts: 1, stageContacts: 1 });
  });

  it.for(reachedKinds)('counts a contact of kind %s', async (kind) => {
    const id = await addClient(book, { no: `L-${kind}`, advisorId: advisor });
    await book.transact(({ contacts }) => contacts.add(contact(id, `l-${kind}`, { kind })));
    const found = await book.transact(({ stages }) => stages.facts(id));
    expect(found).toMatchObject({ contacts: 1, stageContacts: 1 });
  });

  it('does not move the last contact back for one that is entered later', async () => {
    const id = await addClient(book, { no: 'L2', advisorId: advisor });
    await book.transact(({ contacts }) => contacts.add(contact(id, 'l3')));
    await book.transact(({ contacts }) => contacts.add(contact(id, 'l4', { onDay: addDays(monday, -3) })));
    expect((await book.transact(({ clients }) => clients.brief(id)))?.lastContactOn).toBe(monday);
  });

  it('refuses a second entry of the same event and leaves the counters alone', async () => {
    const id = await addClient(book, { no: 'L3', advisorId: advisor });
    await book.transact(({ contacts }) => contacts.add(contact(id, 'l5')));
    await expect(book.transact(({ contacts }) => contacts.add(contact(id, 'l5')))).rejects.toThrow();
    expect(await book.transact(({ stages }) => stages.facts(id))).toMatchObject({ contacts: 1 });
  });

  it('counts a day by kind and adds the sales up, without what was undone', async () => {
    const staffId = await addStaff(book, { no: 'T3' });
    const id = await addClient(book, { no: 'L5', advisorId: staffId });
    const at = { staffId, actorId: staffId };
    await book.transact(({ contacts }) => contacts.add(contact(id, 'k1', at)));
    await book.transact(({ contacts }) =>
      contacts.add(contact(id, 'k2', { ...at, kind: 'deal', amount: 500n as Fen })),
    );
    await book.transact(({ contacts }) =>
      contacts.add(contact(id, 'k3', { ...at, kind: 'deal', amount: 700n as Fen })),
    );
    const gone = await book.transact(({ contacts }) => contacts.add(contact(id, 'k4', at)));
    await book.transact(({ contacts }) => contacts.add(contact(id, 'k5', { ...at, onDay: addDays(monday, -1) })));
    await book.transact(({ contacts }) => contacts.undo(gone.id, later));
    const counts = await book.transact(({ contacts }) => contacts.counts([staffId, stranger], monday));
    expect(counts.get(staffId)).toEqual({ contacts: { call: 1, deal: 2 }, sales: 1_200n });
    expect(counts.has(stranger)).toBe(false);
  });
});

describe('the audit chain', () => {
  const entry = (object: string) => ({
    actor: 'A1',
    action: 'log',
    object,
    detail: { b: [1, { z: null, a: '中文' }], a: 1.5 },
    via: 'chat',
  });

  it('holds after writers at once, and names the first record that was changed, cut out or relinked', async () => {
    const { database, transact } = book;
    expect(await verifyAudit(database)).toEqual({ records: 0 });
    await Promise.all(Array.from({ length: 12 }, (_, n) => transact(({ audit }) => audit(entry(`client:${n}`), now))));
    expect(await verifyAudit(database)).toEqual({ records: 12 });

    await tamper(database, "UPDATE audit SET actor = 'A2' WHERE seq = 7");
    expect(await verifyAudit(database)).toEqual({ records: 6, broken: { seq: '7', why: 'content' } });
    await tamper(database, "UPDATE audit SET actor = 'A1' WHERE seq = 7");
    await tamper(database, 'UPDATE audit SET prev = hash WHERE seq = 5');
    expect(await verifyAudit(database)).toEqual({ records: 4, broken: { seq: '5', why: 'link' } });
    await tamper(database, 'DELETE FROM audit WHERE seq = 3');
    expect(await verifyAudit(database)).toEqual({ records: 2, broken: { seq: '4', why: 'gap' } });
  });

  it('writes nothing when the change it is about is rolled back', async () => {
    const before = await book.database.audit.count();
    const work = book.transact(async ({ audit }) => {
      await audit(entry('client:99'), now);
      throw new Error('changed my mind');
    });
    await expect(work).rejects.toThrow('changed my mind');
    expect(await book.database.audit.count()).toBe(before);
  });
});

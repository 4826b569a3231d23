import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays, day } from '../../../domain/kit/day.ts';
import type { Fen } from '../../../domain/kit/money.ts';
import { addClient, addOccasion, addStaff, type Book, momentAt, monday, openBook } from './book.ts';

let book: Book;
let boss = 0;
let chief = 0;
let advisor = 0;
let mate = 0;
let stranger = 0;
const now = momentAt(monday, '10:00').now;
const later = momentAt(monday, '11:00').now;

beforeAll(async () => {
  book = await openBook();
  chief = await addStaff(book, { no: 'M0', role: 'manager', team: '分行' });
  boss = await addStaff(book, { no: 'M1', role: 'manager', team: '一组', parent: '分行' });
  advisor = await addStaff(book, { no: 'A1', name: '林样例', team: '一组' });
  mate = await addStaff(book, { no: 'A2', name: '林样例', team: '一组' });
  stranger = await addStaff(book, { no: 'A3', team: '二组', parent: '分行' });
});
afterAll(() => book.close());

describe('people', () => {
  it('tells who somebody is and whom they may see', async () => {
    const actor = await book.transact(({ people }) => people.actorByOpenId('ou_A1', monday));
    expect(actor).toMatchObject({
      staff: { id: advisor, teamName: '一组' },
      reports: [],
      standsInFor: [],
      locale: 'zh-CN',
    });
    expect([...(actor?.teammates ?? [])].sort()).toEqual([boss, mate].sort());
    expect(await book.transact(({ people }) => people.actorByOpenId('ou_nobody', monday))).toBeUndefined();
  });

  it('gives a manager the whole tree below, the manager included, and nobody beside it', async () => {
    const reports = async (id: number) => (await book.transact(({ people }) => people.actorById(id, monday)))?.reports;
    expect(await reports(boss)).toEqual([boss, advisor, mate]);
    expect(await reports(chief)).toEqual([chief, boss, advisor, mate, stranger]);
  });

  it('finds the nearest manager upwards', async () => {
    const managers = async (id: number) =>
      (await book.transact(({ people }) => people.managersOf(id))).map(({ staffNo }) => staffNo);
    expect(await managers(advisor)).toEqual(['M1']);
    expect(await managers(stranger)).toEqual(['M0']);
    expect(await managers(boss)).toEqual(['M0']);
  });

  it('finds staff by number, and every one of a name', async () => {
    const find = async (query: string) => (await book.transact(({ people }) => people.find(query))).map(({ id }) => id);
    expect(await find('A3')).toEqual([stranger]);
    expect(await find('林样例')).toEqual([advisor, mate]);
    expect(await find('林')).toEqual([]);
  });

  it('lets a delegate stand in from the first to the last day of a leave, the latest entry counting', async () => {
    const last = addDays(monday, 2);
    const leave = { staffId: advisor, from: monday, to: last, at: now };
    await book.transact(({ people }) => people.addLeave({ ...leave, delegateId: stranger }));
    await book.transact(({ people }) => people.addLeave({ ...leave, delegateId: mate }));
    const delegate = (on: typeof monday) => book.transact(({ people }) => people.delegateOf(advisor, on));
    expect((await delegate(addDays(monday, -1)))?.id).toBeUndefined();
    expect((await delegate(monday))?.id).toBe(mate);
    expect((await delegate(last))?.id).toBe(mate);
    expect(await delegate(addDays(last, 1))).toBeUndefined();
    const standIn = await book.transact(({ people }) => people.actorById(mate, last));
    expect(standIn?.standsInFor).toEqual([advisor]);
  });

  it('changes only the preferences that are named, and takes them away with null', async () => {
    const quiet = { from: momentAt(monday).rulebook.times.quietFrom, to: momentAt(monday).rulebook.times.quietTo };
    const listAt = momentAt(monday).rulebook.times.close;
    await book.transact(({ people }) => people.setPreferences(mate, { quiet, listAt }));
    await book.transact(({ people }) => people.setPreferences(mate, { locale: 'en-US' }));
    expect(await book.transact(({ people }) => people.byId(mate))).toMatchObject({ quiet, listAt, locale: 'en-US' });
    await book.transact(({ people }) => people.setPreferences(mate, { quiet: null }));
    const after = await book.transact(({ people }) => people.byId(mate));
    expect(after).toMatchObject({ listAt, locale: 'en-US' });
    expect(after).not.toHaveProperty('quiet');
  });

  it('moves a room to the team that registers it', async () => {
    const team = (await book.transact(({ people }) => people.byId(advisor)))?.teamId ?? 0;
    const otherTeam = (await book.transact(({ people }) => people.byId(stranger)))?.teamId ?? 0;
    await book.transact(({ people }) => people.registerRoom(team, 'oc_1'));
    await book.transact(({ people }) => people.registerRoom(otherTeam, 'oc_1'));
    expect(await book.transact(({ people }) => people.teamOfRoom('oc_1'))).toBe(otherTeam);
    await book.transact(({ people }) => people.registerRoom(otherTeam, undefined));
    expect(await book.transact(({ people }) => people.teamOfRoom('oc_1'))).toBeUndefined();
  });

  it('lists only who is active and matched', async () => {
    const idle = await addStaff(book, { no: 'A8', openId: null });
    const left = await addStaff(book, { no: 'A9' });
    expect(await book.transact(({ people }) => people.setStatusByOpenId('ou_A9', 'left'))).toMatchObject({ id: left });
    expect(await book.transact(({ people }) => people.setStatusByOpenId('ou_nobody', 'left'))).toBeUndefined();
    const ids = (await book.transact(({ people }) => people.reachable('advisor'))).map(({ id }) => id);
    expect(ids).toEqual([advisor, mate, stranger]);
    expect(ids).not.toContain(idle);
  });
});

describe('clients', () => {
  it('gives the whole file with the phone masked, and the number itself only when it is revealed', async () => {
    const id = await addClient(book, { no: 'C1', advisorId: advisor, phone: '13900001234', birthday: '1970-05-01' });
    const file = await book.transact(({ clients }) => clients.file(id, { today: monday, until: addDays(monday, 60) }));
    expect(file).toMatchObject({ clientNo: 'C1', advisorName: '林样例', phoneMasked: '139****1234', stage: 1 });
    expect(JSON.stringify(file, (_, value) => (typeof value === 'bigint' ? String(value) : value))).not.toContain(
      '13900001234',
    );
    expect(await book.transact(({ clients }) => clients.reveal(id, 'phone'))).toBe('13900001234');
    expect(await book.transact(({ clients }) => clients.reveal(id, 'idNo'))).toBeUndefined();
    expect(await book.transact(({ clients }) => clients.file(0, { today: monday, until: monday }))).toBeUndefined();
  });

  it('gives of what comes up only what lies within the days asked for', async () => {
    const id = await addClient(book, { no: 'C9', advisorId: advisor });
    for (const days of [0, 60, 61]) await addOccasion(book, { clientId: id, on: addDays(monday, days) });
    const file = await book.transact(({ clients }) => clients.file(id, { today: monday, until: addDays(monday, 60) }));
    expect(file?.coming.map(({ on }) => on)).toEqual([monday, addDays(monday, 60)]);
  });

  it('moves a stage and takes it back to what it was', async () => {
    const clientId = await addClient(book, { no: 'C2', advisorId: advisor });
    const move = {
      clientId,
      from: 1,
      to: 2,
      actorId: advisor,
      at: now,
      onDay: monday,
      reason: '需求明确',
      sourceKey: 'm1',
    };
    await book.transact(({ stages }) => stages.move(move));
    expect(await book.transact(({ stages }) => stages.facts(clientId))).toMatchObject({
      stage: 2,
      stageSince: monday,
      stageContacts: 0,
    });
    expect(await book.transact(({ stages }) => stages.history(clientId))).toEqual([
      { from: 1, to: 2, onDay: monday, actorName: '林样例', reason: '需求明确' },
    ]);
    const undo = { sourceKey: 'm1', clientId, stage: 1, stageSince: day('2026-10-01'), stageContacts: 3, at: later };
    await book.transact(({ stages }) => stages.undoMove(undo));
    expect(await book.transact(({ stages }) => stages.facts(clientId))).toMatchObject({
      stage: 1,
      stageSince: '2026-10-01',
      stageContacts: 3,
    });
    expect(await book.transact(({ stages }) => stages.history(clientId))).toEqual([]);
  });

  it('hands open tasks over with the client, closed ones stay with whoever did them', async () => {
    const clientId = await addClient(book, { no: 'C3', advisorId: advisor });
    const task = { ownerId: advisor, clientId, on: monday, openedOn: monday, urgency: 1 as const, worth: 1n as Fen };
    const [open, closed] = await book.transact(async ({ tasks }) => [
      await tasks.add({ ...task, rule: 'appointment', subject: 'a', why: { rule: 'appointment', what: '面谈' } }),
      await tasks.add({ ...task, rule: 'appointment', subject: 'b', why: { rule: 'appointment', what: '回访' } }),
    ]);
    await book.transact(({ tasks }) =>
      tasks.close(closed ?? 0, { state: 'done', actorId: advisor, at: now, day: monday }),
    );
    await book.transact(({ clients }) => clients.assign([clientId], { to: stranger, today: monday }));
    expect(await book.transact(({ tasks }) => tasks.byId(open ?? 0))).toMatchObject({ ownerId: stranger });
    expect(await book.transact(({ tasks }) => tasks.byId(closed ?? 0))).toMatchObject({ ownerId: advisor });
    expect(await book.transact(({ clients }) => clients.brief(clientId))).toMatchObject({ advisorId: stranger });
  });
});

import type { RefKind } from '../../../cards/kit/press.ts';
import type { Role } from '../../../domain/people/people.ts';
import { addClient, addStaff, monday, utc } from '../../adapters/store/book.ts';
import { type Chat, chatOfFile, openIdOf } from '../chat.ts';

/** Whose a thing is, from where somebody stands. */
export const whose = {
  o: 'own',
  s: 'that of somebody they stand in for',
  t: 'a teammate’s',
  b: 'that of the team below',
  x: 'another team’s',
  n: 'nobody’s',
} as const;
export type Whose = keyof typeof whose;
export const wheres: readonly Whose[] = ['o', 's', 't', 'b', 'x', 'n'];

/** No number of the book is near it. */
export const nowhere = 987_654;

/** Who presses, for each role, and by staff number whose things are whose to them. */
export const actors: Record<Role, { who: string; of: Partial<Record<Whose, string>> }> = {
  advisor: { who: 'A101', of: { o: 'A101', s: 'A103', t: 'A102', x: 'A201', n: 'nobody' } },
  manager: { who: 'M100', of: { o: 'M100', s: 'M200', b: 'A102', x: 'A201', n: 'nobody' } },
  compliance: { who: 'C900', of: { o: 'C900', x: 'A201', n: 'nobody' } },
  admin: { who: 'D900', of: { o: 'D900', x: 'A201', n: 'nobody' } },
};

/** The number of one thing of each kind that somebody has; `maturing`: a task about money that matures. */
export type Things = Partial<Record<RefKind | 'maturing', number>>;
export type Desk = { chat: Chat; of: Record<string, Things> };

/** A desk on which everybody has one thing of every kind that the book holds. */
export async function openDesk(): Promise<Desk> {
  const chat = await chatOfFile();
  const { book, people, clients } = chat;
  const away = await addStaff(book, { no: 'A103', name: '许丁丑', team: '浦江一组' });
  const staff: Record<string, number> = { ...people, A103: away };
  const clientOf: Record<string, number> = {
    A101: clients.K0001,
    A102: clients.K0101,
    A103: await addClient(book, { no: 'K0103', name: '何戊寅', advisorId: away }),
    A201: clients.K0201,
    M100: await addClient(book, { no: 'K0100', name: '吕己卯', advisorId: people.M100 }),
    M200: await addClient(book, { no: 'K0200', name: '施庚辰', advisorId: people.M200 }),
  };
  await addLeave(chat, { of: away, to: people.A101, from: monday });
  await addLeave(chat, { of: people.M200, to: people.M100, from: monday });
  const of: Record<string, Things> = { nobody: { client: clients.K0999 } };
  for (const [no, id] of Object.entries(staff)) {
    const client = clientOf[no];
    of[no] = {
      staff: id,
      header: await addHeader(chat, { no, id }),
      leave: await addLeave(chat, { of: id, to: id === people.A101 ? people.A102 : people.A101, from: '2026-12-10' }),
      file: await addHeldFile(chat, id),
      ...(client !== undefined && { client, ...(await workOf(chat, { no, id, client })) }),
    };
  }
  for (const no of ['M100', 'M200']) {
    const { teamId } = await book.database.staff.findUniqueOrThrow({ where: { staffNo: no } });
    of[no] = { ...of[no], ...(teamId !== null && { team: teamId }) };
  }
  of.D900 = { ...of.D900, mapping: await addMapping(chat) };
  chat.groups.set('oc_room', ['A101', 'M100', 'D900']);
  await chat.say('M100', '/room on', { group: 'oc_room' });
  return { chat, of };
}

/** A file of theirs whose header they were asked about. */
async function addHeader({ book }: Chat, { no, id }: { no: string; id: number }): Promise<number> {
  const file = {
    messageId: `om_file_${no}`,
    fileKey: 'file_1',
    fileName: '客户名单.csv',
    staffId: id,
    openId: openIdOf(no),
  };
  const columns = [
    { title: '核心客户号', example: 'K0***', field: 'client_no', by: 'synonym', sure: true },
    { title: '主要联系', example: '138****0001', field: 'phone', by: 'values', sure: false },
  ] as const;
  const question = { ...file, kind: 'clients', headerKey: `header of ${no}`, columns };
  return book.transact((store) => store.headers.ask(question, new Date(monday)));
}

/** A header that was confirmed before. */
function addMapping({ book }: Chat): Promise<number> {
  const mapping = [{ title: '户号', field: 'client_no' }];
  return book.transact((store) =>
    store.headers.remember({ kind: 'clients', headerKey: '户号', mapping }, new Date(monday)),
  );
}

async function addLeave(
  { book: { database } }: Chat,
  { of, to, from }: { of: number; to: number; from: string },
): Promise<number> {
  const days = { fromDay: new Date(from), toDay: new Date(from), createdAt: utc(monday) };
  return (await database.leave.create({ data: { staffId: of, delegateId: to, ...days } })).id;
}

/** A file of theirs that was shown and waits for their word. */
async function addHeldFile({ book: { transact } }: Chat, staffId: number): Promise<number> {
  const sent = {
    messageId: `om_held_${staffId}`,
    fileKey: 'file_1',
    fileName: '客户.csv',
    staffId,
    openId: `ou_${staffId}`,
  };
  const shown = { kind: 'clients', sha256: '0'.repeat(64), counts: { added: 200, changed: 0, refused: 0, moved: 0 } };
  return transact((store) => store.heldFiles.hold({ ...sent, ...shown, until: new Date('2099-01-01T00:00:00Z') }));
}

/** An open task and a question of theirs about their client, and a contact they logged, which can still be taken back. */
async function workOf(
  { say, book: { database } }: Chat,
  { no, id, client }: { no: string; id: number; client: number },
): Promise<Things> {
  const { clientNo } = await database.client.findUniqueOrThrow({ where: { id: client } });
  await say(no, `/log ${clientNo} 电话 已联系`);
  const deed = await database.deed.findFirstOrThrow({ where: { actorId: id } });
  const day = utc(monday);
  const on = { onDay: day, firesOn: day, dueOn: day, openedOn: day };
  const why = { rule: 'birthday', calendar: 'solar' };
  const task = await database.task.create({
    data: { ownerId: id, clientId: client, rule: 'birthday', subject: 'sample', ...on, urgency: 1, worth: 100n, why },
  });
  const matures = { rule: 'maturity', holding: 'P1/', product: '样例一号', amount: '5000000' };
  const maturing = await database.task.create({
    data: {
      ownerId: id,
      clientId: client,
      rule: 'maturity',
      subject: 'P1/',
      ...on,
      urgency: 1,
      worth: 100n,
      why: matures,
    },
  });
  await say(no, `/ask ${clientNo} 能否续做`);
  const file = await database.caseFile.findFirstOrThrow({ where: { ownerId: id } });
  return { task: task.id, maturing: maturing.id, deed: deed.id, case: file.id };
}

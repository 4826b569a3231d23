import { expect, it } from 'vitest';
import { AppError } from '../../domain/kit/errors.ts';
import { type Chat, openChat } from './chat.ts';

/** Pushes a line as Lark does: what is not acknowledged comes again, up to four times. Gives how often it had to be pushed. */
async function pushed(chat: Chat, text: string, key: string): Promise<number> {
  for (let tries = 1; ; tries += 1) {
    try {
      await chat.say('A101', text, { key });
      return tries;
    } catch (fault) {
      if (tries === 5 || !(fault instanceof AppError) || fault.code !== 'database-away') throw fault;
    }
  }
}

/** What was booked, and what was answered, by how many. */
async function outcome({ book: { database } }: Chat) {
  const notes = (await database.contact.findMany({ select: { note: true } })).map(({ note }) => note);
  const replies = await database.delivery.findMany({ where: { kind: 'reply' }, select: { content: true } });
  const booked = replies.filter(({ content }) => content.includes('已登记联系记录')).length;
  return { notes: new Set(notes).size, rows: notes.length, booked, replies: replies.length };
}

it('three hundred commands at once on four connections are all booked, once each, and answered', async () => {
  const chat = await openChat({ connections: 4 });
  // Each takes a tenth of a second: more than a connection is waited for, by far.
  await chat.book.database
    .$executeRaw`CREATE FUNCTION slowly() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(0.1); RETURN NEW; END $$`;
  await chat.book.database
    .$executeRaw`CREATE TRIGGER slowly BEFORE INSERT ON contact FOR EACH ROW EXECUTE FUNCTION slowly()`;
  const all = Array.from({ length: 300 }, (_, at) =>
    chat.say('A101', `/log 赵甲子 电话 第${at}条`, { key: `msg:${at}` }),
  );
  const other = chat.ask('A102', '/today');
  await Promise.race([other, Promise.all(all)]);
  const early = await outcome(chat);
  expect(early.rows).toBeLessThan(100);
  await Promise.all(all);
  expect(await outcome(chat)).toEqual({ notes: 300, rows: 300, booked: 300, replies: 301 });
  expect(chat.faults).toEqual([]);
});

it('database sessions that end while in use cost nothing: what was under way comes again and is booked once', async () => {
  const chat = await openChat();
  const { database } = chat.book;
  const uncaught: unknown[] = [];
  const note = (fault: unknown) => void uncaught.push(fault);
  process.on('uncaughtException', note);
  const all = Array.from({ length: 200 }, (_, at) => pushed(chat, `/log 赵甲子 电话 第${at}条`, `msg:${at}`));
  const end = async () => {
    await database.$queryRaw`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND pid <> pg_backend_pid()`;
  };
  for (const share of [10, 50, 90, 130, 170]) {
    while ((await database.contact.count().catch(() => 0)) < share) await Promise.resolve();
    await end().catch(() => undefined);
  }
  await Promise.all(all);
  process.off('uncaughtException', note);
  expect(await outcome(chat)).toEqual({ notes: 200, rows: 200, booked: 200, replies: 200 });
  expect(chat.faults).toEqual([]);
  expect(uncaught).toEqual([]);
});

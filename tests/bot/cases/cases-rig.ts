import { caseDeadlines } from '../../../jobs/case-deadlines.ts';
import { jobContext } from '../../jobs/job-context.ts';
import type { Chat, Said } from '../chat.ts';

/** The only case there is, with its history. */
export async function onlyCase({ book: { database } }: Chat) {
  const [file, ...others] = await database.caseFile.findMany({ include: { events: { orderBy: { id: 'asc' } } } });
  if (file === undefined || others.length > 0) throw new Error(`there are ${others.length + (file ? 1 : 0)} cases`);
  return file;
}

/** The line of the list that points to the only case. */
export async function itsTask(chat: Chat) {
  const { taskId } = await onlyCase(chat);
  return chat.book.database.task.findUniqueOrThrow({ where: { id: taskId ?? 0 } });
}

/** The deadlines' job as it runs at this moment; gives what was said. */
export async function runDeadlines(chat: Chat): Promise<Said[]> {
  await caseDeadlines.run(jobContext(chat.book, chat.moment()));
  return chat.news();
}

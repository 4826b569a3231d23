import { expect, it } from 'vitest';
import { addDays, day } from '../../domain/kit/day.ts';
import { runJob } from '../../jobs/engine/run-job.ts';
import { summary } from '../../jobs/summary.ts';
import { type Chat, openChat } from '../bot/chat.ts';
import { jobContext } from './job-context.ts';

const monday = day('2026-11-23');

async function evening(chat: Chat, on = monday) {
  chat.setClock(on, '17:40');
  await runJob({ job: summary, day: on, late: false, again: false }, jobContext(chat.book, chat.moment()));
  return (await chat.news()).filter(({ text }) => text.includes('节假日'));
}

it('a year whose holidays nobody entered is told to the administrators alone, once a month', async () => {
  const chat = await openChat();
  const told = await evening(chat);
  expect(told.map(({ target, text }) => [target, text])).toEqual([
    ['ou_D900', expect.stringContaining('2027 年节假日安排尚未导入')],
  ]);
  expect(await evening(chat, addDays(monday, 1))).toEqual([]);
  expect(await evening(chat, day('2026-12-01'))).toHaveLength(1);
});

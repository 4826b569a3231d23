import { describe, expect, it } from 'vitest';
import { runDue } from '../../jobs/engine/run-job.ts';
import { evening } from '../../jobs/evening.ts';
import { morning } from '../../jobs/morning.ts';
import { addOccasion, monday } from '../adapters/store/book.ts';
import { openChat, openIdOf, type Said } from '../bot/chat.ts';
import { jobContext } from './job-context.ts';

describe('an evening card that was missed', () => {
  /** What of the evening is due by then, on a day whose morning was missed as well. */
  async function comeBack(time: string): Promise<Said[]> {
    const chat = await openChat();
    await addOccasion(chat.book, { clientId: chat.clients.K0001, rule: 'maturity', urgency: 2 });
    chat.setClock(monday, time);
    await runDue([morning, evening], jobContext(chat.book, chat.moment()));
    return (await chat.news()).filter(({ key, target }) => key.startsWith('evening:') && target === openIdOf('A101'));
  }

  it('is made up that evening, marked late, once there is a list', async () => {
    const [card, ...more] = await comeBack('19:30');
    expect(more).toEqual([]);
    expect(card?.text).toContain('补发');
    expect(card?.text).toContain('完成 0/1，剩 1');
  });

  it('is not when people have gone', async () => {
    expect(await comeBack('20:01')).toEqual([]);
  });
});

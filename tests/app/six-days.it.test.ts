import { expect, it } from 'vitest';
import { tasks } from '../../adapters/store/tasks/tasks.ts';
import { occasionRules } from '../../domain/occasions/rule-list.ts';
import { closedByHand } from '../../domain/occasions/rule-sets.ts';
import { type Entry, entriesOf } from '../../domain/tasks/entries.ts';
import { answerTo, type Demo, openDemo } from './open-demo.ts';

const days = ['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26', '2026-11-27', '2026-11-30'];
/** So many clients an advisor gets to on a working day. */
const workedADay = 12;
const byHand = closedByHand(occasionRules);

async function entriesNow({ core }: Demo, ownerId: number): Promise<Entry[]> {
  const { today, now, rulebook } = await core.moment();
  return entriesOf(await tasks(core.database).list([ownerId], { today, now }), { today, rulebook });
}

/** How the advisor finishes an entry: a call settles what a call settles, the rest is closed by its number. */
function linesFor({ client, items }: Entry): string[] {
  const closed = items.flatMap(({ item }) => (client === undefined || byHand.has(item.rule) ? [item.id] : []));
  const call = client === undefined ? [] : [`/log ${client.clientNo} 电话 已联系`];
  return [...call, ...closed.map((id) => `/done ${id}`)];
}

it('six days of an advisor who gets to twelve clients a day: the list never grows beyond two pages', {
  timeout: 300_000,
}, async () => {
  const demo = await openDemo(`${days[0]}T08:15:00+08:00`);
  const owner = await demo.core.database.staff.findUniqueOrThrow({ where: { staffNo: 'A101' } });
  const pages: number[] = [];
  for (const [at, day] of days.entries()) {
    demo.moveTo(`${day}T08:15:00+08:00`);
    if (at > 0) {
      await demo.run('roll');
      await demo.run('morning');
    }
    const list = await answerTo(demo, '/today', { as: 'a101' });
    pages.push(Number(/第 1\/(\d+) 页/.exec(list)?.[1] ?? 1));
    for (const entry of (await entriesNow(demo, owner.id)).slice(0, workedADay))
      for (const line of linesFor(entry)) expect(await answerTo(demo, line, { as: 'a101' }), line).not.toBe('');
  }
  expect(pages).toHaveLength(days.length);
  expect(pages[0]).toBe(2);
  expect(Math.max(...pages)).toBeLessThanOrEqual(2);
});

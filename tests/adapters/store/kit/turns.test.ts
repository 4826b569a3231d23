import { expect, it } from 'vitest';
import { takingTurns } from '../../../../adapters/store/kit/turns.ts';

it('does so many at once and no more, each once, whatever becomes of the others', async () => {
  const turns = takingTurns(3);
  let underWay = 0;
  let most = 0;
  const results = await Promise.allSettled(
    Array.from({ length: 50 }, (_, at) =>
      turns('somebody', async () => {
        underWay += 1;
        most = Math.max(most, underWay);
        await Promise.resolve();
        underWay -= 1;
        if (at % 7 === 0) throw new Error(`${at}`);
        return at;
      }),
    ),
  );
  expect(most).toBe(3);
  expect(results.map((one) => (one.status === 'fulfilled' ? one.value : Number(one.reason.message)))).toEqual(
    Array.from({ length: 50 }, (_, at) => at),
  );
});

it('lets people take turns: the many of one keep the single one of another waiting for one turn', async () => {
  const turns = takingTurns(1);
  const done: string[] = [];
  const many = Array.from({ length: 100 }, (_, at) => turns('busy', async () => done.push(`busy ${at}`)));
  await Promise.all([...many, turns('other', async () => done.push('other'))]);
  expect(done.indexOf('other')).toBeLessThanOrEqual(2);
  expect(done.filter((one) => one !== 'other')).toEqual(Array.from({ length: 100 }, (_, at) => `busy ${at}`));
});

import { expect, it, onTestFinished } from 'vitest';
import { runDesk } from '../../app/running-desk.ts';
import { openBranch } from './branch.ts';

it('what the last process left half sent is taken up before anything new is sent', async () => {
  const branch = await openBranch();
  const core = await branch.openCore();
  const order: string[] = [];
  const { outbox, queue } = core;
  const watched = {
    ...core,
    outbox: {
      ...outbox,
      recover: (...asked: Parameters<typeof outbox.recover>) => {
        order.push('recover');
        return outbox.recover(...asked);
      },
    },
    queue: {
      ...queue,
      work: ((name, ...rest) => {
        order.push(name);
        return queue.work(name, ...rest);
      }) as typeof queue.work,
    },
  };
  const running = await runDesk({ core: watched, lark: branch.lark, role: 'worker', listen: false, alone: true });
  onTestFinished(async () => {
    await running.close();
    await core.close();
  });
  expect(order.slice(0, 2)).toEqual(['recover', 'deliver']);
});

import { expect, it } from 'vitest';
import { taped } from '../../../bot/engine/tape.ts';
import type { Store } from '../../../domain/store.ts';

/** As much of a store as is asked here: it counts what it is asked. */
function counting() {
  const asked: string[] = [];
  const store = {
    people: {
      byId: async (id: number) => {
        asked.push(`people ${id}`);
        return { id };
      },
    },
    tasks: {
      byId: async () => {
        throw new Error('no such task');
      },
    },
    audit: async () => {
      asked.push('audit');
    },
    // Only these are asked.
  } as unknown as Store;
  return { store, asked };
}

it('gives the same answers again, in their order, without asking or writing', async () => {
  const { store, asked } = counting();
  const tape = taped(store);
  const work = async ({ people, audit }: Store) => {
    const found = [await people.byId(1), await people.byId(2)];
    await audit({ actor: '', action: '', object: '', detail: {}, via: '' }, new Date());
    return found;
  };
  const first = await work(tape.store);
  expect(await work(tape.replay())).toEqual(first);
  expect(asked).toEqual(['people 1', 'people 2', 'audit']);
});

it('fails again where it failed', async () => {
  const tape = taped(counting().store);
  await expect(tape.store.tasks.byId(1)).rejects.toThrow('no such task');
  await expect(tape.replay().tasks.byId(1)).rejects.toThrow('no such task');
});

it('stops what goes another way than before, or further', async () => {
  const tape = taped(counting().store);
  await tape.store.people.byId(1);
  expect(() => tape.replay().tasks.byId(1)).toThrow('asks tasks.byId where it asked people.byId before');
  const replay = tape.replay();
  await replay.people.byId(1);
  expect(() => replay.people.byId(1)).toThrow('where it asked nothing before');
});

import type { Store } from '../../domain/store.ts';

/** A store whose answers are kept, and a second one that gives the same answers again without asking or writing anything. */
export type Tape = { store: Store; replay(): Store };

type Call = { name: string; answer: unknown };

/** Work on a replay went another way; the message names methods of the store and nothing else. */
export class AnotherWay extends Error {}

/**
 * Keeps what a piece of work was told by the store. Done again on the replay, work that depends on nothing else goes the very same way:
 * so an answer that was worked out once is put into words twice. Work that goes another way is stopped.
 */
export function taped(store: Store): Tape {
  const calls: Call[] = [];
  return {
    store: wrapped(store, '', (name, ask) => {
      const answer = Promise.resolve(ask());
      // Whoever asked gets a refusal too; here it must not count as unheard.
      answer.catch(() => undefined);
      calls.push({ name, answer });
      return answer;
    }),
    replay() {
      let at = 0;
      return wrapped(store, '', (name) => {
        const call = calls[at];
        at += 1;
        if (call?.name !== name) throw new AnotherWay(`asks ${name} where it asked ${call?.name ?? 'nothing'} before`);
        return call.answer;
      });
    },
  };
}

type Asked = (name: string, ask: () => unknown) => unknown;

function wrapped<T extends object>(part: T, path: string, asked: Asked): T {
  return new Proxy(part, {
    get(target, key) {
      const value: unknown = Reflect.get(target, key);
      const name = `${path}${String(key)}`;
      if (typeof value === 'function') {
        return (...given: unknown[]) => asked(name, () => Reflect.apply(value, target, given));
      }
      return typeof value === 'object' && value !== null ? wrapped(value, `${name}.`, asked) : value;
    },
  });
}

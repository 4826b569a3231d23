import type { Moment } from '../../domain/kit/moment.ts';
import type { Actor } from '../../domain/people/people.ts';
import type { Store, Transact } from '../../domain/store.ts';
import { isStrangerTold } from '../people/strangers.ts';
import type { Source } from './context.ts';

type Directory = {
  transact: Transact;
  identify(openId: string): Promise<boolean>;
  nameOf(openId: string): Promise<string | undefined>;
};

/** Who asks: a person of the firm, or a stranger by the name that the firm's directory has for them. */
export type Who = { actor: Actor | undefined; name?: string | undefined };

/**
 * Does `work` in one transaction for whoever asks. Lark is asked about a person the book does not know only outside of it: their Lark
 * user may have come after the staff file, and no row stays locked while Lark is slow.
 */
export async function forWhoever<T>(
  { transact, identify, nameOf }: Directory,
  { source: { openId }, moment: { today } }: { source: Source; moment: Moment },
  work: (store: Store, who: Who) => Promise<T>,
): Promise<T> {
  const first = await transact(async (store) => {
    const actor = await store.people.actorByOpenId(openId, today);
    return actor === undefined
      ? { known: false as const, told: await isStrangerTold(store, openId) }
      : { known: true as const, done: await work(store, { actor }) };
  }, openId);
  if (first.known) return first.done;
  const name = (await identify(openId)) || first.told ? undefined : await nameOf(openId);
  return transact(
    async (store) => work(store, { actor: await store.people.actorByOpenId(openId, today), name }),
    openId,
  );
}

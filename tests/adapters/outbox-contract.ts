import { describe, expect, it } from 'vitest';
import { day } from '../../domain/kit/day.ts';
import { type NewDelivery, priorities, type TryOutcome } from '../../domain/messaging/ledger.ts';
import type { Ledger, Outbox } from '../../domain/messaging/port.ts';

export type OutboxUnderTest = { ledger: Ledger; outbox: Outbox };

const now = new Date('2026-11-23T00:15:00.000Z');
const later = (seconds: number) => new Date(now.getTime() + seconds * 1_000);
let count = 0;

/** A row of its own for every call; `key` and what else matters are given. */
function row(more: Partial<NewDelivery> = {}): NewDelivery {
  count += 1;
  return {
    key: `key ${count}`,
    kind: 'list',
    verb: 'send',
    target: `ou_${count}`,
    msgType: 'interactive',
    content: '{"schema":"2.0"}',
    onDay: day('2026-11-23'),
    priority: priorities.bulk,
    ...more,
  };
}

const again = (seconds: number, more: object = {}): TryOutcome => {
  return { state: 'pending', nextAt: later(seconds), reason: 'again', ...more };
};

/** What every ledger and its outbox keep to; `fresh` gives an empty one. */
export function outboxContract(name: string, fresh: () => Promise<OutboxUnderTest>): void {
  describe(`the ledger and its outbox ${name}`, () => {
    it('says a key once', async () => {
      const { ledger } = await fresh();
      const [one, two] = [row(), row()];
      expect(await ledger.say(one, now)).toBe(true);
      expect(await ledger.say({ ...two, key: one.key }, now)).toBe(false);
      expect(await ledger.sayAll([one, two, { ...row(), key: two.key }], now)).toBe(1);
      expect(await ledger.sayAll([], now)).toBe(0);
      expect(await ledger.byKey(one.key)).toMatchObject({ ...one, state: 'pending', attempts: 0, late: false });
      expect(await ledger.byKey('never said')).toBeUndefined();
    });

    it('says something else instead as long as nobody has tried to send it', async () => {
      const { ledger, outbox } = await fresh();
      const [one, two] = [row(), row()];
      await ledger.sayAll([one, two], now);
      expect(await ledger.rewrite(one.key, 'newer')).toBe(true);
      const claimed = await outbox.claim(2, now);
      expect(claimed.map(({ content }) => content).sort()).toEqual(['newer', two.content].sort());
      expect(await ledger.rewrite(one.key, 'too late')).toBe(false);
      expect(await ledger.rewrite('never said', 'anything')).toBe(false);
      expect(await ledger.byKey(one.key)).toMatchObject({ content: 'newer' });
    });

    it('keeps everything that is said of a message', async () => {
      const { ledger, outbox } = await fresh();
      const said = row({
        verb: 'ephemeral',
        target: 'oc_1',
        reader: 'ou_9',
        late: true,
        content: '{"文":"\\"\u2028"}',
      });
      await ledger.say(said, now);
      expect(await outbox.claim(1, now)).toEqual([
        { ...said, id: expect.any(String), state: 'sending', attempts: 1, firstTryAt: now },
      ]);
    });

    it('hands out what is due, answers first, then in the order in which it was said', async () => {
      const { ledger, outbox } = await fresh();
      const notYet = row({ notBefore: later(60) });
      const [list1, list2, answer] = [row(), row(), row({ priority: priorities.answer })];
      await ledger.sayAll([notYet, list1, list2], now);
      await ledger.say(answer, now);
      const keys = async (limit: number, at: Date, upTo?: number) =>
        (await outbox.claim(limit, at, upTo)).map(({ key }) => key);
      expect(await keys(1, now)).toEqual([answer.key]);
      expect(await keys(9, now, priorities.answer)).toEqual([]);
      expect(await keys(9, now)).toEqual([list1.key, list2.key]);
      expect(await keys(9, later(60))).toEqual([notYet.key]);
      expect(await keys(9, later(600))).toEqual([]);
    });

    it('writes to one target one thing at a time, and an older one that waits comes before a younger', async () => {
      const { ledger, outbox } = await fresh();
      const [first, second] = [row({ target: 'ou_a' }), row({ target: 'ou_a' })];
      const urgent = row({ target: 'ou_a', priority: priorities.urgent });
      await ledger.sayAll([first, second], now);
      const [taken] = await outbox.claim(9, now);
      expect(taken?.key).toBe(first.key);
      await ledger.say(urgent, now);
      expect(await outbox.claim(9, now)).toEqual([]);
      await outbox.settle(taken?.id ?? '', again(30), now);
      // The more pressing one may overtake; the other waits its turn.
      const [overtaking, ...others] = await outbox.claim(9, later(1));
      expect([overtaking?.key, others]).toEqual([urgent.key, []]);
      await outbox.settle(overtaking?.id ?? '', { state: 'sent' }, later(1));
      expect(await outbox.claim(9, later(2))).toEqual([]);
      expect((await outbox.claim(9, later(30))).map(({ key }) => key)).toEqual([first.key]);
    });

    it('sends only the newest of the waiting updates of a card', async () => {
      const { ledger, outbox } = await fresh();
      const patches = [1, 2, 3].map(() => row({ verb: 'patch', target: 'om_1' }));
      const other = row({ verb: 'patch', target: 'om_2' });
      await ledger.sayAll([...patches, other], now);
      const [old, , newest] = patches;
      expect((await outbox.claim(9, now)).map(({ key }) => key)).toEqual([newest?.key, other.key]);
      expect(await ledger.byKey(old?.key ?? '')).toMatchObject({ state: 'suppressed', reason: 'superseded' });
    });

    it('believes the first word on a row, and always that it was sent', async () => {
      const { ledger, outbox } = await fresh();
      const said = row();
      await ledger.say(said, now);
      const [taken] = await outbox.claim(1, now);
      const id = taken?.id ?? '';
      await outbox.settle(id, { state: 'uncertain', reason: 'no answer' }, now);
      await outbox.settle(id, again(1), now);
      await outbox.settle(id, { state: 'failed', reason: 'late' }, now);
      expect(await ledger.byKey(said.key)).toMatchObject({ state: 'uncertain', reason: 'no answer' });
      await outbox.settle(id, { state: 'sent', messageId: 'om_1' }, now);
      await outbox.settle(id, { state: 'sent', messageId: 'om_1' }, now);
      await outbox.settle(id, again(1), now);
      expect(await ledger.byKey(said.key)).toMatchObject({ state: 'sent', messageId: 'om_1' });
      await outbox.settle('00000000-0000-7000-8000-ffffffffffff', { state: 'sent' }, now);
    });

    it('counts the hour from the first try that may have been heard', async () => {
      const { ledger, outbox } = await fresh();
      await ledger.say(row(), now);
      const claim = async (seconds: number) => (await outbox.claim(1, later(seconds)))[0];
      const id = (await claim(0))?.id ?? '';
      await outbox.settle(id, again(10, { unsent: true, code: 230020 }), now);
      expect(await claim(10)).toMatchObject({ id, attempts: 2, firstTryAt: later(10), code: 230020 });
      await outbox.settle(id, again(20), later(10));
      expect(await claim(20)).toMatchObject({ id, attempts: 3, firstTryAt: later(10) });
    });

    it('takes up what a crash left behind, unless it could reach somebody twice', async () => {
      const { ledger, outbox } = await fresh();
      const kinds = [
        row(),
        row({ verb: 'ephemeral', target: 'oc_1', reader: 'ou_1' }),
        row({ verb: 'patch', target: 'om_1' }),
      ];
      await ledger.sayAll(kinds, now);
      await outbox.claim(9, now);
      expect(await outbox.recover(later(60), 120_000)).toEqual({ requeued: 0, uncertain: 0 });
      expect(await outbox.recover(later(120), 120_000)).toEqual({ requeued: 2, uncertain: 1 });
      expect(await outbox.claim(9, later(120))).toHaveLength(2);
      // An hour later only the update of a card may be said again.
      expect(await outbox.recover(later(3_500), 120_000)).toEqual({ requeued: 1, uncertain: 1 });
      expect((await outbox.claim(9, later(3_500))).map(({ verb }) => verb)).toEqual(['patch']);
    });

    it('says when the next row is due', async () => {
      const { ledger, outbox } = await fresh();
      expect(await outbox.nextDue()).toBeUndefined();
      await ledger.sayAll([row({ notBefore: later(90) }), row({ notBefore: later(60) })], now);
      expect(await outbox.nextDue()).toEqual(later(60));
      await outbox.claim(9, later(60));
      expect(await outbox.nextDue()).toEqual(later(90));
      await ledger.say(row({ notBefore: later(120), priority: priorities.answer }), now);
      expect(await outbox.nextDue()).toEqual(later(90));
      expect(await outbox.nextDue(priorities.answer)).toEqual(later(120));
    });
  });
}

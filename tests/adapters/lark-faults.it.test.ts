import { describe, expect, it, onTestFinished } from 'vitest';
import { openDatabase } from '../../adapters/store/kit/prisma.ts';
import { ledger } from '../../adapters/store/messaging/ledger.ts';
import { outbox } from '../../adapters/store/messaging/outbox.ts';
import { freshDatabase } from '../database.ts';
import { type Rig, startRig } from '../sandbox/rig.ts';
import { clientOf, ears, listen, row, sender } from './lark-rig.ts';

const messages = '/open-apis/im/v1/messages';

async function advisors(rig: Rig, count: number) {
  return Promise.all(Array.from({ length: count }, (_, i) => rig.person(`a${i}`)));
}

describe('a morning of cards reaches everybody once', () => {
  it.for([
    { mode: '429', count: 3, why: 'the API limit, with the seconds to wait' },
    { mode: '11232', count: 3, why: 'the whole system busy' },
    { mode: '230020', count: 3, why: 'a receiver with five this second' },
    { mode: 'token', count: 1, why: 'a token the platform rejects once' },
    { mode: 'token', count: 3, why: 'a token the platform rejects again and again' },
    { mode: '500', count: 3, why: 'a server error' },
    { mode: '503', count: 3, why: 'a server away' },
    { mode: 'reset', count: 3, why: 'the connection cut before the deed' },
    { mode: 'lost', count: 3, why: 'the answer lost after the deed' },
  ])('over $why ($mode, $count times)', async ({ mode, count }) => {
    const rig = await startRig({ limits: true });
    const people = await advisors(rig, 6);
    const { book, now, untilNothingIsDue } = sender(clientOf(rig));
    await book.ledger.sayAll(
      people.map(({ open_id }, i) => row(`list ${i}`, open_id)),
      now(),
    );
    await rig.post('faults', { path: messages, mode, count });
    await untilNothingIsDue();
    for (const { open_id } of people) {
      const shown = await rig.shown(open_id);
      const [said] = [...book.rows.values()].filter(({ target }) => target === open_id);
      expect(shown.map(({ message_id }) => message_id)).toEqual([said?.messageId]);
      expect(said?.state).toBe('sent');
    }
    const faults = await rig.get<{ struck: number }[]>('faults');
    expect(faults.map(({ struck }) => struck)).toEqual([count]);
  });

  it('over an answer that comes too late', async () => {
    const rig = await startRig();
    const [person] = await advisors(rig, 1);
    const { book, now, once, jump, untilNothingIsDue } = sender(clientOf(rig, { timeoutMs: 150 }));
    await book.ledger.say(row('list', person?.open_id ?? ''), now());
    await rig.post('faults', { path: messages, mode: 'delay', count: 1, ms: 400 });
    const first = await once();
    expect(first.retried).toBe(1);
    jump(first);
    // The platform still works on the first: the second try is told so.
    const second = await once();
    expect([...book.rows.values()].map(({ code }) => code)).toEqual([230049]);
    await rig.shown(person?.open_id ?? '', '&wait_ms=3000');
    jump(second);
    await untilNothingIsDue();
    expect(await rig.shown(person?.open_id ?? '')).toHaveLength(1);
    expect([...book.rows.values()].map(({ state }) => state)).toEqual(['sent']);
  });

  it('without ever running into the limits', { timeout: 20_000 }, async () => {
    const rig = await startRig({ limits: true });
    const people = await advisors(rig, 60);
    const { book, now, untilNothingIsDue } = sender(clientOf(rig));
    await book.ledger.sayAll(
      people.flatMap(({ open_id }, i) => [row(`list ${i}`, open_id), row(`summary ${i}`, open_id)]),
      now(),
    );
    expect(await untilNothingIsDue()).toBe(0);
    const shown = await Promise.all(people.map(({ open_id }) => rig.shown(open_id)));
    expect(shown.every((cards) => cards.length === 2)).toBe(true);
  });
});

it('two senders of one ledger on PostgreSQL bring everybody their cards once and in order', async () => {
  const fresh = await freshDatabase();
  const db = openDatabase(fresh.url);
  onTestFinished(async () => {
    await db.$disconnect();
    await fresh.drop();
  });
  const rig = await startRig();
  const people = await advisors(rig, 20);
  const book = { ledger: ledger(db), outbox: outbox(db), rows: new Map() };
  const senders = [sender(clientOf(rig), book), sender(clientOf(rig), book)];
  await book.ledger.sayAll(
    people.flatMap(({ open_id }, i) => [row(`第一 ${i}`, open_id), row(`第二 ${i}`, open_id)]),
    new Date(),
  );
  await rig.post('faults', { path: messages, mode: 'lost', count: 5, after: 3 });
  await Promise.all(senders.map(({ untilNothingIsDue }) => untilNothingIsDue()));
  await senders[0]?.untilNothingIsDue();
  for (const [i, { open_id }] of people.entries()) {
    expect((await rig.shown(open_id)).map(({ text }) => text)).toEqual([`第一 ${i}`, `第二 ${i}`]);
  }
});

describe('every event is heard', () => {
  it.for([
    { mode: 'duplicate', pushes: 8, why: 'each pushed twice' },
    { mode: 'reorder', pushes: 4, why: 'in another order' },
    { mode: 'chunk', pushes: 4, why: 'in pieces' },
    { mode: 'no-ack', pushes: 8, why: 'the acknowledgement lost, so each pushed again' },
  ])('$mode: $why', async ({ mode, pushes }) => {
    const rig = await startRig({ pushScale: 300 });
    const person = await rig.person('a');
    const heard: string[] = [];
    let wake = () => {};
    await listen(
      rig,
      ears(heard, {
        onMessage: async ({ key }) => {
          heard.push(key);
          wake();
        },
      }),
    );
    await rig.post('faults', { path: 'im.message', mode, count: 4, ms: 50 });
    const said: string[] = [];
    for (const text of ['一', '二', '三', '四']) {
      const { message_id } = await rig.post<{ message_id: string }>('say', { open_id: person.open_id, text });
      said.push(`msg:${message_id}`);
    }
    while (heard.length < pushes) {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
    expect(new Set(heard)).toEqual(new Set(said));
    expect(heard).toHaveLength(pushes);
  });

  it('is pushed again after a handler failed', async () => {
    const rig = await startRig({ pushScale: 300 });
    const person = await rig.person('a');
    let tries = 0;
    const heardTwice = new Promise<void>((resolve) => {
      const onMessage = async () => {
        tries += 1;
        if (tries === 1) throw new Error('the database is away');
        resolve();
      };
      void listen(rig, ears([], { onMessage })).then(() =>
        rig.post('say', { open_id: person.open_id, text: '/today' }),
      );
    });
    await heardTwice;
    expect(tries).toBe(2);
  });
});

import { describe, expect, it } from 'vitest';
import { readForm } from '../../../cards/kit/form-readers.ts';
import { readPress } from '../../../cards/kit/press.ts';

describe('a press', () => {
  it.for([
    { a: 'done', t: 123 },
    { a: 'snooze', t: 123 },
    { a: 'snooze', t: 123, to: '2026-11-24' },
    { a: 'log', c: 5, t: 1 },
    { a: 'reveal', c: 5, f: 'idNo' },
    { a: 'pick', cmd: 'log', c: 5, rest: '电话 已约' },
    { a: 'team', day: '2026-11-23', page: 2 },
    { a: 'today' },
  ])('%o is read as it was written', (value) => {
    expect(readPress(value)).toEqual(value);
  });

  it.for([
    undefined,
    null,
    'done',
    [],
    {},
    { a: 'drop' },
    { a: 'done' },
    { a: 'done', t: '123' },
    { a: 'done', t: 0 },
    { a: 'done', t: -1 },
    { a: 'done', t: 1.5 },
    { a: 'done', t: 2 ** 60 },
    { a: 'done', t: 1, as: 'manager' },
    { a: 'snooze', t: 1, to: '2026-02-30' },
    { a: 'reveal', c: 5, f: 'aum' },
    { a: 'pick', cmd: 'drop', c: 5, rest: '' },
    { a: 'pick', cmd: 'log', c: 5, rest: 'x'.repeat(2_001) },
    { a: 'more', page: 0 },
    JSON.parse('{"__proto__":{"a":"today"}}'),
  ])('%o, forged, is nothing', (value) => {
    expect(readPress(value)).toBeUndefined();
  });
});

describe('a form', () => {
  it('gives what was filled in, dates and choices already read', () => {
    const filled = { note: ' 已面谈 ', kind: 'visit', next: '2026-12-01 +0800', product: '', amount: '20万' };
    expect(readForm('log.save', filled)).toEqual({
      note: '已面谈',
      kind: 'visit',
      next: '2026-12-01',
      product: undefined,
      amount: '20万',
    });
    expect(readForm('settings.save', { locale: 'auto', listAt: '08:05 +0800' })).toMatchObject({
      locale: 'auto',
      listAt: '08:05',
    });
    expect(readForm('leave.save', { from: '2026-12-01 +0800', to: '2026-12-03 +0800', delegate: '8' })).toEqual({
      from: '2026-12-01',
      to: '2026-12-03',
      delegate: 8,
    });
  });

  it.for([undefined, null, 'x', 7, [], { note: 7, kind: 'bribe', next: '2026-02-30', amount: {} }])(
    'made of %o reads as an empty one',
    (nonsense) => {
      expect(readForm('log.save', nonsense)).toEqual({
        note: undefined,
        kind: undefined,
        next: undefined,
        product: undefined,
        amount: undefined,
      });
    },
  );

  it.for(['0', '-1', '1.5', '1e99', 'x', ''])('takes no member of staff numbered %s', (delegate) => {
    expect(readForm('leave.save', { delegate }).delegate).toBeUndefined();
  });
});

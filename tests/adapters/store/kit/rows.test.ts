import { describe, expect, expectTypeOf, it } from 'vitest';
import { z } from 'zod';
import {
  bigint,
  bool,
  bytes,
  col,
  day,
  type Field,
  group,
  instant,
  int,
  json,
  jsonOf,
  listOf,
  money,
  oneOf,
  optional,
  text,
  timeOfDay,
} from '../../../../adapters/store/kit/fields.ts';
import { row } from '../../../../adapters/store/kit/rows.ts';
import { type Day, day as dayOf } from '../../../../domain/kit/day.ts';
import { type Fen, fen } from '../../../../domain/kit/money.ts';

const client = row({
  id: col('c.id', int),
  clientNo: col('c.client_no', text),
  aum: col('c.aum', money),
  advisorId: col('c.advisor_id', optional(int)),
  lastContactOn: col('c.last_contact_on', optional(day)),
});
const raw = { id: 7, clientNo: 'C0007', aum: 12_300n, advisorId: 3, lastContactOn: '2026-07-29' };
const full = { id: 7, clientNo: 'C0007', aum: fen(12_300n), advisorId: 3, lastContactOn: dayOf('2026-07-29') };

describe('a row', () => {
  it('has the type that its fields say, NULL being an absent property', () => {
    expectTypeOf(client.read(raw)).toEqualTypeOf<{
      id: number;
      clientNo: string;
      aum: Fen;
      advisorId?: number;
      lastContactOn?: Day;
    }>();
    expect(client.read(raw)).toStrictEqual(full);
    expect(client.read({ ...raw, advisorId: null, lastContactOn: null })).toStrictEqual({
      id: 7,
      clientNo: 'C0007',
      aum: fen(12_300n),
    });
  });

  it('holds nothing that its shape does not name', () => {
    expect(client.read({ ...raw, secret: 'x' })).toStrictEqual(full);
  });

  it('is selected by the columns of its fields, days as text, and leaves out what the statement names itself', () => {
    const more = row({ ...client.fields, n: int });
    expect(more.columns.sql).toBe(
      'c.id AS "id", c.client_no AS "clientNo", c.aum AS "aum", c.advisor_id AS "advisorId", c.last_contact_on::text AS "lastContactOn"',
    );
    expect(more.read({ ...raw, n: 2 })).toStrictEqual({ ...full, n: 2 });
  });

  it('may hold another row, which is absent where nothing was joined', () => {
    const task = row({ id: col('k.id', int), client: optional(group(client)) });
    const joined = Object.fromEntries(Object.entries(raw).map(([key, value]) => [`client.${key}`, value]));
    expect(task.columns.sql).toContain('k.id AS "id", c.id AS "client.id", c.client_no AS "client.clientNo"');
    expect(task.read({ id: 1, ...joined })).toStrictEqual({ id: 1, client: full });
    const none = Object.fromEntries(Object.keys(joined).map((key) => [key, null]));
    expect(task.read({ id: 1, ...none })).toStrictEqual({ id: 1 });
    expect(() => row({ client: group(client) }).read(none)).toThrow('column "client.id" is NULL');
  });
});

describe('a value that is not what its field says', () => {
  it.each([
    ['a column of another name', { ...raw, clientNo: undefined }, 'column "clientNo" is missing (row with id 7)'],
    ['NULL where none may be', { ...raw, clientNo: null }, 'column "clientNo" is NULL instead of text (row with id 7)'],
    ['another type', { ...raw, aum: 12.5 }, 'column "aum" does not hold an amount in fen (row with id 7)'],
    ['another type where NULL may be', { ...raw, advisorId: '3' }, 'column "advisorId" does not hold a whole number'],
    ['no day', { ...raw, lastContactOn: '2026-02-30' }, 'column "lastContactOn" does not hold a day (row with id 7)'],
    [
      'the missing one of an absent kind',
      { id: 7, clientNo: 'C', aum: 1n, advisorId: 3 },
      '"lastContactOn" is missing',
    ],
  ])('throws and names its column: %s', (_, wrong, message) => {
    expect(() => client.read(wrong)).toThrow(message);
  });

  it('is never told itself', () => {
    expect(() => client.read({ ...raw, lastContactOn: 'Wang Wu' })).toThrow(/^(?!.*Wang)/);
  });
});

const blob = new Uint8Array([1, 2]);
const now = new Date(0);
const kinds: [name: string, of: Field<unknown>, good: unknown, read: unknown, bad: readonly unknown[]][] = [
  ['int', int, 5, 5, [5n, '5', 5.5, Number.NaN]],
  ['bigint', bigint, 5n, 5n, [5, '5']],
  ['text', text, '', '', [5]],
  ['bool', bool, false, false, [0, 'false']],
  ['instant', instant, now, now, ['1970-01-01', 0]],
  ['bytes', bytes, blob, blob, ['AQI=']],
  ['money', money, -5n, fen(-5n), [5, '5.0', '', 'x']],
  ['money as text', money, '-5', fen(-5n), ['1e3']],
  ['day', day, '2026-02-28', '2026-02-28', ['2026-2-28', '2026-02-29', now]],
  ['time of day', timeOfDay, '09:30', '09:30', ['24:00', '9:30']],
  ['json', json, { a: [1, null] }, { a: [1, null] }, [now, blob, 5n]],
  ['json null', json, null, null, [undefined]],
  ['json of a schema', jsonOf(z.object({ a: z.number() })), { a: 1, b: 2 }, { a: 1 }, [{ a: 'x' }, {}]],
  ['one of some texts', oneOf(['open', 'done']), 'done', 'done', ['gone', 0]],
  ['one of some numbers', oneOf([0, 1, 2]), 0, 0, ['0', 3]],
  ['a list', listOf(int), [1, 2], [1, 2], [[1, '2'], [null], 1]],
];

it.each(kinds)('a field of kind %s reads its own values and no others', (_, of, good, read, bad) => {
  const shape = row({ value: of });
  expect(shape.read({ value: good })).toStrictEqual({ value: read });
  for (const value of bad) expect(() => shape.read({ value })).toThrow('column "value" ');
});

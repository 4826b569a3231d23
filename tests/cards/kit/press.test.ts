import { describe, expect, it } from 'vitest';
import { press, readPress, ref } from '../../../cards/kit/press.ts';
import { logForm } from '../../../domain/contacts/log-form.ts';
import { readForm } from '../../../domain/forms/read-form.ts';
import { day } from '../../../domain/kit/day.ts';
import { leaveForm } from '../../../domain/people/leave-form.ts';
import { settingsForm } from '../../../domain/people/settings-form.ts';

const today = day('2026-11-23');

describe('a press', () => {
  it.for([
    press('task.done', ref('task', 123)),
    press('task.snooze', ref('task', 123)),
    press('task.snooze', ref('task', 123), { to: '2026-11-24' }),
    press('contact.log.form', ref('client', 5), { task: 1 }),
    press('client.reveal', ref('client', 5), { field: 'idNo' }),
    press('client.pick', ref('client', 5), { command: 'log', rest: '电话 已约' }),
    press('team.page', undefined, { day: '2026-11-23', page: 2 }),
    press('list.today'),
  ])('%o is read as it was written', (value) => {
    expect(readPress(value)).toEqual(value);
  });

  it.for([
    undefined,
    null,
    'done',
    [],
    {},
    { action: 7 },
    { ref: 'task:1' },
    { action: 'task.done', ref: 'task' },
    { action: 'task.done', ref: 'task:0' },
    { action: 'task.done', ref: 'task:-1' },
    { action: 'task.done', ref: 'task:1.5' },
    { action: 'task.done', ref: `task:${2 ** 60}` },
    { action: 'task.done', ref: 'tusk:1' },
    { action: 'task.done', ref: 'task:1', as: 'manager' },
    { action: 'client.pick', ref: 'client:5', args: { rest: 'x'.repeat(2_001) } },
    { action: 'client.pick', ref: 'client:5', args: { rest: {} } },
    { action: 'x'.repeat(61) },
    JSON.parse('{"__proto__":{"action":"list.today"}}'),
  ])('%o, forged, is nothing', (value) => {
    expect(readPress(value)).toBeUndefined();
  });
});

describe('a form', () => {
  it('gives what was filled in, dates and choices already read', () => {
    const filled = { note: ' 已面谈 ', kind: 'visit', next: '2026-12-01 +0800', product: '', amount: '20万' };
    expect(readForm(logForm, filled, { today }).values).toEqual({
      note: '已面谈',
      kind: 'visit',
      next: '2026-12-01',
      amount: 20_000_000n,
    });
    expect(readForm(settingsForm, { locale: 'auto', listAt: '08:05 +0800' }, { today }).values).toMatchObject({
      locale: 'auto',
      listAt: '08:05',
    });
    const leave = { from: '2026-12-01 +0800', to: '2026-12-03 +0800', delegate: '8' };
    expect(readForm(leaveForm, leave, { today }).values).toEqual({ from: '2026-12-01', to: '2026-12-03', delegate: 8 });
  });

  it.for([undefined, null, 'x', 7, [], { note: 7, kind: 'bribe', next: '2026-02-30', amount: {} }])(
    'made of %o reads as an empty one',
    (nonsense) => {
      expect(readForm(logForm, nonsense, { today })).toMatchObject({ ok: false, values: {} });
    },
  );

  it.for(['0', '-1', '1.5', '1e99', 'x', ''])('takes no member of staff numbered %s', (delegate) => {
    expect(readForm(leaveForm, { delegate }, { today }).values.delegate).toBeUndefined();
  });
});

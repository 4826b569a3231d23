import { actions } from '../../../bot/actions.ts';
import type { Registered } from '../../../bot/engine/context.ts';
import { type Press, type PressArgs, press, ref } from '../../../cards/kit/press.ts';
import { monday } from '../../adapters/store/book.ts';
import type { Form } from '../chat.ts';
import { type Desk, nowhere, type Things } from './desk.ts';
import type { Trial } from './trial.ts';

/** Words of a person, which nothing but the thing they were said for may hold. */
export const prose = '原话勿录';

/** How an action is asked for: what its button carries, and what is filled in around it. */
export type Sample = { args?: PressArgs; form?: (desk: Desk) => Form };
/** For what has no button: a person who may, and what they write or send. */
export type LineSample = { who: string; first?: string; line: string; more?: Parameters<Trial['line']>[2] };

const filled: Form = { note: prose, kind: 'call', on: '2026-12-01 +0800', what: prose, text: prose };
const whole = () => filled;
const half = () => ({ note: prose });

/** How each action is asked for, the plainest way first. A new action is a line here. */
export const samples: Record<string, readonly [Sample, ...Sample[]]> = {
  'list.today': [{}],
  'list.page': [{ args: { page: 1 } }],
  'task.done': [
    { args: { at: 'list' } },
    { args: { at: 'card' } },
    { args: { at: 'list', outcome: 'renewed' } },
    { args: { at: 'card', outcome: 'booked' } },
    {},
  ],
  'task.unreached': [{ args: { at: 'list' } }, {}],
  'task.snooze': [{ args: { at: 'list' } }, { args: { at: 'card', to: '2026-11-27' } }],
  'task.snooze.when': [{ args: { at: 'list' } }, { args: { at: 'card' } }, {}],
  'task.snooze.day': [{ form: () => ({ to: '2026-11-27' }) }, { form: half }],
  'task.snooze.day.form': [{}],
  'task.open': [{}],
  'task.book': [{ form: whole }, { form: half }],
  'task.book.form': [{}],
  'task.drop': [{ form: () => ({ reason: 'other', words: prose }) }, { form: half }],
  'task.drop.form': [{}],
  'list.put-off': [{}],
  'task.add': [{ form: whole }, { form: half }],
  'task.add.form': [{}],
  'task.reassign': [{ form: ({ of }) => ({ to: String(of.A101?.staff) }) }, { form: half }],
  'task.reassign.form': [{}],
  'client.open': [{}],
  'client.pick': [
    { args: { command: 'client', rest: '' } },
    { args: { command: 'log', rest: `电话 ${prose}` } },
    { args: { command: 'tell', rest: '' } },
    { args: { command: 'ask', rest: prose } },
  ],
  'client.reveal': [{ args: { field: 'phone' } }, { args: { field: 'idNo' } }],
  // A102, who was the second to come into the book.
  'client.assign': [{ args: { to: 2 } }],
  'contact.log': [{ form: whole }, { args: { task: 1 }, form: whole }, { form: half }],
  'contact.log.held': [
    { args: { go: 'cancel', note: prose, kind: 'deal', amount: '90000000', product: 'P1', task: 1 } },
    { args: { go: 'confirm', note: prose, kind: 'call' } },
    { args: { go: 'same', note: prose, kind: 'deal', amount: '50000' } },
  ],
  'contact.log.form': [{}, { args: { task: 1 } }],
  'stage.move': [{ form: () => ({ to: '2', reason: prose }) }, { form: half }],
  'stage.move.form': [{}],
  'client.tell-owner': [{ form: whole }, { form: half }],
  'client.tell-owner.form': [{}],
  'case.begin.question': [{ form: whole }, { form: () => ({}) }],
  'case.open': [{}],
  'case.list': [{ args: { scope: 'mine', page: 1 } }, { args: { scope: 'team', page: 2 } }],
  'case.step.question.answer': [{ form: whole }, { form: () => ({}) }],
  'case.step.question.answer.form': [{}],
  'case.pass': [{ form: ({ of }) => ({ to: String(of.A102?.staff), note: prose }) }, { form: half }],
  'case.pass.form': [{}],
  'leave.set': [
    { form: ({ of }) => ({ from: '2026-12-20', to: '2026-12-21', delegate: String(of.A102?.staff) }) },
    { form: half },
  ],
  'leave.cancel': [{}],
  settings: [{ form: () => ({ locale: 'zh-CN', listAt: '08:05' }) }],
  'team.page': [{ args: { day: monday } }],
  'team.morning': [{ args: { day: monday } }, { args: { day: monday, page: 2 } }],
  'team.remind': [{ args: { day: monday } }, { args: { day: monday, task: 1 } }],
  'command.open': [{ args: { command: 'help' } }, { args: { command: 'log' } }],
  'room.on': [{ args: { from: 'oc_room' } }, {}],
  'asked.cancel': [{ args: { what: 'assign' } }, { args: { what: 'room' } }],
  'file.store': [{}],
  'file.drop': [{}],
  'header.take': [{}, { form: () => ({ column_1: 'phone' }) }, { form: () => ({ column_0: '-' }) }],
  'header.change': [{}],
  'header.drop': [{}],
  'header.forget': [{}],
  undo: [{}, { args: { at: 'list' } }],
};

/** How what has no button is asked for. */
export const lineSamples: Record<string, LineSample> = {
  'client.assign.ask': { who: 'M100', line: '/assign K0001 A102' },
  'leave.set.form': { who: 'A101', line: '/leave' },
  'settings.form': { who: 'A101', line: '/settings' },
  'case.begin.question.form': { who: 'A101', line: '/ask K0001' },
  'room.on.ask': { who: 'M100', line: '/room on', more: { group: 'oc_other' } },
  'room.off': { who: 'M100', first: '/room on', line: '/room off', more: { group: 'oc_room' } },
  'file.templates': { who: 'M100', line: '/help import' },
  'file.keep': { who: 'M100', line: '', more: { fileName: `${prose}.csv` } },
};

/** Actions that people press. */
export const pressed = actions.filter(({ lineOnly }) => !lineOnly);

/** The button of an action about that person's thing, or about nothing there is; undefined where they have no such thing. */
export function buttonOf(
  { id, on }: Registered,
  things: Things | typeof nowhere,
  args: PressArgs = {},
): Press | undefined {
  if (on === 'self') return press(id, undefined, args);
  const number = things === nowhere ? nowhere : numberIn(things, { id, on });
  return number === undefined ? undefined : press(id, ref(on, number), args);
}

/** The number of that person's thing which an action is tried on; undefined where they have no such thing. */
export function numberIn(things: Things, { id, on }: Pick<Registered, 'id' | 'on'>): number | undefined {
  if (on === 'self') return undefined;
  // Of a birthday comes no meeting.
  return things[id.startsWith('task.book') ? 'maturing' : on];
}

/** The samples of an action; throws for one that has none. */
export function samplesOf({ id }: Registered): readonly [Sample, ...Sample[]] {
  const found = samples[id];
  if (found === undefined) throw new Error(`${id} has no sample: add one to samples.ts`);
  return found;
}

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actions } from '../../../bot/actions.ts';
import type { Registered } from '../../../bot/engine/context.ts';
import { press, ref } from '../../../cards/kit/press.ts';
import { type Role, roles } from '../../../domain/people/people.ts';
import { valueBehind } from '../card-reading.ts';
import type { Form } from '../chat.ts';
import { actors, type Desk, openDesk, type Things } from './desk.ts';
import { matrix } from './matrix.ts';
import { buttonOf, lineSamples, prose, samplesOf } from './samples.ts';
import { type Row, type State, type Trial, trial } from './trial.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.chat.book.close());

const changing = actions.filter(({ changes }) => changes);
const named = (all: readonly Registered[]) => all.map((action) => ({ id: action.id, action }));

/** Somebody who may, and how they press it: on their own thing, or where none is their own on one of another team. */
function pressOf(action: Registered): { who: string; value: unknown; form: Form } {
  const [{ args, form }] = samplesOf(action);
  for (const role of roles) {
    const [one] = [...(matrix[action.id]?.[role] ?? '')];
    const no = actors[role as Role].of[(one ?? 'o') as 'o'];
    const value = one === undefined ? undefined : buttonOf(action, desk.of[no ?? ''] ?? {}, shownOnce(action, args));
    if (value !== undefined) return { who: actors[role].who, value, form: form?.(desk) ?? {} };
  }
  throw new Error(`nobody may ${action.id}`);
}

/** As the form's own button says it, which names the form that was shown. */
function shownOnce({ form }: Registered, args = {}) {
  return form === undefined ? args : { ...args, once: 'shown:1' };
}

async function does(on: Trial, action: Registered) {
  if (action.lineOnly) {
    const { who, first, line, more } = lineSamples[action.id] ?? { who: '', line: '' };
    if (first !== undefined) await on.line(who, first, more);
    on.records();
    return on.line(who, line, more);
  }
  const { who, value, form } = pressOf(action);
  return on.press(who, value, { form, card: 'om_one_card' });
}

describe('pressed twice on one card', () => {
  it.for(named(changing.filter(({ lineOnly }) => !lineOnly)))('$id is done once', async ({ action }) => {
    await trial(desk.chat, async (on) => {
      await does(on, action);
      expect(on.records()).toHaveLength(1);
      const once = await on.state();
      await does(on, action);
      // What it was about is gone, or with a colleague: the second press asks for what is no more, or no longer one's own.
      if (!['leave.cancel', 'case.pass', 'header.forget'].includes(action.id))
        expect(on.records().filter((one) => one.action === 'refused')).toEqual([]);
      expect(await on.state()).toEqual(once);
    });
    expect(desk.chat.faults).toEqual([]);
  });
});

describe('on record', () => {
  it.for(named(changing))(
    '$id stands once, with what it says it holds and nobody’s words or names',
    async ({ action }) => {
      await trial(desk.chat, async (on) => {
        const before = await on.state();
        await does(on, action);
        const records = on.records();
        expect(records).toHaveLength(1);
        const [{ detail, action: name } = { detail: null, action: '' }] = records;
        // An undo is on record under the name of what it took back.
        expect(name).toBe(action.id === 'undo' ? 'undo.log' : action.id);
        expect(action.detail?.parse(detail)).toEqual(detail);
        const said = JSON.stringify(detail);
        expect(said).not.toContain(prose);
        for (const one of namesIn(before)) expect(said).not.toContain(one);
      });
    },
  );

  it.for(named(actions.filter(({ changes }) => !changes)))(
    '$id leaves nothing, and changes nothing',
    async ({ action }) => {
      await trial(desk.chat, async (on) => {
        const before = await on.state();
        await does(on, action);
        expect(on.records()).toEqual([]);
        const { delivery, ...book } = await on.state();
        const { delivery: _, ...bookBefore } = before;
        expect(book).toEqual(bookBefore);
        expect(delivery?.filter(({ kind }) => kind !== 'reply')).toEqual(
          before.delivery?.filter(({ kind }) => kind !== 'reply'),
        );
      });
    },
  );
});

/** What somebody does that takes the ground from under an undo, by the action that is undone. A new action with an undo is a line here. */
const overtaking: Record<string, (on: Trial, things: Things, before: State) => Promise<unknown>> = {
  'task.done': (on, { task = 0 }) => on.store.tasks.reopen(task),
  'task.snooze': (on, { task }) => on.line('A101', `/snooze ${task} 周五`),
  'task.unreached': (on, { task }) => on.line('A101', `/snooze ${task} 周五`),
  'task.snooze.day': (on, { task }) => on.line('A101', `/snooze ${task} 下周三`),
  'task.book': (on, { maturing = 0 }) => on.store.tasks.reopen(maturing),
  'task.drop': (on, { task = 0 }) => on.store.tasks.reopen(task),
  'list.put-off': (on, { task }) => on.line('A101', `/snooze ${task} 下周三`),
  'task.add': async (on, _, before) => on.line('A101', `/done ${(await newTask(on, before))?.id}`),
  'contact.log': (on) => on.line('A101', '/stage K0001 2'),
  async 'stage.move'(on) {
    for (const word of ['一', '二', '三']) await on.line('A101', `/log K0001 电话 ${word}`);
    await on.line('A101', '/stage K0001 3');
  },
  'client.assign': (on) => assigned(on, desk.of.M100?.client, 'A101'),
  'task.reassign': (on) => on.line('M100', `/done ${desk.of.M100?.task}`),
  'case.begin.question': (on, _, before) => passedOn(on, before),
  'case.pass': (on, things) =>
    on.press('A102', press('case.pass', ref('case', things.case ?? 0)), {
      form: { to: String(desk.of.A101?.staff), note: '请接手' },
    }),
};

/** The client goes to somebody else, asked and confirmed. */
async function assigned(on: Trial, client: number | undefined, to: string): Promise<unknown> {
  const { clientNo } = (await on.store.clients.brief(client ?? 0)) ?? { clientNo: '' };
  const [asked] = await on.line('M100', `/assign ${clientNo} ${to}`);
  return on.press('M100', valueBehind(asked?.card, '确认'));
}

/** The case that was just opened goes to a colleague. */
async function passedOn(on: Trial, before: State): Promise<unknown> {
  const known = before.case_file?.map(({ id }) => id);
  const opened = (await on.state()).case_file?.find(({ id }) => !known?.includes(id));
  const to = String(desk.of.A102?.staff);
  return on.press('A101', press('case.pass', ref('case', Number(opened?.id))), { form: { to, note: '请接手' } });
}

/** What is on record but leaves nothing that could be meant by `/undo`: a look at a secret, files to fill in, and the undo itself. */
const leavesNothing = ['client.reveal', 'file.templates', 'undo'];

describe('the last deed', () => {
  const meant = changing.filter(({ id }) => !leavesNothing.includes(id));

  it.for(named(meant.filter(({ undo }) => undo === undefined)))(
    '$id has no undo: it is named, and nothing older is taken back',
    async ({ action }) => {
      await trial(desk.chat, async (on) => {
        const who = action.lineOnly ? (lineSamples[action.id]?.who ?? '') : pressOf(action).who;
        // Whoever may add a task has something older to take back.
        await on.line(who, '/task K0001 周五 送方案');
        await does(on, action);
        const done = await on.state();
        const [said] = await on.line(who, '/undo');
        expect(said?.text).toMatch(/^最近一次操作（.+，09:00）不能撤销。$/);
        expect(said?.text).not.toContain('（操作，');
        expect(factsOf(await on.state())).toEqual(factsOf(done));
      });
    },
  );

  it('is named by every action', () => {
    expect(meant.filter(({ called }) => called === undefined).map(({ id }) => id)).toEqual([]);
  });
});

const undoable = actions.filter(({ undo }) => undo !== undefined);

describe('taken back', () => {
  it('is everything that has a line in the table of what overtakes it', () => {
    expect(Object.keys(overtaking).sort()).toEqual(undoable.map(({ id }) => id).sort());
  });

  it.for(named(undoable))('$id leaves the book as it was, and is on record', async ({ action }) => {
    await trial(desk.chat, async (on) => {
      const before = await on.state();
      await does(on, action);
      const done = await on.state();
      expect(factsOf(done)).not.toEqual(factsOf(before));
      on.records();
      const { who } = pressOf(action);
      const came = await on.press(who, press('undo', ref('deed', newDeed(done, before))));
      expect(came.toast).toBe('已撤销');
      const records = on.records();
      expect(records).toMatchObject([{ action: `undo.${action.undo?.name}`, actor: `staff:${desk.of[who]?.staff}` }]);
      expect(JSON.stringify(records)).not.toContain(prose);
      expect(factsOf(await on.state())).toEqual(factsOf(before));
    });
    expect(desk.chat.faults).toEqual([]);
  });

  it.for(named(undoable))('$id is not once something was built on it', async ({ id, action }) => {
    await refusedAfter(action, (on, before) => overtaking[id]?.(on, desk.of.A101 ?? {}, before));
  });

  it.for(named(undoable))('$id is not once the client is with somebody else', async ({ action }) => {
    const ofManager = pressOf(action).who === 'M100';
    const client = desk.of[ofManager ? 'M100' : 'A101']?.client;
    await refusedAfter(action, (on) => assigned(on, client, ofManager ? 'A101' : 'A102'));
  });

  it.for(named(undoable))('$id is nobody else’s to take back', async ({ action }) => {
    await trial(desk.chat, async (on) => {
      const before = await on.state();
      await does(on, action);
      const done = await on.state();
      on.records();
      const other = pressOf(action).who === 'M100' ? 'A101' : 'M100';
      const came = await on.press(other, press('undo', ref('deed', newDeed(done, before))));
      expect(came).toMatchObject({ toast: '没有找到该内容，或无权查看。', tone: 'error' });
      expect(on.records()).toMatchObject([{ action: 'refused' }]);
      expect(factsOf(await on.state())).toEqual(factsOf(done));
    });
  });
});

async function refusedAfter(action: Registered, overtake: (on: Trial, before: State) => unknown): Promise<void> {
  await trial(desk.chat, async (on) => {
    const before = await on.state();
    await does(on, action);
    const deed = newDeed(await on.state(), before);
    await overtake(on, before);
    const overtaken = await on.state();
    const came = await on.press(pressOf(action).who, press('undo', ref('deed', deed)));
    expect(came).toMatchObject({ tone: 'warning' });
    expect(came.toast).toMatch(/^该操作（.+，09:00）之后，内容已被更新，请查看最新状态后再操作。$/);
    expect(factsOf(await on.state())).toEqual(factsOf(overtaken));
  });
}

function newDeed({ deed = [] }: State, before: State): number {
  const known = before.deed?.map(({ id }) => id);
  const [found, ...more] = deed.filter(({ id }) => !known?.includes(id));
  expect(more).toEqual([]);
  return Number(found?.id);
}

async function newTask(on: Trial, before: State): Promise<Row | undefined> {
  const known = before.task?.map(({ id }) => id);
  return (await on.state()).task?.find(({ id }) => !known?.includes(id));
}

/** What the book holds to be so: without what only says who touched it last, and without what was taken back. */
function factsOf({ task = [], client, contact = [], stage_move = [], occasion, leave, form_entry = [], staff }: State) {
  return {
    tasks: task
      .filter(({ state }) => state !== 'cancelled')
      .map(without('state_at', 'state_day', 'state_by_id', 'snoozed_day')),
    client,

    contacts: contact.filter(({ undone_at }) => undone_at === null),
    moves: stage_move.filter(({ undone_at }) => undone_at === null),
    occasion,
    leave,
    entries: form_entry.filter(({ state }) => state === 'submitted'),
    staff,
  };
}

function without(...names: string[]) {
  return (row: Row): Row => Object.fromEntries(Object.entries(row).filter(([name]) => !names.includes(name)));
}

/** Every name of a client or a colleague. */
function namesIn({ client = [], staff = [] }: State): string[] {
  return [...client, ...staff].map(({ name }) => String(name));
}

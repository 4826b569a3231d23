import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { press, ref } from '../../cards/kit/press.ts';
import { valueBehind } from './card-reading.ts';
import type { Came, Said } from './chat.ts';
import { type Desk, nowhere, openDesk } from './registry/desk.ts';
import { buttonOf, numberIn, pressed, samplesOf } from './registry/samples.ts';
import { type Trial, trial } from './registry/trial.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.chat.book.close());

/** The second team's, of whose things the first team may not know. */
const theirsOf = () => ({ ...desk.of.M200, ...desk.of.A201, mapping: desk.of.D900?.mapping ?? 0 });
const unownedOf = () => ({
  task: nowhere,
  deed: nowhere,
  staff: nowhere,
  leave: nowhere,
  case: nowhere,
  team: nowhere,
  maturing: nowhere,
  file: nowhere,
  header: nowhere,
  mapping: nowhere,
  ...desk.of.nobody,
});

/** Every button there is about something of somebody, in every way it is asked for. */
const forgeries = pressed
  .filter(({ on }) => on !== 'self')
  .flatMap((action) => samplesOf(action).map((sample, at) => ({ name: `${action.id}, ${at + 1}`, action, sample })));

describe.for(['A101', 'M100'] as const)('%s forges the button of', (who) => {
  it.for(forgeries)(
    '$name about another team’s, and is answered as for what does not exist',
    async ({ action, sample }) => {
      await trial(desk.chat, async (on) => {
        const before = await on.state();
        const form = sample.form?.(desk) ?? {};
        const theirs = await on.press(who, buttonOf(action, theirsOf(), sample.args), { form });
        const nobodys = await on.press(who, buttonOf(action, nowhere, sample.args), { form });
        const unowned = await on.press(who, buttonOf(action, unownedOf(), sample.args), { form });
        expect(answerOf(theirs, numberIn(theirsOf(), action))).toEqual(answerOf(nobodys, nowhere));
        expect(answerOf(unowned, nowhere)).toEqual(answerOf(nobodys, nowhere));
        expect(JSON.stringify(answerOf(theirs, numberIn(theirsOf(), action)))).not.toMatch(/沈癸酉|李丁卯|韩无主|钻石/);
        expect(await on.state()).toEqual(before);
        const records = on.records();
        expect(records).toHaveLength(3);
        for (const record of records) {
          expect(record).toMatchObject({ action: 'refused', actor: `staff:${desk.of[who]?.staff}`, via: 'button' });
          expect(record.object).toMatch(/^(task|client|deed|staff|leave|case|team|file|header|mapping):\d+$/);
        }
      });
      expect(desk.chat.faults).toEqual([]);
    },
  );
});

describe('what no card of the desk carries', () => {
  it.for([
    [undefined],
    [null],
    ['done'],
    [{}],
    [{ a: 'drop table' }],
    [press('task.done')],
    [{ action: 'task.done', ref: 'task:x' }],
    [press('task.done', ref('task', -1))],
    [press('task.done', ref('task', 1e300))],
    [press('task.done', ref('task', 1), { extra: true })],
    [press('client.reveal', ref('client', 1), { field: 'note' })],
    [press('client.pick', ref('client', 1), { command: 'settings', rest: '' })],
    [press('client.pick', ref('client', 1), { command: 'log', rest: 'x'.repeat(5_000) })],
    [press('list.page', undefined, { page: 0 })],
    [press('task.done', ref('task', Number.MAX_SAFE_INTEGER))],
    [press('client.open', ref('client', 2 ** 31))],
    [press('contact.log', ref('client', 1), { part: 1 })],
    [press('contact.log', ref('client', 1), { part: -1 })],
  ])('%o changes nothing, and is recorded', async ([value]) => {
    await trial(desk.chat, async (on) => {
      const before = await on.state();
      const came = await on.press('A101', value);
      expect(came).toMatchObject({
        toast: '无法识别此操作。请发送 /today 重新打开清单。',
        messages: [],
        card: undefined,
      });
      expect(await on.state()).toEqual(before);
      expect(refusals(on)).toHaveLength(1);
    });
  });

  it('a colleague’s number beyond all numbers is no colleague', async () => {
    await trial(desk.chat, async (on) => {
      const value = press('task.reassign', ref('task', desk.of.A101?.task ?? 0));
      expect((await on.press('M100', value, { form: { to: '99999999999' } })).toast).toBe('选择客户经理');
    });
    expect(desk.chat.faults).toEqual([]);
  });
});

describe('somebody else’s card', () => {
  it('pressed by a teammate, is not redrawn and shows nobody’s list', async () => {
    await trial(desk.chat, async (on) => {
      const list = await ask(on, 'A102', '/today');
      const { task } = await on.state();
      const done = press('task.done', ref('task', desk.of.A102?.task ?? 0), { at: 'list' });
      const came = await on.press('A101', done);
      expect(came.toast).toContain('没有找到任务');
      expect(came.card).toBeUndefined();
      const snoozed = await on.press('A101', valueBehind(list.card, '延后'));
      expect(snoozed.card).toBeUndefined();
      expect((await on.state()).task).toEqual(task);
      expect(task?.find(({ id }) => id === desk.of.A102?.task)).toMatchObject({ state: 'open', snoozes: 0 });
    });
  });

  it('of a client, forwarded to another team, opens nothing', async () => {
    await trial(desk.chat, async (on) => {
      const { card } = await ask(on, 'A101', '/client 赵甲子');
      for (const label of ['记录', '阶段', '任务']) {
        const came = await on.press('A201', valueBehind(card, label));
        expect(`${came.toast}${came.messages.map(({ text }) => text)}`).toBe('没有找到该内容，或无权查看。');
      }
      expect((await on.press('A201', valueBehind(card, '显示'))).card).toBeUndefined();
      expect(refusals(on)).toHaveLength(4);
    });
  });
});

describe('a guess in words', () => {
  it.for([`/done ${nowhere}`, `/snooze ${nowhere} 周五`])(
    '%s reads like the number of another team’s task, and both are on record',
    async (line) => {
      await trial(desk.chat, async (on) => {
        const { task } = theirsOf();
        const nobodys = await ask(on, 'A101', line);
        const theirs = await ask(on, 'A101', line.replace(String(nowhere), String(task)));
        expect(theirs.text.replace(`#${task}`, '#')).toBe(nobodys.text.replace(`#${nowhere}`, '#'));
        const objects = refusals(on).map(({ object }) => object);
        expect(objects.sort()).toEqual([`task:${task}`, `task:${nowhere}`].sort());
      });
    },
  );

  it('of a client number reads like that of a client who does not exist', async () => {
    await trial(desk.chat, async (on) => {
      const commands = ['client', 'log', 'stage', 'task'];
      for (const command of commands) {
        const theirs = await ask(on, 'A101', `/${command} K0201`);
        const nobodys = await ask(on, 'A101', `/${command} K0202`);
        expect(theirs.text.replace('K0201', 'K0202')).toBe(nobodys.text);
      }
      const object = `client:${theirsOf().client}`;
      const actor = `staff:${desk.of.A101?.staff}`;
      expect(refusals(on)).toMatchObject(commands.map((asked) => ({ actor, object, detail: { asked } })));
    });
  });
});

describe('a reveal', () => {
  it('is for the asker alone, on record with the field, and honest where there is nothing', async () => {
    await trial(desk.chat, async (on) => {
      const { card } = await ask(on, 'A101', '/client 赵甲子');
      const shown = await on.press('A101', valueBehind(card, '显示'));
      expect(shown.text).toContain('手机：13800000001');
      const empty = await on.press('A101', valueBehind(card, '显示', 2));
      expect(empty).toMatchObject({ toast: '未登记', card: undefined });
      const records = on.records().filter(({ action }) => action === 'client.reveal');
      expect(records.map(({ detail }) => detail)).toEqual([{ field: 'phone' }, { field: 'idNo' }]);
    });
  });
});

/** The one answer to a line. */
async function ask(on: Trial, who: string, line: string): Promise<Said> {
  const [answer, ...more] = (await on.line(who, line)).filter(({ kind }) => kind === 'reply');
  if (answer === undefined || more.length > 0) throw new Error(`${more.length} more answers to ${line}`);
  return answer;
}

function refusals(on: Trial) {
  return on.records().filter(({ action }) => action === 'refused');
}

/** What the person sees of an answer, with the number they named themselves blotted out. */

function answerOf({ toast, tone, text, messages }: Came, named: number | undefined) {
  return {
    toast: toast.replace(`#${named}`, '#'),
    tone,
    text: text.replace(/K0\d{3}/g, 'K'),
    messages: messages.map((one) => one.text),
  };
}

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actions } from '../../../bot/actions.ts';
import { commands } from '../../../bot/commands.ts';
import type { Registered } from '../../../bot/engine/context.ts';
import { permissions, roleMay, may as upTo } from '../../../domain/people/authorize.ts';
import { type Actor, type Role, roles } from '../../../domain/people/people.ts';
import { monday } from '../../adapters/store/book.ts';
import { buttonsOf, valueBehind } from '../card-reading.ts';
import type { Came } from '../chat.ts';
import { openIdOf } from '../chat.ts';
import { actors, type Desk, nowhere, openDesk, type Whose, wheres, whose } from './desk.ts';
import { commandRoles, matrix } from './matrix.ts';
import { buttonOf, lineSamples, pressed, samples, samplesOf } from './samples.ts';
import { type Trial, trial } from './trial.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.chat.book.close());

const lineOnly = actions.filter((action) => action.lineOnly);
const ids = (all: readonly { id: string }[]) => all.map(({ id }) => id).sort();
const named = <T extends { id: string }>(all: readonly T[]) => all.map((action) => ({ id: action.id, action }));

describe('the tables are complete:', () => {
  it.for([
    ['the matrix', matrix, ids(actions)],
    ['the samples', samples, ids(pressed)],
    ['the lines', lineSamples, ids(lineOnly)],
    ['the commands', commandRoles, commands.map(({ name }) => name).sort()],
  ] as const)('%s has a row for each and none for what is gone', ([, table, wanted]) => {
    expect(Object.keys(table).sort()).toEqual(wanted);
  });

  it('no two actions have the same name, nor two ways back', () => {
    expect(new Set(ids(actions)).size).toBe(actions.length);
    const undone = actions.flatMap(({ undo }) => undo?.name ?? []);
    expect(new Set(undone).size).toBe(undone.length);
  });
});

async function actorOf(role: Role): Promise<Actor> {
  const find = desk.chat.book.transact((store) => store.people.actorByOpenId(openIdOf(actors[role].who), monday));
  const actor = await find;
  if (actor === undefined) throw new Error(`nobody is ${actors[role].who}`);
  return actor;
}

describe('the decision', () => {
  it.for(named(actions))('on $id is the one of the matrix', async ({ id, action }) => {
    for (const role of roles) {
      const actor = await actorOf(role);
      const allowed = matrix[id]?.[role] ?? '';
      if (!roleMay(actor, action.may)) expect(allowed, role).toBe('');
      // Whose a deed, a leave or a room is, the action itself finds out; about oneself there is no more to ask.
      if (!(action.on === 'client' || action.on === 'task' || action.on === 'staff')) {
        expect(allowed !== '', role).toBe(roleMay(actor, action.may));
        continue;
      }
      for (const [one, no] of ownersFor(action, role)) {
        const ownerId = desk.of[no]?.staff;
        const decided = upTo(actor, action.may, ownerId === undefined ? {} : { ownerId });
        expect(decided, `${role}, ${whose[one]}`).toBe(allowed.includes(one));
      }
    }
  });

  it('on every permission is made for some action or command, or for what is listed here', () => {
    const asked = new Set([...actions, ...commands].map(({ may }) => may.id));
    const others = ['client.item', 'client.see', 'staff.import'];
    const unasked = Object.values(permissions).filter(({ id }) => !asked.has(id));
    expect(unasked.map(({ id }) => id).sort()).toEqual(others);
  });
});

/** Whose things there are to try it on. */
function ownersFor({ on }: Registered, role: Role): (readonly [Whose, string])[] {
  const { of } = actors[role];
  const all = wheres.flatMap((one) => (of[one] === undefined ? [] : [[one, of[one]] as const]));
  return all.filter(([one, no]) => (on === 'self' ? one === 'o' : desk.of[no]?.[on] !== undefined));
}

describe.for(roles)('a button, pressed as %s,', (role) => {
  it.for(named(pressed))(
    'of $id does what the matrix allows and else answers as for what does not exist',
    async ({ id, action }) => {
      const [{ args, form }] = samplesOf(action);
      const { who } = actors[role];
      const filled = { form: form?.(desk) ?? {} };
      const owners = ownersFor(action, role);
      const allowed = owners.filter(([one]) => matrix[id]?.[role].includes(one));
      const hidden = await trial(desk.chat, async (on) => {
        const before = await on.state();
        const nobodys =
          action.on === 'self' ? refusedAnswer : answerOf(await on.press(who, buttonOf(action, nowhere, args), filled));
        expect(refusals(on)).toHaveLength(action.on === 'self' ? 0 : 1);
        for (const owner of owners.filter((one) => !allowed.includes(one))) {
          const value = buttonOf(action, desk.of[owner[1]] ?? {}, args);
          expect(answerOf(await on.press(who, value, filled)), whose[owner[0]]).toEqual(nobodys);
          const records = on.records();
          expect(records, whose[owner[0]]).toHaveLength(1);
          expect(records[0]).toMatchObject({ action: 'refused', via: 'button', detail: { asked: id } });
          expect(records[0]?.object).toBe(value?.ref ?? `staff:${desk.of[owner[1]]?.staff}`);
        }
        expect(await on.state()).toEqual(before);
        return nobodys;
      });
      for (const [one, no] of allowed) {
        await trial(desk.chat, async (on) => {
          const came = await on.press(who, buttonOf(action, desk.of[no] ?? {}, args), filled);
          expect(refusals(on), `${whose[one]}: ${came.toast}`).toEqual([]);
          expect(answerOf(came), whose[one]).not.toEqual(hidden);
        });
      }
      expect(desk.chat.faults).toEqual([]);
    },
  );

  it.for(named(lineOnly))('of $id is one that no card carries', async ({ action }) => {
    await trial(desk.chat, async (on) => {
      const before = await on.state();
      const value = buttonOf(action, { client: 1, team: 1, ...desk.of.A101 });
      expect((await on.press(actors[role].who, value)).toast).toContain('无法识别此操作');
      expect(refusals(on)).toHaveLength(1);
      expect(await on.state()).toEqual(before);
    });
  });

  it('a command is answered or, where it is for other roles, says so and does nothing', async () => {
    for (const { name } of commands) {
      await trial(desk.chat, async (on) => {
        const said = await on.line(actors[role].who, `/${name}`);
        const isFor = !said.some(({ text }) => text.includes('此命令供'));
        expect(isFor, `/${name}: ${said.map(({ text }) => text)}`).toBe(commandRoles[name]?.includes(role));
        if (!isFor) expect(on.records()).toEqual([]);
      });
    }
  });
});

describe('/assign', () => {
  it.for(roles)('as %s moves whom the matrix allows, and knows nobody else', async (role) => {
    const { who } = actors[role];
    const action = actions.find(({ id }) => id === 'client.assign');
    if (action === undefined || !matrix['client.assign']?.[role]) return;
    for (const [one, no] of ownersFor(action, role)) {
      await trial(desk.chat, async (on) => {
        const client = await on.store.clients.brief(desk.of[no]?.client ?? nowhere);
        const [asked] = await on.line(who, `/assign ${client?.clientNo} A101`);
        if (buttonsOf(asked?.card).includes('确认')) await on.press(who, valueBehind(asked?.card, '确认'));
        const isDone = matrix['client.assign']?.[role].includes(one);
        expect(
          on.records().map(({ action: did }) => did),
          whose[one],
        ).toEqual([isDone ? 'client.assign' : 'refused']);
      });
    }
  });
});

const refusedAnswer = { toast: '没有找到该内容，或无权查看。', tone: 'error', text: '', messages: [] };

/** What the person sees, with every number of a thing blotted out: they named it themselves. */
function answerOf({ toast, tone, text, messages }: Came) {
  const plain = (said: string) => said.replaceAll(/#\d+/g, '#');
  return { toast: plain(toast), tone, text: plain(text), messages: messages.map((one) => plain(one.text)) };
}

function refusals(on: Trial) {
  return on.records().filter(({ action }) => action === 'refused');
}

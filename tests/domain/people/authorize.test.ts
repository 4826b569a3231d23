import { describe, expect, it } from 'vitest';
import { caseKinds } from '../../../domain/cases/kinds.ts';
import { day } from '../../../domain/kit/day.ts';
import {
  itemOn,
  may,
  type Permission,
  permissions,
  roleMay,
  seesBasics,
  seesInFull,
  sightOf,
} from '../../../domain/people/authorize.ts';
import { type Actor, type Role, roles } from '../../../domain/people/people.ts';

/** Whose the thing is, seen from the person who asks: one letter each. */
const ownerships = {
  O: 'the own',
  D: 'that of somebody the person stands in for',
  T: "a teammate's",
  B: "somebody's in a team below",
  X: "another team's",
  L: 'that of a teammate who left',
  N: "nobody's",
} as const;
type Letter = keyof typeof ownerships;
const letters = Object.keys(ownerships) as Letter[];

const ids: Record<Exclude<Letter, 'N'>, number> = { O: 1, D: 2, T: 3, B: 4, X: 5, L: 6 };

/** What each role may do to whose things, written down by hand from the agreed roles; a letter is a yes. */
const table: Record<string, Record<Role, string>> = {
  help: { advisor: 'OD N', manager: 'ODTB LN', compliance: 'ODTBXLN', admin: 'ODTBXLN' },
  settings: { advisor: 'OD N', manager: 'ODTB LN', compliance: 'ODTBXLN', admin: 'ODTBXLN' },
  'list.see': { advisor: 'OD N', manager: 'ODTB LN', compliance: 'ODTBXLN', admin: 'ODTBXLN' },
  'client.see': { advisor: 'OD', manager: 'ODTB L', compliance: 'ODTBXLN', admin: 'ODTBXLN' },
  'client.basic': { advisor: 'ODT L', manager: 'ODTB L', compliance: 'ODTBXLN', admin: 'ODTBXLN' },
  'client.item': { advisor: 'OD', manager: 'ODTB L', compliance: '', admin: '' },
  'client.reveal': { advisor: 'OD', manager: 'ODTB L', compliance: 'ODTBXLN', admin: '' },
  'client.tell-owner': { advisor: 'ODT L', manager: 'ODTB L', compliance: '', admin: '' },
  'contact.log': { advisor: 'OD', manager: 'ODTB L', compliance: '', admin: '' },
  'stage.move': { advisor: 'OD', manager: 'ODTB L', compliance: '', admin: '' },
  'task.add': { advisor: 'OD', manager: 'ODTB L', compliance: '', admin: '' },
  'task.close': { advisor: 'OD', manager: 'ODTB L', compliance: '', admin: '' },
  undo: { advisor: 'OD N', manager: 'ODTB LN', compliance: '', admin: 'ODTBXLN' },
  'leave.set': { advisor: 'OD N', manager: 'ODTB LN', compliance: '', admin: 'ODTBXLN' },
  'client.assign': { advisor: '', manager: 'ODTB L', compliance: '', admin: 'ODTBXLN' },
  'summary.see': { advisor: '', manager: 'ODTB LN', compliance: 'ODTBXLN', admin: 'ODTBXLN' },
  'team.remind': { advisor: '', manager: 'ODTB L', compliance: '', admin: '' },
  'file.import': { advisor: '', manager: 'ODTB LN', compliance: '', admin: 'ODTBXLN' },
  'staff.import': { advisor: '', manager: '', compliance: '', admin: 'ODTBXLN' },
  'header.remember': { advisor: '', manager: '', compliance: '', admin: 'ODTBXLN' },
  'case.begin.question': { advisor: 'ODT L', manager: 'ODTB L', compliance: '', admin: '' },
  'case.see': { advisor: 'OD', manager: 'ODTB L', compliance: 'ODTBXLN', admin: 'ODTBXLN' },
  'case.step': { advisor: 'OD', manager: 'ODTB L', compliance: '', admin: '' },
  'case.pass': { advisor: 'OD', manager: 'ODTB L', compliance: '', admin: 'ODTBXLN' },
  'room.set': { advisor: '', manager: 'ODTB LN', compliance: '', admin: 'ODTBXLN' },
};

const ofKinds = caseKinds.flatMap(({ opens, steps }) => [
  opens.may,
  ...Object.values(steps).map(({ may: leave }) => leave),
]);
const all = [...new Set([...Object.values(permissions), ...ofKinds])];

const cells = roles.flatMap((role) =>
  all.flatMap((permission) =>
    letters.map((letter) => ({
      role,
      action: permission.id,
      permission,
      letter,
      whose: ownerships[letter],
      yes: table[permission.id]?.[role].includes(letter) ?? false,
    })),
  ),
);

describe('who may do what to whose things', () => {
  it.for(cells)('$role, $action of $whose: $yes', ({ role, permission, letter, yes }) => {
    const subject = letter === 'N' ? {} : { ownerId: ids[letter] };
    expect(may(actor(role), permission, subject)).toBe(yes);
  });

  it('has a row for every action and a cell for every role and ownership', () => {
    expect(Object.keys(table).sort()).toEqual(all.map(({ id }) => id).sort());
    expect(cells).toHaveLength(roles.length * all.length * letters.length);
  });

  it.for(['left', 'suspended'] as const)('lets somebody who is %s do nothing at all and see nobody', (status) => {
    for (const role of roles) {
      const gone = actor(role, status);
      expect(seesInFull(gone)).toEqual([]);
      expect(seesBasics(gone)).toEqual([]);
      for (const permission of all) {
        expect(roleMay(gone, permission)).toBe(false);
        expect(may(gone, permission)).toBe(false);
        for (const ownerId of Object.values(ids)) expect(may(gone, permission, { ownerId })).toBe(false);
      }
    }
  });

  describe('an open item about a colleague’s client', () => {
    const [client, other] = [7, 8];
    const handed = [{ taskId: 1, ownerId: ids.O, clientId: client }];
    const forItem = all.filter((permission: Permission) => permission.forItem).map(({ id }) => id);
    const gained = (one: Actor, clientId: number, ownerId: number) =>
      all
        .filter((permission) => may(one, permission, { ownerId, clientId }))
        .filter((permission) => !may({ ...one, handed: [] }, permission, { ownerId, clientId }))
        .map(({ id }) => id);

    it('lets its holder know, call and log a contact for that client, whoever’s team it is, and nothing else', () => {
      expect([...forItem].sort()).toEqual(
        ['client.basic', 'client.item', 'client.reveal', 'client.tell-owner', 'contact.log'].sort(),
      );
      expect(gained({ ...actor('advisor'), handed }, client, ids.X).sort()).toEqual([...forItem].sort());
    });

    it.for([
      ['another client', other, ids.X],
      ['that client once it is nobody’s', client, undefined],
      ['that client once it is the own', client, ids.O],
    ] as const)('gives nothing of %s', ([, clientId, ownerId]) => {
      const one = { ...actor('advisor'), handed };
      const subject = { clientId, ...(ownerId !== undefined && { ownerId }) };
      for (const permission of all)
        expect(may(one, permission, subject)).toBe(may({ ...one, handed: [] }, permission, subject));
      expect(itemOn(one, subject)).toBeUndefined();
    });

    it.for(['compliance', 'admin'] as const)('gives nothing to %s', (role) => {
      expect(gained({ ...actor(role), handed }, client, ids.X)).toEqual([]);
    });

    it('gives nothing to who has left', () => {
      expect(gained({ ...actor('advisor', 'left'), handed }, client, ids.X)).toEqual([]);
    });

    it('is seen more of than a teammate’s, and less than the own', () => {
      const one = { ...actor('advisor'), handed };
      const sights = [ids.O, ids.T, ids.X].map((ownerId) => sightOf(one, { ownerId, clientId: client }));
      expect(sights).toEqual(['full', 'item', 'item']);
      expect([ids.T, ids.X].map((ownerId) => sightOf(one, { ownerId, clientId: other }))).toEqual(['basic', 'none']);
    });
  });

  it('lets nobody change anything who only reads', () => {
    const { logContact, moveStage, addTask, closeTask, assignClient, importFiles } = permissions;
    const changing = [logContact, moveStage, addTask, closeTask, assignClient, importFiles];
    expect(changing.filter((permission) => roleMay(actor('compliance'), permission))).toEqual([]);
  });
});

/** A person with one colleague of every kind. A manager's own team is part of the tree below. */
function actor(role: Role, status: Actor['staff']['status'] = 'active'): Actor {
  return {
    staff: { id: ids.O, staffNo: 'S1', name: '测试员', role, status, adviceLicence: false },
    locale: 'zh-CN',
    today: day('2026-11-23'),
    standsInFor: [ids.D],
    teammates: [ids.T, ids.L],
    reports: role === 'manager' ? [ids.O, ids.T, ids.L, ids.B] : [],
  };
}

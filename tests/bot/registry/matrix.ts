import type { Role } from '../../../domain/people/people.ts';

/** Whose things a role may have it done to, by the letters of `whose` in desk.ts; what concerns nobody but oneself is one's own. */
export type Allowed = Record<Role, string>;

const nobody: Allowed = { advisor: '', manager: '', compliance: '', admin: '' };
const everybodyOwn: Allowed = { advisor: 'o', manager: 'o', compliance: 'o', admin: 'o' };
const inCharge: Allowed = { ...nobody, advisor: 'os', manager: 'osb' };
const knowing: Allowed = { advisor: 'ost', manager: 'osb', compliance: 'xn', admin: 'xn' };
const allocating: Allowed = { ...nobody, manager: 'osb', admin: 'x' };
const lineManagers: Allowed = { ...nobody, manager: 'o', admin: 'o' };
const absent: Allowed = { ...nobody, advisor: 'o', manager: 'o', admin: 'o' };

/** Who may do or see what to whose things. Written by hand: a new action is a line here, or its tests fail. */
export const matrix: Record<string, Allowed> = {
  'list.today': everybodyOwn,
  'list.page': { advisor: 'os', manager: 'osb', compliance: 'ox', admin: 'ox' },
  'task.done': inCharge,
  'task.snooze': inCharge,
  'task.snooze.when': inCharge,
  'task.snooze.day': inCharge,
  'task.snooze.day.form': inCharge,
  'task.open': inCharge,
  'task.book': inCharge,
  'task.book.form': inCharge,
  'task.drop': inCharge,
  'task.drop.form': inCharge,
  'list.put-off': inCharge,
  'task.unreached': inCharge,
  'task.add': inCharge,
  'task.add.form': inCharge,
  'task.reassign': allocating,
  'task.reassign.form': allocating,
  'client.open': knowing,
  'client.pick': knowing,
  'client.reveal': { advisor: 'os', manager: 'osb', compliance: 'xn', admin: '' },
  'client.assign.ask': { ...allocating, admin: 'xn' },
  'client.assign': { ...allocating, admin: 'xn' },
  'contact.log': inCharge,
  'contact.log.form': inCharge,
  'contact.log.held': inCharge,
  'stage.move': inCharge,
  'stage.move.form': inCharge,
  'client.tell-owner': { ...nobody, advisor: 'ost', manager: 'osb' },
  'client.tell-owner.form': { ...nobody, advisor: 'ost', manager: 'osb' },
  'case.begin.question': { ...nobody, advisor: 'ost', manager: 'osb' },
  'case.begin.question.form': { ...nobody, advisor: 'ost', manager: 'osb' },
  'case.open': { advisor: 'os', manager: 'osb', compliance: 'x', admin: 'x' },
  'case.list': everybodyOwn,
  'case.step.question.answer': inCharge,
  'case.step.question.answer.form': inCharge,
  'case.pass': { ...nobody, advisor: 'os', manager: 'osb', admin: 'x' },
  'case.pass.form': { ...nobody, advisor: 'os', manager: 'osb', admin: 'x' },
  'leave.set': absent,
  'leave.set.form': absent,
  'leave.cancel': absent,
  'room.on.ask': lineManagers,
  'room.on': lineManagers,
  'room.off': lineManagers,
  settings: everybodyOwn,
  'settings.form': everybodyOwn,
  'team.page': { ...nobody, manager: 'o', compliance: 'o', admin: 'o' },
  'team.morning': { ...nobody, manager: 'o', compliance: 'o', admin: 'o' },
  'team.remind': { ...nobody, manager: 'osb' },
  'file.keep': lineManagers,
  'file.store': lineManagers,
  'file.drop': lineManagers,
  'file.templates': lineManagers,
  'header.take': lineManagers,
  'header.change': lineManagers,
  'header.drop': lineManagers,
  'header.forget': { ...nobody, admin: 'o' },
  'command.open': everybodyOwn,
  'asked.cancel': everybodyOwn,
  undo: { ...nobody, advisor: 'o', manager: 'o', admin: 'o' },
};

/** Who may say what. */
export const commandRoles: Record<string, readonly Role[]> = {
  today: ['advisor', 'manager', 'compliance', 'admin'],
  client: ['advisor', 'manager', 'compliance', 'admin'],
  log: ['advisor', 'manager'],
  stage: ['advisor', 'manager'],
  task: ['advisor', 'manager'],
  done: ['advisor', 'manager'],
  snooze: ['advisor', 'manager'],
  ask: ['advisor', 'manager'],
  case: ['advisor', 'manager', 'compliance', 'admin'],
  undo: ['advisor', 'manager', 'admin'],
  leave: ['advisor', 'manager', 'admin'],
  assign: ['manager', 'admin'],
  room: ['manager', 'admin'],
  settings: ['advisor', 'manager', 'compliance', 'admin'],
  help: ['advisor', 'manager', 'compliance', 'admin'],
};

import { count } from './count.en-us.ts';
import type { people as chinese } from './people.zh-cn.ts';

export const people: typeof chinese = {
  settingsTitle: 'Settings',
  settingsSaved: 'Settings saved',
  settingsLine: 'Settings',
  leaveTitle: 'Leave and delegate',
  leaveDelegateHint: 'Choose a colleague',
  leaveHint: 'Meanwhile the delegate gets your list and may act on it.',
  leaveNow: 'Leave on record',
  leaveEntry: (from, to, delegate) => `${from} to ${to}, delegate ${delegate}`,
  leaveSet: 'Leave recorded',
  leaveSetLine: (delegate) => `Leave recorded, delegate ${delegate}`,
  leaveReplaced: (from, to, delegate) =>
    `On record before: ${from} to ${to}, delegate ${delegate}. The overlapping days now follow this entry.`,
  noSuchStaff: (query) => `No colleague “${query}” was found. Use the staff number or the full name.`,
  severalStaff: (query) => `“${query}” matches several colleagues. Please use the staff number.`,
  quietEnds: 'Please give both the start and the end of the quiet hours.',
  badRange: 'The last day must not be before the first.',
  leaveTooLong: (days) => `A leave lasts ${days} days at most. Please check the last day, or enter it in parts.`,
  leavePast: (from) =>
    `The first day, ${from}, has passed; a delegate can start today at the earliest. Please check the dates and submit.`,
  notSelf: 'The delegate must be somebody else.',
  leaveSetToast: (name) => `Leave recorded, delegate ${name}`,
  leaveCancelled: 'Leave cancelled',
  standInTitle: 'You are a delegate',
  days: (from, to) => (from === to ? `on ${from}` : `from ${from} to ${to}`),
  standIn: (name, days) =>
    `${name} is on leave ${days}. You are the delegate: their list comes to you, and you act in their name.`,
  standInOver: 'Delegate changed',
  standInMoved: (name, days) => `${name} has changed the leave: you are not the delegate ${days}.`,
  standsInNoMore: (what, name) => `You are no longer the delegate of ${name}, who has ${what}.`,
  isWith: (what, name) => `${name} has ${what} now.`,
  leaveEnded: (name) => `${name} is back early. You are no longer the delegate.`,
  leaveOff: (name, days) => `${name} has cancelled the leave ${days}. You are not the delegate.`,
  roomTitle: 'Register a team room',
  roomOn: (team) => `This group is now the room of ${team}.`,
  roomStrangers: (members) =>
    `This group was not made a team room: it has ${count(members, 'member')} not on the active staff list. Remove them from the group or add them to the staff, then try again.`,
  roomBefore: (team) => `The group registered before is no longer the room of ${team}.`,
  roomUnseeing: (members) =>
    `${count(members, 'member')} of this group cannot see this team's clients. Until they leave the group, answers go to the asker only.`,
  roomMoves: (team) =>
    `${team} already has a room. Once you confirm, it moves to this group, and the other group no longer shows clients openly.`,
  roomUnseeingNames: (names, more) => `They are: ${names}${more > 0 ? ` and ${more} more` : ''}`,
  roomOff: 'This group is no longer a team room.',
  roomIsOn: 'This group is a team room.',
  roomIsOff: 'This group is not a team room. Send /room on to make it one.',
  commands: {
    leave: {
      usage: '/leave <from> <to> <delegate>',
      what: 'Record an absence; the delegate gets your list',
      example: '/leave 12-01 12-03 A102',
    },
    settings: { usage: '/settings', what: 'Language, list time and quiet hours', example: '/settings' },
    room: { usage: '/room on|off', what: "Register this group as your team's room", example: '/room on' },
  },
};

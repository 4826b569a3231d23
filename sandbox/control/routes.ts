import type { Route } from '../http/router.ts';
import type { Platform } from '../platform.ts';
import {
  disconnect,
  enter,
  getApp,
  health,
  listCalls,
  listEvents,
  listSlashCommands,
  menu,
  redeliver,
  subscribe,
} from './bot.ts';
import { addChat, changeMembers, dissolve, listChats, moveBot } from './chats.ts';
import { forge } from './forge.ts';
import { anyMessage } from './message.ts';
import { messages, read } from './messages.ts';
import { press } from './press.ts';
import { getFile, recall, say, sendFile } from './say.ts';
import {
  addFault,
  clearFaults,
  getClock,
  getGuide,
  getLimits,
  listFaults,
  revokeTokens,
  setClock,
  setLimits,
  setTokenLife,
} from './settings.ts';
import { stream } from './stream.ts';
import { addDepartment, addUser, changeUser, listUsers, removeUser } from './users.ts';

/** The control side, below `/sandbox`. */
export const CONTROL_ROUTES: readonly Route<Platform>[] = [
  { method: 'GET', template: '/sandbox/health', handler: health },
  { method: 'GET', template: '/sandbox/app', handler: getApp },
  { method: 'GET', template: '/sandbox/users', handler: listUsers },
  { method: 'POST', template: '/sandbox/users', handler: addUser },
  { method: 'PATCH', template: '/sandbox/users', handler: changeUser },
  { method: 'DELETE', template: '/sandbox/users', handler: removeUser },
  { method: 'POST', template: '/sandbox/departments', handler: addDepartment },
  { method: 'GET', template: '/sandbox/chats', handler: listChats },
  { method: 'POST', template: '/sandbox/chats', handler: addChat },
  { method: 'DELETE', template: '/sandbox/chats', handler: dissolve },
  { method: 'POST', template: '/sandbox/chats/members', handler: changeMembers },
  { method: 'POST', template: '/sandbox/chats/bot', handler: moveBot },
  { method: 'POST', template: '/sandbox/say', handler: say },
  { method: 'POST', template: '/sandbox/message', handler: anyMessage },
  { method: 'POST', template: '/sandbox/file', handler: sendFile },
  { method: 'GET', template: '/sandbox/file/:file_key', handler: getFile },
  { method: 'POST', template: '/sandbox/recall', handler: recall },
  { method: 'POST', template: '/sandbox/press', handler: press },
  { method: 'GET', template: '/sandbox/messages', handler: messages },
  { method: 'POST', template: '/sandbox/read', handler: read },
  { method: 'POST', template: '/sandbox/menu', handler: menu },
  { method: 'POST', template: '/sandbox/enter', handler: enter },
  { method: 'GET', template: '/sandbox/commands', handler: listSlashCommands },
  { method: 'GET', template: '/sandbox/calls', handler: listCalls },
  { method: 'GET', template: '/sandbox/events', handler: listEvents },
  { method: 'POST', template: '/sandbox/redeliver', handler: redeliver },
  { method: 'POST', template: '/sandbox/disconnect', handler: disconnect },
  { method: 'POST', template: '/sandbox/subscription', handler: subscribe },
  { method: 'POST', template: '/sandbox/forge', handler: forge },
  { method: 'GET', template: '/sandbox/faults', handler: listFaults },
  { method: 'POST', template: '/sandbox/faults', handler: addFault },
  { method: 'DELETE', template: '/sandbox/faults', handler: clearFaults },
  { method: 'GET', template: '/sandbox/limits', handler: getLimits },
  { method: 'POST', template: '/sandbox/limits', handler: setLimits },
  { method: 'GET', template: '/sandbox/clock', handler: getClock },
  { method: 'POST', template: '/sandbox/clock', handler: setClock },
  { method: 'POST', template: '/sandbox/tokens', handler: setTokenLife },
  { method: 'DELETE', template: '/sandbox/tokens', handler: revokeTokens },
  { method: 'GET', template: '/sandbox/guide', handler: getGuide },
  { method: 'GET', template: '/sandbox/stream', handler: stream },
];

import { count } from './count.en-us.ts';
import type { handover as chinese } from './handover.zh-cn.ts';

export const handover: typeof chinese = {
  assignTitle: 'Assign a client',
  fromTo: (from, to) => `From ${from} to ${to}`,
  assets: (amount) => `assets ${amount}`,
  open: (items) => count(items, 'due item'),
  promises: (items, next) => `${count(items, 'appointment')} (next ${next})`,
  cases: (cases) => count(cases, 'open question'),
  nothingOpen: 'nothing due',
  today: "On today's list",
  moreToday: (items) => `${items} more on today's list`,
  hint: (minutes) => `Both advisors are told once you confirm. It can be undone for ${count(minutes, 'minute')}.`,
  movedSince: (owner) => `The client is now with ${owner}. Please check before you confirm.`,
  changedSince: "The client's due items or questions have changed. Please check before you confirm.",
  itemMovedSince: (owner) => `The task is now with ${owner}. Please check before you confirm.`,
  already: (client, name) => `Client ${client} is already with ${name}.`,
  receivedTitle: 'A client for you',
  receivedBy: (by) => `Handed over by ${by}`,
  receivedLine: (client, today) =>
    today > 0 ? `${client} is now with you, ${count(today, 'item')} on today's list` : `${client} is now with you`,
  standIn: (name) => `Received for ${name}`,
  leftTitle: 'A client was reassigned',
  leftLine: (by, client, to) => `${by} has reassigned client ${client} to ${to}.`,
  leftItems: (items) => `${count(items, 'due item')} of yours went along.`,
  managerTitle: 'A client changed teams',
  managerLine: (by, client, from, to) => `${by} has reassigned client ${client} from ${from} to ${to}.`,
  itemTitle: 'A task for you',
  itemLine: (client) => `${client}: a task is now with you`,
  itemLeftTitle: 'A task was reassigned',
  itemLeftLine: (by, client, what, to) => `${by} has reassigned the task for ${client} (${what}) to ${to}.`,
  itemManagerTitle: 'A task changed teams',
  backTitle: 'A handover was undone',
  backLine: (by, client, owner) => `${by} has undone the handover: client ${client} stays with ${owner}.`,
  backItems: (items) => `${count(items, 'open item')} of yours came back with them.`,
  itemBackLine: (by, client, what, owner) =>
    `${by} has undone the handover: the task for ${client} (${what}) stays with ${owner}.`,
  itemRight: (client) =>
    `Client ${client} stays with their advisor. Until the task is closed, whoever takes it may see the client's mobile number and the holdings concerned and log contacts, on record. To hand over the client, use /assign.`,
  itemRightOf: (name, client) =>
    `Until the task is closed, ${name} may see the mobile number and the holdings concerned of client ${client} and log contacts.`,
  due: (date) => `due ${date}`,
  left: (to, client, what) => `Now with ${to} · ${client} · ${what}`,
  leftCount: (items) => count(items, 'item'),
  moreLeft: (clients) => `Items of ${count(clients, 'more client')} reassigned`,
};

import type { Text } from '../../kit/catalogue.ts';
import { count } from './count.ts';

export const list: Text['list'] = {
  title: "Today's work list",
  titleFor: (name) => `Today's work list (for ${name})`,
  greeting: (name, open, urgent) =>
    urgent > 0
      ? `${name}, ${count(open, 'item')} today, ${urgent} of them to be done today.`
      : `${name}, ${count(open, 'item')} today.`,
  nothingDue: (name) => `${name}, nothing is due today.`,
  allDone: (name) => `${name}, everything for today is done.`,
  nothingHint: 'Use /client to look a client up, or /task to add a task.',
  nothingHintReader: 'Use /client to look a client up.',
  urgentTag: (urgent) => `${urgent} urgent`,
  lateTag: 'Sent late',
  pageTag: (page, pages) => `Page ${page} of ${pages}`,
  figures: { open: 'Open', urgent: 'Urgent', carriedOver: 'Carried over' },
  urgent: 'Urgent',
  group: (rule, items) => `${rule} · ${items}`,
  canWait: (items) => `Can wait · ${items}`,
  carriedOver: (days) => `carried over ${count(days, 'day')}`,
  snoozedTimes: (times) => `snoozed ${times === 1 ? 'once' : `${times} times`}`,
  lastContact: (date) => `last contact ${date}`,
  noContactYet: 'no contact on record',
  assets: (amount) => `assets ${amount}`,
  snoozedTo: (date) => `Snoozed to ${date}`,
  ownTask: 'Own task',
  moreLeft: (items) => `${items} more under “More”`,
  quotas: 'Targets today',
  quotaNames: {
    sms: 'SMS',
    meetings: 'meetings',
    calls: 'calls',
    callbacks: 'callbacks',
    leads: 'leads',
    onSite: 'on-site clients',
  },
  quota: (name, actual, planned) => `${name} ${actual}/${planned}`,
  line: (open, urgent, first) =>
    `${count(open, 'item')} today${urgent > 0 ? `, ${urgent} urgent` : ''}${first === '' ? '' : `: ${first}`}`,
  lineNothing: 'Nothing is due today',
  lineAllDone: 'Everything for today is done',
  reminderTitle: 'Large outflow',
  reminderTitleMany: (clients) => `Large outflows (${count(clients, 'client')})`,
  reminderLine: (facts, first) => (facts > 1 ? `${first} and ${facts - 1} more` : first),
  reminderMore: (clients) => `${count(clients, 'more client')}: see today's list.`,
  reminderMoreManager: (clients) => `${count(clients, 'more client')}; their advisors have been told.`,
  managerStep: 'The advisor has been told; please keep an eye on the follow-up.',
  at: (time) => `at ${time}`,
  owner: (name) => `advisor ${name}`,
};

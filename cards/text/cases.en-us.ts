import type { AllKindWords, AnyKindWords } from '../cases/case-words.ts';
import type { cases as chinese } from './cases.zh-cn.ts';
import { count } from './count.en-us.ts';

const kinds: AllKindWords = {
  question: {
    name: 'Client question',
    due: 'Answer by',
    opened: 'The question was noted',
    states: { open: 'Waiting for an answer', answered: 'Answered' },
    steps: {
      answer: {
        button: 'Answer',
        done: 'Answered',
        told: (name, client) => `${name} has answered the question of ${client}`,
      },
    },
    command: {
      usage: '/ask <client> <question>',
      what: 'Note a client question; whoever is asked first answers for it',
      example: '/ask zhaojiazi can it be renewed when it matures',
    },
  },
};

export function kindName(kind: string): string {
  const known: Readonly<Record<string, AnyKindWords>> = kinds;
  return known[kind]?.name ?? 'Case';
}

export const cases: typeof chinese = {
  kinds,
  title: (kind, no) => `${kind} ${no}`,
  stepTakenBack: (name, client, step) => `${name} has taken back for ${client}: ${step}. It is open again.`,
  stepTaken: (done, title, subject) => `${done} ${title}: ${subject}`,
  withdrawn: 'Withdrawn',
  unknownState: 'In progress',
  due: 'Due',
  dueAt: (label, date, time, away) => `${label} ${date} ${time} (${away})`,
  overdueSince: (date, time) => `Overdue since ${date} ${time}`,
  closedAt: (date, time) => `closed ${date} ${time}`,
  overdueTag: 'Overdue',
  dueTodayTag: 'Due today',
  owner: (name) => `with ${name}`,
  openedBy: (name, date) => `noted by ${name} on ${date}`,
  history: (entries) => `History · ${count(entries, 'entry', 'entries')}`,
  happened: (when, who, what) => `${when} · ${who} · ${what}`,
  client: 'Open client',
  desk: 'the desk',
  opened: 'noted',
  byContact: 'spoke with the client and logged the contact',
  passedTo: (name) => `passed to ${name}`,
  movedTo: (name) => `now with ${name}`,
  escalated: 'overdue, the manager was told',
  returned: 'the last step was undone',
  pass: 'Pass on',
  passed: (name) => `Passed to ${name}`,
  passedFrom: (name) => `Passed on by ${name}; it is now yours.`,
  passedFromFor: (name, owner) => `Passed on by ${name} to ${owner}, whose delegate you are.`,
  passedBack: (name, title) => `${name} has taken back ${title}; nothing is left to do here.`,
  badReceiver: 'Choose another colleague who is active.',
  noLongerOpen: 'This case is closed.',
  notThisStep: 'This case has moved on. Please look at how it stands.',
  noSuchCase: (no) => `There is no case ${no}. Send /case to see what is open.`,
  list: {
    mine: 'Open cases',
    team: 'Open cases of the team',
    line: (cases, overdue) => `${count(cases, 'open case')}${overdue > 0 ? `, ${overdue} on this page overdue` : ''}`,
    empty: 'No case is open.',
    toMine: 'My cases',
    toTeam: 'Team cases',
    page: (page, pages) => `Page ${page}/${pages}`,
  },
  notices: {
    remindTitle: (kind) => `${kind}: nearly due`,
    remindLine: (client, title) => `${title} of ${client} is still open`,
    overdueTitle: (kind) => `${kind}: overdue`,
    overdueLine: (client, title, owner) => `${title} of ${client} is overdue, with ${owner}`,
    manyTitle: 'A client is waiting for several answers',
    manyLine: (client, questions, owners) =>
      `${client} has ${count(questions, 'question')} without an answer, with: ${owners}. Please see that they are answered soon.`,
    movedTitle: 'Cases that are now yours',
    movedLine: (name, cases) => `${name} is no longer active; ${count(cases, 'open case')} moved to you.`,
  },
  commands: {
    case: { usage: '/case [number]', what: "Open cases by deadline; a manager's team's", example: '/case 12' },
  },
};

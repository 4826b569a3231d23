import type { Unit } from '../../domain/forms/fields.ts';
import type { AllFormWords } from '../forms/form-words.ts';
import type { forms as chinese } from './forms.zh-cn.ts';
import { words as said } from './words.en-us.ts';

const words: typeof chinese.words & AllFormWords = {
  log: {
    title: 'Log a contact',
    fields: {
      note: {
        label: 'What was said',
        hint: 'What the client said, and what comes next',
        missing: 'Please say what was discussed.',
      },
      kind: {
        label: 'Kind of contact',
        options: said.kinds,
        missing: 'Please choose the kind of contact: call, needs, deal, service, visit or sms.',
      },
      next: { label: 'Next contact (optional)', short: 'Next contact' },
      nextAt: { label: 'Time (optional)', short: 'Time of next contact' },
      nextWhat: {
        label: 'What is next (optional)',
        short: 'What is next',
        hint: 'e.g. bring the proposal',
      },
      product: { label: 'Product code (optional)', short: 'Product code', hint: 'e.g. WL0001' },
      amount: { label: 'Amount sold (optional)', short: 'Amount sold' },
    },
  },
  task: {
    title: 'Add a task',
    fields: {
      what: { label: 'What', hint: 'e.g. bring the proposal', missing: 'Please say what it is about.' },
      on: { label: 'Date', missing: 'Which day? For example 12-01, fri, +3d.' },
      at: { label: 'Time (optional)', short: 'Time' },
    },
  },
  book: {
    title: 'Meeting booked',
    fields: {
      what: { label: 'What', hint: 'e.g. what to do with the money maturing', missing: 'Please say what it is about.' },
      on: { label: 'Date', missing: 'Which day? For example 12-01, fri, +3d.' },
      at: { label: 'Time (optional)', short: 'Time' },
    },
  },
  stage: {
    title: 'Service stage',
    fields: {
      to: {
        label: 'Move to',
        hint: 'Choose a stage',
        missing: 'Choose a stage',
        options: {
          1: `1 ${said.stageOf(1)}`,
          2: `2 ${said.stageOf(2)}`,
          3: `3 ${said.stageOf(3)}`,
          4: `4 ${said.stageOf(4)}`,
        },
      },
      reason: { label: 'Reason', hint: 'Required when moving back' },
    },
  },
  forward: {
    title: 'Tell the owner',
    fields: {
      text: {
        label: 'Message',
        hint: "The client's question, and by when an answer is hoped for",
        missing: 'Please write the message.',
      },
    },
  },
  leave: {
    title: 'Leave and delegate',
    fields: {
      from: { label: 'First day', missing: 'Which day? For example 12-01, fri, +3d.' },
      to: { label: 'Last day', missing: 'Which day? For example 12-01, fri, +3d.' },
      delegate: { label: 'Delegate', hint: 'Choose a colleague', missing: 'Choose a colleague' },
    },
  },
  settings: {
    title: 'Settings',
    note: 'In quiet hours only urgent reminders are sent.',
    fields: {
      locale: {
        label: 'Language',
        hint: 'Choose',
        options: { auto: 'Follow Lark', 'zh-CN': '中文', 'en-US': 'English' },
      },
      listAt: { label: 'List time', hint: "Empty or earlier: the firm's time" },
      quietFrom: { label: 'Quiet from' },
      quietTo: { label: 'Quiet until' },
    },
  },
  pass: {
    title: 'Pass a case on',
    note: 'From then on it is theirs; the deadline stays.',
    fields: {
      to: { label: 'Pass it to', hint: 'Choose a colleague', missing: 'Choose a colleague.' },
      note: { label: 'Note (optional)', short: 'Note', hint: 'What is known, and what is to be done' },
    },
  },
  ask: {
    title: 'Note a client question',
    note: 'Whoever is asked first answers it, or passes it to the right colleague.',
    fields: {
      text: { label: 'Question', hint: 'What the client asks, and by when', missing: 'Write the question.' },
    },
  },
  answer: {
    title: 'Answer the client question',
    fields: {
      text: { label: 'Answer', hint: 'What was answered, and how the client was told', missing: 'Write the answer.' },
    },
  },
  snooze: {
    title: 'Snooze',
    fields: { to: { label: 'Until', missing: 'Please choose a day.' } },
  },
  drop: {
    title: 'Stop reminding',
    fields: {
      reason: {
        label: 'Reason',
        options: {
          unwanted: 'The client does not want it',
          elsewhere: 'Settled elsewhere',
          wrong: 'The information is wrong',
          other: 'Other',
        },
        missing: 'Please choose a reason.',
      },
      words: {
        label: 'Details (optional)',
        short: 'Details',
        hint: 'Needed for “Other”',
        missing: 'Please say why.',
      },
    },
  },
  reassign: {
    title: 'Reassign a task',
    fields: { to: { label: 'Reassign to', hint: 'Choose an advisor', missing: 'Choose an advisor' } },
  },
};

function counted(one: string, several: string): (count: string) => string {
  return (count) => `${count} ${count === '1' ? one : several}`;
}

const units: Record<Unit, (count: string) => string> = {
  percent: (count) => `${count}%`,
  years: counted('year', 'years'),
  months: counted('month', 'months'),
  days: counted('day', 'days'),
  minutes: counted('minute', 'minutes'),
  times: counted('time', 'times'),
  people: counted('person', 'people'),
};

export const forms: typeof chinese = {
  words,
  units,
  hints: {
    text: 'Fill in',
    choose: 'Choose',
    day: 'Pick a day',
    time: 'Pick a time',
    money: 'e.g. 200k',
    number: 'A number',
    product: 'e.g. WL0001',
  },
  yes: 'Yes',
  no: 'No',
  entry: (label, value) => `${label}: ${value}`,
  asks: (title, labels) => `${title}: ${labels}`,
  part: (at, parts) => `Part ${at} of ${parts}`,
  nextPart: 'Continue',
  draftOf: (day) => `What you began on ${day} is filled in`,
  submitted: 'This was submitted already.',
  kept: 'Filled in; leave empty to keep it',
  nobodyOffered: 'Nothing to choose from',
  someone: (id) => `#${id}`,
  problems: {
    missing: 'Please fill this in.',
    notOffered: 'Please choose one of those listed.',
    badNumber: (text) => `“${text}” is not a number. Write it in digits.`,
    negative: 'The amount cannot be less than zero.',
    outOfRange: (min, max) => `Please give a number from ${min} to ${max}.`,
  },
};

import type { words as chinese } from './words.zh-cn.ts';

const buttons: typeof chinese.buttons = {
  done: 'Done',
  snooze: 'Snooze',
  log: 'Log',
  undo: 'Undo',
  reassign: 'Reassign',
  more: 'More',
  open: 'Open',
  tell: 'Tell the owner',
  approve: 'Approve',
  return: 'Return',
  stage: 'Stage',
  task: 'Task',
  reveal: 'Show',
  choose: 'Choose',
  remind: 'Remind',
  submit: 'Submit',
  save: 'Save',
  send: 'Send',
  previous: 'Previous',
  today: "Today's list",
  cancelLeave: 'Cancel leave',
};

const kinds: typeof chinese.kinds = {
  call: 'Call',
  needs: 'Needs meeting',
  deal: 'Closing meeting',
  service: 'After-sales',
  visit: 'Visit',
  sms: 'SMS',
};

const stages: typeof chinese.stages = { 1: 'Survey', 2: 'Awareness', 3: 'Trust', 4: 'Sales' };

const states: typeof chinese.states = {
  open: 'Open',
  done: 'Done',
  superseded: 'No longer applies',
  orphaned: 'Waits for an advisor',
  cancelled: 'Cancelled',
};

const roles: typeof chinese.roles = {
  advisor: 'advisor',
  manager: 'manager',
  compliance: 'compliance',
  admin: 'administrator',
};

const rules: typeof chinese.rules = {
  birthday: 'Birthday',
  'family-day': 'Family anniversary',
  festival: 'Festival greeting',
  maturity: 'Maturity',
  repayment: 'Repayment due',
  'vip-card': 'VIP card expiry',
  loan: 'Loan paid out',
  outflow: 'Large outflow',
  'follow-up-10': 'Ten-day follow-up',
  'new-account': 'New account',
  'callback-30': 'Account callback',
  'tier-up': 'Tier upgrade',
  'tier-down': 'Tier downgrade',
  campaign: 'Campaign',
  'no-contact': 'No recent contact',
  'core-care': 'Core client care',
  'quarterly-review': 'Quarterly review',
  'risk-expiry': 'Risk profile expiry',
  'annual-visit': 'Annual visit',
  'life-step': 'Life stage',
  appointment: 'Appointments and tasks',
  'call-back-today': 'Call back today',
};

const nextSteps: typeof chinese.nextSteps = {
  birthday: 'Call or text today with good wishes.',
  'family-day': 'Call today with good wishes.',
  festival: 'Send a festival greeting today.',
  maturity: 'Contact the client to agree where the money goes at maturity.',
  repayment: 'Remind the client to have the funds ready.',
  'vip-card': 'Contact the client about renewing the card.',
  loan: 'Contact the client today to confirm receipt.',
  outflow: 'Call today to understand the purpose and what comes next.',
  'follow-up-10': 'Call to ask how the product is working out.',
  'new-account': 'Call this week to welcome the client and introduce the service.',
  'callback-30': 'Complete the account callback within its deadline.',
  'tier-up': 'Contact the client about the benefits of the new tier.',
  'tier-down': 'Contact the client to understand why assets changed.',
  campaign: 'Invite the client this week.',
  'no-contact': 'Call today and bring the client file up to date.',
  'core-care': 'Send a personal message.',
  'quarterly-review': 'Arrange a review of the portfolio.',
  'risk-expiry': 'Ask the client to complete the risk questionnaire again.',
  'annual-visit': 'Arrange a visit in person this year.',
  'life-step': 'Review the financial goals with the client.',
  appointment: 'Follow up as agreed.',
  'call-back-today': 'Return the call today.',
};

/** The shipped tiers; a firm that names its own reads its own names. */
const tiers = new Map([
  ['钻石', 'Diamond'],
  ['白金', 'Platinum'],
  ['金卡', 'Gold'],
  ['普通', 'Standard'],
]);

export const words: typeof chinese = {
  buttons,
  kinds,
  stages,
  states,
  roles,
  rules,
  nextSteps,
  stageOf: (stage) => `${stages[stage]} stage`,
  tier: (name) => tiers.get(name) ?? name,
  gender: (written) => (/^(?:男|m)$/i.test(written) ? 'male' : /^(?:女|f)$/i.test(written) ? 'female' : written),
  standIn: (name, owner) => `${name} (for ${owner})`,
  taskNo: (id) => `#${id}`,
  someone: 'unassigned',
  none: 'none',
  unknown: 'not recorded',
  separator: '; ',
  listed: ', ',
  comma: ', ',
};

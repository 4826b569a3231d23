import type { words as chinese } from './words.zh-cn.ts';

const buttons: typeof chinese.buttons = {
  done: 'Done',
  snooze: 'Snooze',
  log: 'Log',
  undo: 'Undo',
  reassign: 'Reassign',
  more: 'More',
  open: 'Open',
  openClient: 'Open client',
  tell: 'Tell the owner',
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
  theirList: 'Open the list',
  cancelLeave: 'Cancel leave',
  leave: 'Leave',
  settings: 'Settings',
  otherDay: 'Choose a day',
  showAll: 'Show all',
  drop: 'Stop reminding',
  oneByOne: 'One by one',
  snoozeAnyway: 'Snooze anyway',
  sameSale: 'The same',
  otherSale: 'Other money',
  importFile: 'Import',
  change: 'Change',
  confirm: 'Confirm',
  cancel: 'Cancel',
  help: 'All commands',
};

const outcomes: typeof chinese.outcomes = {
  renewed: 'Renewed',
  redeemed: 'Redeemed',
  booked: 'Meeting booked',
  explained: 'Reason known',
  retain: 'Retention needed',
  mistaken: 'False alarm',
  unreached: 'No answer',
};

const kinds: typeof chinese.kinds = {
  call: 'Call',
  needs: 'Needs meeting',
  deal: 'Closing meeting',
  service: 'After-sales',
  visit: 'Visit',
  sms: 'SMS',
  letter: 'Letter',
  noanswer: 'No answer',
};

const stages: typeof chinese.stages = { 1: 'Survey', 2: 'Awareness', 3: 'Trust', 4: 'Sales' };

const states: typeof chinese.states = {
  open: 'Open',
  done: 'Done',
  superseded: 'No longer applies',
  expired: 'Lapsed',
  orphaned: 'Waiting for an advisor',
  cancelled: 'Cancelled',
};

const roles: typeof chinese.roles = {
  advisor: 'advisor',
  manager: 'manager',
  compliance: 'compliance',
  admin: 'administrator',
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
  outcomes,
  stages,
  states,
  roles,
  stageOf: (stage) => `${stages[stage]} stage`,
  tier: (name) => tiers.get(name) ?? name,
  gender: (written) => (/^(?:男|m)$/i.test(written) ? 'male' : /^(?:女|f)$/i.test(written) ? 'female' : written),
  standIn: (name, owner) => `${name} (for ${owner})`,
  taskNo: (id) => `#${id}`,
  someone: 'unassigned',
  unknown: 'not recorded',
  separator: '; ',
  listed: ', ',
  comma: ', ',
};

import { count } from './count.en-us.ts';
import type { stages as chinese } from './stages.zh-cn.ts';

export const stages: typeof chinese = {
  title: 'Service stage',
  figures: { now: 'Stage', inStage: 'Contacts in stage', total: 'Contacts in all' },
  times: (contacts) => `${contacts}`,
  since: (date, days) => `Since ${date}, ${count(days, 'day')}`,
  range: (least, most) => `This stage covers contacts ${least} to ${most}`,
  overdue: (most) => `More than ${most} contacts: consider the next stage.`,
  missingTitle: 'Still missing for the next stage',
  ready: (next) => `Everything is in place for the ${next}.`,
  last: 'This is the last stage.',
  history: 'Stage history',
  move: (from, to) => `${from} → ${to}`,
  moved: 'Stage changed',
  movedLine: (name, to) => `${name}: now in the ${to}`,
  reason: (reason) => `Reason: ${reason}`,
  missing: {
    contacts: (have, need) => `${count(have, 'contact')} so far, at least ${need} needed`,
    step: (next) => `one stage at a time; next is the ${next}`,
    reason: 'moving back needs a reason',
    same: 'the client is in this stage already',
  },
  movedToast: (to) => `Now in the ${to}`,
  refused: (missing) => `The stage cannot change yet: ${missing}.`,
  commands: {
    stage: {
      usage: '/stage <client> [1-4 or name] [reason…]',
      what: 'Show or move the service stage',
      example: '/stage zhaojiazi 2',
    },
  },
};

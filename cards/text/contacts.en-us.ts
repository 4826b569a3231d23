import type { contacts as chinese } from './contacts.zh-cn.ts';

export const contacts: typeof chinese = {
  logged: 'Contact logged',
  loggedLine: (name, kind) => `${name}: ${kind} logged`,
  loggedNext: (when, what) => `Next contact ${when}${what === undefined ? '' : `: ${what}`}`,
  loggedProduct: (product, amount) => (amount === undefined ? `Product ${product}` : `Product ${product}, ${amount}`),
  loggedAmount: (amount) => `Amount ${amount}`,
  loggedBy: (actor, owner) => `Logged by ${actor} for ${owner}`,
  taskClosed: (no) => `Task ${no} is done`,
  pitchTooEarly: (stage) => `The client is in the ${stage}: too early to offer products.`,
  amountNotPositive: 'The amount must be more than zero.',
  unknownProduct: (code) => `No product “${code}” was found. Please check the code.`,
  loggedToast: 'Logged',
  commands: {
    log: {
      usage: '/log <client> <kind> <note…> [next <date> [time] [what]] [product <code>] [amount <money>]',
      what: 'Log a contact: call, needs, deal, service, visit or sms',
      example: '/log zhaojiazi call confirmed the maturity plan next fri 3pm bring the proposal',
    },
  },
};

import type { contacts as chinese } from './contacts.zh-cn.ts';

export const contacts: typeof chinese = {
  logged: 'Contact logged',
  loggedLine: (name, kind) => `${name}: ${kind} logged`,
  loggedNext: (when, what) => `Next contact ${when}${what === undefined ? '' : `: ${what}`}`,
  loggedProduct: (product, amount) => (amount === undefined ? `Product ${product}` : `Product ${product}, ${amount}`),
  loggedAmount: (amount) => `Amount ${amount}`,
  loggedBy: (actor, owner) => `Logged by ${actor} for ${owner}`,
  cameLate: (date) => `Your message of ${date} arrived only now; it is logged on that day`,
  taskClosed: (no) => `Task ${no} is done`,
  pitchTooEarly: (stage) => `The client is in the ${stage}: too early to offer a product.`,
  amountNotPositive: 'The amount must be more than zero.',
  unknownProduct: (code, offered) =>
    `No product “${code}” was found. Please ${offered ? 'choose one below, or check the code' : 'check the code'}.`,
  severalProducts: (text) => `“${text}” fits several products. Please choose one.`,
  offeredProduct: (code, name) => `${code} ${name}`,
  meantProduct: (typed, product) => `“${typed}” logged as product ${product}`,
  askTitle: 'Please check the amount',
  aboveAssets: "The amount is above the client's assets. Please check it.",
  aboveAmountShort: 'This is a large amount. Please check it.',
  aboveAmount: (limit) => `The amount is above ${limit}. Please check it.`,
  askAmount: 'Amount',
  askAssets: "Client's assets",
  askedLine: 'It is logged once you confirm. Cancel returns to the form with everything kept.',
  notLogged: 'Not logged; everything you wrote is kept',
  sameSaleTitle: 'Is it the same money?',
  sameSale: (sale) => `A renewal of ${sale} is logged already. Is it the same money?`,
  sameSaleLine: 'The same money counts once as a sale; other money counts as well.',
  saleOn: (amount, day) => `${amount} (${day})`,
  countedOnce: (sale, more) =>
    `The same money as ${sale}, logged before: ${more === undefined ? 'it counts once' : `only the ${more} above it count in addition`}`,
  loggedToast: 'Logged',
  commands: {
    log: {
      usage: '/log <client> <kind> <note…> [next <date> [time] [what]] [product <code>] [amount <money>]',
      what: 'Log a contact: call, needs, deal, service, visit or sms',
      example: '/log zhaojiazi call confirmed the maturity plan next fri 3pm bring the proposal',
    },
  },
};

import type { answers as chinese } from './answers.zh-cn.ts';

const monthNames = [
  ...['January', 'February', 'March', 'April', 'May', 'June'],
  ...['July', 'August', 'September', 'October', 'November', 'December'],
];

export const answers: typeof chinese = {
  unknownCommand: (word) => `There is no command “${word}”. Send /help to see what you can use.`,
  didYouMean: (word, guess) => `There is no command “${word}”. Did you mean ${guess}?`,
  notACommand: 'Please send a command that begins with /, for example /today. /help shows what you can use.',
  wrongUse: (usage) => `Write it as: ${usage}`,
  notForRole: (roles) => `This command is for: ${roles}. Send /help to see what you can use.`,
  comesLater: (command) => `${command} is not available yet.`,
  onlyPrivate: 'Please use this command in the private chat with the bot.',
  onlyGroup: 'Please use this command in a group.',
  badDate: (text) => `“${text}” is not a date. Write it as 12-01, 2026-12-01, tomorrow, fri or +3d.`,
  pastDate: (date) => `${date} is in the past. Please choose today or a later day.`,
  pastTime: (time) => `${time} today has passed. Please choose a later time.`,
  timeWithoutDay: 'On which day is the next contact?',
  badMoney: (text) => `“${text}” is not an amount. Write it as 200000, 200k or 1.2m.`,
  badTime: (text) => `“${text}” is not a time. Write it as 08:15.`,
  badNumber: (text) => `“${text}” is not a number. Write 12 or #12.`,
  badPage: (text) => `“${text}” is not a page. Write 1, 2 and so on.`,
  badSwitch: (text) => `“${text}” was not understood. Write on or off.`,
  badStage: (text) => `There is no stage “${text}”. Use 1 Survey, 2 Awareness, 3 Trust or 4 Sales.`,
  badKind: (text) => `There is no kind of contact “${text}”. Use call, needs, deal, service, visit or sms.`,
  badOutcome: (text) =>
    `“${text}” is no outcome. Of a maturity write renewed, redeemed, booked or no answer; of an outflow reason known, retain, false alarm or no answer.`,
  tooLong: (most) => `That is too long. Please keep it within ${most} characters.`,
  unknownPerson: 'You are not registered here yet. The administrator has been told; you can start once you are.',
  noLongerActive: 'Your account is no longer active. Please ask the administrator if this is a mistake.',
  strangerJoined: (name) =>
    `${name} tried to use the bot but is not in the staff file. Add the person to the file and import it again.`,
  refused: 'This does not exist, or it is not open to you.',
  badPress: 'This action was not understood. Send /today to open the list again.',
  tryLater: 'The system is busy. Please try again later; nothing was changed.',
  numbersHidden: 'ID and mobile numbers in your message were masked; only their last four characters are kept.',
  shortMonth: (month, wanted, day) => `${monthNames[month - 1]} has no day ${wanted}; ${day} is taken instead.`,
  changedMeanwhile: 'This has changed meanwhile. Please look at it as it stands now.',
  cancelled: (what) => `Cancelled: ${what}. Nothing was changed.`,
  working: 'Working on it; you will hear when it is done.',
  somethingWrong: 'Something went wrong. Please try again later; if it goes on, please ask the administrator.',
};

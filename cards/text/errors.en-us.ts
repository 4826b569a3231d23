import type { errors as chinese } from './errors.zh-cn.ts';

export const errors: typeof chinese = {
  usage: 'The command was not written correctly. Send /help to see how.',
  config: 'A setting is wrong. Please ask the administrator.',
  'bad-value': 'A value could not be read. Please check dates and amounts.',
  'file-wrong': 'This file could not be read. Please check its format and header line.',
  'rows-refused': 'Some rows were refused. Please see the error file.',
  'not-found': 'This does not exist, or it is not open to you.',
  refused: 'This does not exist, or it is not open to you.',
  conflict: 'This has changed meanwhile. Please look at it again before going on.',
  'too-late': 'The time for this is over. Please log a correction.',
  'not-available': 'This is not available yet.',
  'database-away': 'The system is busy. Please try again later; nothing was changed.',
  migration: 'The system is being upgraded. Please try again later.',
  'queue-away': 'The system is busy. Please try again later.',
  'lark-away': 'Lark cannot be reached. Please try again later.',
  'lark-refused': 'Lark did not accept this action. Please ask the administrator.',
  'lark-credentials': 'The bot is not authorised by Lark at present. Please ask the administrator.',
  'in-use': 'The system is starting. Please try again later.',
  tampered: 'A data integrity check failed. Please ask the administrator.',
  stopping: 'The system is restarting. Please try again later.',
};

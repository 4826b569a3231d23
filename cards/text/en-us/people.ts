import type { Text } from '../../kit/catalogue.ts';

export const people: Text['people'] = {
  settingsTitle: 'Settings',
  language: 'Language',
  languageAuto: 'Follow Lark',
  languages: { 'zh-CN': '中文', 'en-US': 'English' },
  listAt: 'Time of the list',
  listAtHint: "Empty or earlier: the firm's own time",
  quietFrom: 'Quiet from',
  quietTo: 'Quiet until',
  quietHint: 'In quiet hours only urgent reminders are sent.',
  timeHint: 'Choose a time',
  settingsSaved: 'Settings saved',
  settingsLine: 'Settings',
  leaveTitle: 'Leave and delegate',
  leaveFrom: 'First day',
  leaveTo: 'Last day',
  leaveDelegate: 'Delegate',
  leaveDelegateHint: 'Choose a colleague',
  leaveHint: 'Meanwhile the delegate gets your list and may act on it.',
  leaveNow: 'Leave on record',
  leaveEntry: (from, to, delegate) => `${from} to ${to}, delegate ${delegate}`,
  leaveSet: 'Leave recorded',
  leaveSetLine: (delegate) => `Leave recorded, delegate ${delegate}`,
  leaveReplaced: (from, to, delegate) =>
    `On record before: ${from} to ${to}, delegate ${delegate}. The overlapping days now follow this entry.`,
  dateHint: 'Choose a date',
};

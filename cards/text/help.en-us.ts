import type { help as chinese } from './help.zh-cn.ts';

export const help: typeof chinese = {
  title: 'Commands',
  subtitle: (role) => `Your role: ${role}`,
  intro:
    'Send a command, or open it by its button. A client is a name, pinyin, client number or the end of the phone number; a name alone opens the client.',
  example: (example) => `Example: ${example}`,
  line: 'What you can use',
  one: (usage) => `Command ${usage}`,
  unknown: (word) => `There is no command “${word}”. These are the ones you can use.`,
  notFor: (roles) => `This command is for: ${roles}. These are the ones you can use.`,
  empty: 'No command is open to you. Please ask the administrator.',
  others: (count) => `Other commands · ${count}`,
  sampleClient: 'zhaojiazi',
  welcome: 'Welcome',
  welcomeLine:
    'Your list comes on the morning of every trading day, and a reminder when money leaves, a product matures or something was agreed. Three things to try:',
  welcomeHint:
    "A client's name alone opens the client; an answer to a client's card logs a contact. Send “help” for all commands.",
  commands: {
    help: { usage: '/help [command]', what: 'Show the commands you may use', example: '/help log' },
  },
};

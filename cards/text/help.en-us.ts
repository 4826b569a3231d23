import type { help as chinese } from './help.zh-cn.ts';

export const help: typeof chinese = {
  title: 'Commands',
  subtitle: (role) => `Your role: ${role}`,
  intro: 'Just send a command. A client is a name, pinyin, client number or the end of the phone number.',
  example: (example) => `Example: ${example}`,
  line: 'What you can use',
  one: (usage) => `Command ${usage}`,
  unknown: (word) => `There is no command “${word}”. These are the ones you can use.`,
  notFor: (roles) => `This command is for: ${roles}. These are the ones you can use.`,
  empty: 'No command is open to you. Please ask the administrator.',
  commands: {
    help: { usage: '/help [command]', what: 'Show the commands you may use', example: '/help log' },
  },
};

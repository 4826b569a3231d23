import type { Text } from '../../text.ts';

export const help: Text['help'] = {
  title: 'Commands',
  subtitle: (role) => `Your role: ${role}`,
  intro: 'Just send a command. A client is a name, pinyin, client number or the end of the phone number.',
  example: (example) => `Example: ${example}`,
  line: 'What you can use',
  one: (usage) => `Command ${usage}`,
  empty: 'No command is open to you. Please ask the administrator.',
};

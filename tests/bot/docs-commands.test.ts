import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { commandsDocument, commandsPage } from '../../app/docs-commands.ts';
import { commands } from '../../bot/commands.ts';
import { textFor } from '../../cards/kit/catalogue.ts';
import { locales } from '../../domain/people/people.ts';

const page = commandsDocument();

it('is the page the commands make: npm run docs:commands writes it anew', () => {
  expect(readFileSync(commandsPage, 'utf8')).toBe(page);
});

it.for(commands.map((command) => ({ name: command.name, command })))(
  '/$name stands on it in both languages',
  ({ command }) => {
    for (const { usage, what, example } of locales.map((locale) => command.about(textFor(locale)))) {
      const line = page
        .split('\n')
        .find((one) => one.startsWith(`| \`${usage.replaceAll('|', '\\|')}\` |`) && one.includes(what));
      expect(line).toContain(`\`${example}\``);
      for (const alias of command.aliases) expect(line).toContain(`\`${alias}\``);
    }
  },
);

it.for([
  { usage: '/help [命令]', who: '全部' },
  { usage: '/assign <客户> <客户经理>', who: '主管、管理员' },
  {
    usage: '/log <client> <kind> <note…> [next <date> [time] [what]] [product <code>] [amount <money>]',
    who: 'advisor, manager',
  },
])('says who may use $usage', ({ usage, who }) => {
  const line = page.split('\n').find((one) => one.startsWith(`| \`${usage}\` |`));
  expect(line?.split(' | ')[2]?.toLowerCase()).toBe(who);
});

import { writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { commands } from '../bot/commands.ts';
import type { Command } from '../bot/engine/command.ts';
import { textFor } from '../cards/kit/catalogue.ts';
import { type Locale, roles } from '../domain/people/people.ts';
import { code, tableRow } from './docs-table.ts';

/** Where the page stands, from the root of the project. */
export const commandsPage = 'docs/commands.md';

/** The page of every command in both languages, made of the definitions the bot itself answers by. */
export function commandsDocument(): string {
  return [
    '# Words of the chat · 聊天命令',
    '',
    'Made by `npm run docs:commands` from the commands themselves: change them there, not here.',
    '',
    ...languages.flatMap((language) => chapter(language)),
  ].join('\n');
}

type Language = {
  locale: Locale;
  title: string;
  intro: string;
  heads: readonly string[];
  everybody: string;
  inGroup: string;
  comma: string;
};

const languages: readonly Language[] = [
  {
    locale: 'zh-CN',
    title: '中文',
    intro:
      '命令可在与机器人的私聊中使用，也可在群聊中 @机器人 使用。斜杠写作 `/` 或 `／` 均可；大小写、多余空格、全角字符不影响识别。' +
      '`<客户>` 可以是客户号、姓名或其中一部分、拼音或首字母、手机号后四位；`< >` 为必填，`[ ]` 为选填，缺少的内容会以表单询问。',
    heads: ['命令', '别名', '可用角色', '用途', '示例'],
    everybody: '全部',
    inGroup: '（仅限群聊）',
    comma: '、',
  },
  {
    locale: 'en-US',
    title: 'English',
    intro:
      'Commands work in the private chat with the bot and, when the bot is mentioned, in a group. The slash may be `/` or `／`; case, surplus ' +
      'spaces and full-width characters do not matter. `<client>` is a client number, a name or part of it, pinyin or initials, or the last ' +
      'four digits of the phone. `< >` is required and `[ ]` optional; what is missing is asked for in a form.',
    heads: ['command', 'also', 'for', 'does', 'example'],
    everybody: 'all',
    inGroup: ' (in groups only)',
    comma: ', ',
  },
];

function chapter(language: Language): string[] {
  const { title, intro, heads } = language;
  return [
    `## ${title}`,
    '',
    intro,
    '',
    tableRow(heads),
    tableRow(heads.map(() => '---')),
    ...commands.map((command) => tableRow(cells(command, language))),
    '',
  ];
}

function cells({ about, aliases, may: { roles: allowed }, where }: Command, language: Language): string[] {
  const { locale, everybody, inGroup, comma } = language;
  const { usage, what, example } = about(textFor(locale));
  const names = textFor(locale).words.roles;
  return [
    code(usage),
    aliases.map(code).join(' '),
    allowed.length === roles.length ? everybody : allowed.map((role) => names[role]).join(comma),
    where === 'group' ? `${what}${inGroup}` : what,
    code(example),
  ];
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  writeFileSync(commandsPage, commandsDocument());
}

import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { commands } from '../../bot/commands.ts';
import { textFor } from '../../cards/kit/catalogue.ts';
import { locales } from '../../domain/people/people.ts';
import { answerTo, openDemo } from './open-demo.ts';

/** Every way the bot has of saying that it does not know, or may not do, what was written; in both languages. */
const refusals = locales.flatMap((locale) => {
  const { answers, clients, contacts, help, people, tasks } = textFor(locale);
  const { working: _, strangerJoined: __, ...no } = answers;
  return [
    ...Object.values(no),
    clients.noSuchClient,
    clients.missingClient,
    contacts.unknownProduct,
    help.unknown,
    help.notFor,
    people.noSuchStaff,
    tasks.noSuchTask,
  ].map(patternOf);
});

/** The sentence with anything in its places. */
function patternOf(words: string | ((...parts: never[]) => string)): RegExp {
  const sentence = typeof words === 'string' ? words : Reflect.apply(words, undefined, ['§', '§', '§']);
  return new RegExp(
    String(sentence)
      .split('§')
      .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
      .join('.*'),
  );
}

/** What the README, the page of commands and `/help` tell people to write. */
async function examples(): Promise<string[]> {
  const pages = await Promise.all(['README.md', 'docs/commands.md'].map((page) => readFile(page, 'utf8')));
  const names = new Set(commands.map(({ name }) => name));
  const written = pages.join('\n').matchAll(/`(\/([a-z]+)[^`<[|]*)`/g);
  const fromPages = [...written].flatMap(([, line = '', name = '']) => (names.has(name) ? [line.trim()] : []));
  const fromHelp = locales.flatMap((locale) => commands.map(({ about }) => about(textFor(locale)).example));
  const spellings = ['zhaojiazi', 'zjz', 'zhao甲子', 'zyc'].map((word) => `/client ${word}`);
  return [...new Set([...fromPages, ...fromHelp, ...spellings])];
}

/** A task is put off before it is done, an act undone after it; last a client is given away. */
const order = ['snooze', 'done', 'undo', 'assign'];
const placeOf = (line: string) => order.findIndex((name) => line.startsWith(`/${name}`));

it('every example of the README and of /help works in the demo, for the first advisor and the manager of that team', {
  timeout: 180_000,
}, async () => {
  const demo = await openDemo('2026-11-23T09:00:00+08:00');
  const room = await demo.rig.post<{ chat_id: string }>('chats', {
    name: '甲组',
    open_ids: [demo.person('m100').open_id, demo.person('a101').open_id],
  });
  const lines = (await examples()).sort((a, b) => placeOf(a) - placeOf(b));
  expect(lines).toEqual(expect.arrayContaining(['/client zhaoyichou', '/done 123', '/assign 赵甲子 A102', '/room on']));
  const isRefusal = (answer: string) => answer === '' || refusals.some((refusal) => refusal.test(answer));
  for (const line of ['/client 查无此人', '/done 7', '/leave 12-01 12-03 Z999', '/clinet 赵甲子'])
    expect(isRefusal(await answerTo(demo, line, { as: 'a101' })), line).toBe(true);
  const faults: string[] = [];
  for (const line of lines) {
    const command = commands.find(({ name }) => line.startsWith(`/${name}`));
    const as = command?.may.roles.includes('advisor') ? 'a101' : 'm100';
    const answer = await answerTo(demo, line, { as, ...(command?.where === 'group' && { chatId: room.chat_id }) });
    if (isRefusal(answer)) faults.push(`${line}: ${answer}`);
    if (/zhaoyichou$/.test(line)) expect(answer).toContain('赵乙丑');
    if (/ (zjz|zyc)$/.test(line)) expect(answer).toContain('匹配多位客户');
    if (/zhaojiazi$|赵甲子$|zhao甲子$/.test(line)) expect(answer).toContain('赵甲子');
  }
  expect(faults).toEqual([]);
});

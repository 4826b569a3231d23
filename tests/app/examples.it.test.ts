import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { readConfig } from '../../app/config.ts';
import { openCore } from '../../app/core.ts';
import { runDesk } from '../../app/running-desk.ts';
import { loadSampleBook } from '../../app/sample/load.ts';
import { commands } from '../../bot/commands.ts';
import { textFor } from '../../cards/kit/catalogue.ts';
import { Rulebook } from '../../domain/kit/rulebook.ts';
import { locales } from '../../domain/people/people.ts';
import { startSandbox } from '../../sandbox/server.ts';
import { freshDatabase } from '../database.ts';
import { type Person, rigFor, type Shown } from '../sandbox/rig.ts';

/** A desk on the sample book, its first morning done, as the demo has it when it is ready. */
async function openDemo(at: string) {
  const home = await mkdtemp(join(tmpdir(), 'examples-'));
  onTestFinished(() => rm(home, { recursive: true, force: true }));
  const database = await freshDatabase();
  onTestFinished(() => database.drop());
  const now = () => new Date(at);
  const sandbox = await startSandbox({ limits: false, now });
  onTestFinished(() => sandbox.close());
  const config = {
    ...readConfig({ DESK_HOME: home }),
    rulebook: Rulebook.parse({ times: { jitterSeconds: 0 } }),
  };
  const log = { info() {}, warn() {}, error() {} };
  const core = await openCore({ config, databaseUrl: database.url, clock: { now }, log });
  await loadSampleBook(core, { sandboxUrl: sandbox.url, say() {} });
  const { app_id: appId, app_secret: appSecret } = sandbox.app;
  const desk = await runDesk({
    core,
    lark: { appId, appSecret, domain: sandbox.url },
    role: 'all',
    listen: true,
    alone: true,
    byHand: ['morning'],
  });
  onTestFinished(async () => {
    await desk.close();
    await core.close();
  });
  await desk.ready;
  const { today } = await core.moment();
  await desk.run({ job: 'morning', day: today, again: false });
  const rig = rigFor(sandbox);
  const people = new Map((await rig.get<Person[]>('users')).map((one) => [one.email.split('@')[0] ?? '', one]));
  const person = (no: string): Person => {
    const found = people.get(no);
    if (found === undefined) throw new Error(`the sample has no ${no}`);
    return found;
  };
  return { rig, person };
}

type Demo = Awaited<ReturnType<typeof openDemo>>;

/** What this person gets for a line; in a group where the command works only there. */
async function answerTo(
  { rig, person }: Demo,
  line: string,
  { as, chatId }: { as: string; chatId?: string },
): Promise<string> {
  const { open_id, chat_id } = person(as);
  const where = chatId ?? chat_id;
  const said = await rig.post<{ message_id: string }>('say', {
    open_id,
    text: line,
    ...(chatId !== undefined && { chat_id: chatId, mention: true }),
  });
  const query = `messages?open_id=${open_id}&chat_id=${where}&after=${said.message_id}`;
  for (let tries = 0; tries < 200; tries += 1) {
    const shown = await rig.get<Shown[]>(`${query}&wait_ms=2000`);
    // What the desk says by itself meanwhile is no answer.
    const unasked = line.startsWith('/today') ? ['大额转出提醒'] : ['大额转出提醒', '今日工作清单'];
    const answers = shown.filter(
      ({ sender, text }) => sender === 'bot' && !unasked.some((title) => text.startsWith(title)),
    );
    if (answers.length > 0) return answers.map(({ text }) => text).join('\n');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return '';
}

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

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { readConfig } from '../../app/config.ts';
import { openCore } from '../../app/core.ts';
import { runDesk } from '../../app/running-desk.ts';
import { loadSampleBook } from '../../app/sample/load.ts';
import { Rulebook } from '../../domain/kit/rulebook.ts';
import type { JobName } from '../../jobs/jobs.ts';
import { startSandbox } from '../../sandbox/server.ts';
import { freshDatabase } from '../database.ts';
import { type Person, rigFor, type Shown } from '../sandbox/rig.ts';

/** A desk on the sample book, its first morning done, as the demo has it when it is ready; its jobs run when the test says so. */
export async function openDemo(at: string) {
  const home = await mkdtemp(join(tmpdir(), 'demo-test-'));
  onTestFinished(() => rm(home, { recursive: true, force: true }));
  const database = await freshDatabase();
  onTestFinished(() => database.drop());
  let instant = new Date(at);
  const now = () => instant;
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
    byHand: ['roll', 'morning', 'summary'],
  });
  onTestFinished(async () => {
    await desk.close();
    await core.close();
  });
  await desk.ready;
  const run = async (job: JobName) => desk.run({ job, day: (await core.moment()).today, again: false });
  await run('morning');
  const rig = rigFor(sandbox);
  const people = new Map((await rig.get<Person[]>('users')).map((one) => [one.email.split('@')[0] ?? '', one]));
  return {
    rig,
    core,
    run,
    moveTo(later: string) {
      instant = new Date(later);
    },
    person(no: string): Person {
      const found = people.get(no);
      if (found === undefined) throw new Error(`the sample has no ${no}`);
      return found;
    },
  };
}

export type Demo = Awaited<ReturnType<typeof openDemo>>;

/** What this person gets for a line; in a group where the command works only there. Empty where nothing came. */
export async function answerTo(
  { rig, person }: Pick<Demo, 'rig' | 'person'>,
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

import { expect, it, onTestFinished } from 'vitest';
import { runDesk } from '../../app/running-desk.ts';
import { commands } from '../../bot/commands.ts';
import { textFor } from '../../cards/kit/catalogue.ts';
import { eventually, openBranch } from '../whole/branch.ts';

type Registered = { command: string; description: { default_value: string; i18n?: Record<string, string> } };
type Branch = Awaited<ReturnType<typeof openBranch>>;

const path = '/open-apis/application/v7/app_slash_commands';

/** Starts the desk as it is started for work, with its log lines in `said`. */
async function start(branch: Branch, said: string[] = []) {
  const note = (event: string, fields: object = {}) => void said.push(`${event} ${JSON.stringify(fields)}`);
  const core = { ...(await branch.openCore()), log: { info: note, warn: note, error: note } };
  const desk = await runDesk({ core, lark: branch.lark, role: 'all', listen: true, alone: false });
  await desk.ready;
  const stop = async () => {
    await desk.close();
    await core.close();
  };
  return { desk, stop };
}

const listed = ({ rig }: Branch) => rig.get<Registered[]>('commands');
const calls = async ({ rig }: Branch) => (await rig.get<unknown[]>(`calls?path=${path}`)).length;
const synced = (said: readonly string[]) => said.find((line) => line.startsWith('lark.slash-synced'));

it('tells Lark every command once, in both languages, and nothing the second time', async () => {
  const branch = await openBranch();
  const first: string[] = [];
  const desk = await start(branch, first);
  await eventually(async () => synced(first), 'the commands to be registered');
  await desk.stop();
  const registered = await listed(branch);
  expect(registered.map(({ command }) => command).sort()).toEqual(commands.map(({ name }) => name).sort());
  for (const { name, about } of commands) {
    const { i18n } = registered.find(({ command }) => command === name)?.description ?? {};
    expect(i18n).toEqual({ zh_cn: about(textFor('zh-CN')).what, en_us: about(textFor('en-US')).what });
  }
  const before = await calls(branch);
  const second: string[] = [];
  const again = await start(branch, second);
  onTestFinished(again.stop);
  expect(await eventually(async () => synced(second), 'the commands to be looked through')).toBe(
    'lark.slash-synced {"removed":0,"updated":0,"created":0,"failures":0}',
  );
  expect(await calls(branch)).toBe(before + 1);
});

it('works on where Lark refuses the list: the log says so, and the next start asks again', async () => {
  const branch = await openBranch();
  await branch.rig.post('faults', { path, mode: '500', count: 100 });
  const said: string[] = [];
  const { stop } = await start(branch, said);
  await eventually(async () => said.find((line) => line.startsWith('lark.slash')), 'the failure to be told');
  await branch.say('A101', '/help');
  await eventually(async () => (await branch.seen('A101', '可用命令'))[0], 'an answer all the same');
  await stop();
  await branch.rig.control('DELETE', 'faults');
  const next: string[] = [];
  const again = await start(branch, next);
  onTestFinished(again.stop);
  await eventually(async () => synced(next), 'the commands to be registered at last');
  expect(await listed(branch)).toHaveLength(commands.length);
});

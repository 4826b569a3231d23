import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { State } from '../../sandbox/state/state.ts';
import { button, card, markdown, rigFor, sendCard, sendText, startRig } from './rig.ts';

const MAIN = fileURLToPath(new URL('../../sandbox/main.ts', import.meta.url));

type Run = { child: ChildProcess; out: () => string; ended: Promise<number | null> };

function run(args: string[], env: Record<string, string> = {}): Run {
  const child = spawn(process.execPath, ['--import', 'tsx', MAIN, ...args], { env: { ...process.env, ...env } });
  onTestFinished(() => void child.kill('SIGKILL'));
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (text += chunk));
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  return { child, out: () => text, ended };
}

async function ready(sandbox: Run) {
  await expect.poll(sandbox.out, { timeout: 20_000 }).toMatch(/^ready http:\/\/127\.0\.0\.1:\d+$/m);
  const url = /ready (\S+)/.exec(sandbox.out())?.[1] ?? '';
  const app = (await (await fetch(`${url}/sandbox/app`)).json()) as { app_id: string; app_secret: string };
  return rigFor({ url, app });
}

function home(): string {
  const folder = mkdtempSync(join(tmpdir(), 'sandbox-home-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

describe('the sandbox by itself', () => {
  it('knows after SIGKILL everything it acknowledged, in mid-stream too', async () => {
    const folder = home();
    const first = run(['--port', '0', '--home', folder, '--quiet', '--no-limits']);
    const rig = await ready(first);
    const person = await rig.person('a');
    const message_id = await sendCard(rig, person.open_id, card(button('完成')));
    const said = await rig.post<{ event_id: string }>('say', { open_id: person.open_id, text: '没人听' });
    const acknowledged: string[] = [];
    const flood = Array.from({ length: 4 }, async (_, lane) => {
      for (let n = 0; ; n += 1) acknowledged.push(await sendText(rig, person.open_id, '一条', `u${lane}-${n}`));
    });
    await expect.poll(() => acknowledged.length).toBeGreaterThan(50);
    first.child.kill('SIGKILL');
    await Promise.allSettled(flood);

    const again = await ready(run(['--port', '0', '--home', folder, '--quiet', '--no-limits']));
    expect(again.app).toMatchObject(rig.app);
    expect(await again.get('users')).toMatchObject([{ open_id: person.open_id, chat_id: person.chat_id }]);
    const messages = await again.shown(person.open_id);
    const shown = messages.map((message) => message.message_id);
    expect(shown[0]).toBe(message_id);
    expect(acknowledged.filter((id) => !shown.includes(id))).toEqual([]);
    expect(await sendText(again, person.open_id, '一条', 'u0-0')).toBe(
      messages.find(({ uuid }) => uuid === 'u0-0')?.message_id,
    );
    expect(await again.get('events')).toMatchObject([{ event_id: said.event_id, acked: false }]);
  });

  it('says in one line that a port is taken', async () => {
    const squatter = createServer();
    await new Promise<void>((resolve) => squatter.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void squatter.close());
    const address = squatter.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const refused = run(['--port', String(port), '--home', home()]);
    expect(await refused.ended).toBe(1);
    expect(refused.out().trim()).toBe(`port ${port} is taken: stop what listens there, or choose another with --port`);
  });

  it.for([
    { args: ['--port', 'many'], env: {}, says: '--port takes a number' },
    { args: ['--colour'], env: {}, says: "Unknown option '--colour'" },
    { args: [], env: { SANDBOX_PUSH_SCALE: '0' }, says: 'SANDBOX_PUSH_SCALE' },
  ])('refuses $args $env with exit code 2 and the usage', async ({ args, env, says }) => {
    const refused = run(args, env);
    expect(await refused.ended).toBe(2);
    expect(refused.out()).toContain(says);
    expect(refused.out()).not.toContain('    at ');
  });
});

describe('speed', () => {
  it('a message through the send endpoint costs client and server together a few milliseconds of processor time at most', async () => {
    const rig = await startRig({ home: home() });
    const { open_id } = await rig.person('a');
    const authorization = `Bearer ${await rig.client.tokenManager.getTenantAccessToken()}`;
    const headers = { authorization, 'content-type': 'application/json' };
    const content = JSON.stringify(card(button('完成'), ...lines(20)));
    const send = async (uuid: string) => {
      const body = JSON.stringify({ receive_id: open_id, msg_type: 'interactive', content, uuid });
      const response = await fetch(`${rig.url}/open-apis/im/v1/messages?receive_id_type=open_id`, {
        method: 'POST',
        headers,
        body,
      });
      expect(response.status).toBe(200);
      await response.arrayBuffer();
    };
    const lane = async (name: string, count: number) => {
      for (let n = 0; n < count; n += 1) await send(`${name}${n}`);
    };
    await lane('warm', 200);
    const before = process.cpuUsage();
    await Promise.all(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((name) => lane(name, 125)));
    // Processor time, not wall time: what else runs on the machine does not count.
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1000 / 1000).toBeLessThan(4);
    expect(await rig.shown(open_id)).toHaveLength(1200);
  });

  it('a chat of 10,000 cards is paged through without reading it all', async () => {
    const folder = home();
    const state = State.open(folder);
    const chat = { chat_id: 'oc_1', name: '', type: 'p2p', open_ids: ['ou_1'], bot: true, dissolved: false } as const;
    state.put('chat', 'oc_1', { ...chat, open_ids: [...chat.open_ids] });
    const user = {
      open_id: 'ou_1',
      user_id: '1',
      union_id: 'on_1',
      chat_id: 'oc_1',
      name: '甲',
      email: 'a@bank.example',
      locale: 'zh_cn',
      department_id: '0',
      resigned: false,
      muted: false,
    } as const;
    state.put('user', 'ou_1', user);
    const content = JSON.stringify(card(...lines(30)));
    for (let n = 0; n < 10_000; n += 1) {
      const message_id = `om_${n}`;
      const times = { create_time: n, update_time: n };
      const message = {
        message_id,
        seq: state.nextSeq(),
        chat_id: 'oc_1',
        sender: 'bot',
        msg_type: 'interactive',
        content,
        updated: false,
        deleted: false,
        edits: 0,
        mentions: [],
      };
      state.put('message', message_id, { ...message, ...times });
    }
    state.close();
    const rig = await startRig({ home: folder });
    const before = process.cpuUsage();
    const last = await rig.shown('ou_1', '&limit=50');
    const earlier = await rig.shown('ou_1', `&limit=50&before=${last[0]?.message_id}`);
    const { user: cpu } = process.cpuUsage(before);
    expect([last[0]?.message_id, earlier[0]?.message_id]).toEqual(['om_9950', 'om_9900']);
    expect(cpu / 1000).toBeLessThan(200);
  });
});

function lines(count: number): Record<string, unknown>[] {
  return Array.from({ length: count }, (_, n) => markdown(`第${n}行`));
}

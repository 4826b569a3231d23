import { expect, it, onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { CONTROL, decodeFrame, encodeFrame, type Frame, header } from '../../sandbox/push/frame.ts';
import { type Rig, startRig } from './rig.ts';

/** A client that keeps the frames as they come over the wire. */
async function wire(rig: Rig) {
  const bootstrap = await fetch(`${rig.url}/callback/ws/endpoint`, {
    method: 'POST',
    body: JSON.stringify({ AppID: rig.app.app_id, AppSecret: rig.app.app_secret }),
  });
  const { data } = (await bootstrap.json()) as { data: { URL: string; ClientConfig: Record<string, number> } };
  const socket = new WebSocket(data.URL);
  onTestFinished(() => socket.terminate());
  const frames: Frame[] = [];
  socket.on('message', (bytes: Buffer) => frames.push(decodeFrame(bytes)));
  await new Promise((resolve) => socket.on('open', resolve));
  const service = Number(new URL(data.URL).searchParams.get('service_id'));
  const send = (frame: Frame) => socket.send(encodeFrame(frame));
  send({ SeqID: 0, LogID: 0, service, method: CONTROL, headers: [{ key: 'type', value: 'ping' }] });
  await expect.poll(() => frames).toHaveLength(1);
  return {
    frames,
    send,
    raw: (bytes: Buffer) => socket.send(bytes),
    config: data.ClientConfig,
    url: data.URL,
    service,
  };
}

const text = (payload: Uint8Array | undefined) => Buffer.from(payload ?? []).toString();

it('the address of the long connection suits every SDK: a dummy stands first, device and service follow', async () => {
  const { url, config } = await wire(await startRig());
  expect([...new URL(url).searchParams.keys()]).toEqual([
    'fpid',
    'aid',
    'device_id',
    'access_key',
    'service_id',
    'ticket',
  ]);
  expect(config).toEqual({ ReconnectCount: -1, ReconnectInterval: 1, ReconnectNonce: 1, PingInterval: 10 });
});

it('a ping is answered by a pong that carries the live configuration', async () => {
  const { frames, config, service } = await wire(await startRig());
  const [pong] = frames;
  expect(pong).toMatchObject({ method: CONTROL, service, headers: [{ key: 'type', value: 'pong' }] });
  expect(JSON.parse(text(pong?.payload))).toEqual(config);
});

it('a chunked event comes as three parts out of order, one of them twice, and is acknowledged by any of its frames', async () => {
  const rig = await startRig();
  const { frames, send } = await wire(rig);
  const { open_id } = await rig.person('a');
  await rig.post('faults', { mode: 'chunk', count: 1 });
  const { event_id } = await rig.post<{ event_id: string }>('say', { open_id, text: '你好' });
  await expect.poll(() => frames).toHaveLength(5);
  const chunks = frames.slice(1);
  expect(chunks.map((frame) => [header(frame, 'seq'), header(frame, 'sum'), header(frame, 'type')])).toEqual([
    ['2', '3', 'event'],
    ['2', '3', 'event'],
    ['1', '3', 'event'],
    ['0', '3', 'event'],
  ]);
  const parts = new Map(chunks.map((frame) => [header(frame, 'seq'), frame]));
  const whole = ['0', '1', '2'].map((seq) => Buffer.from(parts.get(seq)?.payload ?? []));
  expect(JSON.parse(Buffer.concat(whole).toString())).toMatchObject({
    schema: '2.0',
    header: { event_id },
    event: { message: { content: '{"text":"你好"}' } },
  });
  const last = chunks.at(-1);
  // As the Go SDK writes it: explicit nulls.
  if (last) send({ ...last, payload: Buffer.from('{"code":200,"headers":null,"data":null}') });
  await expect.poll(() => rig.get('events')).toMatchObject([{ event_id, acked: true, attempts: 1 }]);
});

it('an event without a fault comes whole, in one frame', async () => {
  const rig = await startRig();
  const { frames } = await wire(rig);
  const { open_id } = await rig.person('a');
  await rig.post('say', { open_id, text: 'x' });
  await expect.poll(() => frames).toHaveLength(2);
  expect(frames[1] && [header(frames[1], 'seq'), header(frames[1], 'sum')]).toEqual(['0', '1']);
});

it('a ticket opens one connection', async () => {
  const { url } = await wire(await startRig());
  const second = new WebSocket(url);
  const error = await new Promise<Error>((resolve) => second.on('error', resolve));
  expect(error.message).toContain('403');
});

it('what is no frame, and an acknowledgement of nothing, do no harm', async () => {
  const lines: string[] = [];
  const rig = await startRig({ log: (line) => lines.push(line) });
  const { frames, send, raw } = await wire(rig);
  raw(Buffer.from('hello'));
  send({
    SeqID: 0,
    LogID: 0,
    service: 0,
    method: 1,
    headers: [{ key: 'message_id', value: 'nobody' }],
    payload: Buffer.from('{'),
  });
  await expect.poll(() => lines.join('\n')).toMatch(/was not a frame[\s\S]*for nothing: nobody/);
  const { open_id } = await rig.person('a');
  await rig.post('say', { open_id, text: 'x' });
  await expect.poll(() => frames).toHaveLength(2);
});

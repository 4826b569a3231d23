import { createServer, type IncomingHttpHeaders } from 'node:http';
import * as lark from '@larksuiteoapi/node-sdk';
import { describe, expect, it, onTestFinished } from 'vitest';
import { FORGERIES } from '../../sandbox/push/forgery.ts';
import { signature } from '../../sandbox/push/seal.ts';
import { button, card, SILENT, sendCard, startRig } from './rig.ts';

type Received = { headers: IncomingHttpHeaders; body: string };
type Forged = { status: number; kind: string };

/** A bot's HTTP address: answers the challenge, keeps what comes, and answers as told. */
async function address(
  open: (body: string) => Record<string, unknown>,
  answer: (event: Record<string, unknown>) => { status?: number; body?: string } = () => ({}),
) {
  const received: Received[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks).toString();
    const event = tryOpen(open, body);
    if (event?.challenge) return response.end(JSON.stringify({ challenge: event.challenge }));
    received.push({ headers: request.headers, body });
    const { status = 200, body: text = '{}' } = event ? answer(event) : { status: 400 };
    response.writeHead(status).end(text);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = () => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  };
  onTestFinished(() => void close());
  const at = server.address();
  return { received, close, url: `http://127.0.0.1:${typeof at === 'object' && at ? at.port : 0}/lark` };
}

function tryOpen(open: (body: string) => Record<string, unknown>, body: string): Record<string, unknown> | undefined {
  try {
    return open(body);
  } catch {
    return undefined;
  }
}

const plain = (body: string): Record<string, unknown> => JSON.parse(body);
const sealedWith =
  (key: string) =>
  (body: string): Record<string, unknown> =>
    JSON.parse(new lark.AESCipher(key).decrypt(JSON.parse(body).encrypt));

describe('webhook mode', () => {
  it('without encryption sends the envelope in clear with the verification token', async () => {
    const rig = await startRig();
    const bot = await address(plain);
    expect((await rig.control('POST', 'subscription', { url: bot.url })).status).toBe(200);
    expect(await rig.get('health')).toMatchObject({ ready: true });
    const { open_id } = await rig.person('a');
    await rig.post('say', { open_id, text: '你好' });
    await expect.poll(() => bot.received).toHaveLength(1);
    const { headers, body } = bot.received[0] ?? { headers: {}, body: '' };
    expect(headers['x-lark-signature']).toBeUndefined();
    expect(JSON.parse(body)).toMatchObject({
      schema: '2.0',
      header: { token: rig.sandbox.app.verification_token, event_type: 'im.message.receive_v1' },
      event: { message: { content: '{"text":"你好"}' } },
    });
  });

  it('with the Encrypt Key sends what the SDK decrypts, signed over the raw body', async () => {
    const rig = await startRig();
    const { encrypt_key } = rig.sandbox.app;
    const bot = await address(sealedWith(encrypt_key));
    await rig.post('subscription', { url: bot.url, encrypt: true });
    const { open_id } = await rig.person('a');
    await rig.post('say', { open_id, text: '你好' });
    await expect.poll(() => bot.received).toHaveLength(1);
    const { headers, body } = bot.received[0] ?? { headers: {}, body: '' };
    const [timestamp, nonce] = [String(headers['x-lark-request-timestamp']), String(headers['x-lark-request-nonce'])];
    expect(headers['x-lark-signature']).toBe(signature({ timestamp, nonce, encryptKey: encrypt_key, body }));
    const heard: unknown[] = [];
    const dispatcher = new lark.EventDispatcher({ encryptKey: encrypt_key, logger: SILENT }).register({
      'im.message.receive_v1': (data: { message: { content: string } }) => void heard.push(data.message.content),
    });
    await dispatcher.invoke(Object.assign(Object.create({ headers }), JSON.parse(body)));
    expect(heard).toEqual(['{"text":"你好"}']);
  });

  it('is not taken up for an address that fails the challenge', async () => {
    const rig = await startRig();
    const deaf = await address(() => {
      throw new Error('cannot read');
    });
    expect(await rig.control('POST', 'subscription', { url: deaf.url })).toMatchObject({
      status: 409,
      body: { error: expect.stringContaining('challenge') },
    });
    expect(await rig.get('health')).toMatchObject({ ready: false });
  });

  it('pushes again what was not answered with 200, and stops once it is', async () => {
    const rig = await startRig({ pushScale: 1000 });
    const statuses = [500, 302, 200];
    const bot = await address(plain, () => ({ status: statuses.shift() ?? 200 }));
    await rig.post('subscription', { url: bot.url });
    const { open_id } = await rig.person('a');
    await rig.post('say', { open_id, text: 'x' });
    await expect.poll(() => rig.get('events'), { timeout: 5000 }).toMatchObject([{ acked: true, attempts: 3 }]);
    expect(new Set(bot.received.map(({ body }) => JSON.parse(body).header.event_id)).size).toBe(1);
  });

  it.for([
    {
      why: 'a toast',
      answer: { body: '{"toast":{"type":"info","content":"好"}}' },
      seen: { toast: { type: 'info', content: '好' } },
    },
    { why: 'an empty body', answer: { body: '' }, seen: {} },
    { why: 'no JSON', answer: { body: '<html>' }, seen: { code: 200672 } },
    { why: 'another status', answer: { status: 500 }, seen: { code: 200671 } },
  ])('a press answered with $why shows it', async ({ answer, seen }) => {
    const rig = await startRig();
    const bot = await address(plain, () => answer);
    await rig.post('subscription', { url: bot.url });
    const { open_id } = await rig.person('a');
    const message_id = await sendCard(rig, open_id, card(button('完成')));
    const { elapsed_ms, ...rest } = await rig.post<Record<string, unknown>>('press', {
      open_id,
      message_id,
      label: '完成',
    });
    expect(rest).toEqual(seen);
    expect(elapsed_ms).toBeLessThan(3000);
  });

  it('a press at an address where nobody listens is 200342', async () => {
    const rig = await startRig();
    const bot = await address(plain);
    await rig.post('subscription', { url: bot.url });
    const { open_id } = await rig.person('a');
    const message_id = await sendCard(rig, open_id, card(button('完成')));
    await bot.close();
    expect(await rig.post('press', { open_id, message_id, label: '完成' })).toMatchObject({ code: 200342 });
  });

  it('goes back to the long connection', async () => {
    const rig = await startRig();
    const bot = await address(plain);
    await rig.post('subscription', { url: bot.url });
    await rig.post('subscription', { url: null });
    expect(await rig.get('health')).toMatchObject({ ready: false });
  });
});

describe('forged requests', () => {
  it.for(Object.keys(FORGERIES))('%s is sent and its answer reported', async (kind) => {
    const rig = await startRig();
    const bot = await address(() => ({}));
    const forged = await rig.control<Forged>('POST', 'forge', { kind, url: bot.url });
    expect(forged).toMatchObject({ status: 200, body: { kind, status: 200 } });
    expect(bot.received).toHaveLength(1);
  });

  it('of an unknown kind, or with nowhere to go, are refused', async () => {
    const rig = await startRig();
    expect((await rig.control('POST', 'forge', { kind: 'magic', url: rig.url })).status).toBe(400);
    expect((await rig.control('POST', 'forge', { kind: 'plain' })).status).toBe(409);
  });
});

import { request } from 'node:http';
import { describe, expect, it } from 'vitest';
import { card, markdown, newClient, type Refused, type Rig, refusal, sendCard, sendText, startRig } from './rig.ts';

type CallRow = {
  method: string;
  path: string;
  status: number;
  code?: number;
  uuid?: string;
  ms: number;
  fault?: string;
};

const calls = (rig: Rig, path = 'im/v1/messages') => rig.get<CallRow[]>(`calls?path=${path}`);

describe('tokens', () => {
  const token = async (rig: Rig, body: unknown, which = 'tenant') => {
    const response = await fetch(`${rig.url}/open-apis/auth/v3/${which}_access_token/internal`, {
      method: 'POST',
      body: JSON.stringify(body),
    });
    const issued = (await response.json()) as {
      code: number;
      msg: string;
      tenant_access_token?: string;
      expire?: number;
    };
    return { status: response.status, ...issued };
  };
  const call = async (rig: Rig, authorization?: string): Promise<Refused> => {
    const response = await fetch(
      `${rig.url}/open-apis/bot/v3/info`,
      authorization === undefined ? {} : { headers: { authorization } },
    );
    return { ...((await response.json()) as Refused), status: response.status };
  };

  it('are handed out again while they have half an hour left', async () => {
    const rig = await startRig();
    const first = await token(rig, rig.app);
    expect(first).toMatchObject({
      status: 200,
      code: 0,
      tenant_access_token: expect.stringMatching(/^t-/),
      expire: expect.any(Number),
    });
    expect(await token(rig, rig.app, 'app')).toMatchObject({
      tenant_access_token: first.tenant_access_token,
      app_access_token: first.tenant_access_token,
    });
  });

  it('overlap: near the end a new one is given and the old one still holds', async () => {
    const rig = await startRig();
    await rig.post('tokens', { expire_s: 1700 });
    const [first, second] = [await token(rig, rig.app), await token(rig, rig.app)];
    expect(second.tenant_access_token).not.toBe(first.tenant_access_token);
    for (const { tenant_access_token } of [first, second])
      expect(await call(rig, `Bearer ${tenant_access_token}`)).toMatchObject({ code: 0 });
  });

  it.for([
    {
      why: 'the app is unknown',
      body: { app_id: 'cli_0000000000000000', app_secret: 'x' },
      code: 10014,
      msg: 'app id not exists',
    },
    { why: 'the id is malformed', body: { app_id: 'someone', app_secret: 'x' }, code: 10003, msg: 'invalid param' },
    { why: 'nothing is given', body: {}, code: 10003, msg: 'invalid param' },
  ])('are refused with HTTP 200 when $why', async ({ body, code, msg }) => {
    expect(await token(await startRig(), body)).toMatchObject({ status: 200, code, msg });
  });

  it('are refused for a wrong secret, with HTTP 200', async () => {
    const rig = await startRig();
    expect(await token(rig, { ...rig.app, app_secret: 'wrong' })).toMatchObject({
      status: 200,
      code: 10014,
      msg: 'app secret invalid',
    });
  });

  it.for([
    { header: undefined, code: 99991661 },
    { header: 'Bearer x', code: 99991671 },
    { header: 'Bearer u-1', code: 99991668 },
    { header: 'Bearer Bearer t-1', code: 99991668 },
    { header: 'Bearer t-none', code: 99991663 },
  ])('$header is refused with $code', async ({ header, code }) => {
    expect(await call(await startRig(), header)).toMatchObject({ status: 400, code });
  });

  it('expire, and can be revoked all at once', async () => {
    const rig = await startRig();
    await rig.post('tokens', { expire_s: 0 });
    const expired = await token(rig, rig.app);
    expect(await call(rig, `Bearer ${expired.tenant_access_token}`)).toMatchObject({ code: 99991663 });
    await rig.post('tokens', { expire_s: 7200 });
    const { tenant_access_token } = await token(rig, rig.app);
    await rig.control('DELETE', 'tokens');
    expect(await call(rig, `Bearer ${tenant_access_token}`)).toMatchObject({ code: 99991663 });
  });
});

describe('a path that does not exist', () => {
  it('is answered as the gateway does', async () => {
    const rig = await startRig();
    expect(await refusal(rig.raw('GET', 'im/v9/nothing'))).toMatchObject({ status: 404, code: 99991201 });
  });
});

describe('faults on calls', () => {
  it.for([
    { mode: '429', status: 429, code: 99991400 },
    { mode: '11232', status: 400, code: 11232 },
    { mode: '230020', status: 400, code: 230020 },
    { mode: 'token', status: 400, code: 99991663 },
    { mode: '500', status: 500, code: 5000 },
    { mode: '503', status: 503, code: 5000 },
  ])('$mode refuses the second call once and does nothing', async ({ mode, status, code }) => {
    const rig = await startRig();
    const { open_id } = await rig.person('a');
    await rig.post('faults', { path: '/open-apis/im/v1/messages', mode, after: 1, count: 1 });
    await sendText(rig, open_id, '一');
    const refused = await refusal(sendText(rig, open_id, '二'));
    expect(refused).toMatchObject({ status, code });
    if (mode === '429')
      expect(refused.headers).toMatchObject({ 'x-ogw-ratelimit-limit': '100', 'x-ogw-ratelimit-reset': '1' });
    await sendText(rig, open_id, '三');
    expect((await rig.shown(open_id)).map(({ text }) => text)).toEqual(['一', '三']);
    expect(await calls(rig)).toMatchObject([
      { status: 200, code: 0 },
      { status, code, fault: mode },
      { status: 200, code: 0 },
    ]);
  });

  it('reset cuts the connection before the deed, lost after it', async () => {
    const rig = await startRig();
    const { open_id } = await rig.person('a');
    await rig.post('faults', { path: '/im/v1/messages', mode: 'reset', count: 1 });
    await rig.post('faults', { path: '/im/v1/messages', mode: 'lost', count: 1, after: 1 });
    await expect(sendText(rig, open_id, '一', 'u1')).rejects.toThrow(/hang up|ECONNRESET/);
    await expect(sendText(rig, open_id, '二', 'u2')).rejects.toThrow(/hang up|ECONNRESET/);
    const [only] = await rig.shown(open_id);
    expect(only).toMatchObject({ text: '二' });
    expect(await sendText(rig, open_id, '二', 'u2')).toBe(only?.message_id);
    expect(await calls(rig)).toMatchObject([
      { status: 0, uuid: 'u1', fault: 'reset' },
      { status: 0, uuid: 'u2', fault: 'lost' },
      { status: 200 },
    ]);
    expect(await rig.shown(open_id)).toHaveLength(1);
  });

  it('delay holds the deed; the same uuid meanwhile is being sent', async () => {
    const rig = await startRig();
    const { open_id } = await rig.person('a');
    await sendText(rig, open_id, 'zero');
    await rig.post('faults', { path: '/im/v1/messages', mode: 'delay', ms: 300, count: 1 });
    const slow = sendText(rig, open_id, '一', 'u1');
    await expect.poll(async () => (await rig.get<{ struck: number }[]>('faults'))[0]?.struck).toBe(1);
    expect(await refusal(sendText(rig, open_id, '一', 'u1'))).toMatchObject({ code: 230049 });
    const sent = await slow;
    expect(await sendText(rig, open_id, '一', 'u1')).toBe(sent);
    expect((await calls(rig)).find(({ fault }) => fault === 'delay')?.ms).toBeGreaterThanOrEqual(290);
  });

  it('keeps the long connection’s door shut with a code or an HTTP error', async () => {
    const rig = await startRig();
    await rig.post('faults', { path: '/callback/ws/endpoint', mode: '1', count: 1 });
    await expect(rig.connect({})).rejects.toThrow('system busy');
    await rig.post('faults', { path: '/callback/ws/endpoint', mode: '500', count: 1 });
    const response = await fetch(`${rig.url}/callback/ws/endpoint`, {
      method: 'POST',
      body: JSON.stringify({ AppID: rig.app.app_id, AppSecret: rig.app.app_secret }),
    });
    expect(response.status).toBe(500);
  });

  it('are listed, switched off, and refused when unknown', async () => {
    const rig = await startRig();
    expect((await rig.control('POST', 'faults', { path: '/x', mode: 'gremlins' })).status).toBe(400);
    await rig.post('faults', { path: '/im', mode: '500' });
    expect(await rig.get('faults')).toMatchObject([{ path: '/im', mode: '500', seen: 0, struck: 0 }]);
    await rig.control('DELETE', 'faults');
    expect(await rig.get('faults')).toEqual([]);
  });
});

describe('limits', () => {
  it('five a second to one user, the sixth is 230020, and an equal uuid does not count', async () => {
    const rig = await startRig({ limits: true });
    const [a, b] = [await rig.person('a'), await rig.person('b')];
    for (let n = 0; n < 5; n += 1) await sendText(rig, a.open_id, String(n), `u${n}`);
    await sendText(rig, a.open_id, '0', 'u0');
    expect(await refusal(sendText(rig, a.open_id, '6'))).toMatchObject({ status: 400, code: 230020 });
    await sendText(rig, b.open_id, 'another user');
  });

  it('five updates a second of one message', async () => {
    const rig = await startRig({ limits: true });
    const { open_id } = await rig.person('a');
    const message_id = await sendCard(rig, open_id, card(markdown('0')));
    const patch = (n: number) =>
      rig.client.im.v1.message.patch({
        path: { message_id },
        data: { content: JSON.stringify(card(markdown(String(n)))) },
      });
    for (let n = 1; n <= 5; n += 1) await patch(n);
    expect(await refusal(patch(6))).toMatchObject({ code: 230020 });
    expect(await rig.shown(open_id)).toMatchObject([{ text: '今日工作\n5' }]);
  });

  it('fifty calls a second to one API, the rest HTTP 429 with the seconds to wait', async () => {
    const rig = await startRig({ limits: true });
    const people = await Promise.all(Array.from({ length: 60 }, (_, n) => rig.person(`p${n}`)));
    await rig.client.tokenManager.getTenantAccessToken();
    const answers = await Promise.all(
      people.map(({ open_id }) =>
        sendText(rig, open_id, 'x').then(
          () => undefined,
          (error: unknown) => refusal(Promise.reject(error)),
        ),
      ),
    );
    const refused = answers.filter((answer) => answer !== undefined);
    expect(refused).toHaveLength(10);
    expect(refused[0]).toMatchObject({ status: 429, code: 99991400, headers: { 'x-ogw-ratelimit-reset': '1' } });
  });

  it('can be switched off and on', async () => {
    const rig = await startRig({ limits: true });
    await rig.post('limits', { on: false });
    const { open_id } = await rig.person('a');
    for (let n = 0; n < 8; n += 1) await sendText(rig, open_id, String(n));
    expect(await rig.get('limits')).toEqual({ on: false });
  });
});

describe('the control side', () => {
  it('answers on a loopback name only, and to no other site’s page', async () => {
    const rig = await startRig();
    const { port } = rig.sandbox;
    const status = async (headers: Record<string, string>) => (await askAs(port, headers)).status;
    expect(await status({ Host: `127.0.0.1:${port}` })).toBe(200);
    expect(await status({ Host: 'rebound.example' })).toBe(403);
    expect(await status({ Host: `127.0.0.1:${port}`, Origin: 'https://evil.example' })).toBe(403);
  });

  it('says what is wrong with a call', async () => {
    const rig = await startRig();
    expect(await rig.control('POST', 'users', { name: '' })).toMatchObject({
      status: 400,
      body: { error: expect.stringContaining('name') },
    });
    expect(await rig.control('POST', 'say', { open_id: 'ou_none', text: 'x' })).toMatchObject({ status: 404 });
    expect(await rig.control('GET', 'nothing')).toMatchObject({ status: 404 });
    const broken = await fetch(`${rig.url}/sandbox/say`, { method: 'POST', body: '{' });
    expect(broken.status).toBe(400);
  });

  it('moves its own clock, refuses names of days when alone, and asks the demo when there is one', async () => {
    const alone = await startRig();
    await alone.post('clock', { now: '2026-11-23T08:15:00+08:00' });
    expect((await alone.get<{ now: string; jump: boolean }>('clock')).now).toMatch(/^2026-11-23T00:15:0/);
    expect(await alone.control('POST', 'clock', { to: 'morning' })).toMatchObject({ status: 409 });
    expect(await alone.control('POST', 'clock', { now: 'yesterday' })).toMatchObject({ status: 400 });
    const asked: unknown[] = [];
    const demo = await startRig({
      onClock: async (request) => {
        asked.push(request);
        if (request.to === 'never') throw new Error('there is no such day');
        return new Date('2026-11-24T00:15:00Z');
      },
    });
    expect(await demo.post('clock', { to: 'morning' })).toMatchObject({
      now: expect.stringMatching(/^2026-11-24T00:15:0/),
    });
    expect(asked).toEqual([{ to: 'morning' }]);
    expect(await demo.control('POST', 'clock', { to: 'never' })).toMatchObject({
      status: 409,
      body: { error: 'there is no such day' },
    });
    const { open_id } = await demo.person('a');
    await sendText(demo, open_id, 'x');
    expect((await demo.get<{ create_time: string }[]>(`messages?open_id=${open_id}`))[0]?.create_time).toMatch(
      /^1795479300/,
    );
  });

  it('tells the page what happens as it happens', async () => {
    const rig = await startRig();
    const { open_id } = await rig.person('a');
    const abort = new AbortController();
    const response = await fetch(`${rig.url}/sandbox/stream`, { signal: abort.signal });
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    const heard = read(response);
    const client = newClient(rig.url, rig.app);
    await sendText({ client }, open_id, '早');
    await rig.post('faults', { mode: '500', path: '/x' });
    await rig.post('clock', { now: '2026-11-23T00:15:00Z' });
    await expect.poll(() => heard.text).toContain('event: clock');
    abort.abort();
    expect(heard.text).toMatch(/event: message\ndata: \{.*"text":"早".*"for":\["ou_/);
    expect(heard.text).toMatch(/event: call\ndata: \{.*"path":"\/open-apis\/im\/v1\/messages"/);
    expect(heard.text).toContain('event: faults');
  });
});

function read(response: Response): { text: string } {
  const heard = { text: '' };
  const decoder = new TextDecoder();
  const pump = async () => {
    for await (const chunk of response.body ?? []) heard.text += decoder.decode(chunk, { stream: true });
  };
  pump().catch(() => {});
  return heard;
}

/** `fetch` does not let a test choose the Host header. */
function askAs(port: number, headers: Record<string, string>): Promise<{ status: number | undefined }> {
  return new Promise((resolve, reject) => {
    const asking = request({ host: '127.0.0.1', port, path: '/sandbox/app', headers }, (response) => {
      response.resume();
      resolve({ status: response.statusCode });
    });
    asking.on('error', reject).end();
  });
}

import { once } from 'node:events';
import { createServer } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { type HttpParts, type HttpServer, type Route, serveHttp } from '../../app/http-server.ts';
import { createMetrics } from '../../app/metrics.ts';
import { AppError } from '../../domain/kit/errors.ts';

let server: HttpServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

async function open(parts: Partial<HttpParts> = {}): Promise<(path: string, init?: RequestInit) => Promise<Response>> {
  server = await serveHttp({
    host: '127.0.0.1',
    port: 0,
    ready: async () => ({ database: true, queue: true, lark: true }),
    metrics: createMetrics(),
    ...parts,
  });
  const base = `http://127.0.0.1:${server.port}`;
  return (path, init) => fetch(`${base}${path}`, init);
}

it('says that it is alive whatever else is wrong', async () => {
  const get = await open({ ready: () => Promise.reject(new Error('away')) });
  const response = await get('/healthz');
  expect(response.status).toBe(200);
});

it('is ready when everything it depends on is', async () => {
  const get = await open();
  const response = await get('/readyz?from=probe');
  expect(response.status).toBe(200);
  expect(await response.json()).toMatchObject({ ready: true, not: [] });
});

it('names what is not ready and answers 503', async () => {
  const get = await open({ ready: async () => ({ database: true, queue: false, lark: false }) });
  const response = await get('/readyz');
  expect(response.status).toBe(503);
  expect(await response.json()).toMatchObject({ ready: false, not: ['queue', 'lark'] });
});

it('is not ready when the question itself fails or hangs', async () => {
  const get = await open({ ready: () => Promise.reject(new Error('away')) });
  expect((await get('/readyz')).status).toBe(503);
  await server?.close();
  const asking = await open({ ready: () => new Promise(() => undefined), readyWithinMs: 20 });
  expect((await asking('/readyz')).status).toBe(503);
});

it('serves the metrics with what was counted, and no label that somebody typed', async () => {
  const metrics = createMetrics({ queueDepth: async () => ({ sender: 7 }) });
  metrics.delivered('list', 'sent');
  metrics.delivered('list', 'sent');
  metrics.apiCall('message.create', 230020);
  metrics.command('client', 0.03);
  metrics.command('张三 13800000000', 0.03);
  metrics.imported('clients', { added: 5, changed: 2, refused: 1 });
  metrics.morning(12);
  const get = await open({ metrics });
  const response = await get('/metrics');
  const text = await response.text();
  expect(response.headers.get('content-type')).toContain('text/plain');
  expect(text).toContain('desk_deliveries_total{kind="list",outcome="sent"} 2');
  expect(text).toContain('desk_lark_calls_total{api="message.create",code="230020"} 1');
  expect(text).toContain('desk_command_seconds_count{command="client"} 1');
  expect(text).toContain('desk_command_seconds_count{command="other"} 1');
  expect(text).toContain('desk_import_rows_total{kind="clients",outcome="refused"} 1');
  expect(text).toContain('desk_morning_lag_seconds 12');
  expect(text).toContain('desk_queue_depth{queue="sender"} 7');
  expect(text).not.toContain('张三');
});

it('still serves the other metrics while the queue is away', async () => {
  const get = await open({ metrics: createMetrics({ queueDepth: () => Promise.reject(new Error('away')) }) });
  const response = await get('/metrics');
  expect(response.status).toBe(200);
  expect(await response.text()).toContain('desk_morning_lag_seconds');
});

it('counts two desks in one process apart', async () => {
  const [one, other] = [createMetrics(), createMetrics()];
  one.delivered('list', 'sent');
  expect(await other.text()).not.toContain('outcome="sent"');
});

it('answers 404 as JSON for anything else, names of the prototype included', async () => {
  const get = await open();
  for (const path of ['/', '/healthz/', '/admin', '/constructor', '/__proto__']) {
    const response = await get(path);
    expect([path, response.status]).toEqual([path, 404]);
    expect(await response.json()).toEqual({ error: 'not found' });
  }
});

it('takes only reads on its own addresses, and every method on the routes it is given', async () => {
  const echo: Route = (request, response) => void response.end(request.method);
  const get = await open({ routes: { '/lark/events': echo } });
  expect((await get('/healthz', { method: 'POST' })).status).toBe(405);
  const pushed = await get('/lark/events', { method: 'POST', body: '{}' });
  expect(await pushed.text()).toBe('POST');
});

it('answers 500 without a word of what went wrong in a route', async () => {
  const failing: Route = () => Promise.reject(new Error('secret'));
  const get = await open({ routes: { '/lark/events': failing } });
  const response = await get('/lark/events', { method: 'POST' });
  expect(response.status).toBe(500);
  expect(await response.text()).not.toContain('secret');
});

it('says which port is taken and what to do', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const address = other.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const fault = await open({ port }).then(
    () => undefined,
    (error: unknown) => error,
  );
  other.close();
  expect(fault).toBeInstanceOf(AppError);
  expect(fault).toMatchObject({ code: 'in-use', message: expect.stringContaining(String(port)) });
});

import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { AppError } from '../domain/kit/errors.ts';
import type { Metrics } from './metrics.ts';

export type Route = (request: IncomingMessage, response: ServerResponse) => Promise<void> | void;

export type HttpParts = {
  host: string;
  /** 0: any free one. */
  port: number;
  /** By name of what the process depends on: whether it can be used. */
  ready: () => Promise<Record<string, boolean>>;
  metrics: Pick<Metrics, 'contentType' | 'text'>;
  /** Further addresses by their exact path, each with its own methods. */
  routes?: Record<string, Route>;
  /** A probe has to be answered even where the thing it asks about hangs. */
  readyWithinMs?: number;
};

export type HttpServer = { port: number; close(): Promise<void> };

const patientMs = 2_000;
const closeWithinMs = 5_000;

/**
 * What a process shows of itself over HTTP: /healthz, /readyz (503 with what is not ready), /metrics, and the routes given.
 * Throws `AppError('in-use')` where the port is taken.
 */
export async function serveHttp(parts: HttpParts): Promise<HttpServer> {
  const { host, port, ready, metrics, routes = {}, readyWithinMs = patientMs } = parts;
  const own: Record<string, Route> = {
    '/healthz': (_, response) => json(response, 200, { alive: true }),
    '/readyz': async (_, response) => {
      const state = await readiness(ready, readyWithinMs);
      json(response, state.ready ? 200 : 503, state);
    },
    '/metrics': async (_, response) => {
      const text = await metrics.text();
      response.writeHead(200, { 'content-type': metrics.contentType }).end(text);
    },
  };
  const server = createServer((request, response) => {
    const path = (request.url ?? '/').split('?', 1)[0] ?? '/';
    void answer({ request, response }, Object.hasOwn(own, path) ? readOnly(own[path]) : routeOf(routes, path));
  });
  server.listen(port, host);
  await once(server, 'listening').catch((cause: unknown) => {
    throw new AppError('in-use', `Port ${port} of ${host} cannot be listened on.`, {
      remedy: 'Set PORT (or HOST) to one that is free.',
      cause,
    });
  });
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : port,
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeIdleConnections();
      const patience = setTimeout(() => server.closeAllConnections(), closeWithinMs);
      await closed.finally(() => clearTimeout(patience));
    },
  };
}

type Exchange = { request: IncomingMessage; response: ServerResponse };

async function answer({ request, response }: Exchange, route: Route | undefined): Promise<void> {
  if (route === undefined) return json(response, 404, { error: 'not found' });
  try {
    await route(request, response);
  } catch {
    // Whoever serves the route has logged it; the other side must not wait, nor read what went wrong.
    if (response.headersSent) response.destroy();
    else json(response, 500, { error: 'failed' });
  }
}

function routeOf(routes: Record<string, Route>, path: string): Route | undefined {
  return Object.hasOwn(routes, path) ? routes[path] : undefined;
}

function readOnly(route: Route | undefined): Route | undefined {
  return (
    route &&
    ((request, response) => {
      if (request.method === 'GET' || request.method === 'HEAD') return route(request, response);
      response.setHeader('allow', 'GET, HEAD');
      return json(response, 405, { error: 'read only' });
    })
  );
}

type Readiness = { ready: boolean; not: string[]; parts: Record<string, boolean> };

async function readiness(ready: HttpParts['ready'], withinMs: number): Promise<Readiness> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Record<string, boolean>>((resolve) => {
    timer = setTimeout(resolve, withinMs, { answer: false });
  });
  const failed = (): Record<string, boolean> => ({ answer: false });
  const parts = await Promise.race([ready().catch(failed), late]);
  clearTimeout(timer);
  const not = Object.keys(parts).filter((name) => !parts[name]);
  return { ready: not.length === 0, not, parts };
}

function json(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' });
  response.end(JSON.stringify(body));
}

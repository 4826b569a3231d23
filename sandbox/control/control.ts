import type { IncomingMessage, ServerResponse } from 'node:http';
import { readJson } from '../http/body.ts';
import { ControlRefusal } from '../http/refusal.ts';
import { type Answer, findRoute } from '../http/router.ts';
import type { Platform } from '../platform.ts';
import { CONTROL_ROUTES } from './routes.ts';

/** Answers one call of the control side. */
export async function control(request: IncomingMessage, response: ServerResponse, platform: Platform): Promise<void> {
  const answer = await perform(request, response, platform);
  if ('handled' in answer || response.writableEnded || response.destroyed) return;
  if ('bytes' in answer) {
    // A picture or file of a conversation is somebody's input: never a page of this origin.
    const headers = {
      ...answer.headers,
      'X-Content-Type-Options': 'nosniff',
      'Content-Security-Policy': "default-src 'none'; sandbox",
    };
    response.writeHead(answer.status ?? 200, headers).end(answer.bytes);
    return;
  }
  response.writeHead(answer.status ?? 200, {
    'Content-Type': 'application/json; charset=utf-8',
    'Cache-Control': 'no-store',
  });
  response.end(JSON.stringify(answer.json));
}

async function perform(request: IncomingMessage, response: ServerResponse, platform: Platform): Promise<Answer> {
  const url = new URL(request.url ?? '/', 'http://sandbox');
  try {
    const match = findRoute(CONTROL_ROUTES, request.method ?? 'GET', url.pathname);
    if (!match) throw new ControlRefusal(404, `${request.method} ${url.pathname} is no call of the sandbox`);
    const call = {
      method: request.method ?? 'GET',
      path: url.pathname,
      params: match.params,
      query: url.searchParams,
      body: await body(request),
      request,
      response,
    };
    return await match.route.handler(call, platform);
  } catch (error) {
    if (error instanceof ControlRefusal) return { json: { error: error.message }, status: error.status };
    platform.log(`bug in the sandbox: ${error instanceof Error ? error.stack : String(error)}`);
    return { json: { error: 'the sandbox failed; its log says more' }, status: 500 };
  }
}

async function body(request: IncomingMessage): Promise<unknown> {
  try {
    return await readJson(request);
  } catch {
    throw new ControlRefusal(400, 'the body is not valid JSON');
  }
}

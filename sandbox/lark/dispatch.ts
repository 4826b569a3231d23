import type { IncomingMessage, ServerResponse } from 'node:http';
import { performance } from 'node:perf_hooks';
import type { Fault } from '../faults.ts';
import { readJson } from '../http/body.ts';
import { Refusal } from '../http/refusal.ts';
import { type Answer, type Call, findRoute } from '../http/router.ts';
import { logId } from '../ids.ts';
import { PER_API } from '../limits.ts';
import type { Platform } from '../platform.ts';
import { type ApiRoute, ROUTES } from './routes.ts';
import { authorise, invalidToken } from './token.ts';

const JSON_TYPE = 'application/json; charset=utf-8';

/** How long a `delay` fault holds a call that says nothing else. */
const DELAY_MS = 3000;

/** What one call came to; `reset` stands for a connection that was cut. */
type Outcome = { answer?: Answer; reset?: boolean; fault?: Fault | undefined };

/** Answers one call below `/open-apis` or `/callback`, keeping the platform's order: faults, token, limits, the deed. */
export async function dispatch(request: IncomingMessage, response: ServerResponse, platform: Platform): Promise<void> {
  const started = performance.now();
  const url = new URL(request.url ?? '/', 'http://sandbox');
  const method = request.method ?? 'GET';
  const match = findRoute(ROUTES, method, url.pathname);
  const call: Call = {
    method,
    path: url.pathname,
    params: match?.params ?? {},
    query: url.searchParams,
    body: undefined,
    request,
    response,
  };
  const outcome = await perform(call, match?.route, platform);
  const answer = outcome.answer ?? { json: {}, status: 500 };
  const log_id = logId(platform.clock.now());
  if (outcome.reset) request.socket.destroy();
  else write(response, answer, log_id);
  record(call, { answer, outcome, ms: performance.now() - started }, platform);
}

async function perform(call: Call, route: ApiRoute | undefined, platform: Platform): Promise<Outcome> {
  const errorStatus = route?.errors200 ? 200 : undefined;
  try {
    if (!route) throw new Refusal(99991201, 'path does not exist', { status: 404 });
    if (!route.raw) call.body = await body(call);
    const fault = platform.faults.strikeCall(call.method, call.path, route.template);
    if (fault) platform.log(`fault ${fault.mode}: ${call.method} ${call.path}`);
    return await underFault(fault, { call, route, platform });
  } catch (error) {
    return { answer: refusalAnswer(error, platform, errorStatus) };
  }
}

async function underFault(
  fault: Fault | undefined,
  { call, route, platform }: { call: Call; route: ApiRoute; platform: Platform },
): Promise<Outcome> {
  if (fault?.mode === 'reset') return { reset: true, fault };
  const errorStatus = route.errors200 ? 200 : undefined;
  try {
    if (fault) refuseByFault(fault);
    const answer = await deed({ call, route, platform }, fault?.mode === 'delay' ? (fault.ms ?? DELAY_MS) : 0);
    return { answer, fault, reset: fault?.mode === 'lost' };
  } catch (error) {
    return { answer: refusalAnswer(error, platform, errorStatus), fault, reset: fault?.mode === 'lost' };
  }
}

async function deed(
  { call, route, platform }: { call: Call; route: ApiRoute; platform: Platform },
  delayMs: number,
): Promise<Answer> {
  if (!route.open) authorise(call.request.headers.authorization, platform);
  limit(route, platform);
  const uuid = uuidOf(call.body);
  if (uuid && platform.inFlight.has(uuid)) throw new Refusal(230049, 'The message is being sent.');
  if (delayMs <= 0) return route.handler(call, platform);
  if (uuid) platform.inFlight.add(uuid);
  try {
    await new Promise((resolve) => setTimeout(resolve, delayMs));
    return await route.handler(call, platform);
  } finally {
    if (uuid) platform.inFlight.delete(uuid);
  }
}

function limit(route: ApiRoute, { limits }: Platform): void {
  if (route.open) return;
  const wait = limits.take(`api ${route.method} ${route.template}`, PER_API);
  if (wait !== undefined) throw tooMany(wait, PER_API.perSecond);
}

function refuseByFault({ mode, ms }: Fault): void {
  if (mode === 'delay' || mode === 'lost') return;
  if (mode === '429') throw tooMany(ms ?? 1000, 100);
  if (mode === 'token') throw invalidToken();
  if (mode === '11232') throw new Refusal(11232, 'create message trigger system rate limit');
  if (/^5\d\d$/.test(mode)) throw new Refusal(5000, 'internal error', { status: Number(mode) });
  throw new Refusal(Number(mode), `refused by the fault ${mode}`);
}

function tooMany(waitMs: number, allowed: number): Refusal {
  const headers = {
    'x-ogw-ratelimit-limit': String(allowed),
    'x-ogw-ratelimit-reset': String(Math.max(1, Math.ceil(waitMs / 1000))),
  };
  return new Refusal(99991400, 'request trigger frequency limit', { status: 429, headers });
}

async function body(call: Call): Promise<unknown> {
  try {
    return await readJson(call.request);
  } catch {
    throw new Refusal(9499, 'Bad Request: the body is not valid JSON');
  }
}

function refusalAnswer(error: unknown, platform: Platform, status: number | undefined): Answer {
  if (!(error instanceof Refusal)) {
    platform.log(`bug in the sandbox: ${error instanceof Error ? error.stack : String(error)}`);
    return { json: { code: 5000, msg: 'internal error' }, status: 500 };
  }
  const log_id = logId(platform.clock.now());
  const troubleshooter = `排查建议查看(Troubleshooting suggestions): https://open.feishu.cn/search?from=openapi&log_id=${log_id}&code=${error.code}`;
  const empty = status === 200 ? { data: {} } : {};
  const json = { code: error.code, msg: error.message, ...empty, error: { ...error.detail, log_id, troubleshooter } };
  return {
    json,
    status: error.status === 400 && status ? status : error.status,
    headers: { ...error.headers, 'X-Tt-Logid': log_id },
  };
}

function write(response: ServerResponse, answer: Answer, log_id: string): void {
  if ('handled' in answer || response.writableEnded) return;
  const headers = { 'X-Tt-Logid': log_id, ...answer.headers };
  if ('bytes' in answer) {
    response.writeHead(answer.status ?? 200, { ...headers, 'Content-Length': answer.bytes.length }).end(answer.bytes);
    return;
  }
  const text = JSON.stringify(answer.json);
  response
    .writeHead(answer.status ?? 200, {
      'Content-Type': JSON_TYPE,
      'Content-Length': Buffer.byteLength(text),
      ...headers,
    })
    .end(text);
}

function record(
  call: Call,
  { answer, outcome, ms }: { answer: Answer; outcome: Outcome; ms: number },
  { state, bus, clock }: Platform,
): void {
  const code =
    'json' in answer && typeof answer.json === 'object' && answer.json && 'code' in answer.json
      ? Number(answer.json.code)
      : undefined;
  const status = outcome.reset ? 0 : 'handled' in answer ? 200 : (answer.status ?? 200);
  const row = {
    time: clock.now().toISOString(),
    method: call.method,
    path: call.path,
    status,
    code: outcome.reset && outcome.fault?.mode === 'reset' ? undefined : code,
    uuid: uuidOf(call.body),
    ms: Math.round(ms * 10) / 10,
    fault: outcome.fault?.mode,
  };
  state.put('call', state.nextCallNo(), row);
  bus.tell({ kind: 'call', call: row });
}

function uuidOf(value: unknown): string | undefined {
  return typeof value === 'object' && value && 'uuid' in value && typeof value.uuid === 'string' && value.uuid !== ''
    ? value.uuid
    : undefined;
}

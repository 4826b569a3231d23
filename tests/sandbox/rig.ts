import * as lark from '@larksuiteoapi/node-sdk';
import { onTestFinished } from 'vitest';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../sandbox/server.ts';

export type Person = {
  open_id: string;
  user_id: string;
  union_id: string;
  chat_id: string;
  name: string;
  email: string;
};
/** A message as the control side shows it. */
export type Shown = {
  message_id: string;
  chat_id: string;
  sender: string;
  text: string;
  content: unknown;
  ephemeral?: true;
  deleted?: true;
  uuid?: string;
};
export type Reply<T> = { status: number; body: T };
type Handlers = Record<string, (data: Record<string, unknown>) => unknown>;

/** What a refused SDK call came with. */
export type Refused = {
  status: number;
  code: number;
  msg: string;
  headers: Record<string, unknown>;
  error: Record<string, unknown>;
};

export const SILENT = { error() {}, warn() {}, info() {}, debug() {}, trace() {} };

/** A running sandbox, the official SDK's client pointed at it, and its control side; all closed after the test. */
export type Rig = Awaited<ReturnType<typeof startRig>>;

export async function startRig(options: SandboxOptions = {}) {
  const sandbox = await startSandbox({ limits: false, ...options });
  onTestFinished(() => sandbox.close());
  const rig = rigFor(sandbox);
  return { ...rig, sandbox };
}

/** The same for a sandbox that runs already, perhaps in another process. */
export function rigFor({ url, app }: Pick<Sandbox, 'url'> & { app: { app_id: string; app_secret: string } }) {
  const client = newClient(url, app);
  async function control<T>(method: string, path: string, body?: unknown): Promise<Reply<T>> {
    const init = body === undefined ? { method } : { method, body: JSON.stringify(body) };
    const response = await fetch(`${url}/sandbox/${path}`, init);
    // The test that asks says what the contract promises it gets.
    const parsed = (await response.json()) as T;
    return { status: response.status, body: parsed };
  }
  return {
    client,
    url,
    app,
    control,
    get: async <T>(path: string) => (await control<T>('GET', path)).body,
    post: async <T>(path: string, body: unknown) => (await control<T>('POST', path, body)).body,
    person: async (email: string, more: Record<string, unknown> = {}) =>
      (await control<Person>('POST', 'users', { name: `测试员${email}`, email: `${email}@bank.example`, ...more }))
        .body,
    connect: (handlers: Handlers) => connect(url, app, handlers),
    connectAs: (as: { app_id: string; app_secret: string }, handlers: Handlers) => connect(url, as, handlers),
    raw: (method: string, path: string, data?: unknown) => raw(client, { method, path, data }),
    shown: async (openId: string, more = '') =>
      (await control<Shown[]>('GET', `messages?open_id=${openId}${more}`)).body,
  };
}

export function newClient(url: string, { app_id, app_secret }: { app_id: string; app_secret: string }): lark.Client {
  return new lark.Client({
    appId: app_id,
    appSecret: app_secret,
    domain: url,
    cache: new lark.DefaultCache(),
    logger: SILENT,
  });
}

/** Opens a long connection and waits until it is up. */
async function connect(
  url: string,
  app: { app_id: string; app_secret: string },
  handlers: Handlers,
): Promise<lark.WSClient> {
  const eventDispatcher = new lark.EventDispatcher({ logger: SILENT }).register(handlers);
  return new Promise((resolve, reject) => {
    const socket: lark.WSClient = new lark.WSClient({
      appId: app.app_id,
      appSecret: app.app_secret,
      domain: url,
      logger: SILENT,
      onReady: () => resolve(socket),
      onError: (error: Error) => reject(error),
    });
    onTestFinished(() => socket.close({ force: true }));
    void socket.start({ eventDispatcher });
  });
}

/** A call the SDK has no method for; its raw body. */
async function raw(
  client: lark.Client,
  { method, path, data }: { method: string; path: string; data?: unknown },
): Promise<Record<string, unknown>> {
  return client.request({ method, url: `/open-apis/${path}`, ...(data === undefined ? {} : { data }) });
}

/** The refusal of a call; fails the test when the call is accepted. */
export async function refusal(call: Promise<unknown>): Promise<Refused> {
  const answer = await call.then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  );
  if (!('error' in answer)) throw new Error(`accepted: ${JSON.stringify(answer.value)}`);
  const { error } = answer;
  if (!(error instanceof Error) || !('response' in error)) throw error;
  const response = error.response as { status: number; data: Refused; headers: Record<string, unknown> };
  return { ...response.data, status: response.status, headers: response.headers };
}

export function card(...elements: Record<string, unknown>[]): Record<string, unknown> {
  return { schema: '2.0', header: { title: { tag: 'plain_text', content: '今日工作' } }, body: { elements } };
}

export function markdown(content: string): Record<string, unknown> {
  return { tag: 'markdown', content };
}

export function button(
  label: string,
  value: Record<string, unknown> = {},
  more: Record<string, unknown> = {},
): Record<string, unknown> {
  return {
    tag: 'button',
    text: { tag: 'plain_text', content: label },
    behaviors: [{ type: 'callback', value }],
    ...more,
  };
}

/** Sends a card to a person; the message id. */
export async function sendCard(
  rig: Pick<Rig, 'client'>,
  openId: string,
  content: Record<string, unknown>,
): Promise<string> {
  const answer = await rig.client.im.v1.message.create({
    params: { receive_id_type: 'open_id' },
    data: { receive_id: openId, msg_type: 'interactive', content: JSON.stringify(content) },
  });
  return answer.data?.message_id ?? '';
}

export async function sendText(rig: Pick<Rig, 'client'>, openId: string, text: string, uuid?: string): Promise<string> {
  const answer = await rig.client.im.v1.message.create({
    params: { receive_id_type: 'open_id' },
    data: { receive_id: openId, msg_type: 'text', content: JSON.stringify({ text }), ...(uuid ? { uuid } : {}) },
  });
  return answer.data?.message_id ?? '';
}

import { AppError } from '../../domain/kit/errors.ts';

/** A message as its reader sees it in the sandbox. */
export type SeenMessage = {
  message_id: string;
  chat_id: string;
  sender: string;
  msg_type: string;
  text: string;
  uuid?: string;
};
export type SandboxUser = { open_id: string; name: string; chat_id: string; email: string };
export type PressResult = {
  toast?: { type: string; content: string };
  card?: unknown;
  code?: number;
  elapsed_ms: number;
};

/** The control side of the sandbox: what a person in front of Lark can do. */
export type People = {
  users(): Promise<SandboxUser[]>;
  say(openId: string, text: string): Promise<{ message_id: string; event_id: string }>;
  press(
    openId: string,
    what: { message_id: string; label: string; nth?: number; form_value?: Record<string, string> },
  ): Promise<PressResult>;
  sendFile(openId: string, name: string, content: string): Promise<void>;
  messages(openId: string, after?: string): Promise<SeenMessage[]>;
  redeliver(eventId: string): Promise<void>;
  moveClock(now: Date): Promise<void>;
  fault(path: string, mode: string, count: number): Promise<void>;
};

/** The people of the sandbox at `url`. What it refuses throws `AppError('lark-refused')`. */
export function peopleOf(url: string): People {
  const call = async (method: string, path: string, body?: object): Promise<unknown> => {
    const answer = await fetch(`${url}/sandbox/${path}`, {
      method,
      ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
    if (answer.ok) return answer.json();
    throw new AppError('lark-refused', `the sandbox answers ${answer.status} to ${method} ${path.split('?')[0]}`);
  };
  return {
    users: async () => (await call('GET', 'users')) as SandboxUser[],
    say: async (open_id, text) =>
      (await call('POST', 'say', { open_id, text })) as { message_id: string; event_id: string },
    press: async (open_id, what) => (await call('POST', 'press', { open_id, ...what })) as PressResult,
    async sendFile(open_id, name, content) {
      await call('POST', 'file', { open_id, name, base64: Buffer.from(content).toString('base64') });
    },
    messages: async (openId, after) =>
      (await call('GET', `messages?open_id=${openId}${after === undefined ? '' : `&after=${after}`}`)) as SeenMessage[],
    async redeliver(event_id) {
      await call('POST', 'redeliver', { event_id });
    },
    async moveClock(now) {
      await call('POST', 'clock', { now: now.toISOString() });
    },
    async fault(path, mode, count) {
      await call('POST', 'faults', { path, mode, count });
    },
  };
}

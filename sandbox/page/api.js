/** The sandbox's control side, as the page uses it. Every call rejects with `ApiError` when it is refused. */

/** A refusal by the sandbox: its message and its HTTP status (0 when it could not be reached). */
export class ApiError extends Error {
  /** @param {string} message @param {number} status */
  constructor(message, status) {
    super(message);
    this.status = status;
  }
}

/** @param {string} method @param {string} path @param {unknown} [body] */
async function call(method, path, body) {
  const init =
    body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  const response = await fetch(`/sandbox/${path}`, { method, ...init }).catch((error) => {
    throw new ApiError(String(error.message ?? error), 0);
  });
  const data = await response.json().catch(() => ({}));
  if (!response.ok) throw new ApiError(data.message ?? data.msg ?? data.error ?? response.statusText, response.status);
  return data;
}

/** @param {Record<string, string | number | undefined>} values */
function query(values) {
  const pairs = Object.entries(values).filter(([, value]) => value !== undefined && value !== '');
  return new URLSearchParams(pairs.map(([key, value]) => [key, String(value)])).toString();
}

export const api = {
  users: () => call('GET', 'users'),
  /** @param {string} openId */
  chats: (openId) => call('GET', `chats?${query({ open_id: openId })}`),
  /** One page of a conversation, oldest first. @param {{open_id: string, chat_id: string, before?: string, after?: string, limit?: number}} page */
  messages: (page) => call('GET', `messages?${query(page)}`),
  commands: () => call('GET', 'commands'),
  /** @param {{open_id: string, chat_id: string, text: string, mention?: boolean}} message */
  say: (message) => call('POST', 'say', message),
  /** @param {{open_id: string, chat_id: string, name: string, base64: string}} file */
  file: (file) => call('POST', 'file', file),
  /** @param {Record<string, unknown>} action */
  press: (action) => call('POST', 'press', action),
  /** @param {string} openId @param {string} chatId */
  read: (openId, chatId) => call('POST', 'read', { open_id: openId, chat_id: chatId }),
  guide: () => call('GET', 'guide'),
  clock: () => call('GET', 'clock'),
  /** @param {{now: string} | {to: string}} to */
  setClock: (to) => call('POST', 'clock', to),
  /** @param {number} limit */
  calls: (limit) => call('GET', `calls?${query({ limit })}`),
  faults: () => call('GET', 'faults'),
  /** @param {Record<string, unknown>} fault */
  addFault: (fault) => call('POST', 'faults', fault),
  /** Switches one fault off, or all. @param {number} [id] */
  clearFaults: (id) => call('DELETE', `faults?${query({ id })}`),
  limits: () => call('GET', 'limits'),
  /** @param {boolean} on */
  setLimits: (on) => call('POST', 'limits', { on }),
};

/** What a list of the API holds. @param {any} answer */
export function listOf(answer) {
  return Array.isArray(answer) ? answer : (answer?.items ?? answer?.faults ?? []);
}

/** Where the page reads a file or image of a conversation. @param {string} key */
export function fileUrl(key) {
  return `/sandbox/file/${encodeURIComponent(key)}`;
}

/**
 * Live changes. `onOpen` runs at every (re)connection: whatever happened in between must be fetched again.
 * @param {Record<string, (data: any) => void>} handlers by event name
 * @param {{onOpen: () => void, onLost: () => void}} connection
 */
export function openStream(handlers, { onOpen, onLost }) {
  const source = new EventSource('/sandbox/stream');
  source.addEventListener('open', onOpen);
  source.addEventListener('error', onLost);
  for (const [name, handle] of Object.entries(handlers)) {
    source.addEventListener(name, (event) => {
      const text = /** @type {MessageEvent} */ (event).data;
      handle(text ? JSON.parse(text) : {});
    });
  }
  return () => source.close();
}

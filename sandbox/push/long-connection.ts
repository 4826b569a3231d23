import { randomBytes, randomInt } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { freshId } from '../ids.ts';
import type { App, Envelope } from '../state/records.ts';
import { CONTROL, cut, DATA, decodeFrame, encodeFrame, type Frame, header } from './frame.ts';
import { ANSWER_MS, PRESS_CODES, type PushResult, type PushTwist, type Transport } from './transport.ts';

/** The platform's limit of connections per app. */
export const MAX_CONNECTIONS = 50;
export const TOO_MANY_CONNECTIONS = 1000040350;
/** Seconds. Small, so that a bot is back soon after the sandbox was restarted. */
const CLIENT_CONFIG = { ReconnectCount: -1, ReconnectInterval: 1, ReconnectNonce: 1, PingInterval: 10 };
const SERVICE_ID = 33554678;
/** A client that never pings is taken for ready after this long. The SDKs listen only some ticks after the socket opened, so nothing is pushed at once. */
const READY_WITHOUT_PING_MS = 1000;
const CHUNKS = 3;

/** Why an upgrade is refused, as the `Handshake-…` headers say it. */
type UpgradeRefusal = { status: number; code: number; message: string };

type Pending = { settle: (result: PushResult) => void; ignoreAck: boolean };

/** The long connection: tickets, sockets, pings, and pushes to one random socket, acknowledged by message id on whichever socket the answer comes. */
export class LongConnection implements Transport {
  #app: App;
  #log: (line: string) => void;
  #server = new WebSocketServer({ noServer: true });
  #tickets = new Set<string>();
  #open = new Set<WebSocket>();
  #ready = new Set<WebSocket>();
  #pending = new Map<string, Pending>();
  #seq = 0;

  constructor(app: App, log: (line: string) => void) {
    this.#app = app;
    this.#log = log;
  }

  get count(): number {
    return this.#open.size;
  }

  ready(): boolean {
    return this.#ready.size > 0;
  }

  /** The answer of `/callback/ws/endpoint`. A refusal carries an empty `data`, or the Node SDK would retry for ever. */
  bootstrap(credentials: { AppID?: unknown; AppSecret?: unknown }, host: string): Record<string, unknown> {
    const { app_id, app_secret } = this.#app;
    if (credentials.AppID !== app_id || credentials.AppSecret !== app_secret)
      return { code: 514, msg: 'auth failed', data: {} };
    if (this.#open.size >= MAX_CONNECTIONS)
      return { code: TOO_MANY_CONNECTIONS, msg: 'exceed connection limit', data: {} };
    const ticket = randomBytes(16).toString('hex');
    this.#tickets.add(ticket);
    // The Node SDK parses the whole URL as a query string, which spoils the first key: a dummy stands there.
    const query = `fpid=493&aid=552564&device_id=${randomInt(2 ** 47)}&access_key=${randomBytes(8).toString('hex')}&service_id=${SERVICE_ID}&ticket=${ticket}`;
    return { code: 0, msg: '', data: { URL: `ws://${host}/ws/v2?${query}`, ClientConfig: CLIENT_CONFIG } };
  }

  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const refusal = this.#upgradeRefusal(request);
    if (refusal) refuse(socket, refusal);
    else this.#server.handleUpgrade(request, socket, head, (webSocket) => this.#adopt(webSocket));
  }

  push(envelope: Envelope, twist: PushTwist): Promise<PushResult> {
    const receivers = [...this.#ready];
    const receiver = receivers[randomInt(Math.max(1, receivers.length))];
    if (!receiver) return Promise.resolve({ kind: 'failed', code: PRESS_CODES.notConfigured });
    const messageId = freshId('');
    const answer = this.#expect(messageId, twist.ignoreAck === true);
    for (const frame of this.#frames(envelope, messageId, twist.chunk === true)) receiver.send(frame);
    return answer;
  }

  /** Drops sockets as a network does, without a closing handshake; returns how many. */
  drop(count = Number.POSITIVE_INFINITY): number {
    const victims = [...this.#open].slice(0, count);
    for (const victim of victims) victim.terminate();
    return victims.length;
  }

  close(): void {
    for (const pending of this.#pending.values()) pending.settle({ kind: 'failed', code: PRESS_CODES.noConnection });
    this.drop();
    this.#server.close();
  }

  #upgradeRefusal(request: IncomingMessage): UpgradeRefusal | undefined {
    const url = new URL(request.url ?? '/', 'http://sandbox');
    if (url.pathname !== '/ws/v2') return { status: 404, code: 0, message: 'not found' };
    if (!this.#tickets.delete(url.searchParams.get('ticket') ?? '')) {
      return { status: 403, code: 1000040344, message: 'invalid ticket' };
    }
    if (this.#open.size < MAX_CONNECTIONS) return undefined;
    return { status: 514, code: TOO_MANY_CONNECTIONS, message: 'exceed connection limit' };
  }

  #adopt(socket: WebSocket): void {
    this.#open.add(socket);
    const markReady = () => {
      if (this.#open.has(socket)) this.#ready.add(socket);
    };
    const timer = setTimeout(markReady, READY_WITHOUT_PING_MS);
    timer.unref();
    socket.on('message', (bytes: Buffer) => {
      const frame = this.#read(bytes);
      if (frame?.method === CONTROL && header(frame, 'type') === 'ping') {
        socket.send(
          encodeFrame({
            ...frame,
            headers: [{ key: 'type', value: 'pong' }],
            payload: Buffer.from(JSON.stringify(CLIENT_CONFIG)),
          }),
        );
        markReady();
      }
      if (frame?.method === DATA) this.#settle(frame);
    });
    socket.on('error', () => socket.terminate());
    socket.on('close', () => {
      clearTimeout(timer);
      this.#open.delete(socket);
      this.#ready.delete(socket);
      this.#log(`long connection closed, ${this.#open.size} open`);
    });
    this.#log(`long connection opened, ${this.#open.size} open`);
  }

  #read(bytes: Buffer): Frame | undefined {
    try {
      return decodeFrame(bytes);
    } catch {
      this.#log('a message on the long connection was not a frame');
      return undefined;
    }
  }

  #expect(messageId: string, ignoreAck: boolean): Promise<PushResult> {
    return new Promise((resolve) => {
      const settle = (result: PushResult) => {
        clearTimeout(timer);
        this.#pending.delete(messageId);
        resolve(result);
      };
      const timer = setTimeout(() => settle({ kind: 'failed', code: PRESS_CODES.timeout }), ANSWER_MS);
      this.#pending.set(messageId, { settle, ignoreAck });
    });
  }

  #settle(frame: Frame): void {
    const messageId = header(frame, 'message_id') ?? '';
    const pending = this.#pending.get(messageId);
    if (pending && !pending.ignoreAck) {
      pending.settle(parseAck(frame.payload));
      return;
    }
    this.#log(
      pending
        ? `fault no-ack: acknowledgement of ${messageId} dropped`
        : `an acknowledgement came too late or for nothing: ${messageId}`,
    );
  }

  /** One frame, or with `chunk` several: the last first, and one of them twice. */
  #frames(envelope: Envelope, messageId: string, chunk: boolean): Uint8Array[] {
    const payload = Buffer.from(JSON.stringify(envelope));
    const pieces = cut(payload, chunk ? CHUNKS : 1);
    const frames = pieces.map((piece, index) => {
      this.#seq += 1;
      const headers = {
        type: 'event',
        message_id: messageId,
        sum: String(pieces.length),
        seq: String(index),
        trace_id: freshId(''),
      };
      return encodeFrame({
        SeqID: this.#seq,
        LogID: randomInt(2 ** 40),
        service: SERVICE_ID,
        method: DATA,
        headers: Object.entries(headers).map(([key, value]) => ({ key, value })),
        payload: piece,
      });
    });
    const [first] = frames;
    const reversed = frames.slice(1).reverse();
    return first && chunk ? [...reversed.slice(0, 1), ...reversed, first] : frames;
  }
}

function parseAck(payload: Uint8Array | undefined): PushResult {
  try {
    const ack: { code?: unknown; data?: unknown } = JSON.parse(Buffer.from(payload ?? []).toString('utf8'));
    const code = typeof ack.code === 'number' ? ack.code : 500;
    if (typeof ack.data !== 'string' || ack.data === '') return { kind: 'answered', code, body: undefined };
    return { kind: 'answered', code, body: JSON.parse(Buffer.from(ack.data, 'base64').toString('utf8')) };
  } catch {
    return { kind: 'failed', code: PRESS_CODES.badBody };
  }
}

function refuse(socket: Duplex, { status, code, message }: UpgradeRefusal): void {
  socket.on('error', () => socket.destroy());
  const headers = [
    `Handshake-Status: ${status}`,
    `Handshake-Msg: ${message}`,
    `Handshake-Autherrcode: ${code}`,
    'Connection: close',
    'Content-Length: 0',
  ];
  socket.end(`HTTP/1.1 ${status === 404 ? '404 Not Found' : '403 Forbidden'}\r\n${headers.join('\r\n')}\r\n\r\n`);
}

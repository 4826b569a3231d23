import { LoggerLevel, WSClient } from '@larksuiteoapi/node-sdk';
import { AppError } from '../../domain/kit/errors.ts';
import { type DispatchParts, dispatcher } from './dispatch.ts';
import { larkHttp } from './http.ts';
import { isAppId } from './ids.ts';
import { quietLogger } from './quiet-logger.ts';
import type { AppCredentials } from './token.ts';

export type LongConnection = {
  /** Whether events can arrive at this moment. */
  connected(): boolean;
  /** Resolves when the connection first stands. */
  ready: Promise<void>;
  close(): void;
};

export type LongConnectionParts = AppCredentials & DispatchParts & { timeoutMs: number };

/** Seconds without any frame after a ping until the line counts as dead; without it only TCP would notice, after many minutes. */
const pongWithinSeconds = 5;
const firstRetryMs = 1_000;
const lastRetryMs = 60_000;

/**
 * Keeps a connection to the platform over which events come. The SDK mends broken connections itself, at the pace the platform
 * asks for; what it gives up on, and a first connection that does not come about, is begun anew here, ever more slowly.
 * Throws `AppError('config')` for an app id the SDK would silently refuse.
 */
export function longConnection(parts: LongConnectionParts): LongConnection {
  const { appId, timeoutMs, log } = parts;
  if (!isAppId(appId)) {
    throw new AppError('config', 'LARK_APP_ID is not an app id', { remedy: 'it is cli_ and 16 hexadecimal digits' });
  }
  const eventDispatcher = dispatcher(parts);
  const httpInstance = larkHttp(timeoutMs);
  let client: WSClient | undefined;
  let timer: NodeJS.Timeout | undefined;
  let failures = 0;
  let closed = false;
  const { promise: ready, resolve: announce } = signal();

  function begin() {
    if (closed) return;
    const fresh = new WSClient({
      ...fixed(parts),
      httpInstance,
      onReady: () => up('lark.connected'),
      onReconnected: () => up('lark.reconnected'),
      onReconnecting: () => log.warn('lark.connection-lost'),
      onError: () => {
        if (client === fresh) again('refused');
      },
    });
    client = fresh;
    // Until the platform has told its own pace the SDK would wait minutes between tries.
    timer = setTimeout(() => again('no connection'), 2 * timeoutMs);
    void fresh.start({ eventDispatcher });
  }

  function up(event: string) {
    clearTimeout(timer);
    failures = 0;
    log.info(event);
    announce();
  }

  function again(why: string) {
    clearTimeout(timer);
    if (closed) return;
    client?.close({ force: true });
    const retryMs = retryAfter(failures);
    failures += 1;
    log.warn('lark.connection-failed', { why, retryMs });
    timer = setTimeout(begin, retryMs);
  }

  begin();
  return {
    connected: () => client?.getConnectionStatus().state === 'connected',
    ready,
    close() {
      closed = true;
      clearTimeout(timer);
      client?.close({ force: true });
    },
  };
}

function fixed({ appId, appSecret, domain, timeoutMs, log }: LongConnectionParts) {
  return {
    appId,
    appSecret,
    domain,
    logger: quietLogger(log),
    loggerLevel: LoggerLevel.warn,
    handshakeTimeoutMs: timeoutMs,
    wsConfig: { pingTimeout: pongWithinSeconds },
  };
}

/** Doubling, and spread so that many desks do not come back at the same time. */
function retryAfter(failures: number): number {
  return Math.round(Math.min(firstRetryMs * 2 ** Math.min(failures, 20), lastRetryMs) * (0.5 + Math.random() / 2));
}

function signal(): { promise: Promise<void>; resolve: () => void } {
  let resolve = () => {};
  const promise = new Promise<void>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}

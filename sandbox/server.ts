import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { performance } from 'node:perf_hooks';
import { openApp } from './app.ts';
import { Bus } from './bus.ts';
import { Clock } from './clock.ts';
import { control } from './control/control.ts';
import { Faults } from './faults.ts';
import type { Guide } from './guide.ts';
import { isFromHere } from './http/loopback.ts';
import { servePage } from './http/static.ts';
import { dispatch } from './lark/dispatch.ts';
import { TOKEN_LIFE_S } from './lark/token.ts';
import { Limits } from './limits.ts';
import type { Platform } from './platform.ts';
import { Delivery } from './push/delivery.ts';
import { LongConnection } from './push/long-connection.ts';
import { Webhook } from './push/webhook.ts';
import { State } from './state/state.ts';

export type SandboxOptions = {
  /** 0 or absent: a free one. */
  port?: number;
  /** Where the state is kept, so that it survives a restart; absent: in memory only. */
  home?: string;
  app?: { app_id: string; app_secret: string };
  /** The clock of messages, `uuid`s and update windows. Limits and timers run on real time. */
  now?: () => Date;
  /** Asked to move the clock, by `now` or by a name in `to`; answers the instant the clock then shows. Without it the sandbox moves its own clock alone. */
  onClock?: (request: { now?: Date; to?: string }) => Promise<Date>;
  /** A guided first look for whoever opens the page the first time. */
  guide?: Guide;
  /** Rate limits; on unless false. */
  limits?: boolean;
  /** Divides the waits of the re-push ladder (15 s, 5 min, 1 h, 6 h); absent: `SANDBOX_PUSH_SCALE` of the environment, or 1. */
  pushScale?: number;
  log?: (line: string) => void;
};

export type Sandbox = {
  url: string;
  port: number;
  app: { app_id: string; app_secret: string; encrypt_key: string; verification_token: string };
  /** Moves the sandbox's own clock. */
  setNow(at: Date): void;
  close(): Promise<void>;
};

/** Starts the Lark sandbox on 127.0.0.1; rejects with the system's error when the port is taken. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const server = createServer();
  const port = await listen(server, options.port ?? 0);
  const platform = openPlatform(options);
  server.on('request', (request, response) => void answer(request, response, platform));
  server.on('upgrade', (request, socket, head) => platform.connections.upgrade(request, socket, head));
  const { app_id, app_secret, encrypt_key, verification_token } = platform.app;
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    app: { app_id, app_secret, encrypt_key, verification_token },
    setNow(at) {
      platform.clock.move(at);
      platform.bus.tell({ kind: 'clock', now: at.toISOString() });
    },
    async close() {
      platform.delivery.close();
      platform.connections.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      platform.state.close();
    },
  };
}

function openPlatform(options: SandboxOptions): Platform {
  const log = options.log ?? (() => {});
  const state = State.open(options.home);
  const app = openApp(state, options.app);
  const clock = new Clock(options.now ?? (() => new Date()));
  const faults = new Faults();
  const bus = new Bus();
  const connections = new LongConnection(app, log);
  const webhook = new Webhook(app, () => state.get('subscription', 'events'));
  const pushScale = options.pushScale ?? Number(process.env.SANDBOX_PUSH_SCALE || 1);
  const delivery = new Delivery({ app, state, clock, faults, log, pushScale, longConnection: connections, webhook });
  const limits = new Limits(options.limits ?? true, () => performance.now());
  const tokenLife = { seconds: TOKEN_LIFE_S };
  return {
    app,
    state,
    clock,
    limits,
    faults,
    bus,
    delivery,
    connections,
    webhook,
    log,
    tokenLife,
    inFlight: new Set(),
    guide: options.guide ?? [],
    onClock: options.onClock,
  };
}

async function answer(request: IncomingMessage, response: ServerResponse, platform: Platform): Promise<void> {
  const path = (request.url ?? '/').split('?')[0] ?? '/';
  response.on('error', () => response.destroy());
  try {
    if (path.startsWith('/open-apis/') || path.startsWith('/callback/'))
      return await dispatch(request, response, platform);
    if (!isFromHere(request))
      return refuse(response, 403, 'the control side and the page answer on the loopback address only');
    if (path.startsWith('/sandbox/')) return await control(request, response, platform);
    if (!(await servePage(path, response))) refuse(response, 404, 'not found');
  } catch (error) {
    // The asker hung up in the middle of the request.
    platform.log(`request ${path} broken off: ${error instanceof Error ? error.message : String(error)}`);
    request.socket.destroy();
  }
}

function refuse(response: ServerResponse, status: number, error: string): void {
  response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8' }).end(JSON.stringify({ error }));
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
}

import { spawn } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';

/** A Redis to measure on. */
export type UsedRedis = { url: string; stop(): Promise<void> };

const startMs = 5_000;

/**
 * A redis-server of this machine, started on a free port with its data in `home`; where there is none, the server of REDIS_URL, in its
 * database 15 unless the address names one. A text says why there is neither.
 */
export async function useRedis(home: string): Promise<UsedRedis | string> {
  const started = await startRedis(home);
  if (started !== undefined) return started;
  const { REDIS_URL } = process.env;
  if (REDIS_URL === undefined || REDIS_URL === '') return 'no redis-server on the path and REDIS_URL is not set';
  const url = new URL(REDIS_URL);
  if (url.pathname.length <= 1) url.pathname = '/15';
  return { url: url.href, stop: async () => undefined };
}

async function startRedis(home: string): Promise<UsedRedis | undefined> {
  const dir = join(home, 'redis');
  await mkdir(dir, { recursive: true });
  const port = await freePort();
  const server = spawn('redis-server', ['--port', String(port), '--bind', '127.0.0.1', '--dir', dir, '--save', ''], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const gone = new Promise<void>((resolve) => {
    server.once('exit', () => resolve());
    server.once('error', () => resolve());
  });
  const ready = await new Promise<boolean>((resolve) => {
    setTimeout(resolve, startMs, false).unref();
    void gone.then(() => resolve(false));
    server.stdout.on('data', (text: Buffer) => {
      if (text.includes('Ready to accept connections')) resolve(true);
    });
  });
  const kill = () => void server.kill('SIGKILL');
  process.once('exit', kill);
  const stop = async () => {
    kill();
    await gone;
    process.off('exit', kill);
  };
  if (ready) return { url: `redis://127.0.0.1:${port}`, stop };
  if (server.pid !== undefined) await stop();
  return undefined;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { Redis } from 'ioredis';
import { vi } from 'vitest';
import { freshDatabase } from '../../database.ts';

/** A server a queue can live on: an address of its own, and how to let go of it. */
export type QueueServer = { readonly url: string; drop(): Promise<void> };

export const redisThere = process.env.REDIS_URL !== undefined || spawnSync('redis-server', ['--version']).status === 0;

export async function postgresServer(): Promise<QueueServer> {
  return freshDatabase();
}

/** The Redis of REDIS_URL, emptied, or one started for this test on a free port. */
export async function redisServer(): Promise<QueueServer> {
  const given = process.env.REDIS_URL;
  if (given) {
    await command(given, (redis) => redis.flushdb());
    return { url: given, drop: () => command(given, (redis) => redis.flushdb()) };
  }
  const port = await freePort();
  const flags = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
  const child = spawn('redis-server', flags, { stdio: 'ignore' });
  const url = `redis://127.0.0.1:${port}`;
  await vi.waitFor(() => command(url, (redis) => redis.ping()), { timeout: 10_000 });
  return { url, drop: () => end(child) };
}

/** Something for a handler to wait at until the test lets it pass. */
export function closedGate(): { opened: Promise<void>; open(): void } {
  let open: (() => void) | undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open: () => open?.() };
}

async function command(url: string, doing: (redis: Redis) => Promise<unknown>): Promise<void> {
  const redis = new Redis(url, { lazyConnect: true, retryStrategy: () => null });
  redis.on('error', () => undefined);
  try {
    await redis.connect();
    await doing(redis);
  } finally {
    redis.disconnect();
  }
}

async function end(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  await gone;
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new TypeError('a TCP server has a port');
  return address.port;
}

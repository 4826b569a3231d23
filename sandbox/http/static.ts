import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import { dirname, extname, join, normalize, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const PAGE = fileURLToPath(new URL('../page', import.meta.url));
const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.json': 'application/json; charset=utf-8',
};

/** Serves the chat page's files and the chart library; false when there is no such file. */
export async function servePage(path: string, response: ServerResponse): Promise<boolean> {
  const file = fileOf(path);
  const found = file ? await stat(file).catch(() => undefined) : undefined;
  if (!file || !found?.isFile()) return false;
  const etag = `"${found.size.toString(36)}-${Math.floor(found.mtimeMs).toString(36)}"`;
  const headers = {
    ETag: etag,
    'Cache-Control': 'no-cache',
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
  };
  if (response.req.headers['if-none-match'] === etag) {
    response.writeHead(304, headers).end();
    return true;
  }
  response.writeHead(200, {
    ...headers,
    'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream',
    'Content-Length': found.size,
  });
  createReadStream(file)
    .on('error', () => response.destroy())
    .pipe(response);
  return true;
}

function fileOf(path: string): string | undefined {
  if (path === '/') return join(PAGE, 'index.html');
  if (path === '/vendor/vchart.js')
    return join(
      dirname(createRequire(import.meta.url).resolve('@visactor/vchart/package.json')),
      'build',
      'index.min.js',
    );
  if (!path.startsWith('/page/')) return undefined;
  const file = normalize(join(PAGE, decodeURI(path.slice('/page/'.length))));
  return file.startsWith(PAGE + sep) && !file.includes('\0') ? file : undefined;
}

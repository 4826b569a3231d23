import type { BusEvent } from '../bus.ts';
import type { Answer, Call } from '../http/router.ts';
import { readersOf } from '../messages.ts';
import type { Platform } from '../platform.ts';
import { seen } from './reading.ts';

/** A comment line now and then keeps proxies and the browser from giving up. */
const KEEP_ALIVE_MS = 15_000;

/** `GET /sandbox/stream`: server-sent events of everything that happens. */
export function stream(call: Call, platform: Platform): Answer {
  const { response } = call;
  response.writeHead(200, {
    'Content-Type': 'text/event-stream; charset=utf-8',
    'Cache-Control': 'no-store',
    Connection: 'keep-alive',
  });
  response.write(': open\n\n');
  const stop = platform.bus.listen((event) => {
    response.write(`event: ${event.kind}\ndata: ${JSON.stringify(dataOf(event, platform))}\n\n`);
  });
  const timer = setInterval(() => response.write(': still here\n\n'), KEEP_ALIVE_MS);
  response.on('close', () => {
    clearInterval(timer);
    stop();
  });
  return { handled: true };
}

/** A message goes as its first reader sees it, with the ids of all who do; a reader of another language fetches it. */
function dataOf(event: BusEvent, platform: Platform): unknown {
  if (event.kind === 'call') return event.call;
  if (event.kind === 'clock') return { now: event.now };
  if (event.kind !== 'message' && event.kind !== 'update') return {};
  const message = platform.state.get('message', event.message_id);
  if (!message) return {};
  const readers = readersOf(message, platform);
  const reader = platform.state.get('user', readers[0] ?? '');
  return reader ? { ...seen(message, reader, platform), for: readers } : {};
}

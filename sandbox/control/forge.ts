import { z } from 'zod';
import { ControlRefusal } from '../http/refusal.ts';
import type { Answer, Call } from '../http/router.ts';
import type { Platform } from '../platform.ts';
import { FORGERIES } from '../push/forgery.ts';
import { ANSWER_MS } from '../push/transport.ts';
import { send } from '../push/webhook.ts';
import { input, json } from './find.ts';

const Forge = z.object({
  kind: z.string(),
  url: z.url().optional(),
  event_type: z.string().default('im.message.receive_v1'),
  event: z.record(z.string(), z.unknown()).default({}),
});

/** `POST /sandbox/forge`: sends the bot's webhook a request that is not what the platform sends; answers what came back. */
export async function forge(call: Call, { app, delivery, state }: Platform): Promise<Answer> {
  const order = input(Forge, call.body);
  const make = FORGERIES[order.kind];
  if (!make) throw new ControlRefusal(400, `kind: one of ${Object.keys(FORGERIES).join(', ')}`);
  const url = order.url ?? state.get('subscription', 'events')?.url;
  if (!url) throw new ControlRefusal(409, 'no webhook is set: POST /sandbox/subscription {url}');
  const envelope = delivery.envelope(order.event_type, order.event);
  const result = await send({ url, ...make(envelope, app, Date.now()), timeoutMs: ANSWER_MS });
  const came =
    result.kind === 'answered' ? { status: result.code, body: result.body } : { status: 0, code: result.code };
  return json({ kind: order.kind, event_id: envelope.header.event_id, ...came });
}

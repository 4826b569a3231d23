import { z } from 'zod';
import { ControlRefusal } from '../http/refusal.ts';
import type { Answer, Call } from '../http/router.ts';
import type { Platform } from '../platform.ts';
import { idsOf } from './events.ts';
import { input, json, knownUser } from './find.ts';

/** `GET /sandbox/health`: 503 until the bot can be reached. */
export function health(_call: Call, { delivery, connections }: Platform): Answer {
  const ready = delivery.ready();
  return json({ ready, connections: connections.count }, ready ? 200 : 503);
}

/** `GET /sandbox/app`: what a bot needs to sign in. */
export function getApp(_call: Call, { app }: Platform): Answer {
  const { app_id, app_secret, encrypt_key, verification_token, bot_open_id, name } = app;
  return json({ app_id, app_secret, encrypt_key, verification_token, bot_open_id, name });
}

/** `GET /sandbox/commands`: the registered slash commands, for the page's panel. */
export function listSlashCommands(_call: Call, { state }: Platform): Answer {
  return json([...state.rows.command.values()].reverse().map(({ command, description }) => ({ command, description })));
}

/** `GET /sandbox/calls[?path=&limit=]`: every API call, oldest first. */
export function listCalls(call: Call, { state }: Platform): Answer {
  const path = call.query.get('path') ?? '';
  const limit = Number(call.query.get('limit') ?? 100_000);
  return json([...state.rows.call.values()].filter((row) => row.path.includes(path)).slice(-limit));
}

/** `POST /sandbox/menu`: a user chooses an entry of the bot's menu. */
export function menu(call: Call, platform: Platform): Answer {
  const { open_id, event_key } = input(
    z.object({ open_id: z.string(), event_key: z.string().min(1).max(30) }),
    call.body,
  );
  const user = knownUser(open_id, platform);
  const timestamp = Math.floor(platform.clock.ms() / 1000);
  return json({
    event_id: platform.delivery.publish('application.bot.menu_v6', {
      operator: { operator_name: user.name, operator_id: idsOf(user) },
      event_key,
      timestamp,
    }),
  });
}

/** `POST /sandbox/enter`: a user opens the private chat with the bot. */
export function enter(call: Call, platform: Platform): Answer {
  const user = knownUser(input(z.object({ open_id: z.string() }), call.body).open_id, platform);
  const last = platform.state.get('message', platform.state.messageIds(user.chat_id).at(-1) ?? '');
  const event = {
    chat_id: user.chat_id,
    operator_id: idsOf(user),
    last_message_id: last?.message_id ?? '',
    last_message_create_time: String(last?.create_time ?? ''),
  };
  return json({ event_id: platform.delivery.publish('im.chat.access_event.bot_p2p_chat_entered_v1', event) });
}

/** `POST /sandbox/redeliver {event_id}` */
export function redeliver(call: Call, platform: Platform): Answer {
  const { event_id } = input(z.object({ event_id: z.string() }), call.body);
  if (!platform.delivery.redeliver(event_id)) throw new ControlRefusal(404, `no event ${event_id}`);
  return json({ event_id });
}

/** `GET /sandbox/events`: what was pushed, whether it was acknowledged, and how often it took. */
export function listEvents(call: Call, { state }: Platform): Answer {
  const limit = Number(call.query.get('limit') ?? 1000);
  const rows = [...state.rows.event.values()].slice(-limit);
  return json(
    rows.map(({ event_id, envelope, acked, attempts }) => ({
      event_id,
      event_type: envelope.header.event_type,
      acked,
      attempts,
      event: envelope.event,
    })),
  );
}

/** `POST /sandbox/disconnect {count?}`: cuts long connections as a network does. */
export function disconnect(call: Call, { connections }: Platform): Answer {
  return json({
    dropped: connections.drop(input(z.object({ count: z.number().int().min(1).optional() }), call.body).count),
  });
}

/** `POST /sandbox/subscription`: which events are pushed, and whether to an HTTP address. The address must answer the challenge first. */
export async function subscribe(call: Call, { state, webhook }: Platform): Promise<Answer> {
  const order = input(
    z.object({
      url: z.url().nullable().optional(),
      encrypt: z.boolean().optional(),
      events: z.array(z.string()).nullable().optional(),
    }),
    call.body,
  );
  const now = state.get('subscription', 'events') ?? { encrypt: false };
  const encrypt = order.encrypt ?? now.encrypt;
  const url = order.url === undefined ? now.url : (order.url ?? undefined);
  if (order.url && !(await webhook.verify({ url: order.url, encrypt }))) {
    throw new ControlRefusal(
      409,
      'the address did not answer the challenge: HTTP 200 with {"challenge": the same} within 1 s',
    );
  }
  const events = order.events === undefined ? now.events : (order.events ?? undefined);
  return json(state.put('subscription', 'events', { url, encrypt, events }));
}

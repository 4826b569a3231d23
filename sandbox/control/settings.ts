import { z } from 'zod';
import { CALL_MODES, EVENT_MODES } from '../faults.ts';
import { ControlRefusal } from '../http/refusal.ts';
import type { Answer, Call } from '../http/router.ts';
import type { Platform } from '../platform.ts';
import { input, json } from './find.ts';

const MODES: readonly string[] = [...CALL_MODES, ...EVENT_MODES];

const NewFault = z.object({
  path: z.string().optional(),
  method: z.string().optional(),
  mode: z.union([z.string(), z.number()]).transform(String),
  count: z.number().int().min(1).optional(),
  after: z.number().int().min(0).optional(),
  ms: z.number().min(0).optional(),
  fresh: z.boolean().optional(),
});

export function listFaults(_call: Call, { faults }: Platform): Answer {
  return json(faults.list());
}

/** `POST /sandbox/faults` */
export function addFault(call: Call, { faults, bus, log }: Platform): Answer {
  const order = input(NewFault, call.body);
  if (!MODES.includes(order.mode) && !/^\d+$/.test(order.mode))
    throw new ControlRefusal(400, `mode: one of ${MODES.join(', ')} or a business code`);
  const fault = faults.add(order);
  log(`fault ${fault.id} on: ${fault.mode} ${fault.path ?? 'everywhere'}`);
  bus.tell({ kind: 'faults' });
  return json(fault);
}

/** `DELETE /sandbox/faults[?id=N]`: one, or all. */
export function clearFaults(call: Call, { faults, bus, log }: Platform): Answer {
  const id = call.query.get('id');
  faults.clear(id === null ? undefined : Number(id));
  log(`faults off: ${id ?? 'all'}`);
  bus.tell({ kind: 'faults' });
  return json({});
}

export function getLimits(_call: Call, { limits }: Platform): Answer {
  return json({ on: limits.on });
}

export function setLimits(call: Call, { limits }: Platform): Answer {
  limits.on = input(z.object({ on: z.boolean() }), call.body).on;
  return json({ on: limits.on });
}

/** `GET /sandbox/guide`: the steps of the first look. */
export function getGuide(_call: Call, { guide }: Platform): Answer {
  return json(guide);
}

/** `GET /sandbox/clock`: `jump` says whether `to` is understood. */
export function getClock(_call: Call, { clock, onClock }: Platform): Answer {
  return json({ now: clock.now().toISOString(), jump: onClock !== undefined });
}

/** `POST /sandbox/clock {now}` or `{to}`: moves the clock here and, in the demo, the desk's too. */
export async function setClock(call: Call, platform: Platform): Promise<Answer> {
  const { now, to } = input(
    z.object({ now: z.iso.datetime({ offset: true }).optional(), to: z.string().optional() }),
    call.body,
  );
  if (now === undefined && to === undefined) throw new ControlRefusal(400, 'give "now", an ISO instant, or "to"');
  if (to !== undefined && !platform.onClock)
    throw new ControlRefusal(409, 'the sandbox runs alone and knows no business days: give "now", an ISO instant');
  platform.clock.move(await movedTo({ now, to }, platform));
  const instant = platform.clock.now().toISOString();
  platform.bus.tell({ kind: 'clock', now: instant });
  return json({ now: instant });
}

async function movedTo(
  { now, to }: { now?: string | undefined; to?: string | undefined },
  { onClock, clock }: Platform,
): Promise<Date> {
  const instant = now === undefined ? undefined : new Date(now);
  if (!onClock) return instant ?? clock.now();
  try {
    return await onClock({ ...(instant ? { now: instant } : {}), ...(to === undefined ? {} : { to }) });
  } catch (error) {
    throw new ControlRefusal(409, error instanceof Error ? error.message : String(error));
  }
}

/** `POST /sandbox/tokens {expire_s}`: how long fresh tokens live. `DELETE` makes every token invalid at once. */
export function setTokenLife(call: Call, platform: Platform): Answer {
  platform.tokenLife.seconds = input(z.object({ expire_s: z.number().min(0).max(7200) }), call.body).expire_s;
  return json({ expire_s: platform.tokenLife.seconds });
}

export function revokeTokens(_call: Call, { state }: Platform): Answer {
  const tokens = [...state.rows.token.keys()];
  for (const token of tokens) state.remove('token', token);
  return json({ revoked: tokens.length });
}

import type { z } from 'zod';
import type { Queue, QueueEntry } from '../../domain/jobs/port.ts';
import type { JsonValue } from '../../domain/kit/json.ts';

/** What of a queued job tells how its entries look. */
type Queueable = { name: string; dedupe?(payload: unknown): string };

/** Hands a payload to whoever does that job; resolves when the queue holds it. */
export type Enqueue = <Payload extends JsonValue>(
  job: { name: string; payload: z.ZodType<Payload>; dedupe?(payload: Payload): string },
  payload: Payload,
) => Promise<void>;

/** Jobs by what they are, on a queue that knows names and data. */
export function enqueueOn(queue: Pick<Queue, 'enqueue'>): Enqueue {
  return (job, payload) => queue.enqueue(entryOf(job, payload));
}

/** The entry in which a payload waits. */
export function entryOf(job: Queueable, payload: JsonValue): QueueEntry {
  const dedupe = job.dedupe?.(payload);
  return { name: job.name, data: payload, ...(dedupe !== undefined && { dedupe }) };
}

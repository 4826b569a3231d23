import type { z } from 'zod';
import { AppError } from '../kit/errors.ts';

/**
 * What a queue's entry carries, read by its schema; `AppError('bad-value')` for anything else. Only places and kinds of faults are named:
 * what a payload holds may be somebody's.
 */
export function readPayload<Payload extends z.ZodType>(
  { name, payload }: { name: string; payload: Payload },
  data: unknown,
): z.output<Payload> {
  const read = payload.safeParse(data);
  if (read.success) return read.data;
  const faults = read.error.issues.map(({ path, code }) => `${path.join('.') || 'payload'} ${code}`);
  throw new AppError('bad-value', `the payload does not fit the queue ${name}: ${faults.join(', ')}`);
}

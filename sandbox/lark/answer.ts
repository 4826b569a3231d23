import type { z } from 'zod';
import { Refusal } from '../http/refusal.ts';
import type { Answer } from '../http/router.ts';

/** The usual success: `{code: 0, msg, data}`. */
export function success(data: unknown = {}, msg = 'success'): Answer {
  return { json: { code: 0, msg, data } };
}

/** The body (or query) as the schema wants it; refused with 99992402 and the fields at fault otherwise. */
export function fields<T extends z.ZodType>(schema: T, value: unknown): z.infer<T> {
  const parsed = schema.safeParse(value ?? {});
  if (parsed.success) return parsed.data;
  const field_violations = parsed.error.issues.map((issue) => ({
    field: issue.path.join('.'),
    value: '',
    description: issue.message,
  }));
  throw new Refusal(99992402, 'field validation failed', { detail: { field_violations } });
}

/** One page of a list; the token is the offset of the next one. `limit` is the largest page the endpoint gives. */
export function page<T>(
  items: readonly T[],
  query: URLSearchParams,
  limit: number,
): { items: T[]; has_more: boolean; page_token: string } {
  const size = Math.min(limit, Math.max(1, Number(query.get('page_size') ?? 20) || 20));
  if (Number(query.get('page_size') ?? 1) > limit) {
    const field_violations = [
      { field: 'page_size', value: query.get('page_size'), description: `the max value is ${limit}` },
    ];
    throw new Refusal(99992402, 'field validation failed', { detail: { field_violations } });
  }
  const token = query.get('page_token') ?? '';
  const start = token === '' ? 0 : Number(Buffer.from(token, 'base64url').toString());
  if (!Number.isInteger(start) || start < 0) throw new Refusal(99992402, 'field validation failed: page_token');
  const has_more = start + size < items.length;
  const page_token = has_more ? Buffer.from(String(start + size)).toString('base64url') : '';
  return { items: items.slice(start, start + size), has_more, page_token };
}

import type { IncomingMessage, ServerResponse } from 'node:http';

/** A request as the endpoints see it. `body` is the parsed JSON, or undefined where there is none. */
export type Call = {
  method: string;
  path: string;
  params: Record<string, string>;
  query: URLSearchParams;
  body: unknown;
  request: IncomingMessage;
  response: ServerResponse;
};

/** What goes back: JSON, or bytes, or nothing because the endpoint wrote the response itself. */
export type Answer =
  | { json: unknown; status?: number; headers?: Record<string, string> }
  | { bytes: Buffer; headers: Record<string, string>; status?: number }
  | { handled: true };

export type Handler<Context> = (call: Call, context: Context) => Answer | Promise<Answer>;

export type Route<Context> = {
  method: string;
  /** The path with `:name` for a variable segment; also the key of its rate limit. */
  template: string;
  handler: Handler<Context>;
  /** The endpoint reads the request's bytes itself (uploads). */
  raw?: boolean;
};

export type Match<Context> = { route: Route<Context>; params: Record<string, string> };

/** Finds the route of a request. Literal segments win over variable ones because the table is searched in its order. */
export function findRoute<Context>(
  routes: readonly Route<Context>[],
  method: string,
  path: string,
): Match<Context> | undefined {
  const segments = path.split('/');
  for (const route of routes) {
    if (route.method !== method) continue;
    const params = matchTemplate(route.template.split('/'), segments);
    if (params) return { route, params };
  }
  return undefined;
}

function matchTemplate(template: string[], segments: string[]): Record<string, string> | undefined {
  if (template.length !== segments.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, part] of template.entries()) {
    const segment = segments[index] ?? '';
    if (!part.startsWith(':')) {
      if (part !== segment) return undefined;
      continue;
    }
    const value = decode(segment);
    if (!value) return undefined;
    params[part.slice(1)] = value;
  }
  return params;
}

function decode(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}

import { Agent } from 'node:http';
import { Agent as SecureAgent } from 'node:https';
import { defaultHttpInstance, type HttpInstance, type HttpRequestOptions } from '@larksuiteoapi/node-sdk';

/** Connections kept open to the platform; ample for its 50 calls a second. */
const sockets = 32;

/**
 * The HTTP client the SDK works with: its own axios with a time limit, connections that are kept, no redirects, and deaf to the
 * proxy variables of the environment (axios' way through a CONNECT proxy ends in HTTP 400 at the platform's edge).
 */
export function larkHttp(timeoutMs: number): HttpInstance {
  const kept = { keepAlive: true, maxSockets: sockets, scheduling: 'lifo' } as const;
  const axios = defaultHttpInstance.create({
    timeout: timeoutMs,
    proxy: false,
    maxRedirects: 0,
    httpAgent: new Agent(kept),
    httpsAgent: new SecureAgent(kept),
  });

  // The SDK expects the body itself, or body and headers where a call asks for them, as its own instance gives them.
  async function request<D>(options: HttpRequestOptions<D>) {
    const { data, headers } = await axios.request(options);
    return options.$return_headers ? { data, headers } : data;
  }
  return {
    request,
    get: (url, options) => request({ ...options, url, method: 'GET' }),
    delete: (url, options) => request({ ...options, url, method: 'DELETE' }),
    head: (url, options) => request({ ...options, url, method: 'HEAD' }),
    options: (url, options) => request({ ...options, url, method: 'OPTIONS' }),
    post: (url, data, options) => request({ ...options, url, data, method: 'POST' }),
    put: (url, data, options) => request({ ...options, url, data, method: 'PUT' }),
    patch: (url, data, options) => request({ ...options, url, data, method: 'PATCH' }),
  };
}

import { expect, it } from 'vitest';
import { isFromHere } from '../../sandbox/http/loopback.ts';
import { findRoute } from '../../sandbox/http/router.ts';

it.for([
  { host: '127.0.0.1:4390', fromHere: true },
  { host: 'localhost:4390', fromHere: true },
  { host: '[::1]:4390', fromHere: true },
  { host: '127.0.0.1:4390', origin: 'http://127.0.0.1:4390', fromHere: true },
  { host: '127.0.0.1:4390', origin: 'http://evil.example', fromHere: false },
  { host: '127.0.0.1:4390', origin: 'http://127.0.0.1:9999', fromHere: false },
  { host: '127.0.0.1:4390', origin: 'null', fromHere: false },
  { host: 'rebound.example:4390', fromHere: false },
  { host: '127.0.0.1.evil.example', fromHere: false },
  { host: 'localhost.evil.example', fromHere: false },
  { host: '', fromHere: false },
])('a request for $host from the page $origin may use the control side: $fromHere', ({ host, origin, fromHere }) => {
  expect(isFromHere({ headers: { host, ...(origin ? { origin } : {}) } })).toBe(fromHere);
});

it('a route is found by its literal segments before its variable ones, with decoded parameters', () => {
  const handler = () => ({ json: {} });
  const routes = ['/users/batch', '/users/:id'].map((template) => ({ method: 'GET', template, handler }));
  expect(findRoute(routes, 'GET', '/users/batch')?.route.template).toBe('/users/batch');
  expect(findRoute(routes, 'GET', '/users/a%2Fb')?.params).toEqual({ id: 'a/b' });
  expect(findRoute(routes, 'GET', '/users/%ff')).toBeUndefined();
  expect(findRoute(routes, 'GET', '/users/')).toBeUndefined();
  expect(findRoute(routes, 'POST', '/users/1')).toBeUndefined();
});

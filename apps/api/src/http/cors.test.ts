import { expect, test } from 'vitest';
import { corsOf } from './cors.ts';

const dashboard = ['https://app.example.com'];
const originOf = (method: string, url: string, headers = {}) => corsOf({ method, url, headers }, dashboard).origin;
const preflight = (url: string, method = 'POST') =>
  originOf('OPTIONS', url, { 'access-control-request-method': method });

test('every page may ask to call an agent; all else is for the configured origins', () => {
  for (const url of [
    '/api/agents/luna/spawn',
    '/token',
    '/token?x=1',
    '/trpc/calls.spawn?batch=1',
    '/trpc/calls.token',
  ])
    expect([originOf('POST', url), preflight(url)], url).toEqual(['*', '*']);
  for (const url of [
    '/api/agents/luna',
    '/api/agents/luna/spawn/x',
    '/api/agents/a/b/spawn',
    '/api/tokens',
    '/trpc/calls.spawn,agents.list',
    '/trpc/calls.get',
    '/trpc/keys.create',
    '/?/token',
  ])
    expect([originOf('POST', url), preflight(url)], url).toEqual([dashboard, dashboard]);
  expect([originOf('GET', '/token'), preflight('/token', 'DELETE')]).toEqual([dashboard, dashboard]);
});

import type { Outbound } from '@voxie/platform';
import type { ProviderContext } from '../context.ts';

/** A world without tenants: no secret, and nowhere to go but where a test says. */
export function contextWith(wishes: Partial<ProviderContext> = {}): ProviderContext {
  const outbound: Outbound = {
    request: () => Promise.resolve({ status: 200, headers: {}, text: '', isTruncated: false }),
    fetch: globalThis.fetch,
    checkAddress: () => Promise.resolve(['127.0.0.1']),
  };
  return {
    settings: { openai: { apiKey: 'sk', baseUrl: 'http://127.0.0.1:1/v1' } },
    ownKey: () => Promise.resolve(null),
    secret: (name) => Promise.reject(new Error(`there is no secret ${name}`)),
    outbound,
    language: 'en',
    ...wishes,
  };
}

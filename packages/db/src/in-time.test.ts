import { createClient } from '@supabase/supabase-js';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from './database.types.ts';
import { dataOf } from './errors.ts';
import { inTime } from './in-time.ts';

/** Takes every request and never answers one. */
const silent = createServer(() => undefined);

beforeAll(async () => {
  silent.listen(0, '127.0.0.1');
  await once(silent, 'listening');
});
afterAll(() => {
  silent.closeAllConnections();
  silent.close();
});

function silentUrl(): string {
  const address = silent.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return `http://127.0.0.1:${address.port}`;
}

test('a database that never answers is said to be away', async () => {
  const db = createClient<Database>(silentUrl(), 'key', { global: { fetch: inTime(fetch, 200) } });
  const away = expect.objectContaining({ code: 'UPSTREAM_UNAVAILABLE', retryAfterSeconds: 5 });
  await expect(dataOf(db.from('agents').select('id'))).rejects.toEqual(away);
  await expect(dataOf(db.rpc('calls_open'))).rejects.toEqual(away);
});

test('who gives up sooner is listened to', async () => {
  const asked = AbortSignal.abort(new Error('gone'));
  await expect(inTime(fetch, 60_000)(silentUrl(), { signal: asked })).rejects.toThrow('gone');
});

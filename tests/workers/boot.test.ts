import type { AppName, StartAppOptions } from '@voxie/stack';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Office } from './support/office.ts';

const withinMs = 120_000;
let office: Office;

beforeAll(async () => {
  office = await Office.open([]);
}, 120_000);
afterAll(() => office[Symbol.asyncDispose]());

/** What a worker that cannot run says, and how it ends. */
async function startFails(name: AppName, options: StartAppOptions) {
  const app = await office.stack.startApp(name, { ...options, isAwaited: false });
  const exit = await app.process.exited;
  return { code: exit.code, said: app.process.logs.tail().join('\n') };
}

describe.each([
  { name: 'voxie', other: 'spawner', port: 'VOXIE_HEALTH_PORT' },
  { name: 'spawner', other: 'voxie', port: 'SPAWNER_HEALTH_PORT' },
] as const)('the $name worker', ({ name, other, port }) => {
  test('refuses to run as the other deployment, and says all that is wrong', { timeout: withinMs }, async () => {
    const { code, said } = await startFails(name, { env: { DEPLOYMENT_MODE: other, SUPABASE_URL: 'nowhere' } });
    expect(code).toBe(1);
    expect(said).toContain(`DEPLOYMENT_MODE: must be ${name} or unset`);
    expect(said).toContain('SUPABASE_URL: must be a URL');
  });

  test('says which port is taken', { timeout: withinMs }, async () => {
    const { code, said } = await startFails(name, { port: office.stack.ports.livekit });
    expect(code).toBe(1);
    expect(said).toContain(`set ${port} to another`);
  });

  test('says that LiveKit refuses the key', { timeout: withinMs }, async () => {
    const { code, said } = await startFails(name, {
      env: { LIVEKIT_API_SECRET: 'not-the-secret-not-the-secret-not-it' },
    });
    expect(code).toBe(1);
    expect(said).toContain('refuses the key. Check LIVEKIT_API_KEY and LIVEKIT_API_SECRET.');
  });

  test('waits for a LiveKit that is not there yet', { timeout: withinMs }, async () => {
    await office.stack.processes.get('livekit')?.stop();
    const app = await office.stack.startApp(name, { isAwaited: false });
    await office.stack.restart('livekit');
    await app.waitReady(withinMs);
    await app.stop();
    expect(app.process.logs.tail(200).join('\n')).not.toContain('"level":"fatal"');
  });
});

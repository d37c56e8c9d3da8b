import { execFile } from 'node:child_process';
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { startStack } from '@voxie/stack';
import type { RunningApp, Stack } from '@voxie/stack';
import { httpSite } from '@voxie/tools/testing';
import { AccessToken } from 'livekit-server-sdk';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ApiUnderTest } from '../api/support.ts';
import type { Person as Owner } from '../api/support.ts';
import { eventually } from './support/eventually.ts';
import { Person } from './support/person.ts';

const secretValue = 'sk-kept-through-the-rotation';
const newKey = () => randomBytes(32).toString('base64');
const [oldSecretsKey, newSecretsKey] = [newKey(), newKey()];
const livekit = { key: 'APIrotated', secret: randomBytes(32).toString('base64url') };
const parameters = { type: 'object', properties: { order: { type: 'string' } }, required: ['order'] };

let stack: Stack;
let ada: Owner;
let agentId: string;
let site: Awaited<ReturnType<typeof httpSite>>;
const workers: RunningApp[] = [];

beforeAll(async () => {
  site = await httpSite(({ headers }) => ({
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ eta: 'seven in the evening', key: headers['x-key'] }),
  }));
  stack = await startStack({
    parts: ['supabase', 'livekit', 'emulator', 'api'],
    env: { OUTBOUND_ALLOW: '127.0.0.1/32', SECRETS_KEY: oldSecretsKey },
    livekitKeys: { [livekit.key]: livekit.secret },
  });
  workers.push(await stack.startApp('spawner'));
  ada = await new ApiUnderTest(stack).signUp('ada');
  const { trpc } = ada.voxie;
  await trpc.secrets.set.mutate({ name: 'SHOP_KEY', value: secretValue });
  const track = {
    kind: 'http',
    url: `${site.url}/{{order}}`,
    headers: { 'X-Key': '{{secret:SHOP_KEY}}' },
    parameters,
  } as const;
  const config = { name: 'Luna', instructions: 'You host guests.', tools: { track_order: track } };
  agentId = (await trpc.agents.create.mutate({ config })).id;
}, 240_000);
afterAll(async () => {
  await stack.stop();
  await site[Symbol.asyncDispose]();
});

/** The same processes with other settings: the API at its address, and a worker beside those that still have calls. */
async function roll(env: Record<string, string>): Promise<void> {
  const api = async () => {
    await stack.processes.get('api')?.stop();
    return await stack.startApp('api', { env });
  };
  const [worker] = await Promise.all([stack.startApp('spawner', { env }), api()]);
  workers.push(worker);
}

/** Sends an event as LiveKit does when it signs with a key. Answers what the API says to it. */
async function sendEvent(key: string, secret: string): Promise<number> {
  const body = JSON.stringify({ event: 'room_started', id: randomUUID(), room: { name: `agent-${randomUUID()}` } });
  const token = new AccessToken(key, secret);
  token.sha256 = createHash('sha256').update(body).digest('base64');
  const headers = { 'content-type': 'application/webhook+json', authorization: await token.toJwt() };
  return (await fetch(`${stack.urls.api}/webhooks/livekit`, { method: 'POST', headers, body })).status;
}

async function call(): Promise<{ callId: string; person: Person }> {
  const { callId, livekitUrl, token } = await ada.voxie.trpc.calls.spawn.mutate({ agentId });
  const person = await Person.join(livekitUrl, token);
  await person.reads(/Luna/u);
  await person.isState('listening');
  return { callId, person };
}

/** Has the agent use what the workspace keeps secret. */
async function usesTheSecret(person: Person): Promise<void> {
  const before = site.seen.length;
  await person.types('Please use track_order for the order "A1".');
  await eventually('the shop is asked', 30_000, async () => (site.seen.length > before ? true : undefined));
  expect(site.seen.at(-1)?.headers['x-key']).toBe(secretValue);
  await person.isState('listening');
}

async function ends({ callId, person }: { callId: string; person: Person }): Promise<void> {
  await person.leave();
  const over = await eventually('the call is over', 60_000, async () => {
    const now = await ada.voxie.trpc.calls.get.query({ callId });
    return now.endedAt === null ? undefined : now;
  });
  expect(over).toMatchObject({ status: 'ended', endReason: 'person_left' });
}

const reseal = async (keys: string) =>
  await promisify(execFile)(process.execPath, ['src/reseal-secrets.ts'], {
    cwd: fileURLToPath(new URL('../../apps/api', import.meta.url)),
    env: { ...stack.env, SECRETS_KEY: keys },
  });

test(
  'secrets and LiveKit get new keys while calls go on: none fails, and nothing is lost',
  { timeout: 300_000 },
  async () => {
    const { trpc } = ada.voxie;
    const { endpoint } = await trpc.webhooks.create.mutate({ url: `${site.url}/hook`, events: ['call.ended'] });
    const livekitEnv = {
      LIVEKIT_API_KEY: livekit.key,
      LIVEKIT_API_SECRET: livekit.secret,
      LIVEKIT_PREVIOUS_KEYS: `${stack.secrets.livekitApiKey}:${stack.secrets.livekitApiSecret}`,
    };
    const retired: Promise<void>[] = [];
    const taken = async () => [
      await sendEvent(livekit.key, livekit.secret),
      await sendEvent(stack.secrets.livekitApiKey, stack.secrets.livekitApiSecret),
    ];
    expect(await taken()).toEqual([401, 200]);
    /** A call that begins before a change and goes on after it. Its worker stops when it is over. */
    async function acrossThe(change: () => Promise<void>): Promise<void> {
      const talk = await call();
      await usesTheSecret(talk.person);
      await change();
      await usesTheSecret(talk.person);
      await ends(talk);
      // Its calls are over; the next ones need not wait for its end.
      retired.push(...workers.splice(0, 1).map((worker) => worker.stop()));
    }

    // Everyone can open what the new key seals, and nobody seals with it yet.
    await acrossThe(() => roll({ ...livekitEnv, SECRETS_KEY: `${oldSecretsKey},${newSecretsKey}` }));
    expect(await taken()).toEqual([200, 200]);

    // The new key seals, and what the old one sealed is sealed anew.
    await acrossThe(async () => {
      await roll({ ...livekitEnv, SECRETS_KEY: `${newSecretsKey},${oldSecretsKey}` });
      await trpc.secrets.set.mutate({ name: 'OTHER_KEY', value: 'x' });
      const both = `${newSecretsKey},${oldSecretsKey}`;
      expect((await reseal(both)).stdout).toMatch(/^2 sealed anew, 0 changed meanwhile, 0 lost/u);
      expect((await reseal(both)).stdout).toMatch(/^0 sealed anew/u);
    });

    // The old keys are gone, and LiveKit signs with the new one.
    await acrossThe(() => roll({ ...livekitEnv, LIVEKIT_PREVIOUS_KEYS: '', SECRETS_KEY: newSecretsKey }));
    expect(await taken()).toEqual([200, 401]);
    const last = await call();
    await usesTheSecret(last.person);
    await ends(last);
    expect(await trpc.webhooks.test.mutate({ endpointId: endpoint.id })).toMatchObject({ status: 'delivered' });
    const { data } = await new ApiUnderTest(stack).service.from('workspace_secrets').select('key_id');
    expect(new Set(data?.map((row) => row.key_id)).size).toBe(1);
    await Promise.all(retired);
  },
);

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
import { verified } from '../api/webhook-receiver.ts';
import type { Received } from '../api/webhook-receiver.ts';
import { Apis } from './support/apis.ts';
import { eventually } from './support/eventually.ts';
import { Person } from './support/person.ts';

const secretValue = 'sk-kept-through-the-rotation';
const newKey = () => randomBytes(32).toString('base64');
const [oldSecretsKey, newSecretsKey] = [newKey(), newKey()];
const livekit = { key: 'APIrotated', secret: randomBytes(32).toString('base64url') };
const parameters = { type: 'object', properties: { order: { type: 'string' } }, required: ['order'] };

let stack: Stack;
let apis: Apis;
let ada: Owner;
let agentId: string;
let site: Awaited<ReturnType<typeof httpSite>>;
const workers: RunningApp[] = [];
/** Of the customer's webhook, the oldest first. */
const hookSecrets: string[] = [];
/** What the customer was told, each with which of the secrets opened it when it came. */
const told: { text: string; by: number[] }[] = [];

function opens(received: Received, secret: string): boolean {
  try {
    return verified(received, secret).type === 'call.ended';
  } catch {
    return false;
  }
}

beforeAll(async () => {
  site = await httpSite(({ url, headers, body: text }) => {
    const received = { id: String(headers['webhook-id']), headers, text, url };
    if (url === '/hook')
      told.push({ text, by: hookSecrets.flatMap((each, index) => (opens(received, each) ? [index] : [])) });
    return {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ eta: 'seven in the evening', key: headers['x-key'] }),
    };
  });
  stack = await startStack({
    parts: ['supabase', 'livekit', 'emulator', 'api'],
    env: { OUTBOUND_ALLOW: '127.0.0.1/32', SECRETS_KEY: oldSecretsKey },
    livekitKeys: { [livekit.key]: livekit.secret },
  });
  [apis] = await Promise.all([Apis.of(stack), stack.startApp('spawner').then((worker) => workers.push(worker))]);
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

/** Other settings: the APIs in turn, each at its address, and a worker beside those that still have calls. */
async function roll(env: Record<string, string>): Promise<void> {
  const [worker] = await Promise.all([stack.startApp('spawner', { env }), apis.roll(env)]);
  workers.push(worker);
}

/** LiveKit takes the new key alone and signs with it; the workers find it again. */
async function livekitForgetsTheOldKey(): Promise<void> {
  const registrations = () =>
    workers.map(({ process }) => process.logs.lines().filter((line) => line.includes('registered worker')).length);
  const before = registrations();
  await stack.changeLivekitKeys({ apiKey: livekit.key, apiSecret: livekit.secret });
  await eventually('the workers are there again', 60_000, async () =>
    registrations().every((count, index) => count > (before[index] ?? 0)) ? true : undefined,
  );
}

/** Sends an event as LiveKit does when it signs with a key. Answers what the API that LiveKit does not know says to it. */
async function sendEvent(key: string, secret: string): Promise<number> {
  const body = JSON.stringify({ event: 'room_started', id: randomUUID(), room: { name: `agent-${randomUUID()}` } });
  const token = new AccessToken(key, secret);
  token.sha256 = createHash('sha256').update(body).digest('base64');
  const headers = { 'content-type': 'application/webhook+json', authorization: await token.toJwt() };
  return (await fetch(`${apis.otherUrl}/webhooks/livekit`, { method: 'POST', headers, body })).status;
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
  const asked = () => site.seen.filter(({ url }) => url === '/A1');
  const before = asked().length;
  await person.types('Please use track_order for the order "A1".');
  await eventually('the shop is asked', 30_000, async () => (asked().length > before ? true : undefined));
  expect(asked().at(-1)?.headers['x-key']).toBe(secretValue);
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

/** Calls, one after another, for as long as something goes on: each is taken by a worker, and ends. Answers their ids. */
async function callsDuring(work: () => Promise<void>): Promise<string[]> {
  const ids: string[] = [];
  let isOver = false;
  const calls = async () => {
    while (!isOver) {
      const { callId } = await apis.ask(ada.accessToken, (trpc) => trpc.calls.spawn.mutate({ agentId }));
      ids.push(callId);
      await eventually('a worker has the call', 60_000, async () => {
        const { status } = await apis.ask(ada.accessToken, (trpc) => trpc.calls.get.query({ callId }));
        return status === 'joined' || status === 'active' ? true : undefined;
      });
      await apis.ask(ada.accessToken, (trpc) => trpc.calls.end.mutate({ callId }));
    }
  };
  const whole = async () => {
    try {
      await work();
    } finally {
      isOver = true;
    }
  };
  await Promise.all([whole(), calls()]);
  return ids;
}

const reseal = async (keys: string) =>
  await promisify(execFile)(process.execPath, ['src/reseal-secrets.ts'], {
    cwd: fileURLToPath(new URL('../../apps/api', import.meta.url)),
    env: { ...stack.env, SECRETS_KEY: keys },
  });

const livekitEnv = () => ({
  LIVEKIT_API_KEY: livekit.key,
  LIVEKIT_API_SECRET: livekit.secret,
  LIVEKIT_PREVIOUS_KEYS: `${stack.secrets.livekitApiKey}:${stack.secrets.livekitApiSecret}`,
});

const taken = async () => [
  await sendEvent(livekit.key, livekit.secret),
  await sendEvent(stack.secrets.livekitApiKey, stack.secrets.livekitApiSecret),
];

test(
  'secrets, LiveKit and a customer’s webhook get new keys while calls begin and go on: none fails, and nothing is lost',
  { timeout: 400_000 },
  async () => {
    const { trpc } = ada.voxie;
    const { endpoint, secret } = await trpc.webhooks.create.mutate({ url: `${site.url}/hook`, events: ['call.ended'] });
    hookSecrets.push(secret);
    const retired: Promise<void>[] = [];
    const callIds: string[] = [];
    /** A call that begins before a change and goes on after it, with others that begin meanwhile. Its worker stops when it is over. */
    async function acrossThe(change: () => Promise<void>): Promise<void> {
      const before = apis.webhookStatuses.length;
      const talk = await call();
      await usesTheSecret(talk.person);
      const meanwhile = await callsDuring(change);
      expect(meanwhile.length).toBeGreaterThan(1);
      await usesTheSecret(talk.person);
      await ends(talk);
      callIds.push(talk.callId, ...meanwhile);
      const answers = apis.webhookStatuses.slice(before);
      expect(answers).toEqual(answers.map(() => 200));
      expect(answers.length).toBeGreaterThan(1);
      // Its calls are over; the next ones need not wait for its end.
      retired.push(...workers.splice(0, 1).map((worker) => worker.stop()));
    }
    expect(await taken()).toEqual([401, 200]);

    // Everyone can open what the new key seals, and nobody seals with it yet.
    await acrossThe(() => roll({ ...livekitEnv(), SECRETS_KEY: `${oldSecretsKey},${newSecretsKey}` }));
    expect(await taken()).toEqual([200, 200]);

    // The new key seals, and what the old one sealed is sealed anew.
    await acrossThe(async () => {
      await roll({ ...livekitEnv(), SECRETS_KEY: `${newSecretsKey},${oldSecretsKey}` });
      await trpc.secrets.set.mutate({ name: 'OTHER_KEY', value: 'x' });
      const both = `${newSecretsKey},${oldSecretsKey}`;
      expect((await reseal(both)).stdout).toMatch(/^2 sealed anew, 0 changed meanwhile, 0 lost/u);
      expect((await reseal(both)).stdout).toMatch(/^0 sealed anew/u);
      hookSecrets.push((await trpc.webhooks.rotateSecret.mutate({ endpointId: endpoint.id })).secret);
    });

    // LiveKit signs with the new key and takes no other; then the old ones are gone everywhere.
    await Promise.all(retired);
    await livekitForgetsTheOldKey();
    await acrossThe(() => roll({ ...livekitEnv(), LIVEKIT_PREVIOUS_KEYS: '', SECRETS_KEY: newSecretsKey }));
    expect(await taken()).toEqual([200, 401]);

    const { items } = await trpc.calls.list.query({ limit: 100 });
    expect(items.map(({ id }) => id).toSorted()).toEqual(callIds.toSorted());
    expect(items.filter(({ status }) => status !== 'ended')).toEqual([]);
    await eventually('the customer is told of each', 60_000, async () => {
      return callIds.every((id) => told.some(({ text }) => text.includes(id))) ? true : undefined;
    });
    expect(told.filter(({ by }) => by.length === 0)).toEqual([]);
    // Before the change one secret signs, after it both.
    expect(new Set(told.map(({ by }) => by.join(' ')))).toEqual(new Set(['0', '0 1']));
    const { data } = await new ApiUnderTest(stack).service.from('workspace_secrets').select('key_id');
    expect(new Set(data?.map((row) => row.key_id)).size).toBe(1);
  },
);

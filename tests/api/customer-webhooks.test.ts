import { findFreePorts } from '@voxie/stack';
import postgres from 'postgres';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { webhookEventTypes } from '@voxie/contracts';
import type { WebhookEventType } from '@voxie/contracts';
import { ApiStack, eventually, luna } from './support.ts';
import type { Person } from './support.ts';
import { saveCreation, wholeCall } from './webhook-happenings.ts';
import { broken, fine, hanging, Receiver, verified } from './webhook-receiver.ts';

let api: ApiStack;
let sql: postgres.Sql;
let ada: Person;
let workspaceId: string;
let agentId: string;
let revision = 1;
let receiver: Receiver;
let elsewhere: number;

beforeAll(async () => {
  const [port = 0, other = 0] = await findFreePorts(2);
  receiver = new Receiver(port);
  elsewhere = other;
  api = await ApiStack.start({ parts: ['supabase', 'api'], env: { OUTBOUND_ALLOW: `127.0.0.1:${port}` } });
  sql = postgres(api.facts.urls.database, { max: 1, onnotice: () => undefined });
}, 120_000);
afterAll(async () => {
  await sql?.end();
  await receiver?.down();
  await api?.[Symbol.asyncDispose]();
});
beforeEach(async () => {
  await receiver.up(fine);
  ada = await api.signUp('ada');
  workspaceId = (await ada.voxie.trpc.system.me.query()).currentWorkspaceId;
  agentId = (await ada.voxie.trpc.agents.create.mutate({ config: luna })).id;
  revision = 1;
});

const world = () => ({ sql, workspaceId, agentId, service: api.service });
/** An address of this test's own: what is on its way from the test before does not count. */
const address = () => `${receiver.url}/${workspaceId}`;
const mine = () => receiver.seen.filter(({ url }) => url.startsWith(`/voxie/${workspaceId}`));
const hooks = () => ada.voxie.trpc.webhooks;
const listen = async (events: WebhookEventType[] = ['agent.published'], url = address()) =>
  hooks().create.mutate({ url, events });
const log = async () => (await hooks().deliveries.query({ limit: 100 })).items;
const healthOf = async (id: string) => (await hooks().list.query({})).items.find((each) => each.id === id);

async function publish(): Promise<void> {
  await ada.voxie.trpc.agents.publish.mutate({ agentId, revision });
}

/** What waits is due now, and in no process's hands: the days between the tries go by. */
const timePasses = () => sql`
  update webhook_deliveries set next_attempt_at = now(), taken_until = null
  where workspace_id = ${workspaceId} and status = 'pending'`;

const until = (what: string, ask: () => Promise<boolean>) =>
  eventually(what, async () => ((await ask()) ? true : undefined), 60_000);
const allAre = (status: string, count: number) =>
  until(`${count} deliveries are ${status}`, async () => {
    const items = await log();
    return items.length === count && items.every((each) => each.status === status);
  });

test('a receiver that refuses, fails, hangs and comes back gets everything once, signed, through a killed API', async () => {
  await receiver.down();
  const { endpoint, secret } = await listen(webhookEventTypes);
  const callId = await wholeCall(world());
  await wholeCall(world(), 'agent_lost');
  await publish();
  await saveCreation(world());
  // Two calls started, one ended, analyzed and recorded, one failed; both saw the day's budget go, which is told once;
  // a version by hand, and one of the creation, saved.
  const total = 10;

  await until('all were tried', async () => (await log()).filter(({ error }) => error !== null).length === total);
  expect((await log())[0]).toMatchObject({
    status: 'pending',
    responseStatus: null,
    error: expect.stringMatching(/reached/u),
  });
  expect(await healthOf(endpoint.id)).toMatchObject({ health: 'retrying', failingSince: expect.any(String) });

  await receiver.up(broken);
  await timePasses();
  await until('all were refused', async () => (await log()).every(({ responseStatus }) => responseStatus === 500));
  const [newest] = await log();
  const detail = await hooks().delivery.query({ deliveryId: newest?.id ?? '' });
  expect(detail).toMatchObject({
    status: 'pending',
    error: 'The receiver answered 500.',
    nextAttemptAt: expect.any(String),
  });
  expect(detail.responseBody).toHaveLength(1024);

  receiver.behaviour = hanging;
  const before = mine().length;
  await timePasses();
  await until('some hang', async () => mine().length > before);
  api.stack.processes.get('api')?.kill('SIGKILL');
  await api.stack.processes.get('api')?.exited;
  await api.stack.startApp('api');
  receiver.behaviour = fine;
  await timePasses();
  await allAre('delivered', total);

  const bodies = new Map(mine().map((request) => [request.id, verified(request, secret)]));
  expect(bodies.size).toBe(total);
  expect(mine().length).toBeGreaterThan(2 * total);
  expect(new Set((await log()).map(({ eventId }) => eventId))).toEqual(new Set(bodies.keys()));
  const texts = new Map(mine().map((request) => [request.id, request.text]));
  expect(mine().every((request) => request.text === texts.get(request.id))).toBe(true);
  const types = [...bodies.values()].map(({ type }) => type);
  expect(types.toSorted()).toEqual([...webhookEventTypes, 'agent.published', 'call.started'].toSorted());
  const analyzed = [...bodies.values()].find(({ type }) => type === 'call.analyzed');
  expect(analyzed?.data).toMatchObject({
    call_id: callId,
    participant: 'c-1',
    end_reason: 'person_left',
    summary: 'Her number is [number].',
    is_success: true,
    extraction: { size: 4 },
    criteria: [{ name: 'booked', verdict: 'met', turn_seq: 1 }],
  });
  expect(JSON.stringify([...bodies.values()])).not.toContain('raw words');
  expect(await healthOf(endpoint.id)).toMatchObject({ health: 'healthy', failingSince: null });
}, 180_000);

test('two APIs at once: every try is made by one', async () => {
  await using second = await api.stack.startApp('api');
  expect(second.process.isRunning).toBe(true);
  await listen();
  const versions = Array.from({ length: 30 }, (_, index) => ({
    workspace_id: workspaceId,
    agent_id: agentId,
    version: index + 2,
    config: {},
  }));
  await sql`insert into agent_versions ${sql(versions)}`;
  await allAre('delivered', 30);
  const items = await log();
  expect(items.map(({ attempts }) => attempts)).toEqual(versions.map(() => 1));
  const ids = items.map(({ eventId }) => eventId);
  expect(
    mine()
      .map(({ id }) => id)
      .filter((id) => ids.includes(id))
      .toSorted(),
  ).toEqual(ids.toSorted());
});

test('while a secret is rotated both verify; then the new one alone', async () => {
  const { endpoint, secret: old } = await listen();
  const rotated = await ada.rest('POST', `/api/webhooks/${endpoint.id}/rotate-secret`);
  expect(rotated.body).toMatchObject({ endpoint: { previous_secret_until: expect.any(String) } });
  const fresh = String(rotated.body['secret']);
  await publish();
  await allAre('delivered', 1);
  const [both] = mine();
  if (both === undefined) throw new Error('nothing came');
  for (const secret of [old, fresh]) expect(verified(both, secret).type).toBe('agent.published');

  await sql`update webhook_endpoints set previous_until = now() where id = ${endpoint.id}`;
  await hooks().replay.mutate({ deliveryId: (await log())[0]?.id ?? '' });
  const again = await eventually('it came again', async () => mine()[1]);
  expect(again.id).toBe(both.id);
  expect(verified(again, fresh).id).toBe(both.id);
  expect(() => verified(again, old)).toThrow('No matching signature');
  const { data: rows } = await api.service.from('webhook_endpoints').select('*').eq('id', endpoint.id);
  const { data: trail } = await api.service.from('audit_log').select('*').eq('workspace_id', workspaceId);
  expect(trail?.map(({ action }) => action)).toEqual(
    expect.arrayContaining(['webhooks.create', 'webhooks.rotateSecret', 'webhooks.replay']),
  );
  const kept = JSON.stringify([rows, trail, api.stack.processes.get('api')?.logs.lines()]);
  for (const secret of [old, fresh]) expect(kept).not.toContain(secret.slice('whsec_'.length));
});

describe('an endpoint that', () => {
  test('fails for three days is marked, its dead letters are seen and replayed', async () => {
    receiver.behaviour = broken;
    const { endpoint } = await listen();
    await publish();
    await until('it was tried', async () => (await log())[0]?.responseStatus === 500);
    await sql`update webhook_deliveries set round_started_at = now() - interval '3 days', failures = 16 where status = 'pending'`;
    await timePasses();
    await allAre('failed', 1);
    expect(await healthOf(endpoint.id)).toMatchObject({ isEnabled: true, health: 'failing' });
    receiver.behaviour = fine;
    const since = new Date(Date.now() - 3_600_000).toISOString();
    expect(await hooks().replayFailed.mutate({ endpointId: endpoint.id, since })).toEqual({ count: 1 });
    await allAre('delivered', 1);
    expect(new Set(mine().map(({ id }) => id)).size).toBe(1);
    expect(await healthOf(endpoint.id)).toMatchObject({ health: 'healthy' });
  });

  test('answers 410 is disabled; what waits is given up in view, and comes when it is enabled and replayed', async () => {
    receiver.behaviour = (response) => response.writeHead(410).end();
    const { endpoint } = await listen();
    await publish();
    await allAre('failed', 1);
    expect(await healthOf(endpoint.id)).toMatchObject({ isEnabled: false, disabledReason: 'gone', health: 'disabled' });
    const deliveryId = (await log())[0]?.id ?? '';
    await expect(hooks().replay.mutate({ deliveryId })).rejects.toThrow('Enable it first');
    receiver.behaviour = fine;
    await hooks().update.mutate({ endpointId: endpoint.id, isEnabled: true });
    await hooks().replay.mutate({ deliveryId });
    await allAre('delivered', 1);
  });

  test('asks for time is given it, and one that redirects is not followed', async () => {
    receiver.behaviour = (response) => response.writeHead(429, { 'retry-after': '7200' }).end();
    await listen();
    await publish();
    await until('it was tried', async () => (await log())[0]?.responseStatus === 429);
    const [asked] = await log();
    expect(Date.parse(asked?.nextAttemptAt ?? '') - Date.parse(asked?.lastAttemptAt ?? '')).toBeGreaterThan(7_190_000);
    receiver.behaviour = (response) => response.writeHead(307, { location: `${address()}/there` }).end();
    await timePasses();
    await until('it was tried again', async () => (await log())[0]?.responseStatus === 307);
    expect(mine().map(({ url }) => url)).toEqual([`/voxie/${workspaceId}`, `/voxie/${workspaceId}`]);
  });

  test('is tested gets a marked, signed event once, and the answer is shown', async () => {
    const { endpoint, secret } = await listen();
    receiver.behaviour = (response) => response.writeHead(418).end('short and stout');
    const tested = await ada.rest('POST', `/api/webhooks/${endpoint.id}/test`);
    expect(tested.body).toMatchObject({ status: 'failed', response_status: 418, response_body: 'short and stout' });
    const [request] = mine();
    if (request === undefined) throw new Error('nothing came');
    expect(verified(request, secret)).toMatchObject({ type: 'test', data: { test: true } });
    expect(await healthOf(endpoint.id)).toMatchObject({ health: 'new' });
    await hooks().delete.mutate({ endpointId: endpoint.id });
    expect(await log()).toEqual([]);
  });
});

test("what was said in a call goes from its events with the call's content", async () => {
  await receiver.down();
  await listen(['call.analyzed']);
  const callId = await wholeCall(world());
  await sql`update call_sessions set content_deleted_at = now() where id = ${callId}`;
  const [delivery] = await log();
  const { body } = await hooks().delivery.query({ deliveryId: delivery?.id ?? '' });
  expect(body.data).toMatchObject({ call_id: callId });
  expect(JSON.stringify(body)).not.toMatch(/number|Call back|resolved/u);
});

describe('tenants and addresses', () => {
  test("another workspace hears nothing of Ada's, and finds nothing", async () => {
    const bob = await api.signUp('bob');
    const { endpoint } = await listen();
    await bob.voxie.trpc.webhooks.create.mutate({ url: `${address()}/bob`, events: ['agent.published'] });
    await publish();
    await allAre('delivered', 1);
    expect(mine().map(({ url }) => url)).toEqual([`/voxie/${workspaceId}`]);
    const deliveryId = (await log())[0]?.id ?? '';
    expect((await bob.voxie.trpc.webhooks.deliveries.query({})).items).toEqual([]);
    const theirs = [
      ['GET', `/api/webhook-deliveries/${deliveryId}`],
      ['POST', `/api/webhook-deliveries/${deliveryId}/replay`],
      ['POST', `/api/webhooks/${endpoint.id}/rotate-secret`],
      ['DELETE', `/api/webhooks/${endpoint.id}`],
    ] as const;
    for (const [method, path] of theirs) expect((await bob.rest(method, path)).status, path).toBe(404);
  });

  test.each([
    'http://10.0.0.1/x',
    'http://169.254.169.254/latest/meta-data/',
    'https://[::1]/',
    'http://[::ffff:127.0.0.1]/',
    'http://localhost/',
    'http://2852039166/',
    'http://0x7f.1/',
    'http://user:secret@example.com/',
    'ftp://example.com/',
    'example.com',
  ])('%s is refused', async (url) => {
    const refused = await ada.rest('POST', '/api/webhooks', { body: { url, events: ['call.ended'] } });
    expect(refused.status).toBe(400);
    expect(refused.body['problems']).toMatchObject([{ path: 'url' }]);
  });

  test('an address that means a private place when it is called is not called', async () => {
    const { endpoint } = await listen();
    await sql`update webhook_endpoints set url = ${`http://127.0.0.1:${elsewhere}/`} where id = ${endpoint.id}`;
    await publish();
    await until(
      'it was tried',
      async () => (await log())[0]?.lastAttemptAt !== null && (await log())[0]?.error !== null,
    );
    expect((await log())[0]).toMatchObject({ responseStatus: null, error: expect.stringContaining('private network') });
  });
});

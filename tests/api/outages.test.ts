import { afterAll, beforeAll, expect, test } from 'vitest';
import { ApiStack, eventually, luna, restOf } from './support.ts';
import type { Person } from './support.ts';

let api: ApiStack;
let ada: Person;
let agentId: string;

beforeAll(async () => {
  api = await ApiStack.start();
  ada = await api.signUp('ada');
  const { body } = await ada.rest('POST', '/api/agents', { body: { config: luna } });
  agentId = String(body['id']);
});
afterAll(() => api[Symbol.asyncDispose]());

async function newestCall() {
  const { data } = await api.service
    .from('call_sessions')
    .select('*')
    .order('requested_at', { ascending: false })
    .limit(1)
    .single();
  return data;
}

test('without LiveKit a spawn is 503 that says so; its repeat with the same key is a new try', async () => {
  await api.stack.processes.get('livekit')?.stop();
  const options = { headers: { 'idempotency-key': 'try-1' } };
  const refused = await ada.rest('POST', `/api/agents/${agentId}/spawn`, options);
  expect(refused.status).toBe(503);
  expect(refused.headers.get('retry-after')).toBe('5');
  expect(refused.body).toMatchObject({
    code: 'UPSTREAM_UNAVAILABLE',
    message: expect.stringContaining('LiveKit cannot be reached.'),
    retry_after_seconds: 5,
  });
  expect(await newestCall()).toMatchObject({ status: 'failed', failure_reason: 'livekit_unavailable' });
  const ready = await restOf(api.url)('GET', '/health/ready');
  expect(ready.status).toBe(503);
  expect(ready.body['dependencies']).toContainEqual(expect.objectContaining({ name: 'livekit', ok: false }));
  expect((await restOf(api.url)('GET', '/health')).status).toBe(200);

  await api.stack.restart('livekit');
  const retried = await ada.rest('POST', `/api/agents/${agentId}/spawn`, options);
  expect(retried.status).toBe(200);
});

test('a wrong LiveKit secret is said to be one, and is not told', async () => {
  const secret = 'this-is-not-the-right-secret-at-all';
  await using app = await api.stack.startApp('api', { env: { LIVEKIT_API_SECRET: secret } });
  const refused = await restOf(app.url, ada.accessToken)('POST', `/api/agents/${agentId}/spawn`);
  expect(refused.status).toBe(503);
  expect(refused.body['message']).toContain('LiveKit refuses the API key or secret.');
  expect(JSON.stringify(refused.body)).not.toContain(secret);
  expect(app.process.logs.lines().join('\n')).not.toContain(secret);
  expect(await newestCall()).toMatchObject({ status: 'failed', failure_reason: 'livekit_unavailable' });
});

test('two APIs at once: the same key makes one call', async () => {
  await using second = await api.stack.startApp('api');
  const options = { headers: { 'idempotency-key': 'both' } };
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, index) =>
      restOf(index % 2 === 0 ? api.url : second.url, ada.accessToken)('POST', `/api/agents/${agentId}/spawn`, options),
    ),
  );
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
  expect(new Set(answers.map(({ body }) => body['call_id'])).size).toBe(1);
});

test('without its database the API answers 503 and comes back', async () => {
  await api.stack.processes.get('postgres')?.stop();
  const refused = await ada.rest('GET', '/api/agents');
  expect(refused.status).toBe(503);
  expect(refused.body).toMatchObject({ code: 'UPSTREAM_UNAVAILABLE' });
  const hears = async () => {
    const { body } = await restOf(api.url)('GET', '/health/ready');
    const dependencies = body['dependencies'] as { name: string; ok: boolean }[];
    return dependencies.find(({ name }) => name === 'changes')?.ok;
  };
  await eventually('changes are known to be unheard', async () => ((await hears()) === false ? true : undefined));
  await api.stack.restart('postgres');
  await eventually('changes are heard again', async () => ((await hears()) === true ? true : undefined));
  const fine = await eventually('the API reads again', async () => {
    const answer = await ada.rest('GET', '/api/agents');
    return answer.status === 200 ? answer.body : undefined;
  });
  expect(fine).toMatchObject({ items: [{ id: agentId }] });
});

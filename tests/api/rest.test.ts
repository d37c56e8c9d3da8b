import { randomUUID } from 'node:crypto';
import { Validator } from '@seriousme/openapi-schema-validator';
import { listRestProcedures } from '@voxie/api';
import { createVoxieClient } from '@voxie/client';
import { beforeAll, describe, expect, test } from 'vitest';
import { ApiUnderTest, luna, restOf } from './support.ts';
import type { Person } from './support.ts';

const routes = listRestProcedures().map(({ route }) => `${route.method} ${route.path}`);

let api: ApiUnderTest;
let ada: Person;

beforeAll(async () => {
  api = await ApiUnderTest.shared();
  ada = await api.signUp('ada');
});

const createLuna = async (person = ada) => {
  const { status, body } = await person.rest('POST', '/api/agents', { body: { config: luna } });
  expect(status).toBe(200);
  return String(body['id']);
};

describe('agents over REST', () => {
  test('two fields make an agent, which is edited, published, restored, copied and deleted', async () => {
    const id = await createLuna();
    const changed = await ada.rest('PATCH', `/api/agents/${id}`, {
      body: { revision: 1, config: { never_do: 'Promise a table.', turn_taking: { min_delay_ms: 700 } } },
    });
    expect(changed.body).toMatchObject({
      revision: 2,
      draft: { ...luna, never_do: 'Promise a table.', turn_taking: { min_delay_ms: 700 } },
      problems: [],
      published_version: null,
    });

    const published = await ada.rest('POST', `/api/agents/${id}/publish`, { body: { revision: 2, note: 'First' } });
    expect(published.body).toMatchObject({ published_version: 1, has_unpublished_changes: false });
    const versions = await ada.rest('GET', `/api/agents/${id}/versions?limit=5`);
    expect(versions.body).toMatchObject({ items: [{ agent_id: id, version: 1, note: 'First' }], next_cursor: null });
    const version = await ada.rest('GET', `/api/agents/${id}/versions/1`);
    expect(version.body).toMatchObject({
      config: { ...luna, never_do: 'Promise a table.', limits: { max_duration_seconds: 1800 } },
    });

    const emptied = await ada.rest('PATCH', `/api/agents/${id}`, { body: { revision: 2, config: { never_do: null } } });
    expect(emptied.body['draft']).not.toHaveProperty('never_do');
    expect(emptied.body['has_unpublished_changes']).toBe(true);
    const restored = await ada.rest('POST', `/api/agents/${id}/restore`, { body: { version: 1, revision: 3 } });
    expect(restored.body).toMatchObject({ revision: 4, draft: { never_do: 'Promise a table.' } });

    const copy = await ada.rest('POST', `/api/agents/${id}/duplicate`);
    expect(copy.body).toMatchObject({ name: 'Luna (copy)', published_version: null });
    expect((await ada.rest('DELETE', `/api/agents/${id}`)).body).toEqual({ id });
    expect((await ada.rest('GET', `/api/agents/${id}`)).status).toBe(404);
  });

  test('a stale revision is 409, and the draft stays as it was', async () => {
    const id = await createLuna();
    const first = await ada.rest('PATCH', `/api/agents/${id}`, {
      body: { revision: 1, config: { audience: 'Guests' } },
    });
    const second = await ada.rest('PATCH', `/api/agents/${id}`, {
      body: { revision: 1, config: { audience: 'Cooks' } },
    });
    expect([first.status, second.status]).toEqual([200, 409]);
    expect(second.body).toMatchObject({ code: 'CONFLICT' });
    expect((await ada.rest('GET', `/api/agents/${id}`)).body).toMatchObject({ draft: { audience: 'Guests' } });
  });

  test('of many edits of one revision at once, one is stored', async () => {
    const id = await createLuna();
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        ada.rest('PATCH', `/api/agents/${id}`, { body: { revision: 1, config: { audience: `Guest ${index}` } } }),
      ),
    );
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([
      200,
      ...Array.from({ length: 9 }, () => 409),
    ]);
  });

  test('an incomplete draft cannot be published, and the answer lists the fields', async () => {
    const { body } = await ada.rest('POST', '/api/agents', { body: { config: { name: 'Empty' } } });
    const refused = await ada.rest('POST', `/api/agents/${String(body['id'])}/publish`, { body: { revision: 1 } });
    expect(refused.status).toBe(400);
    expect(refused.body).toMatchObject({ code: 'VALIDATION', problems: [{ path: 'instructions' }] });
  });

  test('wrong fields are named as the wire names them', async () => {
    const refused = await ada.rest('POST', '/api/agents', {
      body: { config: { ...luna, turn_taking: { min_delay_ms: -1 } } },
    });
    expect(refused.status).toBe(400);
    expect(refused.body).toMatchObject({ problems: [{ path: 'config.turn_taking.min_delay_ms' }] });
    const camel = await ada.rest('POST', '/api/agents', { body: { config: { ...luna, neverDo: 'x' } } });
    expect(camel.body).toMatchObject({ problems: [{ message: 'Unrecognized key: "neverDo". Use "never_do".' }] });
  });

  test('what the database cannot hold is refused, not an error of ours', async () => {
    for (const name of ['a\u0000b', 'a\ud800b']) {
      const { status } = await ada.rest('POST', '/api/agents', { body: { config: { ...luna, name } } });
      expect([200, 400]).toContain(status);
    }
    const id = await createLuna();
    const huge = Number.MAX_SAFE_INTEGER;
    expect((await ada.rest('GET', `/api/agents/${id}/versions/${huge}`)).status).toBe(400);
    expect((await ada.rest('GET', `/api/agents/${id}/versions?cursor=${huge}`)).status).toBe(400);
    expect((await ada.rest('PATCH', `/api/agents/${id}`, { body: { revision: huge, config: {} } })).status).toBe(409);
    expect((await ada.rest('GET', '/api/agents?search=%00')).status).toBe(400);
    expect((await ada.rest('POST', '/token', { body: { room: '\u0000' } })).status).toBe(400);
    expect((await ada.rest('GET', '/api/agents/not-an-id')).status).toBe(400);
  });

  test('the list is searched and paged', async () => {
    const bob = await api.signUp('bob');
    for (const name of ['Anna', 'Berta', 'Cora']) {
      await bob.rest('POST', '/api/agents', { body: { config: { ...luna, name } } });
    }
    const names = ({ body }: { body: Record<string, unknown> }) =>
      (body['items'] as { name: string }[]).map((item) => item.name);
    const first = await bob.rest('GET', '/api/agents?limit=2');
    expect(names(first)).toEqual(['Cora', 'Berta']);
    const second = await bob.rest('GET', `/api/agents?limit=2&cursor=${String(first.body['next_cursor'])}`);
    expect(names(second)).toEqual(['Anna']);
    expect(second.body['next_cursor']).toBeNull();
    expect(names(await bob.rest('GET', '/api/agents?search=ber'))).toEqual(['Berta']);
    await bob.rest('POST', '/api/agents', { body: { config: { ...luna, name: '5*_Host%' } } });
    for (const [search, found] of [
      ['*', ['5*_Host%']],
      ['5*_host%', ['5*_Host%']],
      ['b*a', []],
      ['b%a', []],
      ['b_rta', []],
    ] as const) {
      expect(names(await bob.rest('GET', `/api/agents?search=${encodeURIComponent(search)}`)), search).toEqual(found);
    }
    expect((await bob.rest('GET', '/api/agents?cursor=nonsense')).status).toBe(400);
    expect((await bob.rest('GET', '/api/agents?limit=1000')).status).toBe(400);
  });
});

describe('the HTTP server', () => {
  const anonymous = (...args: Parameters<Person['rest']>) => restOf(api.url)(...args);

  test('bodies that are no JSON objects are refused in words', async () => {
    const send = (body: string, type = 'application/json') =>
      fetch(`${api.url}/api/agents`, {
        method: 'POST',
        headers: { authorization: `Bearer ${ada.accessToken}`, 'content-type': type },
        body,
      });
    for (const [body, type] of [
      ['{', undefined],
      ['[]', undefined],
      ['"x"', undefined],
      ['a=b', 'application/x-www-form-urlencoded'],
    ] as const) {
      const response = await send(body, type);
      expect(response.status, body).toBe(400);
      expect(await response.json()).toMatchObject({ code: 'VALIDATION' });
    }
    const big = await send(JSON.stringify({ config: { ...luna, instructions: 'x'.repeat(600_000) } }));
    expect(big.status).toBe(400);
    expect(await big.json()).toMatchObject({ message: 'The request is too large.' });
  });

  test('what is too deep or too long is refused before it is read', async () => {
    const { accessToken, rest } = ada;
    const deep = `${'{"a":'.repeat(60)}1${'}'.repeat(60)}`;
    const config = await rest('POST', '/api/agents', { body: { config: JSON.parse(deep) as unknown } });
    expect([config.status, config.body['message']]).toEqual([400, 'The JSON is nested too deep: at most 40 levels.']);
    const authorization = `Bearer ${accessToken}`;
    const headers = { authorization, 'content-type': 'application/json' };
    const posted = await fetch(`${api.url}/trpc/agents.create`, { method: 'POST', headers, body: deep });
    const hidden = await fetch(`${api.url}/%74rpc/agents%2Ecreate`, { method: 'POST', headers, body: deep });
    const asked = await fetch(`${api.url}/trpc/agents.list?input=${encodeURIComponent(deep)}`, { headers });
    for (const response of [posted, hidden, asked]) {
      expect(response.status).toBe(400);
      expect(await response.text()).toContain('nested too deep');
    }
    const long = await fetch(`${api.url}/api/agents?search=${'x'.repeat(20_000)}`, { headers });
    expect([long.status, await long.json()]).toEqual([431, expect.objectContaining({ code: 'VALIDATION' })]);
  });

  test('a batch takes 20 calls; a larger one is refused in words, and none of it is done', async () => {
    const ask = async (calls: number) => {
      const input = Array.from({ length: calls }, (_, at) => ({ config: { ...luna, name: `Of a batch, ${at}` } }));
      const response = await fetch(`${api.url}/trpc/${input.map(() => 'agents.create').join(',')}?batch=1`, {
        method: 'POST',
        headers: { authorization: `Bearer ${ada.accessToken}`, 'content-type': 'application/json' },
        body: JSON.stringify(Object.fromEntries(input.entries())),
      });
      return { status: response.status, text: await response.text() };
    };
    const tooLarge = await ask(21);
    expect(tooLarge.status).toBe(400);
    expect(tooLarge.text).toContain('"code":"VALIDATION"');
    expect(tooLarge.text).toContain('A batch takes at most 20 calls. Send the others in another one.');
    const made = async () => (await ada.rest('GET', '/api/agents?limit=100&search=batch')).body['items'];
    expect(await made()).toEqual([]);
    expect((await ask(20)).status).toBe(200);
    expect(await made()).toHaveLength(20);
  });

  test('every answer has a request id, and a caller may give one', async () => {
    const given = await anonymous('GET', '/api/agents', { headers: { 'x-request-id': 'my-request-42' } });
    expect(given.status).toBe(401);
    expect(given.headers.get('x-request-id')).toBe('my-request-42');
    expect(given.headers.get('www-authenticate')).toBe('Bearer');
    expect(given.body).toMatchObject({ code: 'UNAUTHENTICATED', request_id: 'my-request-42' });
    const unknown = await anonymous('GET', '/nowhere');
    expect(unknown.status).toBe(404);
    expect(unknown.body['request_id']).toBe(unknown.headers.get('x-request-id'));
  });

  test('only the dashboard may call from a browser', async () => {
    const preflight = (origin: string) =>
      fetch(`${api.url}/api/agents`, {
        method: 'OPTIONS',
        headers: { origin, 'access-control-request-method': 'GET', 'access-control-request-headers': 'authorization' },
      });
    const dashboard = await preflight(api.facts.urls.dashboard);
    expect(dashboard.headers.get('access-control-allow-origin')).toBe(api.facts.urls.dashboard);
    const other = await preflight('https://evil.example');
    expect(other.headers.get('access-control-allow-origin')).toBeNull();
  });

  test('the OpenAPI document validates as 3.1 and covers the routes', async () => {
    const { body: document } = await anonymous('GET', '/api/openapi.json');
    const result = await new Validator().validate(structuredClone(document));
    expect(result.errors ?? []).toEqual([]);
    expect(result.valid).toBe(true);
    expect(document['openapi']).toBe('3.1.1');
    const described = Object.entries(document['paths'] as Record<string, object>).flatMap(([path, item]) =>
      Object.keys(item).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(described.toSorted()).toEqual(routes.toSorted());
    expect(JSON.stringify(document['paths'])).not.toMatch(/"(?:agentId|minDelayMs|nextCursor)"/u);
  });

  test.each(routes)('%s answers in the words of the wire, and an unknown id is no fault of ours', async (route) => {
    const [method, path = ''] = route.split(' ');
    const isRead = method === 'GET';
    const { status, body } = await ada.rest(
      // A route's method is one of these.
      method as 'GET',
      path.replaceAll(/\{\w+\}/gu, randomUUID()),
      isRead ? {} : { body: {} },
    );
    expect([200, 400, 404], JSON.stringify(body)).toContain(status);
    expect(JSON.stringify(body)).not.toMatch(/"[a-z]+[A-Z]\w*":/u);
  });

  test('the page for people is there, without script', async () => {
    const page = await fetch(`${api.url}/docs`);
    expect(page.headers.get('content-type')).toContain('text/html');
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    const html = await page.text();
    expect(html).toContain('/api/agents/{agent_id}/spawn');
    expect(html).not.toContain('<script');
  });

  test('health says what is there', async () => {
    expect((await anonymous('GET', '/health')).body).toEqual({ status: 'ok' });
    const ready = await anonymous('GET', '/health/ready');
    expect(ready.status).toBe(200);
    expect(ready.body).toMatchObject({ ready: true });
  });

  test('the demo user of the local stack signs in', async () => {
    const { trpc } = createVoxieClient({ url: api.url, accessToken: null });
    expect(await trpc.system.settings.query()).toMatchObject({
      hasDemoUser: true,
      supabaseUrl: api.facts.urls.supabase,
    });
    const session = await trpc.system.demoSession.mutate();
    const me = await restOf(api.url, session.accessToken)('GET', '/api/agents');
    expect(me.status).toBe(200);
  });
});

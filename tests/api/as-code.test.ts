import { beforeAll, describe, expect, test } from 'vitest';
import { ApiUnderTest, luna, restOf } from './support.ts';
import type { Person } from './support.ts';

let api: ApiUnderTest;
let ada: Person;

beforeAll(async () => {
  api = await ApiUnderTest.shared();
  ada = await api.signUp('ada');
});

describe('what an agent can be, over REST', () => {
  const config = {
    ...luna,
    variables: { guestName: { type: 'text', description: '', default: 'Bo' } },
    tools: {
      look_up: {
        kind: 'http',
        url: 'https://example.com/{{orderId}}',
        timeout_seconds: 5,
        parameters: { type: 'object', properties: { orderId: { type: 'string', maxLength: 9 } } },
      },
      mail: { kind: 'mcp', url: 'https://mcp.example', tools: { sendMail: 'send_mail' } },
    },
    mode: 'pipeline',
    llm: {
      provider: 'openai_compatible',
      base_url: 'http://127.0.0.1:11434/v1',
      api_key_secret: 'GROQ_KEY',
      model: 'x',
    },
    fallbacks: { tts: [{ provider: 'openai_compatible', base_url: 'http://127.0.0.1:1/v1', model: 'y' }] },
  };

  test('tools, parts and variables go in and come back in snake case, and JSON in them stays', async () => {
    const { status, body } = await ada.rest('POST', '/api/agents', { body: { config } });
    expect([status, body['problems']]).toEqual([200, []]);
    expect(body['draft']).toMatchObject(config);
    expect(JSON.stringify(body['draft'])).not.toMatch(/timeoutSeconds|baseUrl|apiKeySecret/u);
    const changed = await ada.rest('PATCH', `/api/agents/${String(body['id'])}`, {
      body: { revision: 1, config: { llm: { temperature: 0.5 }, tools: { mail: null } } },
    });
    expect(changed.body['draft']).toMatchObject({ llm: { ...config.llm, temperature: 0.5 } });
    const wrong = await ada.rest('PATCH', `/api/agents/${String(body['id'])}`, {
      body: { revision: 2, config: { tools: { look_up: { ...config.tools.look_up, timeout_seconds: 0 } } } },
    });
    expect(wrong.body).toMatchObject({ problems: [{ path: 'config.tools.look_up.timeout_seconds' }] });
  });

  test('a config that names its version is taken, an old one made of today', async () => {
    const { body } = await ada.rest('POST', '/api/agents', { body: { config: { ...luna, schema_version: 2 } } });
    expect(body['draft']).toEqual(luna);
    const old = await ada.rest('POST', '/api/agents', {
      body: {
        config: {
          schema_version: 1,
          name: 'Old',
          instructions: 'You are old.',
          voice: { name: 'ash' },
          turn_taking: { silence_duration_ms: 700 },
        },
      },
    });
    expect(old.body['draft']).toMatchObject({ realtime: { voice: 'ash' }, turn_taking: { min_delay_ms: 700 } });
    const unknown = await ada.rest('POST', '/api/agents', { body: { config: { ...luna, schema_version: 9 } } });
    expect(unknown.status).toBe(400);
  });

  test('YAML out and in: the same agent, and a broken file says where', async () => {
    const { body } = await ada.rest('POST', '/api/agents', { body: { config } });
    const id = String(body['id']);
    const { body: exported } = await ada.rest('GET', `/api/agents/${id}/export`);
    expect(exported).toMatchObject({ agent_id: id, version: null, revision: 1 });
    const again = await ada.rest('POST', '/api/agents/import', { body: { agent_id: id, yaml: exported['yaml'] } });
    expect(again.body).toMatchObject({ changed: [], is_new: false, agent: { revision: 1 } });
    const copy = await ada.rest('POST', '/api/agents/import', { body: { yaml: exported['yaml'] } });
    expect(copy.body['agent']).toMatchObject({ draft: body['draft'] });

    await ada.rest('POST', `/api/agents/${id}/publish`, { body: { revision: 1 } });
    const published = await ada.rest('GET', `/api/agents/${id}/export?version=1`);
    expect(published.body).toMatchObject({ version: 1, yaml: exported['yaml'] });

    const yaml = 'name: Luna\nturnTaking:\n  minDelayMs: -1\n';
    const broken = await ada.rest('POST', '/api/agents/import', { body: { agent_id: id, yaml } });
    expect(broken.status).toBe(400);
    expect(broken.body).toMatchObject({
      problems: [{ path: 'yaml.turnTaking.minDelayMs', message: expect.stringContaining('line 3, column 3') }],
    });
    const stale = { agent_id: id, revision: 7, yaml: 'name: Luna' };
    expect((await ada.rest('POST', '/api/agents/import', { body: stale })).status).toBe(409);
  });

  test('the schema of the file is there for editors', async () => {
    const { status, body } = await restOf(api.url)('GET', '/api/agent-config.schema.json');
    expect(status).toBe(200);
    expect(body).toMatchObject({ title: 'Voxie agent', properties: { turnTaking: { title: 'Turn taking' } } });
  });
});

describe('what an agent leans on', () => {
  test('a member that is not there keeps it from being published; a source and a secret are told', async () => {
    const config = {
      ...luna,
      team: { members: { wine: { agent: 'not-there', when: 'About wine.' } } },
      knowledge_base: { sources: ['no-menu'] },
      tools: { stock: { kind: 'http', url: 'https://example.com', headers: { key: '{{secret:STOCK_KEY}}' } } },
    };
    const { body: made } = await ada.rest('POST', '/api/agents', { body: { config } });
    const id = String(made['id']);
    const lacks = {
      problems: [{ path: 'team.members.wine.agent', message: 'There is no agent "not-there" in this workspace.' }],
      warnings: [
        { path: 'knowledge_base.sources', message: 'There is no knowledge source "no-menu" in this workspace.' },
        {
          path: 'tools.stock.headers.key',
          message: 'The secret STOCK_KEY is not set in this workspace.',
        },
      ],
    };
    expect((await ada.rest('GET', `/api/agents/${id}/check`)).body).toEqual(lacks);
    const { yaml } = await ada.voxie.trpc.agents.export.query({ agentId: id });
    const dry = await ada.rest('POST', '/api/agents/import', { body: { yaml, dry_run: true } });
    expect(dry.body).toMatchObject(lacks);
    const refused = await ada.rest('POST', `/api/agents/${id}/publish`, { body: { revision: 1 } });
    expect(refused).toMatchObject({ status: 400, body: { code: 'VALIDATION', problems: lacks.problems } });

    expect((await ada.voxie.trpc.secrets.wanted.query({})).items).toContainEqual({
      name: 'STOCK_KEY',
      agents: [{ id, name: luna.name }],
    });
    await ada.voxie.trpc.secrets.set.mutate({ name: 'STOCK_KEY', value: 'x' });
    const { items } = await ada.voxie.trpc.secrets.wanted.query({});
    expect(items.map(({ name }) => name)).not.toContain('STOCK_KEY');
    const changed = await ada.rest('PATCH', `/api/agents/${id}`, {
      body: { revision: 1, config: { team: { members: { wine: { agent: id, when: 'About wine.' } } } } },
    });
    expect(changed.status).toBe(200);
    const after = await ada.rest('GET', `/api/agents/${id}/check`);
    expect(after.body).toEqual({ problems: [], warnings: lacks.warnings.slice(0, 1) });
    expect((await ada.rest('POST', `/api/agents/${id}/publish`, { body: { revision: 2 } })).status).toBe(200);
  });
});

import {
  agentConfigSchema,
  agentInputs,
  agentSchema,
  callInputs,
  creationDetailSchema,
  creationSchema,
  tokenInputSchema,
} from '@voxie/contracts';
import { describe, expect, test } from 'vitest';
import { fromWire, readText, toWire, wirePath } from './wire.ts';

describe('fromWire', () => {
  test('maps nested fields and leaves the keys of records alone', () => {
    expect(
      fromWire(tokenInputSchema, {
        room_name: 'r',
        participant_attributes: { my_key: 'a', myKey: 'b' },
        room_config: { agents: [{ agent_name: 'luna', metadata: '{}' }], max_participants: 3 },
      }),
    ).toEqual({
      roomName: 'r',
      participantAttributes: { my_key: 'a', myKey: 'b' },
      roomConfig: { agents: [{ agentName: 'luna', metadata: '{}' }], max_participants: 3 },
    });
    expect(fromWire(callInputs.spawn, { agent_id: 'x', variables: { guest_name: 'Bo' } })).toEqual({
      agentId: 'x',
      variables: { guest_name: 'Bo' },
    });
  });

  test('maps what may be null, and leaves wrong values for zod to name', () => {
    const input = {
      agent_id: 'x',
      revision: 1,
      config: { turn_taking: null, limits: { max_duration_seconds: null }, realtime: 3 },
    };
    expect(fromWire(agentInputs.update, input)).toEqual({
      agentId: 'x',
      revision: 1,
      config: { turnTaking: null, limits: { maxDurationSeconds: null }, realtime: 3 },
    });
    expect(fromWire(agentInputs.update, 'text')).toBe('text');
    expect(fromWire(agentInputs.update, null)).toBeNull();
  });

  test('refuses a field in camel case and says how it is written', () => {
    expect(() => fromWire(agentInputs.update, { config: { turnTaking: {} } })).toThrow(
      expect.objectContaining({
        code: 'VALIDATION',
        problems: [{ path: 'config.turnTaking', message: 'Unrecognized key: "turnTaking". Use "turn_taking".' }],
      }),
    );
  });

  test('what no schema knows passes untouched', () => {
    expect(fromWire(agentInputs.update, { config: { fooBar: 1, foo_bar: 2 } })).toEqual({
      config: { fooBar: 1, foo_bar: 2 },
    });
    const polluted: unknown = JSON.parse('{"__proto__": {"admin": true}, "agent_id": "x"}');
    expect(Object.getPrototypeOf(fromWire(agentInputs.get, polluted))).toBe(Object.prototype);
  });
});

test('toWire is the way back', () => {
  const touched = { by: 'person', at: 'now' };
  expect(
    toWire(creationSchema, {
      agentId: null,
      touched: { 'turnTaking.minDelayMs': touched, 'tools.lookUp': touched },
      draft: { neverDo: 'x' },
      problems: [{ path: 'limits.idleNudgeSeconds', message: 'Too late.' }],
    }),
  ).toEqual({
    agent_id: null,
    touched: { 'turn_taking.min_delay_ms': touched, 'tools.lookUp': touched },
    draft: { never_do: 'x' },
    problems: [{ path: 'limits.idle_nudge_seconds', message: 'Too late.' }],
  });
  expect(toWire(creationDetailSchema, { patches: [{ changed: ['neverDo', 'tts.apiKeySecret'] }] })).toEqual({
    patches: [{ changed: ['never_do', 'tts.api_key_secret'] }],
  });
  expect(toWire(agentSchema, { publishedVersion: 1 })).toEqual({ published_version: 1 });
});

describe('variants', () => {
  const schemaOfArguments = { type: 'object', properties: { guestName: { type: 'string', maxLength: 9 } } };
  const tools = {
    lookUp: { kind: 'http', timeoutSeconds: 5, responsePath: 'a.bC', parameters: schemaOfArguments },
    ask: { kind: 'collect', slots: { guest_name: { type: 'text', required: true } } },
    mail: { kind: 'mcp', headers: { maxRows: 'x' }, tools: { sendMail: 'send_mail' } },
    db: { kind: 'database_query', maxRows: 3 },
  };
  const wireTools = {
    lookUp: { kind: 'http', timeout_seconds: 5, response_path: 'a.bC', parameters: schemaOfArguments },
    ask: { kind: 'collect', slots: { guest_name: { type: 'text', required: true } } },
    mail: { kind: 'mcp', headers: { maxRows: 'x' }, tools: { sendMail: 'send_mail' } },
    db: { kind: 'database_query', max_rows: 3 },
  };
  const part = { provider: 'openai_compatible', baseUrl: 'http://x', apiKeySecret: null };
  const wirePart = { provider: 'openai_compatible', base_url: 'http://x', api_key_secret: null };
  const config = { tools, llm: part, fallbacks: { tts: [part] }, variables: { guestName: { type: 'text' } } };
  const wire = {
    tools: wireTools,
    llm: wirePart,
    fallbacks: { tts: [wirePart] },
    variables: { guestName: { type: 'text' } },
  };

  test('fields of tools, parts and variables are mapped both ways, and JSON in them stays', () => {
    expect(fromWire(agentInputs.create, { config: wire })).toEqual({ config });
    expect(fromWire(agentInputs.update, { config: wire })).toEqual({ config });
    expect(toWire(agentConfigSchema, config)).toEqual(wire);
    expect(toWire(agentSchema, { draft: config })).toEqual({ draft: wire });
  });

  test('a patch that does not say its provider is mapped all the same', () => {
    expect(
      fromWire(agentInputs.update, { config: { llm: { base_url: 'http://y' }, tools: { lookUp: null } } }),
    ).toEqual({
      config: { llm: { baseUrl: 'http://y' }, tools: { lookUp: null } },
    });
  });

  test('a camel-case field in one is refused by its path', () => {
    expect(() =>
      fromWire(agentInputs.create, { config: { tools: { x: { kind: 'http', timeoutSeconds: 5 } } } }),
    ).toThrow(
      expect.objectContaining({ problems: [expect.objectContaining({ path: 'config.tools.x.timeoutSeconds' })] }),
    );
  });
});

test('readText makes numbers of whole numbers only where one is wanted', () => {
  expect(readText(agentInputs.version.shape.version, '12')).toBe(12);
  expect(readText(agentInputs.version.shape.version, '1e3')).toBe('1e3');
  expect(readText(agentInputs.list.shape.search, '12')).toBe('12');
  expect(readText(agentInputs.export.shape.version, '12')).toBe(12);
  expect(readText(agentInputs.export.shape.version, 'draft')).toBe('draft');
});

test('wirePath follows the schema and leaves the keys of records', () => {
  expect(wirePath(agentInputs.update, 'config.turnTaking.minDelayMs')).toBe('config.turn_taking.min_delay_ms');
  expect(wirePath(callInputs.spawn, 'variables.guestName')).toBe('variables.guestName');
  expect(wirePath(tokenInputSchema, 'roomConfig.agents.0.agentName')).toBe('room_config.agents.0.agent_name');
  expect(wirePath(agentInputs.update, 'somethingElse')).toBe('somethingElse');
  expect(wirePath(agentInputs.update, 'config.tools.lookUp.timeoutSeconds')).toBe(
    'config.tools.lookUp.timeout_seconds',
  );
  expect(wirePath(agentInputs.update, 'config.tools.x.parameters.maxItems')).toBe('config.tools.x.parameters.maxItems');
  expect(wirePath(agentInputs.update, 'config.fallbacks.tts.0.baseUrl')).toBe('config.fallbacks.tts.0.base_url');
});

import { agentInputs, agentSchema, callInputs, creationSchema, tokenInputSchema } from '@voxie/contracts';
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
  const touched = { 'turnTaking.detection': { by: 'person', at: 'now' } };
  expect(toWire(creationSchema, { agentId: null, touched, draft: { neverDo: 'x' }, problems: [] })).toEqual({
    agent_id: null,
    touched,
    draft: { never_do: 'x' },
    problems: [],
  });
  expect(toWire(agentSchema, { publishedVersion: 1 })).toEqual({ published_version: 1 });
});

test('readText makes numbers of whole numbers only where one is wanted', () => {
  expect(readText(agentInputs.version.shape.version, '12')).toBe(12);
  expect(readText(agentInputs.version.shape.version, '1e3')).toBe('1e3');
  expect(readText(agentInputs.list.shape.search, '12')).toBe('12');
});

test('wirePath follows the schema and leaves the keys of records', () => {
  expect(wirePath(agentInputs.update, 'config.turnTaking.minDelayMs')).toBe('config.turn_taking.min_delay_ms');
  expect(wirePath(callInputs.spawn, 'variables.guestName')).toBe('variables.guestName');
  expect(wirePath(tokenInputSchema, 'roomConfig.agents.0.agentName')).toBe('room_config.agents.0.agent_name');
  expect(wirePath(agentInputs.update, 'somethingElse')).toBe('somethingElse');
});

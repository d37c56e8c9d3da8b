import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import {
  agentConfigSchema,
  agentPatchSchema,
  applyPatch,
  changedPaths,
  completeConfig,
  defaultGreeting,
  draftProblems,
  greetingOf,
  patchPaths,
  readStoredConfig,
  withoutPaths,
} from './agent-config.ts';
import { AppError } from './errors.ts';
import { voxieTools } from './voxie-tools.ts';

const minimal = { name: 'Luna', instructions: 'You host guests.' };

describe('a complete config', () => {
  test('needs a name and instructions; the rest has defaults', () => {
    const config = completeConfig(minimal);
    expect(config).toMatchObject({
      schemaVersion: 1,
      greeting: defaultGreeting,
      language: 'en',
      voice: { name: 'marin', speed: 1 },
    });
    expect(greetingOf(config)).toBe("Hello! I'm Luna. How can I help you?");
    expect(agentConfigSchema.parse(config)).toEqual(config);
  });

  test('what is missing is listed by field, in words', () => {
    expect(draftProblems({}).map((problem) => problem.path)).toEqual(['name', 'instructions']);
    expect(() => completeConfig({ name: 'Luna' })).toThrow(expect.objectContaining({ code: 'VALIDATION' }));
    expect(() => completeConfig({ name: 'Luna' })).toThrow(/instructions/u);
  });

  test('a part of a nested group keeps the defaults of the rest', () => {
    const config = completeConfig({
      ...minimal,
      turnTaking: { silenceDurationMs: 900 },
      limits: { maxDurationSeconds: 60 },
    });
    expect(config.turnTaking).toEqual({ detection: 'server_vad', silenceDurationMs: 900, allowInterruptions: true });
    expect(config.limits).toEqual({ maxDurationSeconds: 60, idleTimeoutSeconds: 300 });
  });
});

describe('patches', () => {
  test('absent keeps, null removes, nested groups merge', () => {
    const draft = { ...minimal, voice: { name: 'cedar', speed: 1.2 } };
    expect(applyPatch(draft, { name: 'Nova', voice: { speed: null } })).toEqual({
      name: 'Nova',
      instructions: 'You host guests.',
      voice: { name: 'cedar' },
    });
    expect(applyPatch(draft, { voice: null })).toEqual(minimal);
    expect(draft.voice).toEqual({ name: 'cedar', speed: 1.2 });
  });

  test('an unknown field or a bad value is refused with its path', () => {
    const parsed = agentPatchSchema.safeParse({ colour: 'red' });
    expect(parsed.error?.issues[0]?.message).toContain('colour');
    const refused = () => applyPatch(minimal, { language: 'not a tag' });
    expect(refused).toThrow(AppError);
    expect(refused).toThrow(expect.objectContaining({ problems: [expect.objectContaining({ path: 'language' })] }));
  });

  test('paths are leaves; dropping them leaves the rest', () => {
    const patch = { name: 'Nova', voice: { name: 'cedar', speed: 1 }, greeting: null };
    expect(patchPaths(patch)).toEqual(['name', 'voice.name', 'voice.speed', 'greeting']);
    expect(withoutPaths(patch, ['name', 'voice.name', 'voice.speed'])).toEqual({ greeting: null });
  });

  test('changes between drafts are leaf paths in the order of the form', () => {
    expect(
      changedPaths({ voice: { name: 'ash' }, type: 'host' }, { type: 'host', voice: { name: 'sage' }, name: 'Luna' }),
    ).toEqual(['name', 'voice.name']);
    expect(changedPaths(minimal, minimal)).toEqual([]);
  });
});

describe('a stored config', () => {
  test('is read, and a broken one is named', () => {
    const config = completeConfig(minimal);
    expect(readStoredConfig(JSON.parse(JSON.stringify(config)))).toEqual(config);
    for (const broken of [
      null,
      'text',
      [],
      { ...config, limits: { maxDurationSeconds: 'long' } },
      { name: 'Luna' },
      { ...config, schemaVersion: 99 },
    ])
      expect(() => readStoredConfig(broken)).toThrow(expect.objectContaining({ code: 'PRECONDITION_FAILED' }));
  });
});

test("Voxie's tools describe themselves to a model as JSON schema", () => {
  for (const tool of Object.values(voxieTools)) {
    const schema = z.toJSONSchema(tool.parameters, { io: 'input' });
    expect(schema).toMatchObject({ type: 'object' });
  }
});

import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import {
  agentConfigSchema,
  agentDraftSchema,
  agentPatchSchema,
  applyPatch,
  changedPaths,
  completeConfig,
  defaultGreeting,
  draftProblems,
  greetingOf,
  patchPaths,
  readStoredConfig,
  readStoredDraft,
  resolveVariables,
  storedDraftOf,
  turnTakingPresetOf,
  turnTakingPresets,
  withoutPaths,
} from './index.ts';
import type { AgentPatch } from './index.ts';
import { AppError, problemsOf, zodErrorOf } from '../errors.ts';
import { voxieTools } from '../voxie-tools.ts';

// What is sent may be anything; the type says only what it should be.
const sent = (json: string) => JSON.parse(json) as AgentPatch;

const problemsIn = (act: () => unknown) => {
  try {
    act();
    return [];
  } catch (error) {
    const zodError = zodErrorOf(error);
    if (zodError !== null) return problemsOf(zodError);
    return error instanceof AppError ? error.problems : [];
  }
};

const minimal = { name: 'Luna', instructions: 'You host guests.' };

describe('a complete config', () => {
  test('needs a name and instructions; the rest has defaults', () => {
    const config = completeConfig(minimal);
    expect(config).toMatchObject({
      schemaVersion: 2,
      greeting: defaultGreeting,
      language: 'en',
      realtime: { provider: 'openai', model: 'gpt-realtime', voice: 'marin', speed: 1 },
      mode: 'realtime',
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
      turnTaking: { minDelayMs: 900 },
      limits: { maxDurationSeconds: 60 },
    });
    expect(config.turnTaking).toEqual({ ...turnTakingPresets.balanced, minDelayMs: 900 });
    expect(config.limits).toMatchObject({ maxDurationSeconds: 60, idleTimeoutSeconds: 300 });
  });
});

describe('patches', () => {
  test('absent keeps, null removes, nested groups merge', () => {
    const draft = { ...minimal, realtime: { voice: 'cedar', speed: 1.2 } };
    expect(applyPatch(draft, { name: 'Nova', realtime: { speed: null } })).toEqual({
      name: 'Nova',
      instructions: 'You host guests.',
      realtime: { voice: 'cedar' },
    });
    expect(applyPatch(draft, { realtime: null })).toEqual(minimal);
    expect(draft.realtime).toEqual({ voice: 'cedar', speed: 1.2 });
  });

  test('an unknown field or a bad value is refused with its path', () => {
    const parsed = agentPatchSchema.safeParse({ colour: 'red' });
    expect(parsed.error?.issues[0]?.message).toContain('colour');
    const refused = () => applyPatch(minimal, { language: 'not a tag' });
    expect(refused).toThrow(AppError);
    expect(refused).toThrow(expect.objectContaining({ problems: [expect.objectContaining({ path: 'language' })] }));
  });

  test('another provider begins its part anew, and what is wrong with it is said', () => {
    const draft = { ...minimal, tts: { provider: 'openai', voice: 'coral', style: 'Calm.' } } as const;
    expect(applyPatch(draft, { tts: { provider: 'sarvam', speed: 1.2 } }).tts).toEqual({
      provider: 'sarvam',
      speed: 1.2,
    });
    expect(problemsIn(() => applyPatch(draft, sent('{"tts": {"provider": "sarvam", "voice": "coral"}}')))).toEqual([
      { path: 'tts.voice', message: expect.stringContaining('shubh') },
    ]);
    expect(problemsIn(() => applyPatch(draft, sent('{"tts": {"provider": "nobody"}}')))).toEqual([
      { path: 'tts.provider', message: 'Choose one of openai, openai_compatible, sarvam.' },
    ]);
    const parsed = agentPatchSchema.safeParse({ tts: { provider: 'sarvam', pitch: 'high' } });
    expect(parsed.error && problemsOf(parsed.error)).toEqual([
      { path: 'tts.pitch', message: expect.stringContaining('number') },
    ]);
  });

  test('tools, variables and members change one by one, each as a whole', () => {
    const tools = {
      look_up: { kind: 'http', url: 'https://example.com/{{id}}', headers: { Accept: 'text/plain' } },
      file_read: { kind: 'file_read' },
    } as const;
    const draft = applyPatch(minimal, agentPatchSchema.parse({ tools }));
    expect(draft.tools?.['look_up']).toMatchObject({ method: 'GET', timeoutSeconds: 10, approval: 'none' });
    const changed = applyPatch(
      draft,
      agentPatchSchema.parse({ tools: { file_read: null, look_up: { kind: 'http', url: 'https://example.org' } } }),
    );
    expect(Object.keys(changed.tools ?? {})).toEqual(['look_up']);
    expect(changed.tools?.['look_up']).toMatchObject({ headers: {} });
    expect(changedPaths(draft, changed)).toEqual(['tools.look_up', 'tools.file_read']);
    expect(patchPaths(agentPatchSchema.parse({ tools, limits: { idleNudgeSeconds: 20 } }))).toEqual([
      'limits.idleNudgeSeconds',
      'tools.look_up',
      'tools.file_read',
    ]);
    const badTool = () => agentDraftSchema.parse({ tools: { look_up: { kind: 'http', url: 'ftp://example.com' } } });
    expect(problemsIn(badTool)).toEqual([{ path: 'tools.look_up.url', message: expect.stringContaining('https://') }]);
  });

  test('paths are leaves; dropping them leaves the rest', () => {
    const patch = { name: 'Nova', realtime: { voice: 'cedar', speed: 1 }, greeting: null };
    expect(patchPaths(patch)).toEqual(['name', 'realtime.voice', 'realtime.speed', 'greeting']);
    expect(withoutPaths(patch, ['name', 'realtime.voice', 'realtime.speed'])).toEqual({ greeting: null });
  });

  test('changes between drafts are leaf paths in the order of the form', () => {
    expect(
      changedPaths(
        { realtime: { voice: 'ash' }, type: 'host' },
        { type: 'host', realtime: { voice: 'sage' }, name: 'Luna' },
      ),
    ).toEqual(['name', 'realtime.voice']);
    expect(changedPaths(minimal, minimal)).toEqual([]);
  });
});

describe('a config that cannot work', () => {
  const problemPaths = (config: object) =>
    draftProblems(agentDraftSchema.parse({ ...minimal, ...config })).map(({ path }) => path);

  test.each([
    ['a place that is not declared', { greeting: 'Hi {{guest}}!' }, ['greeting']],
    ['a declared place', { greeting: 'Hi {{guest}}!', variables: { guest: { type: 'text' } } }, []],
    ['a built-in name', { variables: { current_date: { type: 'text' } } }, ['variables.current_date']],
    [
      'a language the voice does not know',
      { mode: 'pipeline', language: 'fr', tts: { provider: 'sarvam' } },
      ['language'],
    ],
    ['the same where that voice is not used', { language: 'fr', tts: { provider: 'sarvam' } }, []],
    ['Hindi without a region', { mode: 'pipeline', language: 'hi', tts: { provider: 'sarvam' } }, []],
    [
      "a speaker of the other model, as a fallback's voice",
      { mode: 'realtime_tts', fallbacks: { tts: [{ provider: 'sarvam', model: 'bulbul:v2', voice: 'shubh' }] } },
      ['fallbacks.tts.0.voice'],
    ],
    [
      'provider turns in a pipeline',
      { mode: 'pipeline', turnTaking: { detection: 'provider' } },
      ['turnTaking.detection'],
    ],
    ['delays the wrong way round', { turnTaking: { minDelayMs: 900, maxDelayMs: 800 } }, ['turnTaking.maxDelayMs']],
    [
      'a nudge after the end',
      { limits: { idleNudgeSeconds: 60, idleTimeoutSeconds: 30 } },
      ['limits.idleNudgeSeconds'],
    ],
    ['a tool named as the runtime names its own', { tools: { end_call: { kind: 'file_list' } } }, ['tools.end_call']],
    ['a server without an address', { llm: { provider: 'openai_compatible', model: 'llama3' } }, ['llm.baseUrl']],
  ])('%s', (_name, config, paths) => {
    expect(problemPaths(config)).toEqual(paths);
  });
});

test('any edit of a preset is customised', () => {
  expect(turnTakingPresetOf({})).toBe('balanced');
  expect(turnTakingPresetOf(turnTakingPresets.patient)).toBe('patient');
  expect(turnTakingPresetOf({ ...turnTakingPresets.fast, minDelayMs: 251 })).toBeNull();
});

describe('variables of a call', () => {
  const declared = completeConfig({
    ...minimal,
    variables: {
      guest: { type: 'text', description: '' },
      seats: { type: 'number', description: '', default: 2 },
      vip: { type: 'boolean', description: '', default: false },
    },
  }).variables;

  test('have their defaults, and come as text', () => {
    expect(resolveVariables(declared, { guest: 'Ada', seats: '4' })).toEqual({
      guest: 'Ada',
      seats: '4',
      vip: 'false',
    });
  });

  test('everything wrong with them is listed at once', () => {
    expect(problemsIn(() => resolveVariables(declared, { seats: 'many', vip: 1, table: '7' }))).toEqual([
      { path: 'variables.table', message: 'table is not a variable of this agent.' },
      { path: 'variables.guest', message: 'guest is required.' },
      { path: 'variables.seats', message: 'seats must be a number.' },
      { path: 'variables.vip', message: 'vip must be true or false.' },
    ]);
  });
});

describe('a stored config', () => {
  test('of version 1 says today what it said then', () => {
    const stored = {
      schemaVersion: 1,
      name: 'Luna',
      instructions: 'You host guests of {{house}}.',
      greeting: 'Welcome to {{house}}!',
      model: { provider: 'openai', name: 'gpt-realtime-mini' },
      voice: { name: 'cedar', speed: 1.2 },
      turnTaking: { detection: 'semantic_vad', silenceDurationMs: 800, allowInterruptions: false },
      limits: { maxDurationSeconds: 60, idleTimeoutSeconds: 30 },
    };
    expect(readStoredConfig(stored)).toMatchObject({
      mode: 'realtime',
      realtime: { provider: 'openai', model: 'gpt-realtime-mini', voice: 'cedar', speed: 1.2 },
      turnTaking: { detection: 'provider_semantic', minDelayMs: 800, allowInterruptions: false },
      limits: { maxDurationSeconds: 60, idleTimeoutSeconds: 30 },
      variables: { house: { type: 'text', default: '' } },
    });
    const { schemaVersion: _version, ...draft } = stored;
    expect(readStoredDraft(draft)).toEqual({
      name: 'Luna',
      instructions: 'You host guests of {{house}}.',
      greeting: 'Welcome to {{house}}!',
      realtime: { provider: 'openai', model: 'gpt-realtime-mini', voice: 'cedar', speed: 1.2 },
      turnTaking: { detection: 'provider_semantic', minDelayMs: 800, allowInterruptions: false },
      limits: { maxDurationSeconds: 60, idleTimeoutSeconds: 30 },
      variables: { house: { type: 'text', description: '', default: '' } },
    });
  });

  test('of today is read back as it was, and a draft loses only what cannot be read', () => {
    const draft = { name: 'Luna', tts: { provider: 'sarvam', speed: 1.1 } } as const;
    expect(readStoredDraft(JSON.parse(JSON.stringify(storedDraftOf(draft))))).toEqual(draft);
    expect(readStoredDraft({ ...storedDraftOf(draft), limits: 'none' })).toEqual(draft);
    expect(readStoredDraft('nonsense')).toEqual({});
  });

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

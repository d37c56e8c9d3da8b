import { agentConfigSchema, agentDraftSchema, AppError, completeConfig, turnTakingPresets } from '@voxie/contracts';
import type { AgentConfig } from '@voxie/contracts';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arbitraryOf } from './testing/arbitrary.ts';
import { readYaml } from './read-yaml.ts';
import { writeYaml } from './write-yaml.ts';

/** As the database gives it back. */
const stored = (config: AgentConfig): unknown => JSON.parse(JSON.stringify(config));

describe('round trip', () => {
  const configs = arbitraryOf(agentConfigSchema).map((written) => agentConfigSchema.parse(written));

  test('is lossless for 1,000 configs of every kind', { timeout: 240_000 }, () => {
    const kinds = new Set<string>();
    fc.assert(
      fc.property(configs, (config) => {
        const yaml = writeYaml(config);
        const read = agentConfigSchema.parse(readYaml(yaml));
        expect(stored(read)).toEqual(stored(config));
        // Written again it is the same text: a file does not change by itself.
        expect(writeYaml(agentDraftSchema.parse(readYaml(yaml)))).toBe(yaml);
        for (const { kind } of Object.values(config.tools)) kinds.add(kind);
      }),
      { numRuns: 1000 },
    );
    expect(kinds.size).toBe(16);
  });

  test('of a draft too, however little it says', () => {
    for (const draft of [
      { name: 'Luna' },
      { name: 'yes', knowledge: '- a\n\n  b', stt: { provider: 'sarvam' } } as const,
    ])
      expect(readYaml(writeYaml(draft))).toEqual(draft);
  });
});

describe('what is written', () => {
  const luna = {
    name: 'Luna',
    instructions: 'You are Luna.\nYou host guests.',
    realtime: { voice: 'cedar' },
    tools: {
      look_up: {
        kind: 'http',
        url: 'https://example.com/{{id}}',
        headers: { Authorization: 'Bearer {{secret:BOOKING_KEY}}' },
        parameters: { type: 'object', properties: { id: { type: 'string' } } },
      },
      append: { kind: 'file_write' },
    },
    turnTaking: { minDelayMs: 250, detection: 'auto' },
  } as const;

  test('is what differs from the defaults, in the order of the schema, names sorted', () => {
    expect(writeYaml(agentDraftSchema.parse(luna))).toBe(`schemaVersion: 2
name: Luna
instructions: |-
  You are Luna.
  You host guests.
realtime:
  provider: openai
  voice: cedar
turnTaking:
  minDelayMs: 250
tools:
  append:
    kind: file_write
  look_up:
    kind: http
    url: https://example.com/{{id}}
    headers:
      Authorization: Bearer {{secret:BOOKING_KEY}}
    parameters:
      properties:
        id:
          type: string
      type: object
`);
  });

  test('is the same for a draft and for the config it makes', () => {
    const draft = agentDraftSchema.parse(luna);
    expect(writeYaml(completeConfig(draft))).toBe(writeYaml(draft));
    expect(writeYaml({ name: 'Luna', instructions: 'x', turnTaking: turnTakingPresets.balanced })).not.toContain(
      'turn',
    );
  });
});

describe('what is read', () => {
  const refusal = (yaml: string): AppError => {
    try {
      readYaml(yaml);
    } catch (error) {
      if (error instanceof AppError) return error;
    }
    throw new Error('It was read.');
  };
  const places = (yaml: string) =>
    refusal(yaml).problems?.map(({ message }) => message.replace(/^(line \d+, column \d+: [^ ]+).*$/u, '$1'));

  test('every problem is told with its line, column and field', () => {
    const yaml = `name: Luna
turnTaking:
  minDelayMs: -5
  colour: red
tools:
  look_up:
    kind: http
    url: ftp://x
  Bad-Name: { kind: file_read }
  mail: { kind: mcp, url: "https://x.example", tools: { a.b: UP } }
fallbacks:
  tts:
    - provider: sarvam
      voice: coral
variables:
  age: { type: number, default: "7" }
`;
    expect(places(yaml)).toEqual([
      'line 3, column 3: turnTaking.minDelayMs:',
      'line 4, column 3: turnTaking.colour:',
      'line 8, column 5: tools.look_up.url:',
      'line 9, column 3: tools.Bad-Name:',
      'line 10, column 57: tools.mail.tools.a.b:',
      'line 14, column 7: fallbacks.tts.0.voice:',
      'line 16, column 24: variables.age.default:',
    ]);
    expect(refusal(yaml).message).toContain('line 3, column 3: turnTaking.minDelayMs: Too small');
    expect(refusal(yaml).problems?.[0]?.path).toBe('yaml.turnTaking.minDelayMs');
  });

  test.each([
    ['', 'line 1, column 1: name: This field is required.'],
    ['- Luna', 'line 1, column 1: Write an agent as fields, for example name: Luna.'],
    ['name: a\nname: b', 'line 2, column 1: "name" is here twice.'],
    ['name: a\ntools:\n  "7": {}\n  7: {}', 'line 4, column 3: tools: "7" is here twice.'],
    ['name: &n a\ntype: *n', 'line 2, column 7: type: Write the value out: aliases are not kept.'],
    ['name: !secret a', 'line 1, column 7: Unresolved tag: !secret.'],
    ['name: a\n---\nname: b', 'line 2, column 1: A file holds one agent.'],
    ['schemaVersion: 9\nname: a', 'line 1, column 1: schemaVersion: Use 2, or an older version.'],
    [`name: ${'['.repeat(50_000)}`, 'line 1, column 1: This is nested too deep.'],
    // Where keys were compared each with each, this took half a minute.
    [
      Array.from({ length: 40_000 }, (_, key) => `k${key}: 1`).join('\n'),
      'line 1, column 1: name: This field is required.',
    ],
  ])('%# is refused in words', (yaml, words) => {
    expect(refusal(yaml).problems?.[0]?.message).toBe(words);
  });

  test('a file of an older version becomes one of today', () => {
    const old = `schemaVersion: 1
name: Luna
instructions: Greet {{guest}}.
voice: { name: ash, speed: 1.2 }
turnTaking: { detection: semantic_vad, silenceDurationMs: 700 }
`;
    expect(completeConfig(readYaml(old))).toMatchObject({
      schemaVersion: 2,
      realtime: { provider: 'openai', voice: 'ash', speed: 1.2 },
      turnTaking: { detection: 'provider_semantic', minDelayMs: 700 },
      variables: { guest: { type: 'text', default: '' } },
    });
    expect(places(old.replace('700', 'soon'))).toEqual(['line 5, column 1: turnTaking.minDelayMs:']);
  });
});

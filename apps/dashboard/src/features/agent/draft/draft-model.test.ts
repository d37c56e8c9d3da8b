import { applyPatch, changedPaths, completeConfig } from '@voxie/contracts';
import type { AgentDraft } from '@voxie/contracts';
import { describe, expect, it } from 'vitest';
import { errorsOf, publishProblemsOf } from './draft-check.ts';
import { patchBetween } from './draft-patch.ts';
import { readAt, tidy, writeAt } from './tree.ts';
import type { Tree } from './tree.ts';
import { sectionOf } from '../words/sections.ts';

const draft: AgentDraft = {
  name: 'Luna',
  instructions: 'You take reservations.',
  realtime: { provider: 'openai', voice: 'coral', speed: 1.1 },
  turnTaking: { allowInterruptions: false },
  limits: { maxDurationSeconds: 600 },
};

/** The draft with edits, as the form makes them one after another. */
const edited = (...edits: [path: string, value: unknown][]): Tree =>
  edits.reduce<Tree>((tree, [path, value]) => writeAt(tree, path, value), draft);

/** The stored draft after the form's patch was applied by the contract. */
const saved = (tree: Tree): AgentDraft => applyPatch(draft, patchBetween(draft, tree));

describe('the sections', () => {
  it('cover every field of a config, so that none can only be set elsewhere', () => {
    const { schemaVersion: _, ...config } = completeConfig(draft);
    expect(changedPaths({}, config).filter((path) => sectionOf(path) === undefined)).toEqual([]);
  });
});

describe('writing into a draft', () => {
  it('reaches into groups, entries and lists, and leaves the rest as it is', () => {
    const tree = edited(
      ['fallbacks.llm', [{ provider: 'openai' }, { provider: 'openai', model: 'a' }]],
      ['fallbacks.llm.1.model', 'b'],
      ['variables.who.type', 'text'],
    );
    expect(readAt(tree, 'fallbacks.llm')).toEqual([{ provider: 'openai' }, { provider: 'openai', model: 'b' }]);
    expect(readAt(tree, 'variables')).toEqual({ who: { type: 'text' } });
    expect(draft).not.toHaveProperty('fallbacks');
  });

  it('stores nothing empty, except where an empty text says something', () => {
    const tree = edited(
      ['type', '  '],
      ['limits.maxDurationSeconds', undefined],
      ['fallbacks.llm', []],
      ['variables.who', { type: 'text', default: '' }],
    );
    expect(tidy(tree)).toEqual({
      name: 'Luna',
      instructions: 'You take reservations.',
      realtime: { provider: 'openai', voice: 'coral', speed: 1.1 },
      turnTaking: { allowInterruptions: false },
      variables: { who: { type: 'text', default: '' } },
    });
  });
});

describe('patchBetween', () => {
  it('holds only what changed, with removed fields as null', () => {
    const tree = edited(['realtime.voice', 'marin'], ['limits.maxDurationSeconds', undefined], ['language', 'hi']);
    expect(patchBetween(draft, tree)).toEqual({
      realtime: { voice: 'marin' },
      limits: { maxDurationSeconds: null },
      language: 'hi',
    });
  });

  it('sees no change in space at the ends', () => {
    expect(patchBetween(draft, edited(['name', ' Luna ']))).toEqual({});
  });

  it('applied by the contract gives the draft of the form, nested things too', () => {
    const tree = edited(
      ['turnTaking.allowInterruptions', true],
      ['realtime.speed', undefined],
      [
        'tools.look_up',
        { kind: 'http', url: 'https://api.test/{{id}}', method: 'GET', headers: { Accept: 'text/plain' } },
      ],
      ['fallbacks.realtime', [{ provider: 'openai', model: 'gpt-realtime-mini' }]],
      ['team.members.billing', { agent: 'billing', when: 'bills', use: 'ask' }],
    );
    expect(saved(tree)).toMatchObject(tidy(tree));
    const without = writeAt(writeAt(saved(tree), 'tools.look_up', undefined), 'fallbacks.realtime', []);
    const after = applyPatch(saved(tree), patchBetween(saved(tree), without));
    expect(after).not.toHaveProperty('tools');
    expect(after).not.toHaveProperty('fallbacks');
  });

  it('with another provider sends the whole part, for what stood there goes with the old one', () => {
    const tree = edited([
      'realtime',
      { provider: 'openai_compatible', model: 'm', baseUrl: 'http://a.test', speed: undefined },
    ]);
    expect(saved(tree).realtime).toEqual({ provider: 'openai_compatible', model: 'm', baseUrl: 'http://a.test' });
    const back = writeAt(saved(tree), 'realtime', { voice: 'coral' });
    expect(applyPatch(saved(tree), patchBetween(saved(tree), back)).realtime).toEqual({
      provider: 'openai',
      voice: 'coral',
    });
  });
});

describe('errorsOf', () => {
  it('is empty for a draft that can be saved, complete or not', () => {
    expect(errorsOf({ name: 'Luna' })).toEqual({});
  });

  it('says for each field what is wrong, in words', () => {
    const tree = edited(
      ['name', ' '],
      ['realtime.speed', 7],
      ['limits.maxDurationSeconds', 'long'],
      ['turnTaking.minDelayMs', 9999],
      ['language', 'English'],
      ['type', 'x'.repeat(81)],
    );
    expect(errorsOf(tree)).toEqual({
      name: 'Give the agent a name.',
      'realtime.speed': 'Not more than 1.5.',
      'limits.maxDurationSeconds': 'Enter a number.',
      'turnTaking.minDelayMs': 'Not more than 5,000.',
      language: 'Use a language tag such as en, en-IN or hi.',
      type: 'Not more than 80 characters.',
    });
  });

  it('names the field inside tools, fallbacks and members', () => {
    const tree = edited(
      ['tools.look_up', { kind: 'http', url: 'ftp://x', parameters: '{' }],
      ['tools.query', { kind: 'database_query' }],
      ['fallbacks.llm', [{ provider: 'openai_compatible' }]],
      ['team.members.billing', { when: 'bills' }],
    );
    expect(errorsOf(tree)).toMatchObject({
      'tools.look_up.url': 'Use a URL that begins with https:// or http://.',
      'tools.look_up.parameters': 'This is not valid JSON.',
      'tools.query.connection': 'Fill this in.',
      'fallbacks.llm.0.baseUrl': expect.any(String),
      'team.members.billing.agent': 'Fill this in.',
    });
  });
});

describe('publishProblemsOf', () => {
  it('says what is missing and what cannot work together', () => {
    const { instructions: _, ...rest } = draft;
    expect(publishProblemsOf(rest)).toEqual([{ path: 'instructions', message: 'Needed before it can be published.' }]);
    expect(publishProblemsOf({ ...draft, greeting: 'Hi {{who}}' })).toEqual([
      { path: 'greeting', message: expect.stringContaining('{{who}} is not declared') },
    ]);
  });
});

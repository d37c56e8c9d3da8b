import { agentConfigSchema, partKinds, providers, toolKinds } from '@voxie/contracts';
import type { ProviderDescriptor } from '@voxie/contracts';
import { describe, expect, it } from 'vitest';
import { isObject } from '../draft/tree.ts';
import { displayAt } from './display.ts';
import { labelOf, specAt } from './labels.ts';
import { hasWords } from './option-words.ts';
import { sections, sectionOf } from './sections.ts';

const needed = { name: 'Luna', instructions: 'You host guests.' };

/** Records and parts have editors of their own: what is in them is looked at below. */
const nested = new Set([...partKinds, 'fallbacks', 'tools', 'variables']);
const nestedIn = new Set(['team.members', 'analysis.llm']);

function leavesOf(value: unknown, at: string): string[] {
  const isLeaf = !isObject(value) || nested.has(at) || nestedIn.has(at);
  if (isLeaf) return at === '' || nested.has(at) || nestedIn.has(at) ? [] : [at];
  return Object.entries(value).flatMap(([key, inner]) => leavesOf(inner, at === '' ? key : `${at}.${key}`));
}

const { schemaVersion: _version, ...config } = agentConfigSchema.parse(needed);
const fields = Object.keys(config);

describe('the words of the editor', () => {
  it.each(fields)('give %s a section of the form, and just one', (field) => {
    expect(sections.filter(({ owns }) => owns.some((owned) => owned === field))).toHaveLength(1);
  });

  it.each(leavesOf(config, ''))('give %s a label', (path) => {
    expect(specAt({}, path)?.label).toMatch(/^\p{Lu}/u);
    expect(labelOf(path)).not.toBe(path);
    expect(sectionOf(path)).toBeDefined();
  });

  const described: readonly ProviderDescriptor[] = Object.values(providers);
  const parts = described.flatMap(({ id, parts: offered }) =>
    partKinds.flatMap((kind) =>
      Object.keys(offered[kind]?.schema.shape ?? {})
        .filter((option) => option !== 'provider')
        .map((option) => ({ id, kind, option })),
    ),
  );
  it.each(parts)('give $option of the $kind of $id a label and a control', ({ id, kind, option }) => {
    expect(hasWords(option)).toBe(true);
    expect(specAt({ [kind]: { provider: id } }, `${kind}.${option}`)).toMatchObject({
      label: expect.stringMatching(/^\p{Lu}/u),
      kind: expect.any(String),
    });
  });

  const options = Object.entries(toolKinds).flatMap(([kind, { schema }]) =>
    Object.keys(schema.shape)
      .filter((option) => option !== 'kind')
      .map((option) => ({ kind, option })),
  );
  it.each(options)('give $option of the tool $kind words', ({ option }) => {
    expect(hasWords(option)).toBe(true);
  });

  it.each(Object.values(toolKinds))('give the tool $title a sentence', ({ title, about }) => {
    expect(title).not.toBe('');
    expect(about).toMatch(/\.$/u);
  });
});

it('a member of a team is shown with who must agree to it', () => {
  const member = { agent: 'billing', when: 'bills', use: 'ask', approval: 'person' };
  const shown = (approval: string) => displayAt({}, 'team.members.billing', { ...member, approval });
  expect(shown('person')).toBe('Agent billing is asked\nWhen: bills\nMust agree: The person in the call');
  expect(shown('none')).not.toMatch(/agree/u);
});

import { expect, test } from 'vitest';
import { usageSchema } from '../call.ts';
import { partKinds, providers, voicesOf } from './index.ts';
import type { PartDescriptor, ProviderDescriptor } from './index.ts';

const every: readonly ProviderDescriptor[] = Object.values(providers);
const parts: [string, PartDescriptor][] = every.flatMap(({ id, parts: offered }) =>
  partKinds.flatMap((kind): [string, PartDescriptor][] => {
    const part = offered[kind];
    return part === undefined ? [] : [[`${id} ${kind}`, part]];
  }),
);

test('a provider is listed by its own id, and has a key and an address of its own, or neither', () => {
  for (const [id, descriptor] of Object.entries(providers)) {
    expect(descriptor.id).toBe(id);
    expect(descriptor.setting === null).toBe(descriptor.address === null);
  }
});

test.each(parts)('%s: what it is priced by is what a call counts, each kind once', (_name, { pricedBy }) => {
  expect(pricedBy.length).toBeGreaterThan(0);
  expect(new Set(pricedBy).size).toBe(pricedBy.length);
  for (const kind of pricedBy) expect(usageSchema.shape.kind.options).toContain(kind);
});

test.each(parts)('%s: a listed model has voices, where voices are listed', (_name, part) => {
  if ((part.voices ?? []).length === 0) return;
  for (const { id } of part.models) expect(voicesOf(part, id)).not.toEqual([]);
  const models = part.models.map(({ id }) => id);
  for (const voice of part.voices ?? []) expect(models).toEqual(expect.arrayContaining([...(voice.models ?? [])]));
});

test('a model has its own voices alone', () => {
  const { tts } = providers.sarvam.parts;
  expect(voicesOf(tts, 'bulbul:v2').map(({ id }) => id)).toContain('anushka');
  expect(voicesOf(tts, 'bulbul:v3').map(({ id }) => id)).not.toContain('anushka');
});

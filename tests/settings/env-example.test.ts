import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { z } from 'zod';

/** Nobody imports an app: each one's env.ts is loaded by its path, as its own process would. */
const owners = ['apps/api', 'apps/dashboard', 'apps/emulator', 'apps/spawner', 'apps/voxie', 'tooling/stack'];
const moduleSchema = z.object({ envSchema: z.instanceof(z.ZodObject) });

async function settingsOf(owner: string): Promise<string[]> {
  const loaded: unknown = await import(new URL(`../../${owner}/src/env.ts`, import.meta.url).href);
  return Object.keys(moduleSchema.parse({ ...Object(loaded) }).envSchema.shape);
}

const example = readFileSync(new URL('../../.env.example', import.meta.url), 'utf8');
const documented = example.split('\n').flatMap((line) => /^([A-Z][A-Z0-9_]*)=/u.exec(line)?.[1] ?? []);

test('.env.example documents every setting that any app reads, and nothing else', async () => {
  const read = new Set((await Promise.all(owners.map(settingsOf))).flat());
  expect(documented.toSorted()).toEqual([...read].toSorted());
});

test('no setting is documented twice, and none has a secret filled in', () => {
  expect(new Set(documented).size).toBe(documented.length);
  expect(example).not.toMatch(/^[A-Z_]*(?:KEY|SECRET|PASSWORD)=.+$/mu);
});

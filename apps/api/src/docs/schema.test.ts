import { readFileSync } from 'node:fs';
import { agentConfigJsonSchema } from '@voxie/contracts';
import { z } from 'zod';
import { expect, test } from 'vitest';

const shipped: unknown = JSON.parse(
  readFileSync(new URL('../../../../docs/agent-config.schema.json', import.meta.url), 'utf8'),
);

test('the schema in the docs is that of the code: after a change, npm run schema -w @voxie/app-api', () => {
  expect(shipped).toEqual(agentConfigJsonSchema());
});

test('every field has a title, and every kind of tool its name', () => {
  const text = JSON.stringify(shipped);
  for (const title of ['Voxie agent', 'Min delay ms', 'HTTP request', 'Sarvam AI', 'Instructions'])
    expect(text).toContain(`"title":"${title}"`);
});

test('it takes what an agent is and refuses what none is', () => {
  const schema = z.fromJSONSchema(z.record(z.string(), z.json()).parse(shipped));
  const luna = { name: 'Luna', instructions: 'You host.', turnTaking: { minDelayMs: 250 } };
  expect(schema.safeParse(luna).error).toBeUndefined();
  expect(schema.safeParse({ ...luna, turnTaking: { minDelayMs: -1 } }).success).toBe(false);
  expect(schema.safeParse({ ...luna, colour: 'red' }).success).toBe(false);
});

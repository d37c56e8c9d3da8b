import { expect, test } from 'vitest';
import { webhookBodySchema, webhookEvents, webhookEventTypes, webhookTest, webhookVersion } from './webhook-events.ts';

const event = { id: '0b9d4f52-7c55-4f0e-8d52-2f6f0c0a9b11', workspace_id: '0b9d4f52-7c55-4f0e-8d52-2f6f0c0a9b12' };

test.each(webhookEventTypes)('the example of %s is one', (type) => {
  const { data, example } = webhookEvents[type];
  expect(data.strict().parse(example)).toEqual(example);
  const body = {
    ...event,
    type,
    version: webhookVersion,
    timestamp: '2026-11-21T09:30:00.120000+00:00',
    data: example,
  };
  expect(webhookBodySchema.parse(body)).toEqual(body);
  expect(JSON.stringify(example)).not.toMatch(/[a-z][A-Z]\w*":/u);
});

test('the test event is marked', () => {
  expect(webhookTest.data.parse(webhookTest.example)).toMatchObject({ test: true });
});

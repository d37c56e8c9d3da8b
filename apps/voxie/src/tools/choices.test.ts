import { choiceTopicSchema, listChoicesResultSchema, toolConfigSchema, toolKinds, voxieTools } from '@voxie/contracts';
import type { ChoiceTopic } from '@voxie/contracts';
import { expect, test } from 'vitest';
import { listChoices } from './choices.ts';
import { startDrafting } from './testing/memory-drafting.ts';
import { parametersOf } from './tool-schema.ts';

const sources = [{ name: 'menu', title: 'Menu', isReady: true }];
async function choices(topic: ChoiceTopic, of?: string) {
  const { drafting } = startDrafting({}, {}, sources);
  return listChoicesResultSchema.parse(await listChoices(drafting, { topic, of }));
}

test.each(choiceTopicSchema.options)('%s can be looked up, in a length a model reads', async (topic) => {
  const result = await choices(topic);
  expect(result.choices.length).toBeGreaterThan(0);
  expect(result.note).not.toBe('');
  expect(JSON.stringify(result).length).toBeLessThan(9000);
});

test('voices come with their provider, and with the model they belong to', async () => {
  const { choices: voices } = await choices('voices', 'sarvam');
  expect(voices.find(({ id }) => id === 'priya')).toMatchObject({
    provider: 'sarvam',
    parts: ['tts'],
    model: 'bulbul:v3',
  });
  expect(voices.every(({ provider }) => provider === 'sarvam')).toBe(true);
  expect((await choices('voices', 'openai')).choices.find(({ id }) => id === 'marin')?.parts).toEqual([
    'realtime',
    'tts',
  ]);
});

test('models say how fast and how dear they are', async () => {
  const { choices: models } = await choices('models', 'openai');
  expect(models.find(({ id }) => id === 'gpt-4.1-mini')).toMatchObject({ latency: 'low', cost: 'low', parts: ['llm'] });
});

test('a kind of tool shows the settings that set_tool takes', async () => {
  for (const kind of Object.keys(toolKinds)) {
    const { choices: found } = await choices('tools', kind);
    expect(found).toMatchObject([{ id: kind, settings: { type: 'object' } }]);
  }
  const { choices: http } = await choices('tools', 'http');
  expect(http[0]?.settings?.['properties']).toMatchObject({ url: {}, method: {}, parameters: {}, headers: {} });
  expect(toolConfigSchema.safeParse({ kind: 'http', url: 'https://example.com' }).success).toBe(true);
});

test('what the model is shown of the tools stays small', () => {
  const bytes = (tool: { parameters: Parameters<typeof parametersOf>[0] }) =>
    JSON.stringify(parametersOf(tool.parameters)).length;
  expect(bytes(voxieTools.updateDraft)).toBeLessThan(18_000);
  const all = Object.values(voxieTools).reduce((sum, tool) => sum + bytes(tool), 0);
  expect(all).toBeLessThan(20_500);
  expect(JSON.stringify(parametersOf(voxieTools.updateDraft.parameters))).not.toMatch(/"tools"|"team"|"fallbacks"/u);
});

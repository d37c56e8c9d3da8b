import { agentConfigSchema, completeConfig, turnTakingPresetOf, turnTakingPresets } from '@voxie/contracts';
import { agents, creations, knowledge } from '@voxie/db';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually } from './support/eventually.ts';
import { Office } from './support/office.ts';
import type { Person } from './support/person.ts';

let office: Office;

beforeAll(async () => {
  office = await Office.open(['voxie']);
}, 120_000);
afterAll(() => office[Symbol.asyncDispose]());

/** Types and waits until Voxie has said something new and listens again. Answers what she said. */
async function says(person: Person, text: string): Promise<string> {
  const before = person.heardTexts.length;
  await person.types(text);
  await eventually(`Voxie answers "${text}"`, 60_000, () => (person.heardTexts.length > before ? true : undefined));
  await person.isState('listening', 60_000);
  return person.heardTexts.slice(before).join(' ');
}

test(
  'Voxie builds an agent with a tool, knowledge and Hindi on Sarvam; it is what was said',
  { timeout: 240_000 },
  async () => {
    await knowledge.insert(office.db, {
      workspaceId: office.workspaceId,
      name: 'plant-care',
      title: 'Plant care',
      kind: 'text',
      url: null,
      sizeBytes: 0,
      createdBy: office.userId,
    });
    const call = await office.placeCreation();
    const person = await office.join(call);
    await person.isState('speaking', 60_000);
    await person.isState('listening', 60_000);

    await says(person, 'A shop assistant who answers questions about our garden shop, called Tara.');
    expect(
      await says(person, 'It should check the stock with GET https://shop.example.com/stock?item={{item}}'),
    ).toMatch(/can use check_stock/u);
    expect(await says(person, 'It should answer from the knowledge source plant care.')).toMatch(/plant-care/u);
    expect(await says(person, "It should speak Hindi with Sarvam's voice Priya.")).toMatch(/voice Priya/u);
    await says(person, 'Use fast turn-taking.');
    const readBack = await says(person, "That's all.");
    for (const part of ['check_stock', 'plant-care', 'Hindi', 'Priya', 'fast']) expect(readBack).toContain(part);
    const creation = await creations.get(office.db, call.creationId ?? '', office.workspaceId);
    expect(creation?.status).toBe('open');
    await person.types('Yes, please save it.');
    await person.isOut(60_000);
    await office.over(call.id);

    const saved = await creations.get(office.db, call.creationId ?? '', office.workspaceId);
    const agent = await agents.get(office.db, office.workspaceId, saved?.agentId ?? '');
    expect(agent).toMatchObject({ name: 'Tara', publishedVersion: 1 });
    const config = completeConfig(agent?.draft ?? {});
    expect(turnTakingPresetOf(config.turnTaking)).toBe('fast');
    // How Voxie puts it is hers; all else is what was said, and nothing that was not.
    const { type, description, instructions, greeting, tools } = config;
    expect(config).toEqual(
      agentConfigSchema.parse({
        name: 'Tara',
        type,
        description,
        instructions,
        greeting,
        mode: 'pipeline',
        language: 'hi-IN',
        stt: { provider: 'sarvam' },
        tts: { provider: 'sarvam', voice: 'priya' },
        turnTaking: turnTakingPresets.fast,
        knowledgeBase: { sources: ['plant-care'] },
        tools: {
          check_stock: {
            kind: 'http',
            description: tools['check_stock']?.description ?? '',
            method: 'GET',
            url: 'https://shop.example.com/stock?item={{item}}',
            parameters: {
              type: 'object',
              properties: { item: { type: 'string' } },
              required: ['item'],
              additionalProperties: false,
            },
          },
        },
      }),
    );
    expect(instructions).toMatch(/garden shop/u);
  },
);

import { agentPatchSchema, applyPatch, draftProblems, patchPaths, voxieTools } from '@voxie/contracts';
import type { AgentDraft } from '@voxie/contracts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';

import { TestEmulator } from './test-emulator.ts';

let emulator: TestEmulator;

beforeAll(async () => {
  emulator = await TestEmulator.start();
});
afterAll(() => emulator.close());

test('an interview over the wire, from the greeting to the saved agent', async () => {
  await using client = await emulator.connect();
  const tools = Object.values(voxieTools).map((tool) => ({
    type: 'function',
    name: tool.name,
    description: tool.description,
    parameters: z.toJSONSchema(tool.parameters),
  }));
  client.send({
    type: 'session.update',
    session: { type: 'realtime', instructions: 'You are Voxie.', tools, output_modalities: ['text'] },
  });
  let draft: AgentDraft = {};
  const called: string[] = [];

  async function ask(text?: string): Promise<string> {
    if (text !== undefined) client.type(text);
    client.send({ type: 'response.create' });
    const answer = await client.response();
    const made = answer.done.output?.find((item) => item.type === 'function_call');
    if (!made) return answer.text;
    called.push(made.name);
    const output = runTool(made.name, made.arguments);
    client.send({
      type: 'conversation.item.create',
      item: { type: 'function_call_output', call_id: made.call_id, output: JSON.stringify(output) },
    });
    return ask();
  }

  function runTool(name: string, args: string): unknown {
    if (name === 'read_draft') return { draft, missing: [], typedByPerson: [] };
    if (name === 'save_agent') return { ok: true, agentName: draft.name ?? null, problems: [] };
    const { patch } = voxieTools.updateDraft.parameters.parse(JSON.parse(args));
    draft = applyPatch(draft, agentPatchSchema.parse(patch));
    return {
      ok: true,
      changed: patchPaths(patch),
      keptForPerson: [],
      problems: [],
      draft,
      missing: draftProblems(draft),
    };
  }

  expect(await ask()).toMatch(/What should your new agent do\?/u);
  expect(await ask('It tells visitors about our zoo, and is called Kiko')).toMatch(
    /Kiko it is\. Who will be talking to it\?/u,
  );
  expect(await ask('families')).toMatch(/come across/u);
  expect(await ask('playful')).toMatch(/first words/u);
  expect(await ask('skip')).toMatch(/facts/u);
  expect(await ask('Feeding time is at noon.')).toMatch(/never/u);
  expect(await ask("that's all")).toMatch(/Kiko.*Shall I save it like this\?/u);
  expect(await ask('yes')).toMatch(/Kiko is saved/u);
  expect(called).toEqual(['read_draft', 'update_draft', 'update_draft', 'update_draft', 'update_draft', 'save_agent']);
  expect(draftProblems(draft)).toEqual([]);
  const argumentsDone = client.events.find(
    (event) => event.type === 'response.function_call_arguments.done' && event.name === 'update_draft',
  );
  const deltas = client.events.flatMap((event) =>
    event.type === 'response.function_call_arguments.delta' &&
    argumentsDone &&
    'call_id' in argumentsDone &&
    event.call_id === argumentsDone.call_id
      ? [event.delta]
      : [],
  );
  expect(argumentsDone).toMatchObject({ arguments: deltas.join('') });
});

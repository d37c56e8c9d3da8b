import { emulatorSessionsSchema } from '@voxie/contracts/emulator';
import { toolCalls } from '@voxie/db';
import { beforeAll, expect, test } from 'vitest';
import { ApiUnderTest, eventually as eventuallyApi } from '../api/support.ts';
import type { Person as Owner } from '../api/support.ts';
import { useSharedStack } from '../setup/use-shared-stack.ts';
import { eventually } from './support/eventually.ts';
import { Person } from './support/person.ts';

let api: ApiUnderTest;
let ada: Owner;

beforeAll(async () => {
  api = new ApiUnderTest(await useSharedStack(['supabase', 'livekit', 'emulator', 'api', 'spawner']));
  ada = await api.signUp('ada');
});

const page = (number: number) =>
  `# Plan ${number}\n\n## Refunds\n\nMoney for plan ${number} is given back within ${100 + number} days.\n\n## Support\n\nSupport for plan ${number} answers on weekdays.`;

test('an agent answers from 200 pages with the right citation, and never cites a source that was deleted', async () => {
  const { trpc } = ada.voxie;
  const source = await trpc.knowledge.add.mutate({
    title: 'Plan handbook',
    content: { kind: 'markdown', text: Array.from({ length: 200 }, (_, index) => page(index)).join('\n\n') },
  });
  const isReady = async () => (await trpc.knowledge.get.query({ sourceId: source.id })).status === 'ready' || undefined;
  await eventuallyApi('the handbook is indexed', isReady, 60_000);
  const agent = await trpc.agents.create.mutate({
    config: {
      name: 'Luna',
      instructions: 'You help customers with their plans.',
      knowledgeBase: { sources: ['plan-handbook'], maxPassages: 3 },
    },
  });
  const call = await trpc.calls.spawn.mutate({ agentId: agent.id });
  const person = await Person.join(call.livekitUrl, call.token);
  await person.reads(/Luna/u);
  await person.isState('listening');

  const asks = async (question: string): Promise<string> => {
    const turns = async () => (await trpc.calls.get.query({ callId: call.callId })).turns;
    const before = (await turns()).length;
    await person.types(question);
    const answer = await eventually('the answer is recorded', 30_000, async () =>
      (await turns()).slice(before).find(({ role, endedAt }) => role === 'agent' && endedAt !== null),
    );
    return answer.text ?? '';
  };
  // All that the provider has before it, answers of tools included.
  const itemsOfCall = async (): Promise<string> => {
    const response = await fetch(`${api.facts.urls.emulator}/emulator/sessions`);
    return emulatorSessionsSchema
      .parse(await response.json())
      .sessions.flatMap(({ texts }) => texts)
      .join('\n');
  };
  const answer = await asks('Within how many days is the money for plan 137 given back?');
  expect(answer).toMatch(/237 days/u);
  expect(answer).toMatch(/Plan handbook, Plan 137 › Refunds/u);

  const before = await itemsOfCall();
  expect(before).toMatch(/Plan handbook/u);
  await trpc.knowledge.delete.mutate({ sourceId: source.id });
  // The very same question: what the model was told the first time would answer it.
  const again = await asks('Within how many days is the money for plan 137 given back?');
  expect(again).not.toMatch(/Plan handbook|237|\d+ days/u);
  expect(await itemsOfCall()).not.toMatch(/Plan handbook|237 days/u);
  const next = await asks('Within how many days is the money for plan 42 given back?');
  expect(next).not.toMatch(/Plan handbook|days/u);
  await person.leave();
  await eventually('the call is over', 30_000, async () =>
    (await trpc.calls.get.query({ callId: call.callId })).endedAt === null ? undefined : true,
  );

  const used = await toolCalls.list(api.service, call.callId);
  expect(used.map(({ kind, status, turnSeq }) => [kind, status, turnSeq])).toEqual([
    ['knowledge_search', 'done', 1],
    ['knowledge_search', 'done', 3],
    ['knowledge_search', 'done', 5],
  ]);
  const [first, ...later] = used.map(({ result }): unknown => JSON.parse(result ?? ''));
  expect(first).toMatchObject({
    passages: [
      { citation: 'Plan handbook, Plan 137 › Refunds', source: 'plan-handbook', passageId: expect.any(String) },
      {},
      {},
    ],
  });
  expect(later).toEqual([{ passages: [] }, { passages: [] }]);
});

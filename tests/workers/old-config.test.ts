import { emulatorSessionsSchema } from '@voxie/contracts/emulator';
import { beforeAll, expect, test } from 'vitest';
import { ApiUnderTest } from '../api/support.ts';
import { useSharedStack } from '../setup/use-shared-stack.ts';
import { Person } from './support/person.ts';

let api: ApiUnderTest;

beforeAll(async () => {
  api = new ApiUnderTest(await useSharedStack(['supabase', 'livekit', 'emulator', 'api', 'spawner']));
});

/** As version 1 wrote it. A draft did not say its version then. */
const draft = {
  name: 'Luna',
  instructions: 'You host the guests of {{house}}.',
  greeting: 'Welcome to the house of {{house}}!',
  model: { provider: 'openai', name: 'gpt-realtime-mini' },
  voice: { name: 'ballad', speed: 1.1 },
  turnTaking: { detection: 'server_vad', silenceDurationMs: 700, allowInterruptions: true },
};

test('an agent stored and published before version 2 is shown as of today, and still talks', async () => {
  const ada = await api.signUp('ada');
  const { trpc } = ada.voxie;
  const { currentWorkspaceId: workspaceId } = await trpc.system.me.query();
  const { data: agent } = await api.service
    .from('agents')
    .insert({
      workspace_id: workspaceId,
      name: 'Luna',
      slug: 'luna',
      draft,
      published_version: 1,
      published_revision: 1,
    })
    .select('id')
    .single();
  const agentId = agent?.id ?? '';
  const config = { ...draft, schemaVersion: 1 };
  const stored = await api.service
    .from('agent_versions')
    .insert({ workspace_id: workspaceId, agent_id: agentId, version: 1, config });
  expect(stored.error).toBeNull();

  const today = { realtime: { voice: 'ballad', speed: 1.1 }, turnTaking: { detection: 'provider', minDelayMs: 700 } };
  expect(await trpc.agents.get.query({ agentId })).toMatchObject({ draft: today, problems: [] });
  expect(await trpc.agents.version.query({ agentId, version: 1 })).toMatchObject({ config: today });

  const call = await trpc.calls.spawn.mutate({ agentId, version: 1, variables: { house: 'Roma' } });
  const person = await Person.join(call.livekitUrl, call.token);
  await person.reads(/Welcome to the house of Roma!/u);
  await person.hears();
  const response = await fetch(`${api.facts.urls.emulator}/emulator/sessions`);
  const { sessions } = emulatorSessionsSchema.parse(await response.json());
  expect(sessions).toContainEqual(expect.objectContaining({ model: 'gpt-realtime-mini', voice: 'ballad' }));
  await trpc.calls.end.mutate({ callId: call.callId });
  expect(await trpc.calls.get.query({ callId: call.callId })).toMatchObject({ status: 'ended', version: 1 });
});

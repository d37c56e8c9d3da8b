import { afterAll, beforeAll, expect, test } from 'vitest';
import { ApiStack, luna } from './support.ts';
import type { Person } from './support.ts';

let api: ApiStack;
let ada: Person;
let bob: Person;

beforeAll(async () => {
  api = await ApiStack.start();
  [ada, bob] = await Promise.all([api.signUp('ada'), api.signUp('bob')]);
});
afterAll(() => api[Symbol.asyncDispose]());

const create = async (person: Person, name: string, members: Record<string, { agent: string; when: string }> = {}) =>
  await person.voxie.trpc.agents.create.mutate({ config: { ...luna, name, team: { members } } });

async function teamOfCall(callId: string): Promise<unknown> {
  const { data, error } = await api.service.from('call_sessions').select('team').eq('id', callId).single();
  if (error !== null) throw new Error('the call could not be read', { cause: error });
  return data.team;
}

test('a call pins every agent it can reach, once, by slug and by id, round a circle too', async () => {
  const kitchen = await create(ada, 'Kitchen');
  const cellar = await create(ada, 'Cellar', { kitchen: { agent: kitchen.id, when: 'About food.' } });
  const host = await create(ada, 'Host', { wine: { agent: cellar.slug, when: 'About wine.' } });
  await ada.voxie.trpc.agents.update.mutate({
    agentId: kitchen.id,
    revision: kitchen.revision,
    config: { team: { members: { host: { agent: host.slug, when: 'For all else.' } } } },
  });
  await ada.voxie.trpc.agents.publish.mutate({ agentId: cellar.id, revision: cellar.revision });
  const { callId } = await ada.voxie.trpc.calls.spawn.mutate({ agentId: host.id });
  expect(await teamOfCall(callId)).toMatchObject({
    [cellar.slug]: { agentId: cellar.id, version: 1, config: { name: 'Cellar' } },
    [kitchen.id]: { agentId: kitchen.id, version: null, config: { name: 'Kitchen' } },
    [host.slug]: { agentId: host.id, version: null },
  });
});

test("a member that is not there, another's, or not complete is named before anyone is called", async () => {
  const theirs = await create(bob, 'Theirs');
  const empty = await ada.voxie.trpc.agents.create.mutate({ config: { name: 'Empty' } });
  for (const agent of ['nobody', theirs.id, theirs.slug, empty.id]) {
    const host = await create(ada, 'Host', { other: { agent, when: 'Always.' } });
    const { status, body } = await ada.rest('POST', `/api/agents/${host.id}/spawn`);
    expect(status).toBe(400);
    expect(body).toMatchObject({ code: 'VALIDATION', problems: [{ path: 'team.members.other.agent' }] });
  }
  const { data } = await api.service.from('call_sessions').select('id').eq('agent_name', 'Theirs');
  expect(data).toEqual([]);
});

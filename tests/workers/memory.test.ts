import { callLog, memory } from '@voxie/db';
import { beforeAll, expect, test } from 'vitest';
import { ApiUnderTest } from '../api/support.ts';
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

const withinMs = 90_000;

const agentWith = async (wishes: object) =>
  (
    await ada.voxie.trpc.agents.create.mutate({
      config: { name: 'Luna', instructions: 'You host the guests of Bella Roma.', memory: wishes },
    })
  ).id;

const turnsOf = async (callId: string) => (await ada.voxie.trpc.calls.get.query({ callId })).turns;

/** A call in which the person types, one thing after each answer. Gives the agent's answers, as recorded. */
async function talk(agentId: string, participant: string, lines: readonly string[]) {
  const { trpc } = ada.voxie;
  const call = await trpc.calls.spawn.mutate({ agentId, participant });
  const person = await Person.join(call.livekitUrl, call.token);
  await person.reads(/Luna/u);
  await person.isState('listening');
  const answers: string[] = [];
  for (const line of lines) {
    const before = await turnsOf(call.callId);
    await person.types(line);
    const answer = await eventually('the answer is recorded', withinMs, async () =>
      (await turnsOf(call.callId))
        .slice(before.length)
        .find(({ role, endedAt }) => role === 'agent' && endedAt !== null),
    );
    answers.push(answer.text ?? '');
  }
  await person.leave();
  await eventually('the call is over', withinMs, async () =>
    (await trpc.calls.get.query({ callId: call.callId })).endedAt === null ? undefined : true,
  );
  return { callId: call.callId, answers };
}

const logOf = async (callId: string) => (await callLog.list(api.service, callId)).map(({ kind }) => kind);

const written = (callId: string) =>
  eventually('the memory is written', withinMs, async () => {
    const { data } = await api.service.from('memory_writes').select('status').eq('call_id', callId).single();
    return data?.status === 'done' ? true : undefined;
  });

/** As if the call had ended just now: the API hears of it and writes. */
async function promiseAgain(callId: string): Promise<void> {
  const { data } = await api.service
    .from('memory_writes')
    .delete()
    .eq('call_id', callId)
    .select('call_id, workspace_id, agent_id, participant')
    .single();
  if (data === null) throw new Error('nothing was promised');
  await api.service.from('memory_writes').insert(data);
}

const question = 'What am I allergic to?';

test('a second call knows, another person never does, and what is forgotten does not come back', async () => {
  const { trpc } = ada.voxie;
  const agentId = await agentWith({ acrossCalls: true });
  const first = await talk(agentId, 'guest-1', ['My name is Ada and I am allergic to peanuts.']);
  await written(first.callId);
  expect(await logOf(first.callId)).toContain('memory_written');
  const { items } = await trpc.memory.facts.query({ agentId, participant: 'guest-1' });
  expect(items.map(({ fact }) => fact).join(' ')).toMatch(/peanuts/u);
  expect((await trpc.memory.participants.query({ agentId })).items).toMatchObject([{ participant: 'guest-1' }]);

  const second = await talk(agentId, 'guest-1', [question]);
  expect(second.answers[0]).toMatch(/peanuts/u);
  expect(await logOf(second.callId)).toContain('memory_recalled');

  const stranger = await talk(agentId, 'guest-2', [question]);
  expect(stranger.answers[0]).not.toMatch(/peanuts|Ada/u);
  expect(await logOf(stranger.callId)).not.toContain('memory_recalled');

  expect(await trpc.memory.forget.mutate({ agentId, participant: 'guest-1' })).toMatchObject({
    facts: expect.any(Number),
  });
  // A write that was still to come brings nothing back: what it would write down was said before.
  await promiseAgain(first.callId);
  await written(first.callId);
  expect((await trpc.memory.facts.query({ agentId, participant: 'guest-1' })).items).toEqual([]);
  const third = await talk(agentId, 'guest-1', [question]);
  expect(third.answers[0]).not.toMatch(/peanuts|Ada/u);
  await expect(trpc.memory.forget.mutate({ agentId, participant: 'nobody' })).rejects.toThrow(/Nothing of that kind/u);
});

test('forgetting holds against a write that has read already, and one fact goes alone', async () => {
  const { trpc } = ada.voxie;
  const agentId = await agentWith({ acrossCalls: true });
  const { callId } = await talk(agentId, 'guest-1', ['My name is Ada and I am allergic to peanuts.']);
  await written(callId);
  const { items } = await trpc.memory.facts.query({ agentId, participant: 'guest-1' });
  const allergy = items.find(({ fact }) => fact.includes('peanuts'));
  if (allergy === undefined) throw new Error('the allergy is not remembered');
  await api.service.from('memory_writes').update({ status: 'pending' }).eq('call_id', callId);
  const pending = await memory.getPending(api.service, callId);
  if (pending === null) throw new Error('the write does not wait');

  const person = { agentId, participant: 'guest-1' };
  expect(await trpc.memory.forget.mutate({ ...person, factId: allergy.id })).toEqual({ facts: 1 });
  const late = { fact: allergy.fact, quote: allergy.quote, replaces: null, origin: 'model' } as const;
  const stored = await memory.store(api.service, { ...pending, facts: [late], maxFacts: 10 });
  expect(stored).toBe('read_again');
  const left = (await trpc.memory.facts.query(person)).items.map(({ fact }) => fact);
  expect(left).toEqual(items.filter(({ id }) => id !== allergy.id).map(({ fact }) => fact));
});

test('memory is off unless it was asked for', async () => {
  const agentId = await agentWith({});
  const call = await talk(agentId, 'guest-1', ['My name is Ada and I am allergic to peanuts.']);
  const { data } = await api.service.from('memory_writes').select('call_id').eq('call_id', call.callId);
  expect(data).toEqual([]);
  expect((await ada.voxie.trpc.memory.participants.query({ agentId })).items).toEqual([]);
});

test('the older turns of a long call are summarised, and the call goes on', async () => {
  const agentId = await agentWith({ summariseAfterTurns: 6 });
  const lines = [
    'I want a table for four.',
    'It is for Friday.',
    'We come at seven.',
    'We sit outside.',
    'What is your name?',
  ];
  const { callId, answers } = await talk(agentId, 'guest-3', lines);
  expect(answers.at(-1)).toMatch(/Luna/u);
  expect(await logOf(callId)).toContain('context_summarised');
});

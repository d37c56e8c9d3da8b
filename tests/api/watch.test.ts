import { blankTurn } from '@voxie/contracts';
import { randomUUID } from 'node:crypto';
import type { AgentEvent, CallEvent, CreationEvent } from '@voxie/contracts';
import { creations } from '@voxie/db';
import { writeTurn } from '../setup/write-turn.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ApiStack, eventually, luna } from './support.ts';
import type { Person } from './support.ts';

let api: ApiStack;
let ada: Person;

beforeAll(async () => {
  api = await ApiStack.start();
  ada = await api.signUp('ada');
});
afterAll(() => api[Symbol.asyncDispose]());

interface Tracked<T> {
  id: string;
  data: T;
}

/** What a subscription received so far. */
function collect<T>(
  subscribe: (on: { onData: (event: Tracked<T>) => void; onError: (error: Error) => void }) => {
    unsubscribe: () => void;
  },
) {
  const events: Tracked<T>[] = [];
  const errors: Error[] = [];
  const subscription = subscribe({ onData: (event) => events.push(event), onError: (error) => errors.push(error) });
  return { events, errors, [Symbol.dispose]: () => subscription.unsubscribe() };
}

const seen = <T>(stream: { events: Tracked<T>[] }, what: string, isIt: (data: T) => boolean) =>
  eventually(what, async () => stream.events.find((event) => isIt(event.data)));

describe('subscriptions', () => {
  test("agents.watch tells what happens to the workspace's agents, and nothing of others'", async () => {
    const bob = await api.signUp('bob');
    using stream = collect<AgentEvent>((on) => ada.voxie.trpc.agents.watch.subscribe({}, on));
    using others = collect<AgentEvent>((on) => bob.voxie.trpc.agents.watch.subscribe({}, on));
    // The stream stands once it tells of a change; the first ones may come before that.
    const agent = await ada.voxie.trpc.agents.create.mutate({ config: luna });
    const { id: agentId } = agent;
    await eventually('the stream stands', async () => {
      if (stream.events.length > 0) return true;
      const { revision } = await ada.voxie.trpc.agents.get.query({ agentId });
      await ada.voxie.trpc.agents.update.mutate({ agentId, revision, config: { audience: randomUUID() } });
      return undefined;
    });
    const { revision } = await ada.voxie.trpc.agents.get.query({ agentId });
    await ada.voxie.trpc.agents.publish.mutate({ agentId, revision });
    await seen(stream, 'published', (event) => event.kind === 'published' && event.revision === revision);
    const { id: secondId } = await ada.voxie.trpc.agents.create.mutate({ config: luna });
    await seen(stream, 'created', (event) => event.kind === 'created' && event.agentId === secondId);
    await ada.voxie.trpc.agents.delete.mutate({ agentId });
    const deleted = await seen(stream, 'deleted', (event) => event.kind === 'deleted' && event.agentId === agentId);

    using resumed = collect<AgentEvent>((on) => ada.voxie.trpc.agents.watch.subscribe({ lastEventId: deleted.id }, on));
    const third = await ada.voxie.trpc.agents.create.mutate({ config: luna });
    await seen(resumed, 'what came after', (event) => event.agentId === third.id);
    expect(resumed.events.some(({ data }) => data.agentId === agentId)).toBe(false);
    expect(others.events).toEqual([]);
    expect([...stream.errors, ...others.errors, ...resumed.errors]).toEqual([]);
  });

  test("creations.watch tells Voxie's patches and the turns once each; resumed, only what came since", async () => {
    const { creation, connection } = await ada.voxie.trpc.creations.start.mutate({});
    const creationId = creation.id;
    const { callId } = connection;
    const say = (seq: number, text: string) =>
      writeTurn(api.service, {
        ...blankTurn,
        exchangeId: randomUUID(),
        callId,
        seq,
        text,
        role: 'agent',
        modality: 'voice',
        interrupted: false,
        startedAt: new Date().toISOString(),
      });
    {
      using stream = collect<CreationEvent>((on) => ada.voxie.trpc.creations.watch.subscribe({ creationId }, on));
      await seen(stream, 'the state at first', (event) => event.creation.id === creationId);
      await creations.applyPatch(api.service, { creationId, author: 'voxie', patch: { name: 'Luna' } });
      const patched = await seen(stream, 'the patch', (event) => event.patches.length > 0);
      expect(patched.data).toMatchObject({
        creation: { draft: { name: 'Luna' }, revision: 2 },
        patches: [{ seq: 1, author: 'voxie', changed: ['name'] }],
      });
      await say(0, 'What is it for?');
      const spoken = await seen(stream, 'the turn', (event) => event.turns.length > 0);
      expect(spoken.data).toMatchObject({ patches: [], turns: [{ seq: 0, text: 'What is it for?' }] });
      expect(spoken.id).toBe('1.1');
    }
    await creations.applyPatch(api.service, { creationId, author: 'voxie', patch: { audience: 'Guests' } });
    await say(1, 'For whom?');
    using resumed = collect<CreationEvent>((on) =>
      ada.voxie.trpc.creations.watch.subscribe({ creationId, lastEventId: '1.1' }, on),
    );
    const first = await eventually('an event', async () => resumed.events[0]);
    expect(first.id).toBe('2.2');
    expect(first.data.patches.map(({ seq }) => seq)).toEqual([2]);
    expect(first.data.turns.map(({ seq }) => seq)).toEqual([0, 1]);
  });

  test('calls.watch tells each status and turn, to the end', async () => {
    const agent = await ada.voxie.trpc.agents.create.mutate({ config: luna });
    const { callId } = await ada.voxie.trpc.calls.spawn.mutate({ agentId: agent.id });
    using stream = collect<CallEvent>((on) => ada.voxie.trpc.calls.watch.subscribe({ callId }, on));
    await seen(stream, 'the call as it is', (event) => event.call.status === 'dispatched');
    await writeTurn(api.service, {
      ...blankTurn,
      exchangeId: randomUUID(),
      callId,
      seq: 0,
      text: 'Hello',
      role: 'agent',
      modality: 'voice',
      interrupted: false,
      startedAt: new Date().toISOString(),
      firstAudioLatencyMs: 200,
    });
    await seen(stream, 'the turn', (event) => event.turns[0]?.text === 'Hello');
    await ada.voxie.trpc.calls.end.mutate({ callId });
    const last = await seen(stream, 'the end', (event) => event.call.status === 'ended');
    expect(last.data.turns).toEqual([]);
    expect(last.id).toBe('1');
  });

  test('they go on after the API was started again, and after the database was', async () => {
    const { creation } = await ada.voxie.trpc.creations.start.mutate({});
    using stream = collect<CreationEvent>((on) =>
      ada.voxie.trpc.creations.watch.subscribe({ creationId: creation.id }, on),
    );
    await seen(stream, 'the state at first', () => true);
    await api.stack.processes.get('api')?.stop();
    await api.stack.startApp('api');
    await creations.applyPatch(api.service, { creationId: creation.id, author: 'voxie', patch: { name: 'Luna' } });
    await seen(stream, 'the patch after the restart', (event) => event.creation.draft.name === 'Luna');

    await api.stack.restart('postgres');
    await eventually('a patch after the database came back', async () => {
      try {
        return await creations.applyPatch(api.service, {
          creationId: creation.id,
          author: 'voxie',
          patch: { name: 'Mia' },
        });
      } catch {
        return undefined;
      }
    });
    await seen(stream, 'that patch', (event) => event.creation.draft.name === 'Mia');
    expect(stream.errors).toEqual([]);
  });
});

test('a stream ends with its token, and says why', async () => {
  await using short = await ApiStack.start({ accessTokenTtlSeconds: 4 });
  const eve = await short.signUp('eve');
  const { creation } = await eve.voxie.trpc.creations.start.mutate({});
  using stream = collect<CreationEvent>((on) =>
    eve.voxie.trpc.creations.watch.subscribe({ creationId: creation.id }, on),
  );
  const error = await eventually('the end', async () => stream.errors[0]);
  expect(error).toMatchObject({ data: { app: { code: 'UNAUTHENTICATED' } } });
  expect(stream.events.length).toBeGreaterThan(0);
  await expect(eve.voxie.trpc.system.me.query()).rejects.toMatchObject({ data: { app: { code: 'UNAUTHENTICATED' } } });
});

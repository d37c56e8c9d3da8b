import { randomUUID } from 'node:crypto';
import { AppError } from '@voxie/contracts';
import type { Change, Db } from '@voxie/db';
import { expect, test, vi } from 'vitest';
import type { Actor } from '../actor.ts';
import { changedSince } from './changed-since.ts';
import type { ChangeHub, ChangeSubscriber } from './hub.ts';
import { watchChanges } from './watch.ts';

function hub() {
  const subscribers = new Set<ChangeSubscriber>();
  const changes: ChangeHub = {
    subscribe: (subscriber) => {
      subscribers.add(subscriber);
      return () => subscribers.delete(subscriber);
    },
    isListening: () => true,
    close: async () => {},
  };
  const tell = (change: Partial<Change>) => {
    const whole: Change = {
      table: 'agents',
      op: 'update',
      id: randomUUID(),
      workspaceId: 'w',
      agentId: null,
      creationId: null,
      callId: null,
      ...change,
    };
    for (const subscriber of subscribers) subscriber.onChange(whole);
  };
  const miss = () => {
    for (const subscriber of subscribers) subscriber.onMissed();
  };
  return { changes, tell, miss, subscribers };
}

// Only the end of what is allowed is read here.
const actor = (expiresAtMs = Date.now() + 60_000, requireStill = async () => {}) =>
  ({ expiresAtMs, requireStill, db: {} as Db, workspaceId: 'w' }) as Actor;
const matches = { workspaceId: 'w', tables: ['agents'] } as const;

test('the state comes first; what happens while the watcher is busy is one batch, one entry a row', async () => {
  const { changes, tell } = hub();
  const batches = watchChanges({ hub: changes, actor: actor(), matches, signal: undefined });
  expect(await batches.next()).toEqual({ value: { missed: true, changes: [] }, done: false });
  tell({ id: 'a', op: 'insert' });
  tell({ id: 'a' });
  tell({ id: 'b' });
  tell({ id: 'foreign', workspaceId: 'other' });
  tell({ id: 'call', table: 'call_sessions' });
  const { value } = await batches.next();
  expect(value?.changes.map(({ id, op }) => [id, op])).toEqual([
    ['a', 'insert'],
    ['b', 'update'],
  ]);
  const waiting = batches.next();
  tell({ id: 'c' });
  expect((await waiting).value).toMatchObject({ missed: false, changes: [{ id: 'c' }] });
});

test('after changes were missed everything is read again', async () => {
  const { changes, miss } = hub();
  const batches = watchChanges({ hub: changes, actor: actor(), matches, signal: undefined });
  await batches.next();
  const waiting = batches.next();
  miss();
  expect((await waiting).value).toEqual({ missed: true, changes: [] });
});

test('ends with its signal and leaves nothing behind', async () => {
  const { changes, subscribers } = hub();
  const stop = new AbortController();
  const batches = watchChanges({ hub: changes, actor: actor(), matches, signal: stop.signal });
  await batches.next();
  const waiting = batches.next();
  stop.abort();
  expect(await waiting).toEqual({ value: undefined, done: true });
  expect(subscribers.size).toBe(0);
});

test("ends with the caller's token", async () => {
  vi.useFakeTimers();
  try {
    const { changes, subscribers } = hub();
    const batches = watchChanges({ hub: changes, actor: actor(Date.now() + 1000), matches, signal: undefined });
    await batches.next();
    const [end] = await Promise.allSettled([batches.next(), vi.advanceTimersByTimeAsync(1001)]);
    expect(end).toMatchObject({ status: 'rejected', reason: { code: 'UNAUTHENTICATED' } });
    expect(subscribers.size).toBe(0);
  } finally {
    vi.useRealTimers();
  }
});

test('goes on while nobody can say whether it may, and ends once it may not, busy or idle', async () => {
  vi.useFakeTimers();
  try {
    let refusal = new AppError('UPSTREAM_UNAVAILABLE', 'Nobody answers.');
    const requireStill = () => Promise.reject(refusal);
    for (const isBusy of [false, true]) {
      refusal = new AppError('UPSTREAM_UNAVAILABLE', 'Nobody answers.');
      const { changes, tell, subscribers } = hub();
      const batches = watchChanges({ hub: changes, actor: actor(Infinity, requireStill), matches, signal: undefined });
      await batches.next();
      await vi.advanceTimersByTimeAsync(3000);
      tell({ id: 'a' });
      expect((await batches.next()).value).toMatchObject({ changes: [{ id: 'a' }] });
      refusal = new AppError('NOT_FOUND', 'There is no such workspace.');
      await vi.advanceTimersByTimeAsync(1000);
      if (isBusy) tell({ id: 'b' });
      await expect(batches.next()).rejects.toMatchObject({ code: 'NOT_FOUND' });
      expect(subscribers.size).toBe(0);
    }
  } finally {
    vi.useRealTimers();
  }
});

test('changedSince answers new and different rows, and at first not those sent before', () => {
  const [a, b, c] = [
    { id: 'a', text: 1 },
    { id: 'b', text: 1 },
    { id: 'c', text: 1 },
  ];
  const news = changedSince<typeof a>(2);
  expect(news([a, b, c])).toEqual([c]);
  expect(news([a, b, c])).toEqual([]);
  expect(news([a, { ...b, text: 2 }, c])).toEqual([{ id: 'b', text: 2 }]);
});

import { applyPatch } from '@voxie/contracts';
import type { AgentDraft, AgentPatch, Creation } from '@voxie/contracts';
import { expect, test, vi } from 'vitest';
import { readAt } from '../agent/draft/tree.ts';
import { treeOf } from './form-state.ts';
import { FormStore } from './form-store.ts';
import { creationWith } from './test-data.ts';

/** A server that keeps the draft; `fail` makes it throw instead. */
function server() {
  const patches: AgentPatch[] = [];
  let draft: AgentDraft = {};
  let revision = 1;
  const failures: Error[] = [];
  const edit = async (patch: AgentPatch): Promise<Creation> => {
    const failure = failures.shift();
    await Promise.resolve();
    if (failure !== undefined) throw failure;
    patches.push(patch);
    draft = applyPatch(draft, patch);
    revision += 1;
    return creationWith(revision, draft);
  };
  const store = new FormStore({
    creation: creationWith(1, {}),
    edit,
    isRefusal: (error) => error instanceof TypeError,
    delayMs: 1,
  });
  return { store, patches, failures };
}

test('what is typed in one go is stored with one change', async () => {
  const { store, patches } = server();
  for (const value of ['L', 'Lu', 'Luna']) store.dispatch({ type: 'typed', path: 'name', value });
  store.dispatch({ type: 'typed', path: 'realtime.speed', value: 1.2 });
  await vi.waitUntil(() => patches.length > 0);
  expect(patches).toEqual([{ name: 'Luna', realtime: { speed: 1.2 } }]);
});

test('flush answers once everything typed is stored, also what was typed while it was sending', async () => {
  const { store, patches } = server();
  store.dispatch({ type: 'typed', path: 'name', value: 'Lu' });
  const flushed = store.flush();
  store.dispatch({ type: 'typed', path: 'name', value: 'Luna' });
  expect(await flushed).toBe(true);
  expect(patches).toEqual([{ name: 'Lu' }, { name: 'Luna' }]);
});

test('a field that was emptied is removed from the draft', async () => {
  const { store, patches } = server();
  store.dispatch({ type: 'typed', path: 'type', value: 'host' });
  await store.flush();
  store.dispatch({ type: 'typed', path: 'type', value: '' });
  await store.flush();
  expect(patches.at(-1)).toEqual({ type: null });
});

test('words that could not be sent stay, and go with the next try', async () => {
  const { store, patches, failures } = server();
  failures.push(new Error('No network.'));
  store.dispatch({ type: 'typed', path: 'name', value: 'Luna' });
  expect(await store.flush()).toBe(false);
  expect(readAt(treeOf(store.getState()), 'name')).toBe('Luna');
  expect(await store.flush()).toBe(true);
  expect(patches).toEqual([{ name: 'Luna' }]);
});

test('refused words are not sent twice', async () => {
  const { store, patches, failures } = server();
  failures.push(new TypeError('Refused.'));
  store.dispatch({ type: 'typed', path: 'name', value: 'Luna' });
  expect(await store.flush()).toBe(false);
  expect(await store.flush()).toBe(true);
  expect(patches).toEqual([]);
});

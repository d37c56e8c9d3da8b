// @vitest-environment jsdom
import { act, cleanup, configure, fireEvent, render, screen, within } from '@testing-library/react';
import type { AgentDraft, CreationPatch, Touched } from '@voxie/contracts';
import { useSyncExternalStore } from 'react';
import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import { pageWith } from '../../testing/page-with.tsx';
import { FormNews } from './form-news.tsx';
import { FormStore } from './form-store.ts';
import { LiveForm } from './live-form.tsx';
import { creationWith } from './test-data.ts';

// States decide, not the clock: a busy machine may take its time.
configure({ asyncUtilTimeout: 15_000 });
// jsdom cannot animate: it is told that the person prefers no motion.
beforeAll(() => {
  vi.stubGlobal('matchMedia', () => ({ matches: true }));
});
afterEach(cleanup);

const at = '2026-11-21T12:00:00.000Z';

function Form({ store }: { store: FormStore }) {
  const state = useSyncExternalStore(store.subscribe, store.getState);
  return (
    <>
      <LiveForm form={store} state={state} />
      <FormNews news={state.news} />
    </>
  );
}

async function form() {
  const store = new FormStore({
    creation: creationWith(1, {}),
    edit: () => new Promise(() => undefined),
    isRefusal: () => false,
  });
  render(pageWith(<Form store={store} />, {}).element);
  await screen.findByRole('form');
  const field = (name: string) => screen.getByRole<HTMLInputElement>('textbox', { name });
  let seq = 0;
  const voxieWrites = (draft: AgentDraft) => {
    seq += 1;
    const changed = Object.keys(draft);
    const touched: Touched = Object.fromEntries(changed.map((path) => [path, { by: 'voxie', at }]));
    const patch: CreationPatch = { seq, author: 'voxie', patch: {}, changed, createdAt: at };
    act(() => store.dispatch({ type: 'news', creation: creationWith(seq + 1, draft, { touched }), patches: [patch] }));
  };
  return { field, voxieWrites };
}

test('what Voxie writes appears in the form, is marked as its own and is announced', async () => {
  const { field, voxieWrites } = await form();
  voxieWrites({ name: 'Luna', greeting: 'Hello!' });
  expect(field('Name').value).toBe('Luna');
  expect(field('Greeting').value).toBe('Hello!');
  expect(screen.getAllByText('Voxie')).toHaveLength(2);
  expect(screen.getByRole('status').textContent).toBe('Voxie filled in Name and Greeting.');
});

test('the field a person types in keeps their words when Voxie writes it', async () => {
  const { field, voxieWrites } = await form();
  fireEvent.focus(field('Name'));
  fireEvent.change(field('Name'), { target: { value: 'Nov' } });
  voxieWrites({ name: 'Luna', type: 'host' });
  expect(field('Name').value).toBe('Nov');
  expect(field('Type').value).toBe('host');
  fireEvent.change(field('Name'), { target: { value: 'Nova' } });
  fireEvent.blur(field('Name'));
  expect(field('Name').value).toBe('Nova');
  const row = field('Name').closest('div');
  expect(within(row ?? document.body).getByText('You')).toBeDefined();
});

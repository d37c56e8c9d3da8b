// @vitest-environment jsdom
import { cleanup, configure, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import type { Answer } from '../../testing/fake-api.ts';
import { pageWith } from '../../testing/page-with.tsx';
import { SecretsPage } from './secrets-page.tsx';
import { UnsetSecrets } from './unset-secrets.tsx';

// States decide, not the clock: a busy machine may take its time.
configure({ asyncUtilTimeout: 15_000 });
afterEach(cleanup);

it('lists a secret that an agent names and nobody has set, and sets it', async () => {
  const wanted = [{ name: 'STOCK_KEY', agents: [{ id: 'a1', name: 'Flora' }] }];
  const set = vi.fn<Answer>(() => {
    wanted.pop();
    return { name: 'STOCK_KEY', createdAt: '', updatedAt: '', updatedBy: null };
  });
  const answers = { 'secrets.list': () => ({ items: [] }), 'secrets.wanted': () => ({ items: [...wanted] }) };
  render(pageWith(<SecretsPage />, { ...answers, 'secrets.set': set }).element);
  expect((await screen.findByRole('link', { name: 'Flora' })).getAttribute('href')).toBe('/agents/a1');
  expect(screen.queryByText('No secrets yet')).toBeNull();
  fireEvent.click(screen.getByRole('button', { name: 'Set STOCK_KEY' }));
  fireEvent.change(await screen.findByLabelText('Value'), { target: { value: 'sk' } });
  fireEvent.click(screen.getByRole('button', { name: 'Set secret' }));
  await waitFor(() => expect(set).toHaveBeenCalledWith({ name: 'STOCK_KEY', value: 'sk' }));
  expect(await screen.findByText('No secrets yet')).toBeDefined();
});

it('tells a viewer whose it is, and offers nothing', async () => {
  const me = () => ({ currentWorkspaceId: 'w', workspaces: [{ id: 'w', role: 'viewer' }] });
  render(pageWith(<SecretsPage />, { 'system.me': me }).element);
  expect(await screen.findByText('Editors and owners set the secrets')).toBeDefined();
  expect(screen.queryByRole('button', { name: /Add secret/u })).toBeNull();
});

it('marks at a tool only the secrets that have no value', async () => {
  const items = [{ name: 'SET_KEY', createdAt: '', updatedAt: '', updatedBy: null }];
  const names = ['SET_KEY', 'STOCK_KEY', 'STOCK_KEY'];
  render(pageWith(<UnsetSecrets names={names} />, { 'secrets.list': () => ({ items }) }).element);
  expect(await screen.findByText('The secret STOCK_KEY is not set')).toBeDefined();
  expect(screen.getAllByRole('button').map((button) => button.textContent)).toEqual(['Set it']);
});

it('says whose key a provider is called with, and takes one of their own', async () => {
  const items = [
    { name: 'SARVAM_API_KEY', createdAt: '2026-11-01T00:00:00Z', updatedAt: '2026-11-01T00:00:00Z', updatedBy: null },
  ];
  const set = vi.fn<Answer>(() => items[0]);
  const answers = { 'secrets.list': () => ({ items }), 'secrets.wanted': () => ({ items: [] }) };
  render(pageWith(<SecretsPage />, { ...answers, 'secrets.set': set }).element);
  expect(await screen.findByText('Your key')).toBeDefined();
  expect(screen.getByText("The deployment's key")).toBeDefined();
  fireEvent.click(screen.getByRole('button', { name: 'Set your key for OpenAI' }));
  fireEvent.change(await screen.findByLabelText('Value'), { target: { value: 'sk-own' } });
  fireEvent.click(screen.getByRole('button', { name: 'Set secret' }));
  await waitFor(() => expect(set).toHaveBeenCalledWith({ name: 'OPENAI_API_KEY', value: 'sk-own' }));
});

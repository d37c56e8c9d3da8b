// @vitest-environment jsdom
import { apiKeyInputs, AppError } from '@voxie/contracts';
import type { ApiKey } from '@voxie/contracts';
import { cleanup, configure, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { agentWith, summaryOf } from '../../testing/agents.ts';
import type { Answer } from '../../testing/fake-api.ts';
import { meWith } from '../../testing/me.ts';
import { pageWith } from '../../testing/page-with.tsx';
import { ApiKeysPage } from './api-keys-page.tsx';

// States decide, not the clock: a busy machine may take its time.
configure({ asyncUtilTimeout: 15_000 });
afterEach(cleanup);

const at = '2026-11-20T09:30:00.000Z';
const makerId = '0b9d4f52-7c55-4f0e-8d52-2f6f0c0a9b11';
const secret: ApiKey = {
  id: '0b9d4f52-7c55-4f0e-8d52-2f6f0c0a9b21',
  kind: 'secret',
  name: 'Booking server',
  prefix: 'vx_sk_a1b2c3',
  token: null,
  scopes: ['calls:spawn'],
  role: 'editor',
  agentIds: [],
  origins: [],
  createdBy: makerId,
  createdAt: at,
  expiresAt: null,
  lastUsedAt: null,
  rotatedAt: null,
  revokedAt: null,
};
const agent = summaryOf(agentWith({ name: 'Luna' }, { publishedVersion: 1 }));
const publishable: ApiKey = {
  ...secret,
  id: '0b9d4f52-7c55-4f0e-8d52-2f6f0c0a9b22',
  kind: 'publishable',
  name: 'Shop',
  prefix: 'vx_pk_a1b2c3',
  token: 'vx_pk_a1b2c3whole',
  scopes: [],
  agentIds: [agent.id],
  origins: ['https://shop.example'],
};
const over: ApiKey = {
  ...secret,
  id: '0b9d4f52-7c55-4f0e-8d52-2f6f0c0a9b23',
  name: 'Old',
  createdBy: null,
  scopes: ['agents:read'],
  revokedAt: at,
};

const page = (keys: readonly ApiKey[], answers: Record<string, Answer> = {}) => {
  const base = {
    'system.me': () => meWith('owner'),
    'agents.list': () => ({ items: [agent], nextCursor: null }),
    'keys.list': () => ({ items: keys }),
    'members.list': () => ({ items: [{ userId: makerId, email: 'ada@example.com', role: 'owner', since: at }] }),
  };
  return render(pageWith(<ApiKeysPage />, { ...base, ...answers }).element);
};
const choose = async (name: string, item: RegExp) => {
  fireEvent.keyDown(await screen.findByRole('button', { name: `More for ${name}` }), { key: 'Enter' });
  fireEvent.click(await screen.findByRole('menuitem', { name: item }));
};

it('makes a secret key by ticking what it may do, and shows it once with an example', async () => {
  const create = vi.fn<Answer>(() => ({ key: secret, token: 'vx_sk_once' }));
  page([], { 'keys.create': create });
  expect(await screen.findByText('No API keys yet')).toBeDefined();
  fireEvent.click(screen.getAllByRole('button', { name: 'New key' })[0] ?? document.body);
  const dialog = within(await screen.findByRole('dialog'));
  fireEvent.click(dialog.getByRole('button', { name: 'Make key' }));
  expect(await dialog.findByText('Give the key a name.')).toBeDefined();
  expect(dialog.getByText('Choose what the key may do.')).toBeDefined();
  fireEvent.change(dialog.getByLabelText('Name'), { target: { value: secret.name } });
  fireEvent.click(dialog.getByRole('button', { name: 'Read everything' }));
  expect(dialog.getByRole('checkbox', { name: 'Read analytics' })).toHaveProperty('checked', true);
  fireEvent.click(dialog.getByRole('button', { name: 'Spawn calls only' }));
  fireEvent.click(dialog.getByRole('checkbox', { name: /Read calls/u }));
  fireEvent.change(dialog.getByLabelText('Expires'), { target: { value: '90' } });
  fireEvent.click(dialog.getByRole('button', { name: 'Make key' }));
  await waitFor(() => expect(create).toHaveBeenCalledOnce());
  expect(apiKeyInputs.create.parse(create.mock.calls[0]?.[0])).toEqual({
    name: secret.name,
    scopes: ['calls:spawn', 'calls:read'],
    expiresInDays: 90,
  });
  expect((await screen.findByLabelText('API key')).textContent).toBe('vx_sk_once');
  expect(screen.getByLabelText('Example with curl').textContent).toContain('Bearer vx_sk_once');
  fireEvent.click(screen.getByRole('button', { name: 'I have kept it' }));
  await waitFor(() => expect(screen.queryByText(/vx_sk_once/u)).toBeNull());
});

it('makes a publishable key for agents and checked origins', async () => {
  const create = vi.fn<Answer>(() => ({ key: publishable, token: publishable.token }));
  page([], { 'keys.createPublishable': create });
  fireEvent.click((await screen.findAllByRole('button', { name: 'New key' }))[0] ?? document.body);
  const dialog = within(await screen.findByRole('dialog'));
  fireEvent.click(dialog.getByRole('radio', { name: 'For web pages' }));
  fireEvent.change(dialog.getByLabelText('Name'), { target: { value: 'Shop' } });
  fireEvent.click(await dialog.findByRole('checkbox', { name: 'Luna' }));
  fireEvent.change(dialog.getByLabelText('Origins'), { target: { value: 'https://shop.example/cart' } });
  fireEvent.click(dialog.getByRole('button', { name: 'Make key' }));
  expect(await dialog.findByText(/^https:\/\/shop.example\/cart: Write it as/u)).toBeDefined();
  fireEvent.change(dialog.getByLabelText('Origins'), { target: { value: 'https://shop.example/\nhttp://a.example' } });
  expect(dialog.getByText(/give the microphone to https/u)).toBeDefined();
  fireEvent.click(dialog.getByRole('button', { name: 'Make key' }));
  await waitFor(() => expect(create).toHaveBeenCalledOnce());
  expect(create.mock.calls[0]?.[0]).toMatchObject({
    agentIds: [agent.id],
    origins: ['https://shop.example', 'http://a.example'],
  });
  expect((await screen.findByLabelText('Example with HTML')).textContent).toContain(`/api/agents/${agent.id}/spawn`);
});

it('lists keys with what they may do, those that are over apart, and shows a publishable one again', async () => {
  page([secret, publishable, over]);
  expect(await screen.findByText('Spawn calls only')).toBeDefined();
  expect(await screen.findByText(/Calls Luna from https:\/\/shop.example/u)).toBeDefined();
  expect(screen.getByText('Revoked and expired (1)')).toBeDefined();
  expect(await screen.findAllByText(/by ada@example\.com$/u)).toHaveLength(2);
  expect(screen.getByText(/by someone who left$/u)).toBeDefined();
  const did = screen.getByRole('link', { name: 'What it did (Shop, in the audit trail)' });
  expect(did.getAttribute('href')).toBe(`/audit?actor=${publishable.id}`);
  const done = screen.getByRole('link', { name: 'What was done to it (Shop, in the audit trail)' });
  expect(done.getAttribute('href')).toBe(`/audit?target=${publishable.id}`);
  expect(screen.queryByRole('button', { name: 'More for Old' })).toBeNull();
  await choose('Shop', /Show the key/u);
  expect((await screen.findByLabelText('API key')).textContent).toBe(publishable.token);
});

it('changes, rotates and revokes', async () => {
  const update = vi.fn<Answer>(() => publishable);
  const rotate = vi.fn<Answer>(() => ({ key: secret, token: 'vx_sk_new' }));
  const revoke = vi.fn<Answer>(() => over);
  const gone = '0b9d4f52-7c55-4f0e-8d52-2f6f0c0a9b29';
  const stale = { ...publishable, agentIds: [agent.id, gone] };
  page([secret, stale], { 'keys.update': update, 'keys.rotate': rotate, 'keys.revoke': revoke });
  expect(await screen.findByText(/Calls Luna, an agent that is gone/u)).toBeDefined();
  await choose('Shop', /Change/u);
  fireEvent.change(await screen.findByLabelText('Origins'), { target: { value: 'https://www.shop.example' } });
  fireEvent.click(screen.getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(update).toHaveBeenCalledOnce());
  expect(update.mock.calls[0]?.[0]).toEqual({
    keyId: publishable.id,
    name: publishable.name,
    agentIds: [agent.id],
    origins: ['https://www.shop.example'],
  });
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());

  await choose(secret.name, /Rotate/u);
  fireEvent.change(await screen.findByLabelText('The old key goes on'), { target: { value: '168' } });
  fireEvent.click(screen.getByRole('button', { name: 'Rotate key' }));
  await waitFor(() => expect(rotate).toHaveBeenCalledWith({ keyId: secret.id, overlapHours: 168 }));
  expect((await screen.findByLabelText('API key')).textContent).toBe('vx_sk_new');
  fireEvent.click(screen.getByRole('button', { name: 'I have kept it' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());

  await choose(secret.name, /Revoke/u);
  fireEvent.click(await screen.findByRole('button', { name: 'Revoke key' }));
  await waitFor(() => expect(revoke).toHaveBeenCalledWith({ keyId: secret.id }));
});

it('changes what a secret key may do and when it ends; of one that was rotated the end is fixed', async () => {
  const update = vi.fn<Answer>(() => secret);
  page([secret, { ...over, name: 'Before', revokedAt: null, rotatedAt: at }], { 'keys.update': update });
  await choose(secret.name, /Change/u);
  fireEvent.click(await screen.findByRole('checkbox', { name: /Call agents/u }));
  fireEvent.click(screen.getByRole('button', { name: 'Save' }));
  expect(await screen.findByText('Choose what the key may do.')).toBeDefined();
  fireEvent.click(screen.getByRole('checkbox', { name: /Read calls/u }));
  fireEvent.change(screen.getByLabelText('Expires'), { target: { value: '30' } });
  fireEvent.click(screen.getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(update).toHaveBeenCalledOnce());
  const sent = apiKeyInputs.update.parse(update.mock.calls[0]?.[0]);
  expect(sent).toMatchObject({ keyId: secret.id, name: secret.name, scopes: ['calls:read'] });
  expect(Date.parse(sent.expiresAt ?? '')).toBeGreaterThan(Date.now());
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(screen.getByText('Rotated')).toBeDefined();
  await choose('Before', /Change/u);
  expect(await screen.findByLabelText('Expires')).toHaveProperty('disabled', true);
});

it('says what went wrong, and tells who is no owner whose they are', async () => {
  page([], {
    'keys.list': () => {
      throw new AppError('UPSTREAM_UNAVAILABLE', 'The database cannot be reached.');
    },
  });
  expect(await screen.findByText('The keys could not be loaded.')).toBeDefined();
  cleanup();
  page([], { 'system.me': () => meWith('editor') });
  expect(await screen.findByText('Owners make and revoke API keys')).toBeDefined();
  expect(screen.queryByRole('button', { name: 'New key' })).toBeNull();
});
